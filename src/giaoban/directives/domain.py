"""The life of a directive and of each body's assignment: states, moves, lateness. Pure: no clock, no database."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from giaoban.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
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
    CLOSED = "closed"
    """Refused or withdrawn."""


OPEN = frozenset({State.ASSIGNED, State.ACCEPTED, State.UNDER_WAY, State.RETURNED, State.REPORTED_DONE})
IN_THE_BODYS_HANDS = OPEN - {State.REPORTED_DONE}
GONE = frozenset({State.REFUSED, State.WITHDRAWN})
TRACKED = frozenset(DirectiveKind) - {DirectiveKind.GUIDANCE}

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
    """The state after the verb, or ``Refused``: the code names the state, so the sentence can say what to do."""
    allowed, after = NEXT[verb]
    if current not in allowed:
        raise Refused(f"not_while_{current.value}", verb=verb.value)
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


def last_day(due_on: date, *, calendar: WorkingCalendar, rules: TimeRules) -> date:
    """The day up to and with which a term runs."""
    return calendar.on_or_after(due_on) if rules.roll_to_working_day else due_on


def time_state(
    *, state: State, due: Due | None, finished_on: date | None, on: date, calendar: WorkingCalendar, rules: TimeRules
) -> TimeState:
    """How an assignment stands on a day. ``finished_on`` is the product's day, not that of data entry (rule 4)."""
    if state in GONE:
        return TimeState.CLOSED
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
STRENGTH = (AddresseeRole.LEAD, AddresseeRole.EACH, AddresseeRole.COOPERATING)
"""A body addressed twice has one duty: the one that stands first here."""


@dataclass(frozen=True, slots=True)
class Duty:
    """What one body gets from one directive on the day of issue."""

    body_id: int
    role: AddresseeRole
    addressed_post: str = ""
    through_group_id: int | None = None


def one_duty_each(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """Every body once, with its strongest role, in the order in which the bodies were first addressed."""
    kept: dict[int, Duty] = {}
    for duty in duties:
        held = kept.get(duty.body_id)
        if held is None or STRENGTH.index(duty.role) < STRENGTH.index(held.role):
            kept[duty.body_id] = duty
    return tuple(kept.values())


def directive_code(*, office: str, period: str, paper: str, ordinal: int) -> str:
    """``2023-Q1-TB714-012``; another convening body than the installation's own puts its code before (``office``)."""
    return "-".join(part for part in (office.upper(), period, paper, f"{ordinal:03}") if part)


@dataclass(frozen=True, slots=True)
class Why:
    """The reason for a light, as a code of ``wording.WHY`` and its facts."""

    code: str
    facts: Mapping[str, object]


def why(
    time: TimeState, *, state: State, due_on: date | None, last: date | None, finished_on: date | None, on: date
) -> Why:
    """Why an assignment shows the colour that it shows on that day."""
    if due_on is None or last is None or time in (TimeState.NO_DATE, TimeState.CLOSED):
        return Why("refused" if state is State.REFUSED else "no_date", {})
    facts: dict[str, object] = {"due": due_on, "last": last, "on": on}
    if time is TimeState.OVERDUE:
        code = "overdue_returned" if state is State.RETURNED else "overdue"
        return Why(code, {**facts, "days": (on - last).days})
    if finished_on is not None and time in (TimeState.DONE_LATE, TimeState.DONE_ON_TIME):
        return Why(time.value, {**facts, "finished": finished_on, "days": (finished_on - last).days})
    return Why(time.value, {**facts, "days": (last - on).days})


ORDER = "Yêu cầu các cơ quan thực hiện "
"""Said to the reader before words that give no order by themselves, so that it looks for their term all the same."""

DO = "thực hiện "
"""The same before a verb that the reader does not know: what a clerk selected is a task by the clerk's word."""
