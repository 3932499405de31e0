"""What a caller may tell the reader; nothing is read from settings or from the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """``reference_date`` counts only where the text does not tell its own day.

    ``field_words`` are an office's own words with the codes of their fields of work (``fields.own_words``).
    """

    name: str = "text"
    reference_date: date | None = None
    field_words: tuple[tuple[str, str], ...] = ()
