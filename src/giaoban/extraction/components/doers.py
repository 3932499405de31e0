"""Who is told to have done something, or to be about to: what goes on from there is told as well."""

from __future__ import annotations

from giaoban.extraction.components import names, steps
from giaoban.extraction.document import Clause, Document, Name
from giaoban.extraction.lexicons import book

_DONE = frozenset({"đã", "sẽ"})
_FRONT = 40  # words before whoever did it


def doer_in(document: Document, clause: Clause) -> Name | None:
    """As in "Bộ A đã làm X; đẩy mạnh Y", "Sau khi nghe, Sở B sẽ đổi mới X; thí điểm Y"."""
    words = document.words
    i, n = words.between(clause.start, clause.end)
    if not _DONE.intersection(words.low[i : n + 2]):
        return None
    i = steps.skip_connectives(words, i, n)
    fronted = book("frames.dropped_openers", "frames.kept_openers").at(words.low, i, n)
    front = range(i, min(n, i + _FRONT)) if fronted else range(0)
    begins = (i, *(k + 1 for k in front if words.low[k] == ","))
    parsed = (names.parse(words, document.view, k, n) for k in begins)
    done = (one for one in parsed if one and _DONE.intersection(words.low[one.after : one.after + 2]))
    found = next(done, None)
    return found.names[0] if found else None


def is_leader(document: Document, name: Name) -> bool:
    i, n = document.words.between(name.start, name.end)
    return bool(book("bodies.leaders").at(document.words.low, i, n))
