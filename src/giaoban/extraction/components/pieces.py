"""The pieces of a list of names, and the heads that they share: "các Bộ Công an, Quốc phòng"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from giaoban.extraction.document import Name
from giaoban.extraction.lexicons import book as _book
from giaoban.extraction.view import View
from giaoban.extraction.words import Words

_ANY_PLACE = ("địa", "phương")  # "UBND các địa phương Hà Nam, Nam Định": the noun says nothing of either


@dataclass(frozen=True, slots=True)
class Piece:
    """One name as words ``start:end``; ``head`` words of it are its head; ``bare`` has no head of its own."""

    start: int
    end: int
    head: int
    bare: bool
    group: bool
    base: int = -1  # where the piece begins that lends its head
    shared: tuple[int, int] | None = None  # the words of that head

    def group_ends(self, words: Words) -> bool:
        """A class of bodies, which a colon and a list may follow."""
        return self.group or "các" in words.low[self.start : self.end]


def lender_of(words: Words, pieces: list[Piece]) -> Piece | None:
    """The nearest name before, whose head a bare name may share."""
    return next((p for p in reversed(pieces) if not p.bare and sharing_head(words, p)), None)


def is_plural(words: Words, piece: Piece) -> bool:
    """As in "các Bộ Công an, Quốc phòng", "UBND 4 tỉnh A, B": each takes the head, even if it could be a name."""
    head = sharing_head(words, piece)
    before = words.low[head[0] - 1] if head and head[0] > piece.start else ""
    return before == "các" or before.isdigit()


def sharing_head(words: Words, piece: Piece) -> tuple[int, int] | None:
    """The words of a head that the names after it share: "UBND các tỉnh A, B", "Sở A, B"."""
    shared = _book("bodies.shared_heads")
    for k in range(piece.start, piece.end - 2):
        size = shared.at(words.low, k + 1, piece.end) if words.low[k] == "các" or words.low[k].isdigit() else 0
        if size and k + 1 + size < piece.end and words.capital[k + 1 + size]:
            return k + 1, k + 1 + size
    start = piece.start + _book("bodies.quantifiers").at(words.low, piece.start, piece.end)
    size = shared.at(words.low, start, piece.end)
    return (start, start + size) if size else None


def names_of(words: Words, view: View, pieces: list[Piece]) -> tuple[Name, ...]:
    found: list[Name] = []
    pieces = [piece for piece in pieces if piece.start < piece.end]  # of a lone "Ông" nothing is left
    for n, piece in enumerate(pieces):
        own = (piece.start, piece.end)
        lender = lender_of(words, pieces[:n]) if piece.bare else None
        lent = sharing_head(words, lender) if lender else None
        lends = n + 1 < len(pieces) and pieces[n + 1].bare
        mine = sharing_head(words, piece) if lends else None
        if piece.shared:
            found.append(_restored(words, view, piece.base, piece.shared, own))
        elif lender and lent:
            found.append(_restored(words, view, lender.start, lent, own))
        elif mine and _is_first(words, piece, mine):
            found.append(_restored(words, view, piece.start, mine, (mine[1], piece.end)))
        else:
            found.append(_plain_or_level(words, view, pieces, n))
    return tuple(found)


def _is_first(words: Words, piece: Piece, head: tuple[int, int]) -> bool:
    """The first of "các Bộ Công an, Quốc phòng" is "Bộ Công an"; "các bộ, ngành" stays."""
    return is_plural(words, piece) and head[1] < piece.end and words.capital[head[1]]


def _restored(words: Words, view: View, base: int, head: tuple[int, int], own: tuple[int, int]) -> Name:
    """A name whose head stands elsewhere: "các Bộ: A, B" gives "Bộ A"; ``own`` are the words it has itself."""
    a, b = words.starts[own[0]], words.ends[own[1] - 1]
    span = (words.starts[head[0]], words.ends[head[1] - 1])
    lent = [k for k in range(base, head[0]) if words.low[k] != "các" and not words.low[k].isdigit()]
    before = [view.verbatim(words.starts[k], words.ends[k]) for k in lent]
    noun = "" if words.low[head[0] : head[1]] == _ANY_PLACE else view.verbatim(*span)
    if not _book("bodies.levels").at(words.low, *head):
        noun = noun[:1].upper() + noun[1:]
    return Name(a, b, " ".join([*before, *([noun] if noun else []), view.verbatim(a, b)]), head=span)


def _plain_or_level(words: Words, view: View, pieces: list[Piece], n: int) -> Name:
    piece, first = pieces[n], pieces[0]
    a, b = words.starts[piece.start], words.ends[piece.end - 1]
    first = replace(first, start=max(first.start if first.base < 0 else first.base, 0))
    office = _book("bodies.geographic_heads").at(words.low, first.start, first.end) if n > 0 else 0
    level = _book("bodies.levels").at(words.low, piece.start, piece.end) if office else 0
    if level and piece.start + level < piece.end and words.capital[piece.start + level]:
        head = (words.starts[first.start], words.ends[first.start + office - 1])
        return Name(a, b, f"{view.verbatim(*head)} {view.verbatim(a, b)}", head=head)
    return Name(a, b, view.verbatim(a, b), group=piece.group)
