"""The reader's own list of fields of work, for those who may not ask the reader itself."""

from __future__ import annotations

from giaoban.extraction import FieldOfWork, fields


def default_fields() -> tuple[FieldOfWork, ...]:
    """Parents before their children; codes are those that proposals carry."""
    return fields()
