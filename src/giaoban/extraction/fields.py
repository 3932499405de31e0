"""The default list of fields of work, for everybody: the code is stable, the names are for people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from giaoban.extraction.lexicons import lexicon
from giaoban.extraction.words import split_phrase
from giaoban.kernel.errors import Invalid
from giaoban.kernel.folding import fold


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


def own_words(written: str) -> tuple[tuple[str, str], ...]:
    """An office's own words and the codes of their fields, from lines that a clerk writes.

    A line is the name or code of a field, a colon, and words with semicolons between them.
    """
    known = {name: one.code for one in fields() for name in (one.code, fold(one.name_vi), fold(one.name_en))}
    found: list[tuple[str, str]] = []
    for number, line in enumerate(written.splitlines(), 1):
        name, colon, words = line.partition(":")
        code = known.get(name.strip()) or known.get(fold(name.strip()))
        phrases = [" ".join(split_phrase(word)) for word in words.split(";") if split_phrase(word)]
        if not line.strip():
            continue
        if not colon or code is None or not phrases:
            raise Invalid("field_line_not_read", number=number, line=line.strip())
        found += [(phrase, code) for phrase in phrases]
    return tuple(dict(found).items())
