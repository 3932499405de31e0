"""Graded reminders: which level a duty has reached on a day (DOMAIN 1.7). Pure; the days are settings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from giaoban.kernel.calendar import WorkingCalendar


class Level(StrEnum):
    """From a word to a list for the leaders; ``by_hand`` stands beside the grades."""

    BEFORE = "before"
    ON_THE_DAY = "on_the_day"
    SLIP = "slip"
    HEAD = "head"
    LEADERS = "leaders"
    BY_HAND = "by_hand"


GRADES = (Level.BEFORE, Level.ON_THE_DAY, Level.SLIP, Level.HEAD, Level.LEADERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderRules:
    """Of one convening body on one day, in working days; 0: this level is left out."""

    before: int = 3
    on_the_day: bool = True
    slip_after: int = 1
    head_after: int = 5
    leaders_after: int = 10
    calendar: WorkingCalendar


def level_on(on: date, *, last_day: date, rules: ReminderRules) -> Level | None:
    """The highest level that is due on that day; ``last_day`` is the last of the term."""
    if on > last_day:
        late = rules.calendar.between(last_day, on)
        grades = ((Level.LEADERS, rules.leaders_after), (Level.HEAD, rules.head_after), (Level.SLIP, rules.slip_after))
        return next((level for level, after in grades if after and late >= after), None)
    if on == last_day:
        return Level.ON_THE_DAY if rules.on_the_day else None
    return Level.BEFORE if rules.calendar.between(on, last_day) <= rules.before else None


def is_above(level: Level, sent: Level | None) -> bool:
    """What was sent is not sent again, and nothing lower after it: neither by a late run nor by a clock moved back."""
    return sent is None or GRADES.index(level) > GRADES.index(sent)
