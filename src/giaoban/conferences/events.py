"""What can have happened to a conference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from giaoban.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceRecorded(Event):
    subject_kind: ClassVar[str] = "conference"
    conference_id: int
    title: str
    held_on: date | None
    period_reviewed: str | None
    period_planned: str | None
    chairs: tuple[str, ...]
    source_text_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceChanged(Event):
    """``changed`` lists "field: before → after"."""

    subject_kind: ClassVar[str] = "conference"
    conference_id: int
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceWithdrawn(Event):
    subject_kind: ClassVar[str] = "conference"
    conference_id: int
    title: str
