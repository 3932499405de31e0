"""Who may read the totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.kernel.verdict import Verdict, no, yes

if TYPE_CHECKING:
    from giaoban.kernel.actor import Actor


def may_see_totals(by: Actor) -> Verdict:
    return yes() if by.sees_everything else no("totals_are_for_readers_of_all")
