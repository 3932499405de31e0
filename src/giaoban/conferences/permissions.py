"""Who may record and change the facts of a conference."""

from __future__ import annotations

from giaoban.kernel.actor import Actor
from giaoban.kernel.verdict import Verdict, no, yes


def may_change_facts(by: Actor, convened_by_id: int) -> Verdict:
    if by.convening_body_id != convened_by_id:
        return no("conference_of_another_office")
    return yes() if by.is_office else no("only_the_office_changes_conferences")
