"""The register as a month: what is due on each day, under the same gate and the same filter as the list."""

from __future__ import annotations

from calendar import Calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber

from giaoban.directives.domain import State, TimeState
from giaoban.directives.queries.rules import timing_for
from giaoban.organisation.queries import names_on

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from django.db.models import QuerySet

    from giaoban.directives.models import Assignment
    from giaoban.kernel.actor import Actor

SHOWN = 3
"""Of one day; the rest is a number that leads to the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    assignment: Assignment
    body: str
    state: State
    time: TimeState


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    on: date
    is_of_month: bool
    is_working: bool
    items: tuple[Item, ...]
    total: int
    overdue: int

    @property
    def next(self) -> date:
        return self.on + timedelta(days=1)

    @property
    def more(self) -> int:
        return self.total - len(self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    first: date
    weeks: tuple[tuple[Day, ...], ...]
    total: int

    @property
    def before(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        return next_month(self.first)


def next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def month_of(by: Actor, found: QuerySet[Assignment], first: date, *, on: date) -> Month:
    """Two queries, however full the month: the sums of its days, and the first duties of each."""
    within = found.filter(Q(due_then__gte=first, due_then__lt=next_month(first))).annotate(day=F("due_then"))
    overdue = Count("pk", filter=Q(time_state__in=(TimeState.OVERDUE.value, TimeState.DONE_LATE.value)))
    sums = within.order_by().values("day").annotate(total=Count("pk"), overdue=overdue)
    by_day: dict[date, Mapping[str, Any]] = {one["day"]: one for one in sums}
    items = _first_of_each(within, on)
    calendar = timing_for(by, on).calendar
    weeks = tuple(
        tuple(
            Day(
                on=day,
                is_of_month=day.month == first.month,
                is_working=calendar.is_working(day),
                items=tuple(items[day]) if day.month == first.month else (),
                total=by_day.get(day, {}).get("total", 0),
                overdue=by_day.get(day, {}).get("overdue", 0),
            )
            for day in week
        )
        for week in Calendar().monthdatescalendar(first.year, first.month)
    )
    return Month(first=first, weeks=weeks, total=sum(one["total"] for one in by_day.values()))


def _first_of_each(within: QuerySet[Any], on: date) -> dict[date, list[Item]]:
    """What is late stands first."""
    place = Window(
        RowNumber(), partition_by=F("due_then"), order_by=[F("finished_then").asc(nulls_first=True), F("pk")]
    )
    rows: Sequence[Any] = list(
        within.annotate(place=place).filter(place__lte=SHOWN).select_related("directive").order_by("day", "place")
    )
    names = names_on({one.body_id for one in rows}, on)
    found: dict[date, list[Item]] = defaultdict(list)
    for one in rows:
        item = Item(
            assignment=one, body=names[one.body_id].short, state=State(one.state_then), time=TimeState(one.time_state)
        )
        found[one.day].append(item)
    return found
