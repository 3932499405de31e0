"""How an assignment stands on a day: time states, lateness, the columns of totals. Pure: no clock, no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from giaoban.directives.domain.life import GONE, State
from giaoban.kernel.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, time

    from giaoban.kernel.calendar import WorkingCalendar


class TimeState(StrEnum):
    """Computed for a day, never stored (rule 5)."""

    IN_TIME = "in_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    NO_DATE = "no_date"
    PAUSED = "paused"
    CLOSED = "closed"


class Standing(StrEnum):
    """The columns of every table of totals: each assignment stands in exactly one on a given day (DOMAIN 1.4, 1.6)."""

    VERIFIED_ON_TIME = "verified_on_time"
    VERIFIED_LATE = "verified_late"
    VERIFIED_UNDATED = "verified_undated"
    WAITING = "waiting"
    """Reported done, not yet verified: shown apart, and not counted as completed."""
    OPEN_IN_TIME = "open_in_time"
    OPEN_OVERDUE = "open_overdue"
    OPEN_UNDATED = "open_undated"
    PAUSED = "paused"
    CLOSED = "closed"
    """Refused, withdrawn or handed over."""


@dataclass(frozen=True, slots=True)
class Due:
    """A due day (and hour); the written day counts whole, a term ends at 24:00 (DOMAIN 1.9)."""

    on: date
    at: time | None = None
    is_before: bool = False
    """The words say "trước ngày …": the office's setting decides whether the day itself still counts."""


@dataclass(frozen=True, slots=True)
class TimeRules:
    """The convening body's settings that bear on lateness."""

    due_soon_days: int = 5
    """Working days before the due day from which it is due soon."""
    roll_to_working_day: bool = True
    """A due day on a day off is overdue only after the next working day (DOMAIN 1.9, default)."""
    before_excludes_the_day: bool = False
    """"Trước ngày X" runs to the end of the day before X; by default X itself still counts (DOMAIN 1.9)."""


def last_day(due: Due, *, calendar: WorkingCalendar, rules: TimeRules) -> date:
    """The day up to and with which a term runs."""
    ends_on = due.on - timedelta(days=1) if ends_before(due, rules) else due.on
    return calendar.on_or_after(ends_on) if rules.roll_to_working_day else ends_on


def ends_before(due: Due, rules: TimeRules) -> bool:
    return due.is_before and rules.before_excludes_the_day


def says_before(phrase: str) -> bool:
    """Said of "Trước ngày 30/6" and "trước 15/7", not of "chậm nhất …" or "trong tháng 6"."""
    return fold(phrase).split()[:1] == ["truoc"]


def time_state(
    *, state: State, due: Due | None, finished_on: date | None, on: date, calendar: WorkingCalendar, rules: TimeRules
) -> TimeState:
    """How an assignment stands on a day. ``finished_on`` is the product's day, not that of data entry (rule 4)."""
    if state in GONE:
        return TimeState.CLOSED
    if state is State.PAUSED:
        return TimeState.PAUSED
    if due is None:
        return TimeState.NO_DATE
    last = last_day(due, calendar=calendar, rules=rules)
    if state in (State.VERIFIED, State.REPORTED_DONE) and finished_on is not None:
        return TimeState.DONE_ON_TIME if finished_on <= last else TimeState.DONE_LATE
    if on > last:
        return TimeState.OVERDUE
    return TimeState.DUE_SOON if calendar.between(on, last) <= rules.due_soon_days else TimeState.IN_TIME


def standing(state: State, time: TimeState) -> Standing:
    """The one column in which an assignment is counted."""
    if state in GONE:
        return Standing.CLOSED
    if state is State.PAUSED:
        return Standing.PAUSED
    if state is State.REPORTED_DONE:
        return Standing.WAITING
    if state is State.VERIFIED:
        return _VERIFIED[time]
    return _OPEN[time]


_VERIFIED: Mapping[TimeState, Standing] = {
    TimeState.DONE_ON_TIME: Standing.VERIFIED_ON_TIME,
    TimeState.DONE_LATE: Standing.VERIFIED_LATE,
    TimeState.NO_DATE: Standing.VERIFIED_UNDATED,
}
_OPEN: Mapping[TimeState, Standing] = {
    TimeState.IN_TIME: Standing.OPEN_IN_TIME,
    TimeState.DUE_SOON: Standing.OPEN_IN_TIME,
    TimeState.OVERDUE: Standing.OPEN_OVERDUE,
    TimeState.NO_DATE: Standing.OPEN_UNDATED,
}


WHY_NO_TIME_RUNS: Mapping[State, str] = {
    State.REFUSED: "refused",
    State.PAUSED: "paused",
    State.WITHDRAWN: "withdrawn",
    State.HANDED_OVER: "handed_over",
}


@dataclass(frozen=True, slots=True)
class Why:
    """The reason for a light, as a code of ``wording.WHY`` and its facts."""

    code: str
    facts: Mapping[str, object]


def why(
    *, state: State, due: Due | None, finished_on: date | None, on: date, calendar: WorkingCalendar, rules: TimeRules
) -> Why:
    """Why an assignment shows the colour that it shows on that day."""
    if state in WHY_NO_TIME_RUNS:
        return Why(WHY_NO_TIME_RUNS[state], {})
    if due is None:
        return Why("no_date", {})
    time = time_state(state=state, due=due, finished_on=finished_on, on=on, calendar=calendar, rules=rules)
    last = last_day(due, calendar=calendar, rules=rules)
    facts: dict[str, object] = {"due": due.on, "last": last, "on": on, "before": ends_before(due, rules)}
    if time is TimeState.OVERDUE:
        code = "overdue_returned" if state is State.RETURNED else "overdue"
        return Why(code, {**facts, "days": (on - last).days})
    if finished_on is not None and time in (TimeState.DONE_LATE, TimeState.DONE_ON_TIME):
        return Why(time.value, {**facts, "finished": finished_on, "days": (finished_on - last).days})
    return Why(time.value, {**facts, "days": (last - on).days})
