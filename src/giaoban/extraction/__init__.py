"""Reads conclusions, notices and reports: text in, directives with their reasons out. Pure; knows no framework."""

from __future__ import annotations

from giaoban.extraction.fields import FieldOfWork, fields, own_words
from giaoban.extraction.options import ReadingOptions
from giaoban.extraction.reader import read, version
from giaoban.extraction.reading import Reading

__all__ = ["VERSION", "FieldOfWork", "Reading", "ReadingOptions", "fields", "own_words", "read", "version"]


def __getattr__(name: str) -> str:
    """``VERSION`` is what ``version()`` says; asked late, so that importing this package touches no file."""
    if name == "VERSION":
        return version()
    raise AttributeError(name)
