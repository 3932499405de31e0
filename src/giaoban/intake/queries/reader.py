"""The installed reader, asked directly: which it is, and what it finds in a few words."""

from __future__ import annotations

from datetime import date
from typing import Any

from giaoban import extraction
from giaoban.organisation.queries import newest_setting


def options_of(convened_by: int, *, name: str = "text") -> extraction.ReadingOptions:
    """How the reader is to read for an office: with its own words for the fields of work."""
    words = extraction.own_words(str(newest_setting("field_words", convened_by)))
    return extraction.ReadingOptions(name=name, field_words=words)


def reader_version(convened_by: int) -> str:
    """The desk offers to read again what an older one, or one with other words of the office, read."""
    return extraction.version(options_of(convened_by))


def directives_in(words: str, on: date) -> list[dict[str, Any]]:
    """What the reader makes of words that stand alone; ``on`` is the day that terms are counted from. Keeps nothing."""
    options = extraction.ReadingOptions(reference_date=on)
    found: list[dict[str, Any]] = extraction.read(words, options).as_json()["directives"]
    return found


def assessment_in(words: str, on: date) -> dict[str, Any]:
    """Kind and field of words that a person says are an assessment; a result where the reader has no word for it."""
    options = extraction.ReadingOptions(reference_date=on)
    found = extraction.read(f"{words.rstrip('.;,')}.", options).as_json()["assessments"]
    return {name: found[0][name] for name in ("kind", "field")} if found else {"kind": "result", "field": None}
