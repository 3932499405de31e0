"""Quarter by quarter: of what was given in each, how much was done on time, how much late, how much is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count
from django.db.models.functions import TruncQuarter

from giaoban.directives.domain import Standing
from giaoban.directives.queries.register import Filter, assignments
from giaoban.kernel.calendar import last_day_of_quarter
from giaoban.oversight.domain import MONTHS_OF_A_QUARTER, Totals

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from giaoban.directives.queries.timing import Timing
    from giaoban.kernel.actor import Actor

LONGEST = 12
"""Three years: a longer row is no trend that an eye can follow."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """What was given in it, as it stands on the as-of day."""

    code: str
    starts_on: date
    ends_on: date
    totals: Totals


def trend(by: Actor, wanted: Filter, *, today: date, timing: Timing) -> list[Quarter]:
    """The latest first, and only quarters in which something was given."""
    cells = {one.value: Count("pk", filter=timing.standings[one]) for one in Standing}
    found = assignments(by, wanted, today=today, timing=timing).order_by()
    given = found.annotate(given_in=TruncQuarter("assigned_on")).values("given_in")
    rows: Iterable[Mapping[str, Any]] = given.annotate(total=Count("pk"), **cells).order_by("-given_in")[:LONGEST]
    return [_quarter(row["given_in"], _totals(row)) for row in rows]


def _totals(row: Mapping[str, int]) -> Totals:
    return Totals(total=row["total"], before=0, counts={one: row[one.value] for one in Standing})


def _quarter(starts_on: date, totals: Totals) -> Quarter:
    number = (starts_on.month - 1) // MONTHS_OF_A_QUARTER + 1
    return Quarter(f"{starts_on.year}-Q{number}", starts_on, last_day_of_quarter(starts_on.year, number), totals)
