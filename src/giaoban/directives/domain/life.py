"""Kinds of directives, and the life of an assignment: its states, its verbs, which may follow which. Pure."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from giaoban.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class InstructionKind(StrEnum):
    CONCLUSION = "conclusion"
    RESOLUTION = "resolution"
    DISPATCH = "dispatch"
    FIELD_VISIT = "field_visit"
    ORAL = "oral"
    """Said between two conferences and written down by the office: no paper, a number in a register of its own."""


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
    PAUSED = "paused"
    """By a decision of the office: no time runs, and it stands in a column of its own."""
    WITHDRAWN = "withdrawn"
    HANDED_OVER = "handed_over"
    """Its successors stand for it: another body after a refusal or after the end of this one."""


class Verb(StrEnum):
    ASSIGN = "assign"
    ACCEPT = "accept"
    REFUSE = "refuse"
    REPORT_PROGRESS = "report_progress"
    REPORT_DONE = "report_done"
    VERIFY = "verify"
    RETURN = "return"
    ASK_EXTENSION = "ask_extension"
    GRANT_EXTENSION = "grant_extension"
    DENY_EXTENSION = "deny_extension"
    DELEGATE = "delegate"
    PASS_ON = "pass_on"  # noqa: S105 -- no password
    SET_MILESTONE = "set_milestone"
    REACH_MILESTONE = "reach_milestone"
    REPORT_OBSTACLE = "report_obstacle"
    ANSWER_OBSTACLE = "answer_obstacle"
    REPORT_BREACH = "report_breach"
    ASSESS = "assess"
    CONCLUDE = "conclude"
    """What has no day is done: the conference said so."""
    SET_RHYTHM = "set_rhythm"
    OPEN_OCCURRENCE = "open_occurrence"
    """One period of a recurring duty begins: its assignment is born with this step."""
    END = "end"
    """What has no end of its own, a rhythm or a prohibition, is ended."""
    PAUSE = "pause"
    RESUME = "resume"
    WITHDRAW = "withdraw"
    SUPERSEDE = "supersede"
    MERGE = "merge"
    MAKE_STANDING = "make_standing"
    REOPEN = "reopen"
    REASSIGN = "reassign"
    HAND_OVER = "hand_over"


class Then(StrEnum):
    """What follows from an assessment: every duty without a day is assessed, and goes one of these ways."""

    GO_ON = "go_on"
    GIVE_DATE = "give_date"
    END = "end"


class Assessed(StrEnum):
    """What a conference says of a duty without a day (rule 7)."""

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"


OPEN = frozenset({State.ASSIGNED, State.ACCEPTED, State.UNDER_WAY, State.RETURNED, State.REPORTED_DONE})
IN_THE_BODYS_HANDS = OPEN - {State.REPORTED_DONE}
GONE = frozenset({State.REFUSED, State.WITHDRAWN, State.HANDED_OVER})

WORKED_ON = frozenset({State.ACCEPTED, State.UNDER_WAY, State.RETURNED})
UNFINISHED = IN_THE_BODYS_HANDS | {State.PAUSED}

NEXT: Mapping[Verb, tuple[frozenset[State], State | None]] = {
    Verb.ACCEPT: (frozenset({State.ASSIGNED}), State.ACCEPTED),
    Verb.REFUSE: (frozenset({State.ASSIGNED}), State.REFUSED),
    Verb.REPORT_PROGRESS: (WORKED_ON, State.UNDER_WAY),
    Verb.REPORT_DONE: (WORKED_ON, State.REPORTED_DONE),
    Verb.VERIFY: (frozenset({State.REPORTED_DONE}), State.VERIFIED),
    Verb.RETURN: (frozenset({State.REPORTED_DONE}), State.RETURNED),
    Verb.ASK_EXTENSION: (IN_THE_BODYS_HANDS, None),
    Verb.GRANT_EXTENSION: (OPEN, None),
    Verb.DENY_EXTENSION: (OPEN, None),
    Verb.DELEGATE: (WORKED_ON, None),
    Verb.PASS_ON: (WORKED_ON, None),
    Verb.SET_MILESTONE: (WORKED_ON, None),
    Verb.REACH_MILESTONE: (WORKED_ON, None),
    Verb.REPORT_OBSTACLE: (WORKED_ON, None),
    Verb.ANSWER_OBSTACLE: (OPEN | {State.PAUSED}, None),
    Verb.REPORT_BREACH: (OPEN, None),
    Verb.ASSESS: (OPEN, None),
    Verb.CONCLUDE: (OPEN, State.VERIFIED),
    Verb.SET_RHYTHM: (UNFINISHED, None),
    Verb.END: (OPEN | {State.PAUSED}, State.WITHDRAWN),
    Verb.PAUSE: (IN_THE_BODYS_HANDS, State.PAUSED),
    Verb.RESUME: (frozenset({State.PAUSED}), State.UNDER_WAY),
    Verb.WITHDRAW: (OPEN | {State.PAUSED, State.REFUSED}, State.WITHDRAWN),
    Verb.SUPERSEDE: (OPEN | {State.PAUSED, State.REFUSED}, State.WITHDRAWN),
    Verb.MERGE: (OPEN | {State.PAUSED}, State.WITHDRAWN),
    Verb.MAKE_STANDING: (IN_THE_BODYS_HANDS, None),
    Verb.REOPEN: (frozenset({State.VERIFIED, State.WITHDRAWN, State.REFUSED}), State.UNDER_WAY),
    Verb.REASSIGN: (frozenset({State.ASSIGNED, State.REFUSED}), State.HANDED_OVER),
    Verb.HAND_OVER: (UNFINISHED | {State.REPORTED_DONE}, State.HANDED_OVER),
}
"""From which states a verb may start, and where it leads; None: the state stays, the step is on record.

