"""The words around a directive in the text that it came from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.directives.models import Directive
from giaoban.intake.queries import latest_reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from giaoban.intake.models import SourceText
    from giaoban.kernel.actor import Actor

AROUND = 2
"""So many sentences before and after."""
_LINES = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text: ``marked`` is the directive itself, ``hidden`` are words this reader may not see."""

    text: str
    marked: bool = False
    hidden: bool = False


def in_context(by: Actor, directive: Directive) -> list[Piece]:
    """The directive's words between their neighbours; restricted neighbours are left out, not shortened."""
    source = directive.instruction.source_text
    own = Piece(directive.text, marked=True)
    if source is None or not _may_read(by, source):
        return [own]
    sentences = _sentences(source)
    start, end = _window(sentences, directive)
    text, hidden = source.text, _hidden(by, directive, sentences)
    before = _without_hidden(text, start, directive.start, hidden)
    after = _without_hidden(text, directive.end, end, hidden)
    return [*before, Piece(text[directive.start : directive.end], marked=True), *after]


def _may_read(by: Actor, source: SourceText) -> bool:
    return source.restricted_to_id is None or source.restricted_to_id in by.reading_group_ids


def _sentences(source: SourceText) -> list[tuple[int, int]]:
    """As the latest reading cut them, else the lines."""
    reading = latest_reading(source)
    if reading is not None and reading.result.get("sentences"):
        return [(one["start"], one["end"]) for one in reading.result["sentences"]]
    return [found.span() for found in _LINES.finditer(source.text)]


def _window(sentences: Sequence[tuple[int, int]], directive: Directive) -> tuple[int, int]:
    touched = [n for n, (start, end) in enumerate(sentences) if start < directive.end and end > directive.start]
    if not touched:
        return directive.start, directive.end
    first, last = max(0, touched[0] - AROUND), min(len(sentences) - 1, touched[-1] + AROUND)
    return min(sentences[first][0], directive.start), max(sentences[last][1], directive.end)


def _without_hidden(text: str, start: int, end: int, hidden: Iterable[tuple[int, int]]) -> list[Piece]:
    pieces: list[Piece] = []
    at = start
    for hidden_start, hidden_end in hidden:
        if hidden_start >= end or hidden_end <= at:
            continue
        if hidden_start > at:
            pieces.append(Piece(text[at:hidden_start]))
        pieces.append(Piece("", hidden=True))
        at = min(hidden_end, end)
    if at < end:
        pieces.append(Piece(text[at:end]))
    return pieces


def _hidden(by: Actor, directive: Directive, sentences: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Whole sentences: whom it is for and by when often stand beside the restricted words, and tell as much."""
    spans = list(
        Directive.objects.filter(instruction__source_text=directive.instruction.source_text)
        .filter(restricted_to__isnull=False)
        .exclude(restricted_to_id__in=by.reading_group_ids)
        .values_list("start", "end")
    )
    around = [
        (min(start, *(a for a, _ in touched)), max(end, *(b for _, b in touched)))
        for start, end in spans
        if (touched := [one for one in sentences if one[0] < end and one[1] > start] or [(start, end)])
    ]
    return sorted(around)
