"""Words that a clerk selected, read in their context: whom their heading or their sentence addresses, by when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from giaoban.directives.domain import DO, ORDER, DirectiveKind
from giaoban.directives.queries.drafting import Draft, drafted_all
from giaoban.directives.queries.joining import cut
from giaoban.intake.queries.reader import directives_in

Json = Mapping[str, Any]


def draft_of_selection(
    text: str, reading: Json, start: int, end: int, *, like: Draft | None, on: date, issuer: int
) -> Draft:
    """``like`` is the task before it in the paragraph; without one the reader says whom its context addresses."""
    words = text[start:end]
    found = [read for before in _contexts(text, reading, start) for read in _read(before, words, on)]
    if not found:
        return cut(like or Draft(), words)
    drafts = drafted_all(found, on=on, issuer=issuer)
    told = next((one for one in drafts if one.due_phrase), drafts[0])
    return _of_parts(cut(like or Draft(), words), told, next((one for one in drafts if one.addressees), None), like)


def _of_parts(own: Draft, told: Draft, addressed: Draft | None, like: Draft | None) -> Draft:
    """The term is that of the words themselves; the addressees are those of the task before, else of the context."""
    who = like.addressees if like is not None else addressed.addressees if addressed is not None else ()
    if not told.due_phrase:
        kind = told.kind if told.kind is DirectiveKind.ZERO_EVENT else own.kind
        return replace(own, kind=kind, addressees=who, field_code=own.field_code or told.field_code)
    return replace(
        told,
        title=own.title,
        kind_reason="",
        restricted_to_id=own.restricted_to_id,
        field_code=own.field_code or told.field_code,
        addressees=who,
    )


def _contexts(text: str, reading: Json, start: int) -> Iterator[str]:
    """What may stand before the words: their sentence so far, the heading that announces them, a bare order."""
    sentences: Sequence[Json] = reading["sentences"]
    begun = next((text[one["start"] : start] for one in sentences if one["start"] < start < one["end"]), "")
    if begun.strip():
        yield from (begun, f"{begun}{DO}")
    headings = [one for one in sentences if one["role"] == "heading" and one["end"] <= start]
    announced = text[headings[-1]["start"] : headings[-1]["end"]] if headings else ""
    if announced.endswith(":"):
        yield from (f"{announced}\na) ", f"{announced}\na) {DO}")
    yield ORDER


def _read(before: str, words: str, on: date) -> list[Json]:
    """The directives that the reader finds in the words after ``before``; of a bare order nobody is addressed."""
    found = [one for one in directives_in(f"{before}{words}.", on) if one["end"] > len(before)]
    if before != ORDER:
        return list(found)
    return [{**one, "addressees": [], "coordinating": [], "lead": None} for one in found]
