"""Spans of a text, in code points, half-open; and the little arithmetic that they need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from giaoban.kernel.errors import Invalid


class Span(NamedTuple):
    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def common(self, other: Span) -> int:
        """How many characters both have."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


def iou(one: Span, other: Span) -> float:
    """Intersection over union, in characters: 1 when they are the same, 0 when they do not touch."""
    common = one.common(other)
    return common / (one.length + other.length - common) if common else 0.0


def within(text: str, start: int, end: int) -> Span:
    """The span without the white space around it; ``Invalid`` when it is not in the text or holds no word."""
    if not 0 <= start < end <= len(text):
        raise Invalid("span_outside_text", start=start, end=end, characters=len(text))
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    span = Span(start + left, start + len(piece.rstrip()))
    if span.length <= 0:
        raise Invalid("span_without_words", start=start, end=end)
    return span


def united(spans: Iterable[Span]) -> list[Span]:
    """The same characters as few spans in order, none touching another."""
    told: list[Span] = []
    for span in sorted(spans):
        if told and span.start <= told[-1].end:
            told[-1] = Span(told[-1].start, max(told[-1].end, span.end))
        else:
            told.append(span)
    return told


def without(whole: Span, taken: Sequence[Span]) -> list[Span]:
    """What is left of ``whole`` after the ``taken`` spans, which are in order and apart (``united``)."""
    left: list[Span] = []
    at = whole.start
    for span in taken:
        if not span.overlaps(whole):
            continue
        if span.start > at:
            left.append(Span(at, span.start))
        at = max(at, span.end)
    if at < whole.end:
        left.append(Span(at, whole.end))
    return left
