"""The bodies of one directive as a table, of now or of the end of a quarter: how each stands and what it said last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from giaoban.directives.domain import GONE, AddresseeRole, State, TimeState, Verb
from giaoban.directives.domain.cycles import Told
from giaoban.directives.models import Step
from giaoban.directives.queries.mine import own_bodies
from giaoban.directives.queries.timing import Timing
from giaoban.organisation.queries import names_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from giaoban.directives.domain import Why
    from giaoban.directives.models import Assignment
    from giaoban.kernel.actor import Actor

FIRST = {AddresseeRole.LEAD: 0, AddresseeRole.COOPERATING: 1, AddresseeRole.EACH: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    assignment: Assignment
    body: str
    body_order: str
    role: AddresseeRole
    state: State
    due: date | None
    time: TimeState
    why: Why
    said: Told | None
    """The last thing that was said of it, by the body or to it; None until it has answered."""
    is_mine: bool

    @property
    def is_red(self) -> bool:
        return self.time is TimeState.OVERDUE or self.state in (State.RETURNED, State.REFUSED)

    @property
    def place(self) -> tuple[object, ...]:
        """The own body first, what is gone last; else as the order names them: the lead, then by name."""
        return (not self.is_mine, self.state in GONE, FIRST[self.role], self.body_order, self.assignment.pk)


def told_of(assignments: Sequence[Assignment], *, loaded: bool = False) -> list[Told]:
    """Every step of these duties, in the order in which they were taken: one query, unless their lives are loaded."""
    if loaded:
        rows: Iterable[Step] = sorted(
            (step for one in assignments for step in one.steps.all()), key=lambda step: (step.recorded_at, step.pk)
        )
    else:
        rows = Step.objects.filter(assignment__in=[one.pk for one in assignments]).order_by("recorded_at", "pk")
    return [
        Told(
            assignment_id=row.assignment_id,
            verb=Verb(row.verb),
            state=State(row.state_after),
            due_on=row.due_after,
            finished_on=row.finished_after,
            on=localdate(row.recorded_at),
            counts_on=row.effective_on,
            facts=row.facts,
        )
        for row in rows
    ]


def lines(
    by: Actor, assignments: Sequence[Assignment], told: Sequence[Told], timing: Timing, *, until: date | None = None
) -> list[Line]:
    """``until`` is the last day of a quarter that is over: what was not given by then falls out."""
    timing = Timing(on=until, calendar=timing.calendar, rules=timing.rules) if until else timing
    known = [one for one in told if until is None or one.on <= until]
    stands: Mapping[int, Told] = {one.assignment_id: one for one in known}
    said = {one.assignment_id: one for one in known if one.verb is not Verb.ASSIGN}
    names = names_on([one.body_id for one in assignments], timing.on)
    mine = own_bodies(by)
    found = []
    for one in assignments:
        if (last := stands.get(one.pk)) is None:
            continue
        due = one.due(last.due_on)
        found.append(
            Line(
                assignment=one,
                body=names[one.body_id].full,
                body_order=names[one.body_id].sort_key,
                role=AddresseeRole(one.role),
                state=last.state,
                due=last.due_on,
                time=timing.state_of(last.state, due, last.finished_on),
                why=timing.why(last.state, due, last.finished_on),
                said=said.get(one.pk),
                is_mine=one.body_id in mine,
            )
        )
    return sorted(found, key=lambda line: line.place)


def last_steps(assignment_ids: Sequence[int]) -> Mapping[int, Step]:
    """The last step of each duty, for lists that tell what was done last. One query."""
    rows = Step.objects.filter(assignment__in=assignment_ids).order_by("assignment_id", "-n")
    return {row.assignment_id: row for row in rows.distinct("assignment_id")}
