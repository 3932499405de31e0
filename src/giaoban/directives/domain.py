"""The life of a directive and of each body's assignment: states, moves, lateness. Pure: no clock, no database."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from giaoban.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, time

    from giaoban.kernel.calendar import WorkingCalendar


class InstructionKind(StrEnum):
    CONCLUSION = "conclusion"
    RESOLUTION = "resolution"
    DISPATCH = "dispatch"
    FIELD_VISIT = "field_visit"


class DirectiveState(StrEnum):
    DRAFT = "draft"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"


class DirectiveKind(StrEnum):
    """Undated directives are first-class (DESIGN rule 7)."""

    DATED = "dated"
    RECURRING = "recurring"
    ASSESS_AT_NEXT_CONFERENCE = "assess_at_next_conference"
    GUIDANCE = "guidance"
    ZERO_EVENT = "zero_event"


class AddresseeRole(StrEnum):
    LEAD = "lead"
    EACH = "each"
    COOPERATING = "cooperating"


class State(StrEnum):
    """Stored states of an assignment. *Reported done* and *verified* are two (rule 4)."""

    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    UNDER_WAY = "under_way"
    REPORTED_DONE = "reported_done"
    RETURNED = "returned"
    VERIFIED = "verified"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Verb(StrEnum):
    ASSIGN = "assign"
    ACCEPT = "accept"
    REFUSE = "refuse"
    REPORT_PROGRESS = "report_progress"
    REPORT_DONE = "report_done"
    VERIFY = "verify"
    RETURN = "return"


class TimeState(StrEnum):
    """Computed for a day, never stored (rule 5)."""

    IN_TIME = "in_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    NO_DATE = "no_date"
    CLOSED = "closed"


OPEN = frozenset({State.ASSIGNED, State.ACCEPTED, State.UNDER_WAY, State.RETURNED, State.REPORTED_DONE})

NEXT: Mapping[Verb, tuple[frozenset[State], State]] = {
    Verb.ACCEPT: (frozenset({State.ASSIGNED}), State.ACCEPTED),
    Verb.REFUSE: (frozenset({State.ASSIGNED}), State.REFUSED),
    Verb.REPORT_PROGRESS: (frozenset({State.ACCEPTED, State.UNDER_WAY, State.RETURNED}), State.UNDER_WAY),
    Verb.REPORT_DONE: (frozenset({State.ACCEPTED, State.UNDER_WAY, State.RETURNED}), State.REPORTED_DONE),
    Verb.VERIFY: (frozenset({State.REPORTED_DONE}), State.VERIFIED),
    Verb.RETURN: (frozenset({State.REPORTED_DONE}), State.RETURNED),
}
"""From which states a verb may start, and where it leads."""


def move(current: State, verb: Verb) -> State:
    """The state after the verb, or ``Refused("wrong_state")`` with both."""
    allowed, after = NEXT[verb]
    if current not in allowed:
        raise Refused("wrong_state", state=current.value, verb=verb.value)
    return after


def verbs_from(current: State) -> tuple[Verb, ...]:
    """What may follow, in the order of the work: pages offer these and no others."""
    return tuple(verb for verb, (allowed, _) in NEXT.items() if current in allowed)


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


def time_state(
    *, state: State, due: Due | None, finished_on: date | None, on: date, calendar: WorkingCalendar, rules: TimeRules
) -> TimeState:
    """How an assignment stands on a day. ``finished_on`` is the product's day, not that of data entry (rule 4)."""
    if state in (State.REFUSED, State.WITHDRAWN):
        return TimeState.CLOSED
    if due is None:
        return TimeState.NO_DATE
    last = calendar.on_or_after(due.on) if rules.roll_to_working_day else due.on
    if state in (State.VERIFIED, State.REPORTED_DONE) and finished_on is not None:
        return TimeState.DONE_ON_TIME if finished_on <= last else TimeState.DONE_LATE
    if on > last:
        return TimeState.OVERDUE
    return TimeState.DUE_SOON if calendar.between(on, last) <= rules.due_soon_days else TimeState.IN_TIME
