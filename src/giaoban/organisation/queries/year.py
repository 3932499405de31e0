"""A year of the working calendar, month by month, as a page shows it."""

from __future__ import annotations

from calendar import Calendar
from dataclasses import dataclass
from datetime import date

from giaoban.kernel.calendar import SATURDAY
from giaoban.organisation.models import CalendarDay
from giaoban.organisation.queries.office import calendar_days

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Day:
    """``kind``: off, make_up, weekend, or empty of a plain working day."""

    on: date
    kind: str
    decided: CalendarDay | None = None
    is_today: bool = False


@dataclass(frozen=True, slots=True)
class MonthOfDays:
    first: date
    weeks: tuple[tuple[Day | None, ...], ...]
    worked: int


def months_of(year: int, *, today: date) -> list[MonthOfDays]:
    decided = {row.day: row for row in calendar_days(year)}
    return [_month(year, month, decided, today) for month in range(1, MONTHS + 1)]


def _month(year: int, month: int, decided: dict[date, CalendarDay], today: date) -> MonthOfDays:
    weeks = tuple(
        tuple(_day(on, decided.get(on), today) if on.month == month else None for on in week)
        for week in Calendar().monthdatescalendar(year, month)
    )
    days = [one for week in weeks for one in week if one]
    return MonthOfDays(date(year, month, 1), weeks, sum(one.kind in ("", "make_up") for one in days))


def _day(on: date, decided: CalendarDay | None, today: date) -> Day:
    if decided is not None:
        kind = "make_up" if decided.is_working else "off"
    else:
        kind = "weekend" if on.weekday() >= SATURDAY else ""
    return Day(on, kind, decided, on == today)
