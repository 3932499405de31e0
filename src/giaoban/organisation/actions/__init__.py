"""Writes of the organisation: each public verb is one act; those that take ``act`` help somebody else's."""

from giaoban.organisation.actions.aliases import learn_alias, learn_alias_in, withdraw_alias
from giaoban.organisation.actions.demonstration import load_demonstration
from giaoban.organisation.actions.organisation_file import load_organisation

__all__ = [
    "learn_alias",
    "learn_alias_in",
    "load_demonstration",
    "load_organisation",
    "withdraw_alias",
]
