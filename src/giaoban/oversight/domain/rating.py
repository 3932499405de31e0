"""The hint of Regulation 366-QĐ/TW from punctuality alone (DOMAIN 1.1): a hint, never a verdict. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

PERCENT = 100


class Hint(StrEnum):
    """The best level that punctuality alone leaves open; quality and what is beyond the plan are judged by people."""

    NOTHING_DUE = "nothing_due"
    GOOD_OR_BETTER = "good_or_better"
    COMPLETED = "completed"
    BELOW_COMPLETED = "below_completed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Punctuality:
    """Of one body in one period; the excused ones were late only while others were waited for."""

    on_time: int
    late: int
    overdue: int
    late_excused: int = 0
    overdue_excused: int = 0
    own_days: int = 0
    waiting_days: int = 0

    @property
    def due(self) -> int:
        return self.on_time + self.late + self.overdue

    @property
    def behind(self) -> int:
        return self.late + self.overdue


def hint(of: Punctuality, *, most_late_percent: int) -> Hint:
    """100 % on time: good or better; 100 % done and not more than so many late: completed; else below."""
    if not of.due:
        return Hint.NOTHING_DUE
    if not of.behind:
        return Hint.GOOD_OR_BETTER
    if not of.overdue and of.late * PERCENT <= most_late_percent * of.due:
        return Hint.COMPLETED
    return Hint.BELOW_COMPLETED


def hint_without_excused(of: Punctuality, *, most_late_percent: int) -> Hint:
    """The same without what waited for others all the time that it was late: shown beside, never instead."""
    own = Punctuality(
        on_time=of.on_time + of.late_excused,
        late=of.late - of.late_excused,
        overdue=of.overdue - of.overdue_excused,
    )
    return hint(own, most_late_percent=most_late_percent)
