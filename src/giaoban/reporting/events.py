"""What can have happened to assessments and to the list of fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from giaoban.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentAdopted(Event):
    subject_kind: ClassVar[str] = "source_text"
    source_text_id: int
    assessment_id: int
    decision_id: int
    assessment: str
    field: str | None
    period: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentWithdrawn(Event):
    subject_kind: ClassVar[str] = "source_text"
    source_text_id: int
    assessment_id: int
    decision_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldsLoaded(Event):
    added: tuple[str, ...]
