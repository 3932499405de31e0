"""Writing one step of a life and the caches that follow from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from giaoban.directives.models import Assignment, Step

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from giaoban.directives.domain import State, Verb
    from giaoban.journal.acts import Act


def next_step(
    act: Act,
    assignment: Assignment,
    *,
    n: int,
    verb: Verb,
    after: State,
    facts: Mapping[str, object],
    finished_on: date | None,
    effective_on: date | None = None,
) -> Step:
    """A step not yet saved; the assignment's caches are set to what it says, not saved either."""
    assignment.state = after.value
    assignment.finished_on = finished_on
    return Step(
        assignment=assignment,
        n=n,
        verb=verb.value,
        state_after=after.value,
        due_after=assignment.due_on,
        finished_after=finished_on,
        effective_on=effective_on or localdate(act.at),
        recorded_at=act.at,
        by_user_id=act.by.user_id,
        by_post_id=act.by.post_id,
        by_name=act.by.name,
        by_post_title=act.by.post_title,
        by_body_name=act.by.body_name,
        facts=dict(facts),
    )
