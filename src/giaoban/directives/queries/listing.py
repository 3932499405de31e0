"""Rows of the register as pages and files show them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from giaoban.directives.domain import State, TimeState
from giaoban.directives.models import Assignment, Instruction
from giaoban.directives.queries import order
from giaoban.directives.queries.rules import timing_for
from giaoban.directives.queries.visibility import assignments_visible_to, instructions_visible_to, visible_to
from giaoban.directives.wording import STATES
from giaoban.organisation.models import Body
from giaoban.organisation.queries import names_on
from giaoban.reporting.models import Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from datetime import time as hour

    from django.db.models import QuerySet

    from giaoban.directives.domain import Why
    from giaoban.directives.queries.order import Group, Place
    from giaoban.directives.queries.register import Filter
    from giaoban.directives.queries.timing import Timing
    from giaoban.kernel.actor import Actor
    from giaoban.organisation.models import BodyName

CHUNK = 2000
PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    assignment: Assignment
    body: str
    body_short: str
    field: str
    group: str
    state: State
    time: TimeState
    due: date | None
    finished: date | None
    why: Why

    @property
    def due_time(self) -> hour | None:
        """The hour belongs to the day that is due now: of another day on record nobody knows it."""
        return self.assignment.due_time if self.due == self.assignment.due_on else None


@dataclass(frozen=True, slots=True)
class Choice:
    id: int
    label: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form of filters offers: only what this actor has something under."""

    bodies: tuple[Choice, ...]
    fields: tuple[Choice, ...]
    instructions: tuple[Choice, ...]


def page_of(
    by: Actor,
    found: QuerySet[Assignment],
    wanted: Filter,
    *,
    on: date,
    after_place: Place | None,
    length: int = PAGE,
    groups: Sequence[Group] | None = None,
    timing: Timing | None = None,
) -> tuple[list[Row], Place | None]:
    """One page, and where the next begins. Who has asked for the groups or the rules already hands them in."""
    if groups is None:
        groups = order.groups_of(found, wanted.group, on=on)
    listed, following = order.page(found, wanted.group, groups, after=after_place, length=length)
    names = names_on([one.body_id for one in listed], on)
    return list(_rows(listed, names, wanted, timing or timing_for(by, on))), following


def every_row(by: Actor, found: QuerySet[Assignment], wanted: Filter, *, on: date) -> Iterator[Row]:
    groups = order.groups_of(found, wanted.group, on=on)
    names = names_on(found.order_by().values_list("body_id", flat=True).distinct(), on)
    return _rows(order.all_rows(found, wanted.group, groups, chunk_size=CHUNK), names, wanted, timing_for(by, on))


def grouped(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    return [(group, list(several)) for group, several in groupby(rows, key=lambda row: row.group)]


def choices(by: Actor, *, on: date) -> Choices:
    seen = assignments_visible_to(by)
    bodies = names_on(Body.objects.filter(Exists(seen.filter(body=OuterRef("pk")))).values_list("pk", flat=True), on)
    in_order = sorted(bodies.items(), key=lambda item: item[1].sort_key)
    given = visible_to(by).filter(Exists(Assignment.objects.filter(directive=OuterRef("pk"))))
    fields = Field.objects.filter(pk__in=given.values("field_id")).order_by("order", "name_vi")
    issued = instructions_visible_to(by).filter(issued_at__isnull=False)
    return Choices(
        bodies=tuple(Choice(body_id, name.full) for body_id, name in in_order),
        fields=tuple(Choice(one.pk, one.name_vi) for one in fields),
        instructions=tuple(Choice(one.pk, one.symbol) for one in issued.order_by("-issued_on", "-pk")[:200]),
    )


def _rows(listed: Iterable[Assignment], names: Mapping[int, BodyName], wanted: Filter, timing: Timing) -> Iterator[Row]:
    for one in listed:
        state, due, finished = State(one.state_then), one.due_then, one.finished_then  # type: ignore[attr-defined]  # annotated by standing_at
        name = names[one.body_id]
        field = one.directive.field.name if one.directive.field else ""
        yield Row(
            assignment=one,
            body=name.full,
            body_short=name.short,
            field=field,
            group=str(STATES[state]) if wanted.group == "state" else _group(one, wanted.group, name.full, field),
            state=state,
            time=TimeState(one.time_state),  # type: ignore[attr-defined]  # the same
            due=due,
            finished=finished,
            why=timing.why(state, one.due(due), finished),
        )


def _group(one: Assignment, group: str, body: str, field: str) -> str:
    instruction: Instruction = one.directive.instruction
    return {"field": field, "instruction": instruction.symbol}.get(group, body)
