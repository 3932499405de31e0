"""Who may read the totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.kernel.actor import Role
from giaoban.kernel.verdict import Verdict, no, yes

if TYPE_CHECKING:
    from giaoban.kernel.actor import Actor


def may_see_totals(by: Actor) -> Verdict:
    return yes() if by.sees_everything else no("totals_are_for_readers_of_all")


def may_lead(by: Actor) -> Verdict:
    """The page of those who verify and decide."""
    return yes() if by.role in (Role.LEADER, Role.HEAD_OF_OFFICE) else no("leading_is_for_leaders")


def may_inspect(by: Actor) -> Verdict:
    return yes() if by.sees_everything else no("inspection_is_for_readers_of_all")