What was asked for in time may be granted after the report. To reopen what was refused is to insist on the addressee.
"""

NEVER_OF: Mapping[DirectiveKind, frozenset[Verb]] = {
    DirectiveKind.ZERO_EVENT: frozenset({Verb.REPORT_DONE, Verb.VERIFY, Verb.CONCLUDE, Verb.MAKE_STANDING}),
    DirectiveKind.RECURRING: frozenset({Verb.REPORT_DONE, Verb.VERIFY, Verb.CONCLUDE, Verb.MAKE_STANDING}),
}
"""A prohibition can be breached, never completed: it is assessed each time. A rhythm is answered period by period."""
ONLY_OF: Mapping[Verb, frozenset[DirectiveKind]] = {
    Verb.REPORT_BREACH: frozenset({DirectiveKind.ZERO_EVENT}),
    Verb.SET_RHYTHM: frozenset({DirectiveKind.RECURRING}),
    Verb.END: frozenset(
        {
            DirectiveKind.RECURRING,
            DirectiveKind.ZERO_EVENT,
            DirectiveKind.ASSESS_AT_NEXT_CONFERENCE,
        }
    ),
}


def move(current: State, verb: Verb, kind: DirectiveKind | None = None, *, paused_in: State | None = None) -> State:
    """The state after the verb, or ``Refused``: the code names the state, so the sentence can say what to do.

    What was paused goes back to the state in which the pause found it.
    """
    if kind is not None and not fits(verb, kind):
        raise Refused(f"not_of_{kind.value}", verb=verb.value)
    allowed, after = NEXT[verb]
    if current not in allowed:
        raise Refused(f"not_while_{current.value}", verb=verb.value)
    if verb is Verb.RESUME and paused_in is not None:
        return paused_in
    return after or current


def paused_in(lived: Sequence[tuple[Verb, State]]) -> State | None:
    """The state in which the last pause found it; ``lived`` has each step's verb and the state after it, in order."""
    before = None
    for (_, state), (verb, _) in pairwise(lived):
        before = state if verb is Verb.PAUSE else before
    return before


def fits(verb: Verb, kind: DirectiveKind) -> bool:
    """Whether the verb makes sense of such a directive at all."""
    return verb not in NEVER_OF.get(kind, frozenset()) and kind in ONLY_OF.get(verb, frozenset(DirectiveKind))


def verbs_from(current: State, kind: DirectiveKind | None = None) -> tuple[Verb, ...]:
    """What may follow, in the order of the work: pages offer these and no others."""
    return tuple(
        verb for verb, (allowed, _) in NEXT.items() if current in allowed and (kind is None or fits(verb, kind))
    )
