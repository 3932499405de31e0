"""Who may read the totals, close a period, answer a hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.kernel.actor import Role
from giaoban.kernel.verdict import Verdict, no, yes

if TYPE_CHECKING:
    from giaoban.kernel.actor import Actor


def may_see_totals(by: Actor) -> Verdict:
    return yes() if by.sees_everything else no("totals_are_for_readers_of_all")


def may_close(by: Actor) -> Verdict:
    """Close a period, or note what was wrong in it: the head of the office answers for its figures."""
    return yes() if by.role is Role.HEAD_OF_OFFICE else no("only_the_head_closes")


def may_see_hints(by: Actor) -> Verdict:
    """Whoever sees all, of all; a body's people, of their own bodies."""
    return yes() if by.sees_everything or by.is_of_a_body else no("totals_are_for_readers_of_all")


def may_answer_hint(by: Actor, body_id: int) -> Verdict:
    """What leaves the body leaves it by its head."""
    if by.role is not Role.BODY_HEAD:
        return no("only_the_head_replies")
    return yes() if body_id in by.body_ids else no("not_your_body")


def may_lead(by: Actor) -> Verdict:
    """The page of those who verify and decide."""
    return yes() if by.role in (Role.LEADER, Role.HEAD_OF_OFFICE) else no("leading_is_for_leaders")


def may_inspect(by: Actor) -> Verdict:
    return yes() if by.sees_everything else no("inspection_is_for_readers_of_all")
