"""Kinds of directives, and the life of an assignment: its states, its verbs, which may follow which. Pure."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from giaoban.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping


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


OPEN = frozenset({State.ASSIGNED, State.ACCEPTED, State.UNDER_WAY, State.RETURNED, State.REPORTED_DONE})
IN_THE_BODYS_HANDS = OPEN - {State.REPORTED_DONE}
GONE = frozenset({State.REFUSED, State.WITHDRAWN})

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
