"""The table of totals, by body and by field, from one grouped query each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from giaoban.directives.domain import Standing
from giaoban.directives.queries.register import NO_FIELD, Filter, assignments, made
from giaoban.directives.queries.rules import timing_for
from giaoban.organisation.queries import names_on
from giaoban.oversight.domain import Totals, sum_of
from giaoban.reporting.models import Field

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from giaoban.kernel.actor import Actor

BY = {"body": "body_id", "field": "directive__field_id"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """``key`` is the body or field (0: none), as the register's address names it."""

    key: int
    name: str
    totals: Totals


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    lines: tuple[Line, ...]
    sum: Totals
    counted: int
    """Counted another way and without any grouping: the sum of the lines must come to it."""

    @property
    def adds_up(self) -> bool:
        return self.sum.total == self.counted and all(line.totals.adds_up for line in self.lines)


def table(by: Actor, wanted: Filter, *, kind: str, since: date, today: date) -> Table:
    """``kind`` is body or field; ``since`` is the first day of the period."""
    on = wanted.on or today
    timing = timing_for(by, on)
    cells = {one.value: Count("pk", filter=timing.standings[one]) for one in Standing}
    rows = (
        assignments(by, wanted, today=today, timing=timing)
        .order_by()
        .values(BY[kind])
        .annotate(total=Count("pk"), before=Count("pk", filter=Q(assigned_on__lt=since)), **cells)
    )
    counted = {row[BY[kind]] or NO_FIELD: _totals(row) for row in rows}
    names = _names(kind, counted, on)
    lines = [Line(key=key, name=names[key][1], totals=totals) for key, totals in counted.items()]
    lines.sort(key=lambda line: names[line.key])
    whole = made(by, wanted, today=today).count()
    return Table(lines=tuple(lines), sum=sum_of([line.totals for line in lines]), counted=whole)


def _totals(row: Mapping[str, int]) -> Totals:
    counts = {one: row[one.value] for one in Standing if row[one.value]}
    return Totals(total=row["total"], before=row["before"], counts=counts)


def _names(kind: str, keys: Mapping[int, object], on: date) -> dict[int, tuple[str, str]]:
    """Each key's place in the order and its name; the fieldless come last."""
    if kind == "body":
        return {key: (name.sort_key, name.full) for key, name in names_on(keys, on).items()}
    fields = {one.pk: (f"{one.order:06}{one.name_vi}", one.name) for one in Field.objects.filter(pk__in=keys)}
    return {**fields, NO_FIELD: ("~", "")}
