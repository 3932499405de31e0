"""Names of persons with their posts, in the orders in which official prose writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from giaoban.extraction.lexicons import lexicon
from giaoban.extraction.view import View
from giaoban.extraction.words import Words

_LONGEST = 5
_NO_NAMES = ("tại", "về", "trong", "đã", "chủ")


@dataclass(frozen=True, slots=True)
class Person:
    """Words ``start:end`` are the bare name; positions are as written, in order."""

    start: int
    end: int
    name: str
    positions: tuple[str, ...]


def persons(words: Words, view: View, i: int, n: int) -> Iterator[Person]:
    """Every person between two words; posts may stand before the name, or after it behind a dash or comma."""
    at = i
    begin = i
    while at < n:
        end = name_at(words, at, n)
        if not end:
            at += 1
            continue
        if (
            view.text[words.starts[at] : words.ends[end - 1]].isupper()
            and end - at > 1
            and words.ends[at] - words.starts[at] > 1
        ):
            at = end  # a line in capitals has no sure names
            continue
        before = _before(words, view, begin, at)
        after, past = _after(words, view, end, n)
        yield Person(at, end, view.verbatim(words.starts[at], words.ends[end - 1]), (*before, *after))
        at = begin = max(past, end)


def name_at(words: Words, i: int, n: int) -> int:
    """The word after a personal name that begins with a family name; 0 if none. Places are no persons."""
    if (
        not words.capital[i]
        or not lexicon().book("persons.surnames").at(words.low, i, n)
        or lexicon().book("persons.not_persons").at(words.low, i, n)
    ):
        return 0
    if i and words.proper[i - 1] and words.capital[i] and not _may_precede(words, i - 1):
        return 0
    end = i + 1
    while end < n and end - i < _LONGEST and words.capital[end] and words.low[end].replace("'", "").isalpha():
        if lexicon().book("bodies.posts").at(words.low, end, n) or words.low[end] in _NO_NAMES:
            break
        end += 1
    return end if end - i > 1 else 0


def _may_precede(words: Words, i: int) -> bool:
    """A capital just before a family name makes it a place ("Tân Sơn Nhất"), unless it ends a title or an office."""
    return (
        words.low[i].isupper()
        or any(
            lexicon().book(name).at(words.low, i, i + 1)
            for name in ("bodies.heads", "bodies.levels", "bodies.offices", "persons.titles")
        )
        or words.low[i] in ("hđnd", "ubnd", "chính", "đảng", "trung", "ương")
    )


def _before(words: Words, view: View, i: int, at: int) -> tuple[str, ...]:
    """As in "Phó Thủ tướng Chính phủ Bùi A", "Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Hồ B"."""
    starts = _titles(words, i, at)
    if not starts:
        return ()
    first = starts[-1]
    for k in reversed(starts[:-1]):
        between = words.low[k:first]
        if any(mark in between for mark in (";", ":", ".")) or not ("," in between or "-" in between):
            break
        first = k
    if any(words.low[k] in (";", ":", ".") for k in range(first, at)):
        return ()
    return _split_positions(words, view, first, at)


def _titles(words: Words, i: int, at: int) -> list[int]:
    """Where titles begin between two words, each taken whole ("Phó Thủ tướng" is not "Thủ tướng")."""
    found: list[int] = []
    ended = -1
    while i < at:
        size = _is_post(words, i, at)
        if size and i != ended:  # "Phó Chủ tịch Thường trực" is one title
            found.append(i)
        ended = i + size if size else ended
        i += max(size, 1)
    return found


def _is_post(words: Words, i: int, n: int) -> int:
    return lexicon().book("persons.titles").at(words.low, i, n)


def _after(words: Words, view: View, i: int, n: int) -> tuple[tuple[str, ...], int]:
    """As in "Hồ A - Ủy viên …, Bí thư Tỉnh ủy; …": posts up to ``;`` or a verb."""
    if i >= n or words.low[i] not in ("-", ",", "(") or not _is_post(words, i + 1, n):
        return (), i
    end = i + 1
    stops = lexicon().book("persons.after_posts")
    while end < n and words.low[end] not in (";", ".", ":", ")") and not stops.at(words.low, end, n):
        if words.low[end] == "," and not _is_post(words, end + 1, n):
            break
        if (
            end > i + 1
            and words.low[end] == "và"
            and (_is_post(words, end + 1, n) or words.at(end + 1) in ("các", "đồng", "lãnh", "đại"))
        ):
            break
        end += 1
    return _split_positions(words, view, i + 1, end), end


def _split_positions(words: Words, view: View, i: int, n: int) -> tuple[str, ...]:
    found: list[str] = []
    begin = i
    for k in range(i, n + 1):
        cut = k == n or (words.low[k] in (",", "-") and _is_post(words, k + 1, n))
        if cut and k > begin:
            stop = k
            while stop > begin and words.low[stop - 1] in (",", "-"):
                stop -= 1
            if stop > begin:
                found.append(view.verbatim(words.starts[begin], words.ends[stop - 1]))
            begin = k + 1
    return tuple(found)
