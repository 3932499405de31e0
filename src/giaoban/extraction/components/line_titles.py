"""Lines that are titles over what follows: they name whom it is for, or only the matter."""

from __future__ import annotations

from dataclasses import replace

from giaoban.extraction.components import names, speech
from giaoban.extraction.components.formulae import formula_at
from giaoban.extraction.document import Name
from giaoban.extraction.lexicons import book
from giaoban.extraction.view import View
from giaoban.extraction.words import Words

_TAIL = 8  # words of a name behind its last comma


def title_at(words: Words, view: View, i: int, n: int) -> tuple[Name, ...] | None:
    """The names in a title, the last of which runs to the end of the line whatever verbs it has inside.

    Empty: the title tells only a matter. None: the line is no title.
    """
    colon = words.low[n - 1] == ":"
    about = book("frames.about").at(words.low, i, n)
    if (colon and not about) or ":" in words.low[i : n - 1] or speech.find(words, i, n):
        return None
    parsed = names.parse(words, view, i + about, n)
    if parsed is not None and not (about and is_judged(words, i + about, parsed.after)):
        return _titled(words, view, parsed, i, n - colon)
    return () if about or book("frames.topics").at(words.low, i, n) else None


def to_colon(words: Words, view: View, parsed: names.NameList, n: int) -> names.NameList:
    """As in "Đối với các nhà máy gạch, ngói: …": what stands before the colon belongs to the last name."""
    i, last = parsed.after, parsed.names[-1]
    colon = next((k for k in range(i, min(n, i + _TAIL)) if words.low[k] == ":"), i)
    plain = all(words.low[k].isalpha() or words.low[k] == "," for k in range(i, colon))
    if last.head or not plain or any(names.predicate_at(words, k, n) for k in range(i, colon)):
        return parsed
    end = words.ends[max(colon, i) - 1]
    return names.NameList((*parsed.names[:-1], replace(last, end=end, text=view.verbatim(last.start, end))), colon)


def is_judged(words: Words, i: int, n: int) -> bool:
    """As in "đối với tổ chức, cá nhân vi phạm", "đối với tập thể A": something is done to them, nobody is told."""
    at = i + book("bodies.quantifiers").at(words.low, i, n)
    judged = book("bodies.judged").at(words.low, i, n) or book("bodies.judged").at(words.low, at, n)
    return bool(judged) or book("bodies.judged_for").anywhere(words.low, i, n) is not None


def _titled(words: Words, view: View, parsed: names.NameList, i: int, n: int) -> tuple[Name, ...]:
    if words.low[n - 1] == ")":
        n = next((k for k in range(n - 1, i, -1) if words.low[k] == "("), n)
    if book("predicates.modals").at(words.low, parsed.after, n) or formula_at(words, parsed.after, n):
        n = parsed.after
    last, end = parsed.names[-1], words.ends[n - 1]
    if not last.head:
        last = replace(last, end=end, text=view.verbatim(last.start, end))
    return (*parsed.names[:-1], last)
