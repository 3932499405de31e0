"""Writes of the organisation: each public verb is one act; those named ``…_in`` help somebody else's act."""

from giaoban.organisation.actions.aliases import learn_alias_in, withdraw_alias
from giaoban.organisation.actions.bodies import move_body, rename_body
from giaoban.organisation.actions.changes import carry_out, try_out
from giaoban.organisation.actions.demonstration import load_demonstration
from giaoban.organisation.actions.groups import change_members
from giaoban.organisation.actions.office import add_signer, change_setting, end_signer, set_up
from giaoban.organisation.actions.organisation_file import load_organisation
from giaoban.organisation.actions.posts import add_post, appoint, end_appointment, end_mandate, give_mandate
from giaoban.organisation.actions.readers import end_reading, let_read, make_reading_group
from giaoban.organisation.actions.successions import succeed
from giaoban.organisation.actions.working_days import decide_day, fill_calendar, undecide_day, what_would_move

__all__ = [
    "add_post",
    "add_signer",
    "appoint",
    "carry_out",
    "change_members",
    "change_setting",
    "decide_day",
    "end_appointment",
    "end_mandate",
    "end_reading",
    "end_signer",
    "fill_calendar",
    "give_mandate",
    "learn_alias_in",
    "let_read",
    "load_demonstration",
    "load_organisation",
    "make_reading_group",
    "move_body",
    "rename_body",
    "set_up",
    "succeed",
    "try_out",
    "undecide_day",
    "what_would_move",
    "withdraw_alias",
]
