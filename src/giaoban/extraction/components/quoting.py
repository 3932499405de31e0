"""Quoted speech in news: where a quotation begins and ends, and who is said, behind it, to have spoken it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from giaoban.extraction.lexicons import book
from giaoban.extraction.words import Words

_FAR = 24  # words that a speaker with his posts may take
_POLITE = ("ông", "bà", "anh", "chị")
_LONG = 25  # letters; shorter quotations are words, not speech


@dataclass(frozen=True, slots=True)
class Teller:
    """The words ``start:verb`` name who speaks; at ``verb`` stands the verb of speech, ``after`` is behind it."""

    start: int
    verb: int
    after: int


@lru_cache(maxsize=1)  # each sentence of a line asks for its line
def quotations(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The opening and the closing mark of each speech in a line; one begun on a line above opens with this line."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    at = text.find('"', start, end)
    if at >= 0 and _closes(text, at):
        opened = start
    while at >= 0:
        if opened is None or _opens(text, at):
            opened = at
        else:
            found.append((opened, at))
            opened = None
        at = text.find('"', at + 1, end)
    return tuple((a, b) for a, b in found if b - a > _LONG)


def _opens(text: str, at: int) -> bool:
    """A gap before the mark and none behind it; marks with gaps on both sides are told by their turn."""
    following = text[at + 1 : at + 2]
    return text[at - 1 : at].isspace() and not (following.isspace() or following in (",", ".", ";"))


def _closes(text: str, at: int) -> bool:
    return text[at + 1 : at + 2] in (",", ".") and text[at - 1 : at] != "\n"


def teller(words: Words, i: int, n: int) -> Teller | None:
    """As in "ông A, Chủ tịch UBND tỉnh, nhấn mạnh": somebody and a verb of speech, before the part ends."""
    while i < n and words.low[i] in (",", "-", '"', "."):
        i += 1
    if not _is_somebody(words, i, n):
        return None
    verbs = book("voices.verbs")
    for k in range(i + 1, min(n, i + _FAR)):
        size = verbs.at(words.low, k, n)
        if size and not words.capital[k]:
            return Teller(i, k, k + size)
        if words.low[k] == ":" and k + 1 < n and words.low[i] in _POLITE and {"-", ","} & {*words.low[i:k]}:
            return Teller(i, k, k + 1)  # "Ông A - Chủ tịch huyện B: Số liệu chưa khớp"
        if words.low[k] in (".", ";", ":", '"'):
            return None
    return None


def ends_told(words: Words, i: int, n: int) -> bool:
    """As in "Cần làm X, Thủ tướng chỉ rõ.": nothing but a speaker and his verb behind the last comma."""
    while n > i and words.low[n - 1] in (".", '"', "/", "!"):
        n -= 1
    told = teller(words, i, n)
    return told is not None and told.after == n


def _is_somebody(words: Words, i: int, n: int) -> bool:
    return i < n and bool(
        book("bodies.leaders", "bodies.speakers", "bodies.posts", "bodies.honorifics", "voices.others").at(
            words.low, i, n
        )
    )
