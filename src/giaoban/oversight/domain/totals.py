"""Figures that add up, and rates that name their denominator (DESIGN rule 10, DOMAIN 1.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from giaoban.directives.domain import Standing

if TYPE_CHECKING:
    from collections.abc import Mapping

MONTHS_OF_A_QUARTER = 3
VERIFIED = (Standing.VERIFIED_ON_TIME, Standing.VERIFIED_LATE, Standing.VERIFIED_UNDATED)


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A whole that is not the sum of its parts; ``by`` is what is missing (or, when negative, too much)."""

    whole: str
    said: int
    sum: int

    @property
    def by(self) -> int:
        return self.said - self.sum


def discrepancies(figures: Mapping[str, int], wholes: Mapping[str, tuple[str, ...]]) -> tuple[Discrepancy, ...]:
    """Every whole of which all parts are given and do not add up: ours, or those of somebody's published table."""
    found = []
    for whole, parts in wholes.items():
        if whole not in figures or any(part not in figures for part in parts):
            continue
        total = sum(figures[part] for part in parts)
        if total != figures[whole]:
            found.append(Discrepancy(whole, figures[whole], total))
    return tuple(found)


PUBLISHED_WHOLES: Mapping[str, tuple[str, ...]] = {
    "total": ("done", "open"),
    "done": ("on_time", "late"),
    "open": ("in_time", "overdue"),
    "due": ("done", "overdue"),
}
"""How the Government's task force builds its tables (DOMAIN 1.4)."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with the denominator that it must be printed with."""

    part: int
    whole: int

    @property
    def hundredths(self) -> int | None:
        """Per ten thousand, rounded half up; None where there is nothing to divide by."""
        return (self.part * 20000 + self.whole) // (2 * self.whole) if self.whole else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """One line of a table: how many assignments stand in each column; ``total`` was counted apart from them."""

    total: int
    before: int
    """Assigned before the period."""
    counts: Mapping[Standing, int]

    def of(self, *standings: Standing) -> int:
        return sum(self.counts.get(one, 0) for one in standings)

    @property
    def given(self) -> int:
        """Assigned in the period."""
        return self.total - self.before

    @property
    def verified(self) -> int:
        return self.of(*VERIFIED)

    @property
    def adds_up(self) -> bool:
        return self.total == self.of(*Standing)

    @property
    def due(self) -> int:
        """What is done or overdue and has a date: ``số đến hạn``."""
        return self.of(Standing.VERIFIED_ON_TIME, Standing.VERIFIED_LATE, Standing.OPEN_OVERDUE)

    @property
    def of_total(self) -> Rate:
        """``trên tổng số``: verified of everything that was given."""
        return Rate(self.verified, self.total)

    @property
    def of_due(self) -> Rate:
        """``trên số đến hạn``: done in time of all that is done or overdue and has a date."""
        return Rate(self.of(Standing.VERIFIED_ON_TIME), self.due)

    @property
    def done_of_due(self) -> Rate:
        """What is done, late or not, of what is due: the rate of the Government's reports."""
        overdue = self.of(Standing.OPEN_OVERDUE)
        return done_of_due(done=self.due - overdue, overdue=overdue)


def sum_of(lines: list[Totals]) -> Totals:
    return Totals(
        total=sum(line.total for line in lines),
        before=sum(line.before for line in lines),
        counts={one: sum(line.counts.get(one, 0) for line in lines) for one in Standing},
    )


def done_of_due(*, done: int, overdue: int) -> Rate:
    """The Government's rate: done of what is done or overdue, never of everything (DOMAIN 1.5, report 1270)."""
    return Rate(done, done + overdue)


def first_of_quarter(on: date) -> date:
    return date(on.year, (on.month - 1) // MONTHS_OF_A_QUARTER * MONTHS_OF_A_QUARTER + 1, 1)
