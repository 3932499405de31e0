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
    restricted: int = 0
    gaps_reason: str = ""
    twin_reason: str = ""
    late_reason: str = ""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionReported(AssignmentEvent):
    product: str
    finished_on: date
    evidence_sha256: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionVerified(AssignmentEvent):
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionReturned(AssignmentEvent):
    reason: str


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
