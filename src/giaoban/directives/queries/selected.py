"""Words that a clerk selected, read in their context: whom their heading or their sentence addresses, by when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from giaoban.directives.domain import DO, ORDER, DirectiveKind
from giaoban.directives.queries.drafting import INHERITED, AddresseeDraft, Draft, drafted_all
from giaoban.directives.queries.joining import cut
from giaoban.intake.queries.reader import directives_in

Json = Mapping[str, Any]


def draft_of_selection(
    text: str, reading: Json, start: int, end: int, *, like: Draft | None, on: date, issuer: int
) -> Draft:
    """Whom the words or their own sentence name. Else a question: those of ``like``, the task before it in the
    paragraph, or whom the heading addresses.
    """
    words = text[start:end]
    own = [read for before in _own_sentence(text, reading, start) for read in _read(before, words, on)]
    found = own + [read for before in _around(text, reading, start) for read in _read(before, words, on)]
    drafts = drafted_all(found, on=on, issuer=issuer)
    named = _first_named(drafts[: len(own)])
    who = named or _to_be_asked(like.addressees if like is not None else ()) or _to_be_asked(_first_named(drafts))
    told = next((one for one in drafts if one.due_phrase), next(iter(drafts), None))
    return replace(_with_term(cut(like or Draft(), words), told), addressees=who)


def _with_term(own: Draft, told: Draft | None) -> Draft:
    """The term is that of the words themselves."""
    if told is None:
        return own
    field = own.field_code or told.field_code
    if not told.due_phrase:
        kind = told.kind if told.kind is DirectiveKind.ZERO_EVENT else own.kind
        return replace(own, kind=kind, field_code=field)
    return replace(
        told, title=own.title, kind_reason="", restricted_to_id=own.restricted_to_id, field_code=field, addressees=()
    )


def _first_named(drafts: Sequence[Draft]) -> tuple[AddresseeDraft, ...]:
    return next((one.addressees for one in drafts if one.addressees), ())


def _to_be_asked(who: Sequence[AddresseeDraft]) -> tuple[AddresseeDraft, ...]:
    return tuple(replace(one, to_confirm=True, match={**one.match, INHERITED: True}) for one in who)


def _own_sentence(text: str, reading: Json, start: int) -> Iterator[str]:
    """What stands before the words in their own sentence; nothing where they begin it."""
    begun = next((text[one["start"] : start] for one in reading["sentences"] if one["start"] < start < one["end"]), "")
    yield begun
    if begun.strip():
        yield f"{begun}{DO}"


def _around(text: str, reading: Json, start: int) -> Iterator[str]:
    """The heading that announces the words, and a bare order."""
    headings = [one for one in reading["sentences"] if one["role"] == "heading" and one["end"] <= start]
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
