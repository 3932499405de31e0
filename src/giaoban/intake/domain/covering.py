"""How much of a text is accounted for, in characters, and what is not yet (DESIGN rule 2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from giaoban.intake.domain.spans import Span, united, without

TO_DECIDE = frozenset({"directive", "assessment"})
"""Sentences of these roles need a person's decision; headings, conference facts and context speak for themselves."""

JOINT = 3
"""A piece of at most so many words between decided ones is a joint ("đồng thời", "đề nghị"), not a task."""

INTRODUCTION = 12
"""So many words may open a sentence before a decided span or its frame: who speaks, and that it is an order."""

_CONNECTIVE = re.compile(r"^\s*\w+(?:\s+\w+){0,2},")
_BREAK = re.compile(r"[,;:.]")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A sentence and what it is to the latest reading."""

    span: Span
    role: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """``total`` and ``accounted`` count the characters of the sentences; ``gaps`` hold the rest, in order."""

    total: int
    accounted: int
    gaps: tuple[Span, ...]

    @property
    def is_whole(self) -> bool:
        return not self.gaps

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 is only said when nothing is left."""
        return self.accounted * 100 // self.total if self.total else 100


def coverage(
    text: str, sentences: Sequence[RoleSpan], decided: Iterable[Span], frames: Iterable[Span] = ()
) -> Coverage:
    """``decided`` are the spans of live decisions; ``frames`` those of addressees and dates in settled proposals.

    Within a sentence that needs a decision, only what a decision holds is accounted for: its frame, and a joint of a
    few words beside it, go with it. A sentence that no decision touches is a gap as a whole.
    """
    held = united(decided)
    framed = united([*held, *frames])
    gaps = [gap for sentence in sentences for gap in _gaps_in(text, sentence, held, framed)]
    total = sum(sentence.span.length for sentence in sentences)
    return Coverage(total=total, accounted=total - sum(gap.length for gap in gaps), gaps=tuple(gaps))


def _gaps_in(text: str, sentence: RoleSpan, held: Sequence[Span], framed: Sequence[Span]) -> list[Span]:
    if sentence.role not in TO_DECIDE:
        return []
    if not any(span.overlaps(sentence.span) for span in held):
        return [sentence.span]
    return [piece for piece in without(sentence.span, framed) if not _goes_along(text, piece, sentence.span)]


def _goes_along(text: str, piece: Span, sentence: Span) -> bool:
    """A joint, or an introduction in one breath ("Do đó, đồng chí chủ trì đề nghị …"); a comma may part two tasks."""
    words = text[piece.start : piece.end]
    count = len(_WORD.findall(words))
    if count <= JOINT:
        return True
    opens = piece.start == sentence.start and piece.end < sentence.end
    return opens and count <= INTRODUCTION and not _BREAK.search(_CONNECTIVE.sub("", words, count=1))
