"""What can have happened to an instruction, its directives and their assignments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from giaoban.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionIssued(Event):
    """One act with it: an ``AssignmentMade`` for every body that got something to do.

    ``directives`` and ``assignments`` are those that are open to all; of the others their number is told.
    """

    subject_kind: ClassVar[str] = "instruction"
    instruction_id: int
    symbol: str
    issued_on: date
    directives: int
    assignments: int
    paper_sha256: str
    paper_kind: str = "conclusion"
    restricted: int = 0
    gaps_reason: str = ""
    twin_reason: str = ""
    late_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InstructionDescribed(Event):
    """The office said what kind of paper it is, and what the paper itself bears."""

    subject_kind: ClassVar[str] = "instruction"
    instruction_id: int
    paper_kind: str
    title: str
    number: str
    on: date | None
    issuer: str
    signer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderWritten(Event):
    """What somebody said was written down as an order; it is issued in the same act or waits for the head of office."""

    subject_kind: ClassVar[str] = "instruction"
    instruction_id: int
    title: str
    said_by: str
    said_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OldListEvent(Event):
    """What becomes of an office's own list."""

    subject_kind: ClassVar[str] = "old_list"
    old_list_id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OldListBroughtIn(OldListEvent):
    lines: int
    original_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OldListTakenIn(OldListEvent):
    """One act with it: an ``AssignmentMade`` for every body, and what the list says of its life until now."""

    directives: int
    assignments: int
    left: int
    """Lines that still wait to be mended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OldListDropped(OldListEvent):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentEvent(Event):
    """Everything in the life of an assignment is told on the page of its directive."""

    subject_kind: ClassVar[str] = "directive"
    directive_id: int
    assignment_id: int
    body_id: int
    body: str
    """Its name on the day, so that the journal says who, whatever the body is called later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentMade(AssignmentEvent):
    role: str
    due_on: date | None
    came_from: str = ""
    """The body that handed it over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentAccepted(AssignmentEvent):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentRefused(AssignmentEvent):
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressReported(AssignmentEvent):
    text: str
    percent: int | None
    evidence_sha256: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionReported(AssignmentEvent):
    product: str
    finished_on: date
    evidence_sha256: tuple[str, ...] = ()
    children_open_because: str = ""
    """Why it is done although parts that were passed on are not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionVerified(AssignmentEvent):
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionReturned(AssignmentEvent):
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionAsked(AssignmentEvent):
    wanted_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionGranted(AssignmentEvent):
    due_on: date
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionDenied(AssignmentEvent):
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkDelegated(AssignmentEvent):
    post: str
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyPassedOn(AssignmentEvent):
    child: str
    """The code of the child directive."""
    bodies: tuple[str, ...]
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneSet(AssignmentEvent):
    title: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneReached(AssignmentEvent):
    n: int
    title: str
    reached_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ObstacleReported(AssignmentEvent):
    text: str
    asked_of_id: int
    asked_of: str
    answer_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ObstacleAnswered(AssignmentEvent):
    n: int
    asked_of_id: int
    asked_of: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProhibitionBreached(AssignmentEvent):
    breached_on: date
    text: str
    reason: str = ""
    """Why it happened, as far as is known."""
    evidence_sha256: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentAssessed(AssignmentEvent):
    verdict: str
    text: str
    period: str
    then: str = "go_on"
    due_on: date | None = None
    """The day that it gets from now on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentConcluded(AssignmentEvent):
    """What had no day is done, as assessed in the same act."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentEnded(AssignmentEvent):
    """A rhythm, a prohibition or continuing work is not followed any more."""

    reason: str
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RhythmSet(AssignmentEvent):
    rhythm: str
    day: int | None
    since: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OccurrenceOpened(AssignmentEvent):
    """A period of a recurring duty began; ``state`` is accepted where the duty itself was."""

    series_id: int
    period: str
    due_on: date
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentPaused(AssignmentEvent):
    reason: str
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentResumed(AssignmentEvent):
    reason: str
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentWithdrawn(AssignmentEvent):
    reason: str
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentSuperseded(AssignmentEvent):
    reason: str
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentMerged(AssignmentEvent):
    into_assignment_id: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentMadeStanding(AssignmentEvent):
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentReopened(AssignmentEvent):
    reason: str
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentReassigned(AssignmentEvent):
    to_body: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentHandedOver(AssignmentEvent):
    to_bodies: tuple[str, ...]
    reason: str
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderSent(AssignmentEvent):
    """By the calendar's rules, or by the office's hand (level ``by_hand``)."""

    level: str
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderPapered(AssignmentEvent):
    """The office put the number of its paper to a reminder."""

    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRevised(Event):
    """A clerk changed a draft on the desk before its issue."""

    subject_kind: ClassVar[str] = "directive"
    directive_id: int
    version: int
    directive_kind: str
    due_on: date | None
    addressee_phrase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddresseesSettled(Event):
    """A clerk said whom a phrase means, or confirmed who leads."""

    subject_kind: ClassVar[str] = "directive"
    directive_id: int
    version: int
