"""The words of a text with their places, and phrase books that find lexicon entries among them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_WORD = re.compile(
    r"\d+(?:[.,/-]\d+)*"  # 15/3, 30-6-2025, 3.390
    r"|[A-ZĐ][A-ZĐ0-9]*(?:[.&/-]+[A-ZĐ0-9]+\b)+"  # TT&TT, TP.HCM, 192-KL/TW
    r"|\w+(?:'\w+)?"
    r"|\.{2,}"
    r"|[^\w\s]"
)

_OPENING = re.compile(r"(?:^|[\n.:;!?)\"*+-])\s*$")


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel tuples: ``low[i]`` is the word at ``starts[i]:ends[i]``.

    ``capital[i]``: it begins with a capital; ``proper[i]``: with one that its place does not ask for;
    ``shouted[i]``: it is an abbreviation in capitals ("ACV") among other words.
    """

    low: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capital: tuple[bool, ...]
    proper: tuple[bool, ...]
    shouted: tuple[bool, ...]

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The indices of the words that lie inside a span of the text."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def first(self, start: int) -> int:
        """The index of the first word at a place of the text or behind it."""
        return bisect_left(self.starts, start)

    def find(self, word: str, start: int, end: int) -> int | None:
        """The first place of a word between two indices, or None."""
        return self.low.index(word, start, end) if word in self.low[start:end] else None

    def at(self, index: int) -> str:
        return self.low[index] if 0 <= index < len(self.low) else ""


def words_of(text: str, low: str, *, shouted: bool = False) -> Words:
    """``shouted``: the text is in capitals throughout, so that none of them tells anything."""
    spans = [found.span() for found in _WORD.finditer(text)]
    capital = [not shouted and text[a].isupper() for a, _ in spans]
    return Words(
        low=tuple([low[a:b] for a, b in spans]),
        starts=tuple([a for a, _ in spans]),
        ends=tuple([b for _, b in spans]),
        capital=tuple(capital),
        proper=tuple([upper and not _opens(text, a) for upper, (a, _) in zip(capital, spans, strict=True)]),
        shouted=_shouted([upper and _is_loud(text[a:b]) for upper, (a, b) in zip(capital, spans, strict=True)]),
    )


def _opens(text: str, start: int) -> bool:
    return _OPENING.search(text, max(0, start - 4), start) is not None


def _is_loud(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word.isalpha()


def _shouted(loud: list[bool]) -> tuple[bool, ...]:
    """Those that stand alone: beside another it is a line in capitals, where nothing is told by them."""
    neighbours = zip([False, *loud], loud, [*loud[1:], False], strict=False)
    return tuple([one and not before and not after for before, one, after in neighbours])


def split_phrase(phrase: str) -> tuple[str, ...]:
    return tuple(m[0].lower() for m in _WORD.finditer(phrase))


class PhraseBook:
    """Phrases, and by their first word how long they are; ``at`` gives how many words of a phrase stand at a place."""

    __slots__ = ("_phrases", "_sizes")

    def __init__(self, by_first: Mapping[str, Iterable[Sequence[str]]]) -> None:
        """Of each first word the longest phrase stands first."""
        self._phrases = frozenset(tuple(phrase) for phrases in by_first.values() for phrase in phrases)
        self._sizes = {first: tuple(dict.fromkeys(map(len, phrases))) for first, phrases in by_first.items()}

    @classmethod
    def joined(cls, books: Iterable[PhraseBook]) -> PhraseBook:
        """The phrases of several books as one."""
        return cls(_longest_first(phrase for book in books for phrase in book))

    def at(self, low: tuple[str, ...], index: int, end: int) -> int:
        if index < end and low[index] in self._sizes:
            for size in self._sizes[low[index]]:
                if size == 1 or (index + size <= end and low[index : index + size] in self._phrases):
                    return size
        return 0

    def places(self, low: tuple[str, ...], start: int, end: int) -> Iterator[int]:
        """Every word where a phrase begins."""
        sizes = self._sizes
        return (i for i in range(start, end) if low[i] in sizes and self.at(low, i, end))

    def stands_over(self, low: tuple[str, ...], index: int, end: int) -> bool:
        """Whether a phrase that begins up to five words before goes on over this word."""
        sizes = self._sizes
        return any(low[j] in sizes and self.at(low, j, end) > index - j for j in range(max(0, index - 5), index))

    def anywhere(self, low: tuple[str, ...], start: int, end: int) -> int | None:
        """The first place of any phrase, or None."""
        return next(self.places(low, start, end), None)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return iter(self._phrases)


def index_phrases(phrases: Iterable[str]) -> dict[str, list[list[str]]]:
    """What a ``PhraseBook`` is made of, in a form that JSON can keep."""
    return {first: [list(p) for p in same] for first, same in _longest_first(map(split_phrase, phrases)).items()}


def _longest_first(phrases: Iterable[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        by_first.setdefault(phrase[0], []).append(phrase)
    for same in by_first.values():
        same.sort(key=len, reverse=True)
    return by_first
