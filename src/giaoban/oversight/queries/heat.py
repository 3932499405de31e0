"""Bodies by fields: how many duties of each kind stand in every cell, from one grouped statement."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from giaoban.directives.domain import Standing
from giaoban.directives.queries.register import NO_FIELD, Filter, assignments
from giaoban.organisation.queries import names_on
from giaoban.oversight.domain import VERIFIED
from giaoban.reporting.models import Field

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from giaoban.directives.queries.timing import Timing
    from giaoban.kernel.actor import Actor

OPEN = (Standing.OPEN_IN_TIME, Standing.OPEN_OVERDUE, Standing.OPEN_UNDATED)
SHOWN: Mapping[str, tuple[Standing, ...]] = {
    "overdue": (Standing.OPEN_OVERDUE,),
    "late": (Standing.VERIFIED_LATE,),
    "open": OPEN,
    "verified": VERIFIED,
    "all": (),
}
"""What may be counted in the cells; empty: everything."""
TROUBLE = frozenset({"overdue", "late"})
"""Counts that want the eye: only these are shown in red."""
HOTTEST = 4


@dataclass(frozen=True, slots=True)
class Named:
    key: int
    name: str
    total: int


@dataclass(frozen=True, slots=True)
class Heat:
    bodies: tuple[Named, ...]
    fields: tuple[Named, ...]
    cells: Mapping[tuple[int, int], int]
    """By body and field (0: none)."""
    most: int

    @property
    def total(self) -> int:
        return sum(self.cells.values())

    def degree(self, amount: int) -> int:
        """From 0 (nothing) to 4; one duty is never as cold as none."""
        return -(-HOTTEST * amount // self.most) if self.most else 0


def heat(by: Actor, wanted: Filter, *, today: date, timing: Timing) -> Heat:
    """Bodies with the most first, fields in their own order; those with nothing to show are left out."""
    found = assignments(by, wanted, today=today, timing=timing).order_by()
    rows = found.values_list("body_id", "directive__field_id").annotate(amount=Count("pk"))
    cells = {(body_id, field_id or NO_FIELD): amount for body_id, field_id, amount in rows}
    of_bodies, of_fields = Counter[int](), Counter[int]()
    for (body_id, field_id), amount in cells.items():
        of_bodies[body_id] += amount
        of_fields[field_id] += amount
    names = names_on(of_bodies, timing.on)
    bodies = sorted(of_bodies, key=lambda key: (-of_bodies[key], names[key].sort_key))
    fields = list(Field.objects.filter(pk__in=of_fields).order_by("order", "name_vi"))
    last = (Named(NO_FIELD, "", of_fields[NO_FIELD]),) if of_fields[NO_FIELD] else ()
    return Heat(
        bodies=tuple(Named(key, names[key].full, of_bodies[key]) for key in bodies),
        fields=(*(Named(one.pk, one.name, of_fields[one.pk]) for one in fields), *last),
        cells=cells,
        most=max(cells.values(), default=0),
    )
