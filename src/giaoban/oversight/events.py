"""What can have happened to periods and hints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from giaoban.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class HintAnswered(Event):
    """A body used its right of reply."""

    subject_kind: ClassVar[str] = "body"
    body_id: int
    body: str
    period: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodClosed(Event):
    """Its picture is kept as it was shown."""

    subject_kind: ClassVar[str] = "closing"
    closing_id: int
    period: str
    since: date
    on: date
    assignments: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingNoted(Event):
    subject_kind: ClassVar[str] = "closing"
    closing_id: int
    period: str
    text: str
