"""The stretch of days that a form is about. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from giaoban.kernel.errors import Invalid
from giaoban.oversight.domain.totals import MONTHS_OF_A_QUARTER, first_of_quarter

if TYPE_CHECKING:
    from giaoban.reporting.domain import Stretch

DECREE_09 = "decree-09"
CUT_OFF_DAY = 15


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day of the period to the end of the day that it is told as of."""

    since: date
    on: date

    def __post_init__(self) -> None:
        if self.since > self.on:
            raise Invalid("period_begins_after_its_end", since=self.since, on=self.on)


def span_up_to(on: date, since: date | None = None) -> Span:
    """The quarter so far, unless the period is told to begin elsewhere."""
    return Span(since or first_of_quarter(on), on)


def by_profile(stretch: Stretch, profile: str) -> Span:
    """By decree 09/2019 data run from the 15th before the period to the 14th of its last month (DOMAIN 2.1)."""
    if profile != DECREE_09:
        return Span(stretch.starts_on, stretch.ends_on)
    before = stretch.starts_on - timedelta(days=1)
    return Span(before.replace(day=CUT_OFF_DAY), stretch.ends_on.replace(day=CUT_OFF_DAY - 1))


def quarter_number(on: date) -> int:
    """Quarters since the year 0: the difference of two says how many quarters lie between."""
    return on.year * 4 + (on.month - 1) // MONTHS_OF_A_QUARTER


def code_of_quarter(on: date) -> str:
    return f"{on.year}-Q{(on.month - 1) // MONTHS_OF_A_QUARTER + 1}"
