"""The default list of fields of work, for everybody: the code is stable, the names are for people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from giaoban.extraction.lexicons import lexicon


@dataclass(frozen=True, slots=True)
class FieldOfWork:
    """``words`` are what the reader knows the field by."""

    code: str
    parent: str | None
    name_vi: str
    name_en: str
    words: tuple[str, ...]


@cache
def fields() -> tuple[FieldOfWork, ...]:
    """In the order of the list, parents before their children."""
    return tuple(
        FieldOfWork(entry["code"], entry.get("parent"), entry["name_vi"], entry["name_en"], tuple(entry["words"]))
        for entry in lexicon().tables["fields"]["field"]
    )
