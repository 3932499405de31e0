"""What a caller may tell the reader; nothing is read from settings or from the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """``reference_date`` counts only where the text does not tell its own day."""

    name: str = "text"
    reference_date: date | None = None
