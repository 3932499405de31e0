"""Duties of things, told to nobody: "công tác A phải đi trước một bước", "Dự án phải được hoàn thành …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.extraction.components import names, steps
from giaoban.extraction.lexicons import lexicon

if TYPE_CHECKING:
    from giaoban.extraction.words import Words

_FAR = 25  # words before the modal
_SHORT = 8  # words of a passive that only tells a deed and a day


def duty(words: Words, i: int, at: int | None, n: int, *, listed: bool) -> tuple[tuple[int, int] | None, int] | None:
    """The modal (``at``: its place) and where the task begins, or None for what narrates, counts or is too far."""
    if at is None or at - i > _FAR or steps.counts(words, i) or _narrates(words, i, at):
        return None
    modal, begin = steps.over_modal(words, at, n)
    known = names.predicate_at(words, begin, n) or words.at(begin) == "được"
    if not (known or (listed and steps.owes_anything(words, (i, at, begin), n))):
        return None
    return modal, i if _says_little(words, i, begin, n) else begin


def _says_little(words: Words, i: int, begin: int, n: int) -> bool:
    """As in "Dự án phải được hoàn thành trong quý I", "Mọi tàu phải được …": nobody knows what, or that it is all."""
    return words.at(begin) == "được" and (n - begin < _SHORT or words.low[i] in ("mọi", "tất"))


def _narrates(words: Words, i: int, at: int) -> bool:
    told = lexicon().book("predicates.narrating").anywhere(words.low, i, at)
    return told is not None and words.low[told] not in ("là", "bị") and words.low[i] != "những"
