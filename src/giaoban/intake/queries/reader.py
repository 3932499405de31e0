"""The installed reader, asked directly: which it is, and what it finds in a few words."""

from __future__ import annotations

from datetime import date
from typing import Any

from giaoban import extraction


def reader_version() -> str:
    """The desk offers to read again what an older one read."""
    return extraction.VERSION


def directives_in(words: str, on: date) -> list[dict[str, Any]]:
    """What the reader makes of words that stand alone; ``on`` is the day that terms are counted from. Keeps nothing."""
    options = extraction.ReadingOptions(reference_date=on)
    found: list[dict[str, Any]] = extraction.read(words, options).as_json()["directives"]
    return found
