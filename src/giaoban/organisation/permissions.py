"""Who may change the organisation. Everybody signed in may read it: it is the office's public directory."""

from __future__ import annotations

from giaoban.kernel.actor import OFFICE, Actor, Role
from giaoban.kernel.verdict import Verdict, no, yes


def may_change_organisation(by: Actor) -> Verdict:
    """Bodies, groups, posts, successions, working days: the administrator, and the clockwork at set-up."""
    return yes() if by.role is Role.ADMINISTRATOR or _is_operator(by) else no("only_administrators_change_organisation")


def may_change_settings(by: Actor) -> Verdict:
    return yes() if by.role is Role.ADMINISTRATOR else no("only_administrators_change_settings")


def may_learn_aliases(by: Actor) -> Verdict:
    return yes() if by.role in OFFICE or by.role is Role.ADMINISTRATOR else no("only_the_office_learns_aliases")


def may_give_mandates(by: Actor) -> Verdict:
    return yes() if by.role is Role.HEAD_OF_OFFICE else no("only_the_head_of_office_gives_mandates")


def may_change_signers(by: Actor) -> Verdict:
    allowed = by.role in (Role.HEAD_OF_OFFICE, Role.ADMINISTRATOR)
    return yes() if allowed else no("only_head_or_administrator_changes_signers")


def _is_operator(by: Actor) -> bool:
    """The operator's commands have no account: who can run them holds the machine anyway."""
    return by.user_id is None and by.role is None
