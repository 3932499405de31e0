"""What can have happened to a petition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from giaoban.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionEvent(Event):
    """Bodies by their names of the day, so that the journal says who."""

    subject_kind: ClassVar[str] = "petition"
    petition_id: int
    code: str
    proposer: str
    addressed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionFiled(PetitionEvent):
    text: str
    answer_by: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionForwarded(PetitionEvent):
    reason: str
    answer_by: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionAnswered(PetitionEvent):
    text: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionOrdered(PetitionEvent):
    directive_id: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionTakenBack(PetitionEvent):
    reason: str
