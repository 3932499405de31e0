"""What can have happened to texts and to what people decided about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from giaoban.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretRefused(Event):
    """Only the fact: neither content nor name of what was refused is kept anywhere (DESIGN rule 12)."""

    door: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBroughtIn(Event):
    subject_kind: ClassVar[str] = "source_text"
    source_text_id: int
    name: str
    sha256: str
    characters: int
    original_sha256: str | None = None
    corrects_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRead(Event):
    subject_kind: ClassVar[str] = "source_text"
    source_text_id: int
    reading_id: int
    reader_version: str
    directives: int
    assessments: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfADecision(Event):
    """What the two have in common; never announced itself."""

    subject_kind: ClassVar[str] = "source_text"
    source_text_id: int
    decision_id: int
    about: str
    verb: str
    start: int
    end: int
    answers: tuple[tuple[int, int], ...] = ()
    reason: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionMade(OfADecision):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionWithdrawn(OfADecision):
    pass
