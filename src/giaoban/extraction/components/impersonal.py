"""Duties told to nobody: of things ("Dự án phải được hoàn thành …"), and of what a leader only speaks of."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from giaoban.extraction.components import names, steps
from giaoban.extraction.document import Form, Said
from giaoban.extraction.lexicons import book

if TYPE_CHECKING:
    from giaoban.extraction.words import Words

_FAR = 25  # words before the modal
_HARDLY = 4  # words of any predicate
_SHORT = 8  # words of a passive that only tells a deed and a day


def duty(words: Words, i: int, at: int | None, n: int, *, listed: bool) -> tuple[tuple[int, int] | None, int] | None:
    """The modal (``at``: its place) and where the task begins, or None for what narrates, counts or is too far."""
    if at is None or at - i > _FAR or steps.counts(words, i) or _narrates(words, i, at):
        return None
    modal, begin = steps.over_modal(words, at, n)
    known = names.predicate_at(words, begin, n) or words.at(begin) == "được"
    if not (known or (listed and steps.owes_anything(words, (i, at, begin), n))):
        return None
    return modal, _thing(words, i, at) if _says_little(words, i, begin, n) else begin


def _thing(words: Words, i: int, at: int) -> int:
    """Where the thing begins, behind a front like "Bên cạnh tiền của tỉnh, việc góp sức cần đặt ra"."""
    fronted = book("frames.dropped_openers").at(words.low, i, at) and not steps.is_kept(words, i, at)
    return next((k + 1 for k in range(at, i, -1) if words.low[k] == ","), i) if fronted else i


def _says_little(words: Words, i: int, begin: int, n: int) -> bool:
    """As in "Dự án phải được hoàn thành trong quý I", "Mọi tàu phải được …": nobody knows what, or that it is all."""
    if words.at(begin) == "được":
        return n - begin < _SHORT or words.low[i] in ("mọi", "tất")
    return n - begin < _HARDLY or words.low[begin] == "là" or words.low[begin : begin + 2] == ("đặt", "ra")


def _narrates(words: Words, i: int, at: int) -> bool:
    told = book("predicates.narrating").anywhere(words.low, i, at)
    return told is not None and words.low[told] not in ("là", "bị") and words.low[i] != "những"


def is_duty(words: Words, inner: Said, rest: int) -> bool:
    """After "nhấn mạnh", "nêu rõ" only a duty, an act, a list, or a task from its first word on is a directive."""
    if inner.act or inner.announces or inner.form is Form.MODAL:
        return True
    if inner.form is Form.SUBJECT and inner.action is not None:
        begin, named = words.first(inner.action[0]), words.first(inner.named[-1].end)
        asked = steps.is_asked(words, begin) or steps.is_asked(words, named)
        return asked or ("sau", ":") in pairwise(words.low[rest:begin])
    task = inner.form is Form.BARE and inner.action is not None and inner.action[0] == words.starts[rest]
    return task and "kept-front" not in inner.rules and not steps.tells_of(words, rest)
