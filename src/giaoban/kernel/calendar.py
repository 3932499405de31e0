"""Working days: weekends, holidays and make-up Saturdays, and arithmetic on them (DOMAIN 1.9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """``holidays`` are days off on a weekday; ``make_up_days`` are weekend days that are worked.

    Both are decided year by year, so they are given from outside; lunar dates are never computed here.
    """

    holidays: frozenset[date] = frozenset()
    make_up_days: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        if day in self.make_up_days:
            return True
        return day.weekday() < SATURDAY and day not in self.holidays

    def on_or_after(self, day: date) -> date:
        """The day itself if it is worked, else the next working day (Civil Code 2015, art. 148.5)."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def add(self, start: date, days: int) -> date:
        """``days`` working days after ``start``; the first day is not counted (Civil Code 2015, art. 147)."""
        day = start
        step = 1 if days >= 0 else -1
        left = abs(days)
        while left:
            day += timedelta(days=step)
            left -= self.is_working(day)
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and with ``end``; negative when ``end`` lies before ``start``."""
        if end < start:
            return -self.between(end, start)
        return sum(self.is_working(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


def last_day_of_month(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def last_day_of_quarter(year: int, quarter: int) -> date:
    return last_day_of_month(year, quarter * 3)
