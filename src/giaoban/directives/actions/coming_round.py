"""Opening the periods of recurring duties: each is an assignment of its own, answered on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.directives import events
from giaoban.directives.actions.steps import next_step
from giaoban.directives.domain import State, Verb
from giaoban.directives.models import Assignment, Step
from giaoban.directives.queries import coming_round
from giaoban.journal.acts import acting
from giaoban.kernel.actor import CLOCKWORK
from giaoban.organisation.queries import names_on

if TYPE_CHECKING:
    from datetime import date

    from giaoban.directives.domain.rhythm import Occurrence
    from giaoban.journal.acts import Act


def open_occurrences(*, on: date) -> int:
    """Every period that has begun by that day: again none, and after weeks away all that were missed."""
    return sum(_open(convened_by_id, on) for convened_by_id in coming_round.who_has_series())


def _open(convened_by_id: int, on: date) -> int:
    if not coming_round.to_open(convened_by_id, on):
        return 0
    with acting(CLOCKWORK) as act:
        act.within(convened_by_id)
        due = coming_round.to_open(convened_by_id, on, locked=True)
        made = Assignment.objects.bulk_create(_occurrence(series, one, on) for series, one in due)
        Step.objects.bulk_create(
            next_step(
                act,
                one,
                n=1,
                verb=Verb.OPEN_OCCURRENCE,
                after=State(one.state),
                facts={"period": one.period},
                finished_on=None,
            )
            for one in made
        )
        _tell(act, made, on)
        return len(made)


def _occurrence(series: Assignment, one: Occurrence, on: date) -> Assignment:
    """Accepted where the duty was: nobody accepts the same work every month."""
    state = State.ASSIGNED if series.state == State.ASSIGNED.value else State.ACCEPTED
    return Assignment(
        directive=series.directive,
        body_id=series.body_id,
        role=series.role,
        addressed_post=series.addressed_post,
        through_group_id=series.through_group_id,
        assigned_on=max(min(one.starts_on, on), series.assigned_on),
        first_due_on=one.due_on,
        due_on=one.due_on,
        series=series,
        period=one.period,
        state=state.value,
    )


def _tell(act: Act, made: list[Assignment], on: date) -> None:
    names = names_on({one.body_id for one in made}, on)
    for one in made:
        event = events.OccurrenceOpened(
            directive_id=one.directive_id,
            assignment_id=one.pk,
            body_id=one.body_id,
            body=names[one.body_id].full if one.body_id in names else "",
            series_id=one.series_id or 0,
            period=one.period,
            due_on=one.due_on or on,
            state=one.state,
        )
        act.announce(event, restricted_to_id=one.directive.restricted_to_id)
