"""How often a recurring duty comes round, and the occurrences that are due to be open on a day. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from giaoban.kernel.calendar import last_day_of_month
from giaoban.kernel.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DAYS_OF_A_WEEK = 7
MONTHS_OF_A_YEAR = 12


class Rhythm(StrEnum):
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


MONTHS: Mapping[Rhythm, int] = {Rhythm.MONTH: 1, Rhythm.QUARTER: 3, Rhythm.HALF: 6, Rhythm.YEAR: 12}
_CODES: Mapping[Rhythm, str] = {Rhythm.MONTH: "-M{:02}", Rhythm.QUARTER: "-Q{}", Rhythm.HALF: "-H{}", Rhythm.YEAR: ""}
_WORDS = (
    (Rhythm.WEEK, r"(?:hang|moi|dinh ky) tuan|tuan mot lan"),
    (Rhythm.HALF, r"(?:hang |moi |dinh ky )?(?:6|sau) thang|hang nua nam"),
    (Rhythm.MONTH, r"(?:hang|moi|dinh ky) thang|thang mot lan"),
    (Rhythm.QUARTER, r"(?:hang|moi|dinh ky) quy|quy mot lan"),
    (Rhythm.YEAR, r"(?:hang|moi|dinh ky) nam|nam mot lan"),
)
_DAY = re.compile(r"ngay (?:\d{1,2} (?:den|-) (?:ngay )?)?(\d{1,2})(?![\d/])")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """``period`` is its code: ``2023-Q2``, ``2023-M05``, ``2023-W19``."""

    period: str
    starts_on: date
    ends_on: date
    due_on: date


def rhythm_of(phrase: str) -> tuple[Rhythm, int | None] | None:
    """What the words of a term say: "trước ngày 25 hằng tháng" is each month by its 25th."""
    folded = fold(phrase)
    rhythm = next((rhythm for rhythm, words in _WORDS if re.search(words, folded)), None)
    if rhythm is None:
        return None
    found = _DAY.search(folded)
    day = int(found[1]) if found else None
    return rhythm, day if day and fits_the_rhythm(rhythm, day) else None


def fits_the_rhythm(rhythm: Rhythm, day: int) -> bool:
    """A day of the week, or of the last month of the period."""
    return 1 <= day <= (DAYS_OF_A_WEEK if rhythm is Rhythm.WEEK else 31)


def occurrences(rhythm: Rhythm, day: int | None, *, since: date, until: date) -> Iterator[Occurrence]:
    """Every period that has begun by ``until`` and whose day is not before ``since``, the earliest first."""
    start = _start_of(rhythm, since)
    while start <= until:
        following = _following(rhythm, start)
        due_on = _due(rhythm, day, start, following)
        if due_on >= since:
            yield Occurrence(_code(rhythm, start), start, following - timedelta(days=1), due_on)
        start = following


def _start_of(rhythm: Rhythm, on: date) -> date:
    if rhythm is Rhythm.WEEK:
        return on - timedelta(days=on.weekday())
    months = MONTHS[rhythm]
    return date(on.year, (on.month - 1) // months * months + 1, 1)


def _following(rhythm: Rhythm, start: date) -> date:
    if rhythm is Rhythm.WEEK:
        return start + timedelta(days=DAYS_OF_A_WEEK)
    month = start.month + MONTHS[rhythm]
    return date(start.year + (month - 1) // MONTHS_OF_A_YEAR, (month - 1) % MONTHS_OF_A_YEAR + 1, 1)


def _due(rhythm: Rhythm, day: int | None, start: date, following: date) -> date:
    end = following - timedelta(days=1)
    if day is None:
        return end
    if rhythm is Rhythm.WEEK:
        return start + timedelta(days=day - 1)
    return end.replace(day=min(day, last_day_of_month(end.year, end.month).day))


def _code(rhythm: Rhythm, start: date) -> str:
    if rhythm is Rhythm.WEEK:
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02}"
    return f"{start.year}{_CODES[rhythm].format((start.month - 1) // MONTHS[rhythm] + 1)}"
