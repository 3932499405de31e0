"""What the reader finds in the words of a task alone: the day they say, and that they forbid."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from giaoban.directives.domain import DO, ORDER, DirectiveKind
from giaoban.directives.queries.drafting import Draft, whole_day
from giaoban.intake.queries import latest_reading
from giaoban.intake.queries.reader import directives_in
from giaoban.kernel.folding import fold

if TYPE_CHECKING:
    from giaoban.directives.models import Instruction

_MAY_SAY = re.compile(r"\d|\b(?:nam|quy|thang|tuan)\b")


def days_said(instruction: Instruction, words: Iterable[str], *, on: date) -> dict[str, date]:
    """Without an entry they say no day ("trước mùa mưa"). Terms are counted from the text's own day, else ``on``."""
    reading = latest_reading(instruction.source_text) if instruction.source_text else None
    told = (reading.result.get("source") or {}).get("reference_date") if reading is not None else None
    since = whole_day(told) or on
    found = {said: _day(said, since) for said in set(words) if _MAY_SAY.search(fold(said))}
    return {said: day for said, day in found.items() if day is not None}


def as_forbidden(draft: Draft, words: str, on: date) -> Draft:
    """An order that something must not happen, which a person added, is watched like one that the reader found."""
    found = directives_in(f"{ORDER.removesuffix(DO).rstrip()}: {words}.", on)
    forbids = bool(found) and found[0]["kind"] == DirectiveKind.ZERO_EVENT.value
    if not forbids or draft.kind is not DirectiveKind.ASSESS_AT_NEXT_CONFERENCE:
        return draft
    return replace(draft, kind=DirectiveKind.ZERO_EVENT)


def _day(said: str, since: date) -> date | None:
    read = directives_in(f"{ORDER}{DO}{said.rstrip('.;,')}.", since)
    terms = (one.get("deadline") or {} for one in read)
    return next((day for term in terms if (day := whole_day(term.get("date")))), None)
