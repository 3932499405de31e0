"""As many assignments as a published table counts, made in bulk."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from django.db import connection

from giaoban.directives.domain import State, Verb
from giaoban.directives.models import Assignment, Directive, Step
from tests.factories import an_issued_directive

if TYPE_CHECKING:
    from tests.cast import Cast

SINCE, ON = date(2023, 4, 1), date(2023, 6, 30)
GIVEN_ON = date(2023, 4, 3)
MADE_AT = datetime(2023, 4, 3, 2, tzinfo=UTC)
DONE_AT = datetime(2023, 6, 1, 2, tzinfo=UTC)
IN_TIME, LATE = date(2023, 5, 31), date(2023, 5, 10)
DAYS = {
    "on_time": (State.VERIFIED, IN_TIME, date(2023, 5, 30)),
    "late": (State.VERIFIED, LATE, date(2023, 5, 30)),
    "in_time": (State.ACCEPTED, date(2023, 12, 29), None),
    "overdue": (State.ACCEPTED, LATE, None),
}
"""State, due day and day of the product of each column of a published table."""


def a_published_province(cast: Cast, **columns: int) -> list[Assignment]:
    """As many duties of one body as are printed, each under a directive of its own."""
    like = an_issued_directive(cast)
    names = [name for name, amount in columns.items() for _ in range(amount)]
    directives = Directive.objects.bulk_create([_directive(like, n) for n in range(len(names))])
    pairs = zip(names, directives, strict=True)
    made = Assignment.objects.bulk_create([_assignment(cast, name, one) for name, one in pairs])
    assigned = [_step(one, 1, Verb.ASSIGN, State.ASSIGNED, MADE_AT) for one in made]
    later = [_step(one, 2, Verb.VERIFY if one.finished_on else Verb.ACCEPT, State(one.state), DONE_AT) for one in made]
    Step.objects.bulk_create(assigned + later)
    with connection.cursor() as cursor:  # what a database of an office does by itself within a minute
        cursor.execute("ANALYZE directives_directive, directives_assignment, directives_step")
    return made


def _directive(like: Directive, n: int) -> Directive:
    return Directive(
        instruction=like.instruction,
        code=f"{like.code}-{n}",
        state="issued",
        text=like.text,
        start=like.start,
        end=like.end,
        title=like.title,
    )


def _assignment(cast: Cast, name: str, directive: Directive) -> Assignment:
    state, due_on, finished_on = DAYS[name]
    return Assignment(
        directive=directive,
        body=cast.chu_se,
        role="lead",
        assigned_on=GIVEN_ON,
        first_due_on=due_on,
        due_on=due_on,
        state=state.value,
        finished_on=finished_on,
    )


def _step(one: Assignment, n: int, verb: Verb, after: State, at: datetime) -> Step:
    return Step(
        assignment=one,
        n=n,
        verb=verb.value,
        state_after=after.value,
        due_after=one.due_on,
        finished_after=one.finished_on if n > 1 else None,
        effective_on=at.date(),
        recorded_at=at,
        by_name="Người dùng mẫu",
    )
