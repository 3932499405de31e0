"""The official text cut into paragraphs and pieces; every piece knows its offset, so the browser never counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from giaoban.directives.queries.desk_rows import Card, Marked
from giaoban.intake.queries import SentenceState

SHOWN_ROLES = {"directive": "directive", "assessment": "assessment", "conference_fact": "conference_fact"}
PRIORITY = {"directive": 0, "assessment": 1, "conference_fact": 2, "gap": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words that belong to one row of the desk (``key``), or to none."""

    start: int
    text: str
    key: str = ""
    role: str = ""
    decided: str = ""
    number: int | None = None
    begins: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Marked):
    """``style``: title, heading or body. ``numbers`` and ``roles`` are for the margin."""

    start: int
    style: str
    pieces: tuple[Piece, ...]
    numbers: tuple[int, ...] = ()
    roles: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"text-{self.start}"


LEAF = 10_000
"""Of a long text so many characters stand on the desk at a time: more nobody reads, and no page holds it quickly."""


def leaves_of(text: str) -> tuple[int, ...]:
    """Where each leaf begins: at a paragraph, once the leaf before it is full."""
    begins = [0]
    for start, _ in _lines(text):
        if start - begins[-1] >= LEAF:
            begins.append(start)
    return tuple(begins)


def paragraphs(
    text: str, sentences: Sequence[SentenceState], cards: Iterable[Card], *, here: int, until: int
) -> tuple[Paragraph, ...]:
    """One for each line with words from ``here`` up to ``until``. ``cards`` stand in the order of the text."""
    listed = [card for card in cards if card.end > here and card.start < until]
    headings = {one.start for one in sentences if one.role == "heading"}
    first_body = next((one.start for one in sentences if one.role != "heading"), len(text))
    found: list[Paragraph] = []
    for start, end in _lines(text):
        if not here <= start < until:
            continue
        pieces = tuple(_pieces(text, start, end, [card for card in listed if card.start < end and card.end > start]))
        style = "body" if start not in headings else "title" if start < first_body else "heading"
        found.append(_paragraph(start, style, pieces))
    return tuple(found)


def _paragraph(start: int, style: str, pieces: tuple[Piece, ...]) -> Paragraph:
    numbers = tuple(one.number for one in pieces if one.begins and one.number is not None)
    roles = tuple(dict.fromkeys(one.role for one in pieces if one.role and one.decided != "set_aside"))
    return Paragraph(start=start, style=style, pieces=pieces, numbers=numbers, roles=roles)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _pieces(text: str, start: int, end: int, cards: Sequence[Card]) -> Iterator[Piece]:
    edges = {start, end, *(edge for card in cards for edge in (card.start, card.end) if start < edge < end)}
    in_order = sorted(edges)
    for a, z in pairwise(in_order):
        here = [card for card in cards if card.start <= a and z <= card.end]
        yield _piece(text, a, z, min(here, key=lambda card: PRIORITY[card.kind], default=None), paragraph_start=start)


def _piece(text: str, start: int, end: int, card: Card | None, *, paragraph_start: int) -> Piece:
    if card is None:
        return Piece(start=start, text=text[start:end])
    return Piece(
        start=start,
        text=text[start:end],
        key=card.key,
        role=SHOWN_ROLES.get(card.kind, "unaccounted"),
        decided="" if card.is_open else card.state,
        number=card.number,
        begins=start == max(card.start, paragraph_start),
    )
