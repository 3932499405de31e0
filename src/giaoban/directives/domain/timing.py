"""How an assignment stands on a day: time states, lateness, the columns of totals. Pure: no clock, no database."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from giaoban.directives.domain.life import GONE, State

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


@dataclass(frozen=True, slots=True)
class TimeRules:
    """The convening body's settings that bear on lateness."""

    due_soon_days: int = 5
    """Working days before the due day from which it is due soon."""
    roll_to_working_day: bool = True
    """A due day on a day off is overdue only after the next working day (DOMAIN 1.9, default)."""


def last_day(due_on: date, *, calendar: WorkingCalendar, rules: TimeRules) -> date:
    """The day up to and with which a term runs."""
    return calendar.on_or_after(due_on) if rules.roll_to_working_day else due_on


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
    last = last_day(due.on, calendar=calendar, rules=rules)
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
    time: TimeState, *, state: State, due_on: date | None, last: date | None, finished_on: date | None, on: date
) -> Why:
    """Why an assignment shows the colour that it shows on that day."""
    if state in WHY_NO_TIME_RUNS:
        return Why(WHY_NO_TIME_RUNS[state], {})
    if due_on is None or last is None:
        return Why("no_date", {})
    facts: dict[str, object] = {"due": due_on, "last": last, "on": on}
    if time is TimeState.OVERDUE:
        code = "overdue_returned" if state is State.RETURNED else "overdue"
        return Why(code, {**facts, "days": (on - last).days})
    if finished_on is not None and time in (TimeState.DONE_LATE, TimeState.DONE_ON_TIME):
        return Why(time.value, {**facts, "finished": finished_on, "days": (finished_on - last).days})
    return Why(time.value, {**facts, "days": (last - on).days})
