"""Reads conclusions, notices and reports: text in, directives with their reasons out. Pure; knows no framework."""

from __future__ import annotations

from giaoban.extraction.fields import FieldOfWork, fields
from giaoban.extraction.options import ReadingOptions
from giaoban.extraction.reader import VERSION, read
from giaoban.extraction.reading import Reading

__all__ = ["VERSION", "FieldOfWork", "Reading", "ReadingOptions", "fields", "read"]
