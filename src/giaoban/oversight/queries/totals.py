"""The table of totals, by body and by field, from one grouped query each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import BooleanField, Case, Count, Value, When

from giaoban.directives.domain import Standing
from giaoban.directives.queries.register import NO_FIELD, Filter, assignments, made
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
    found = assignments(by, wanted, today=today)
    given_before = Case(
        When(assigned_on__lt=since, then=Value(True)), default=Value(False), output_field=BooleanField()
    )
    rows = (
        found.annotate(given_before=given_before)
        .order_by()
        .values_list(BY[kind], "given_before", "standing")
        .annotate(n=Count("pk"))
    )
    counted: dict[int, list[tuple[bool, Standing, int]]] = defaultdict(list)
    for key, before, standing, n in rows:
        counted[key or NO_FIELD].append((before, Standing(standing), n))
    names = _names(kind, counted, wanted.on or today)
    lines = [Line(key=key, name=names[key][1], totals=_totals(cells)) for key, cells in counted.items()]
    lines.sort(key=lambda line: names[line.key])
    return Table(
        lines=tuple(lines), sum=sum_of([line.totals for line in lines]), counted=made(by, wanted, today=today).count()
    )


def _totals(cells: list[tuple[bool, Standing, int]]) -> Totals:
    counts: dict[Standing, int] = defaultdict(int)
    for _, standing, n in cells:
        counts[standing] += n
    return Totals(
        total=sum(n for *_, n in cells), before=sum(n for before, _, n in cells if before), counts=dict(counts)
    )


def _names(kind: str, keys: Mapping[int, object], on: date) -> dict[int, tuple[str, str]]:
    """Each key's place in the order and its name; the fieldless come last."""
    if kind == "body":
        return {key: (name.sort_key, name.full) for key, name in names_on(keys, on).items()}
    fields = {one.pk: (f"{one.order:06}{one.name_vi}", one.name) for one in Field.objects.filter(pk__in=keys)}
    return {**fields, NO_FIELD: ("~", "")}
