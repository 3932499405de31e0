"""How much of a text is accounted for, in characters, and what is not yet (DESIGN rule 2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2s

from giaoban.intake.domain.leading_in import is_lead_in
from giaoban.intake.domain.spans import Span, united, without

BY_ROLE = frozenset({"heading", "conference"})
"""Sentences of these roles speak for themselves. Every other waits for a person: a reader that recognised nothing
must not be the reason why nobody looked."""

HEADING = 160
"""What is longer is no heading, whatever the reader calls it."""

NEXT = 60
"""So many characters after a piece tell whether it leads in to them."""

_PART = re.compile(r"(?:[IVX]{1,6}|[A-ZĐ])[.)]\s|(?:Phần|PHẦN)\s")


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A sentence and what it is to the latest reading."""

    span: Span
    role: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """``total`` and ``accounted`` count the characters of the sentences that wait for a person; ``gaps`` hold the
    rest, in order. Headings are in neither: nobody has done anything about them.
    """

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

    @property
    def mark(self) -> str:
        """Another as soon as other words are left: what is set aside at one stroke is what was looked at."""
        return blake2s(repr([tuple(gap) for gap in self.gaps]).encode(), digest_size=8).hexdigest()


def coverage(
    text: str, sentences: Sequence[RoleSpan], decided: Iterable[Span], frames: Iterable[Span] = ()
) -> Coverage:
    """``decided`` are the spans of live decisions; ``frames`` those of addressees and dates beside settled proposals.

    Within a sentence that waits for a person, only what a decision holds is accounted for: its frame, and words that
    lead in to it, go with it. A sentence that no decision touches is a gap as a whole.
    """
    held = united(decided)
    framed = united([*held, *frames])
    body = next((one.span.start for one in sentences if one.role != "heading"), 0)
    waiting = [one.span for one in sentences if not _speaks_for_itself(text, one, body)]
    gaps = [gap for sentence in waiting for gap in _gaps_in(text, sentence, held, framed)]
    total = sum(sentence.length for sentence in waiting)
    return Coverage(total=total, accounted=total - sum(gap.length for gap in gaps), gaps=tuple(gaps))


def _gaps_in(text: str, sentence: Span, held: Sequence[Span], framed: Sequence[Span]) -> list[Span]:
    if not any(span.overlaps(sentence) for span in held):
        return [sentence]
    return [piece for piece in without(sentence, framed) if not _goes_along(text, piece)]


def _goes_along(text: str, piece: Span) -> bool:
    return is_lead_in(text[piece.start : piece.end], text[piece.end : piece.end + NEXT])


def _speaks_for_itself(text: str, sentence: RoleSpan, body: int) -> bool:
    """A heading is short, does not end as a sentence does, and shows that it is one.

    It stands above the ``body``, announces what follows, is numbered as a part, or is all in capitals: "2. Sửa cầu
    trước mùa mưa" is none of these, and perhaps a task.
    """
    if sentence.role != "heading":
        return sentence.role in BY_ROLE
    words = text[sentence.span.start : sentence.span.end].strip()
    if sentence.span.length > HEADING or not words or words[-1] in ".;!?":
        return False
    return sentence.span.end <= body or words.endswith(":") or words.isupper() or bool(_PART.match(words))
