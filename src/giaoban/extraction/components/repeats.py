"""What a news item tells twice: its lead gives way to its body."""

from __future__ import annotations

from giaoban.extraction.components import gluing
from giaoban.extraction.document import Document, Draft

_LEADING = 30
_DASH = 3  # letters before a credit: "- Ảnh: …"
_NEARLY_ALL, _MOST, _HALF = 0.7, 0.65, 0.35


def without_repeats(document: Document, drafts: list[Draft]) -> list[Draft]:
    """The headline and the lead of a news item tell again what its body tells: the body's place is kept."""
    if not document.is_news:
        return drafts
    drafts = _without_captions(document, drafts)
    bags = [_bag(document, d) for d in drafts]
    kept = [d for n, d in enumerate(drafts) if not (_leads(document, d, n) and _is_repeated(document, drafts, bags, n))]
    first = {document.low(d.start, d.end): d for d in reversed(kept)}
    return [
        d
        for d in kept
        if (one := first[document.low(d.start, d.end)]) is d or not (_is_lead(document, one) or _is_signed(document, d))
    ]


def _without_captions(document: Document, drafts: list[Draft]) -> list[Draft]:
    """What stands under a photo gives way to the text that tells it, before or behind."""
    shown = [d for d in drafts if _is_caption(document, d)]
    if not shown:
        return drafts
    told = [_bag(document, d) for d in drafts if d not in shown]
    bags = {d: _bag(document, d) for d in shown}
    again = {d for d in shown if any(len(bags[d] & bag) >= _MOST * len(bags[d]) for bag in told)}
    return [d for d in drafts if d not in again]


def _is_caption(document: Document, draft: Draft) -> bool:
    """The credit of the photo stands in its sentence or begins the next one."""
    at = document.clauses[draft.clause].sentence
    sentence, following = document.sentences[at], document.sentences[at + 1 : at + 2]
    if gluing.credit_in(document.view.text, sentence.start, sentence.end) is not None:
        return True
    same = bool(following) and following[0].paragraph == sentence.paragraph
    credit = gluing.credit_in(document.view.text, following[0].start, following[0].end) if same else None
    return credit is not None and credit - following[0].start < _DASH


def _leads(document: Document, draft: Draft, n: int) -> bool:
    """A lead tells few things; in a page glued into one line every task would stand in the first paragraph."""
    return (n < _LEADING and _is_lead(document, draft)) or _is_signed(document, draft)


def _is_repeated(document: Document, drafts: list[Draft], bags: list[frozenset[str]], n: int) -> bool:
    signed = _is_signed(document, drafts[n])
    return _told_again(drafts, bags, n, signed=signed) or _told_in_parts(bags, n)


def _told_in_parts(bags: list[frozenset[str]], n: int) -> bool:
    """The lead sums up what several later directives tell."""
    later = frozenset().union(*bags[n + 1 :])
    return len(bags) > n + 1 and len(bags[n] & later) >= _NEARLY_ALL * len(bags[n])


def _told_again(drafts: list[Draft], bags: list[frozenset[str]], n: int, *, signed: bool) -> bool:
    """Most of its words come again; half of them are enough when the same body is told."""
    whom = {name.text.lower() for name in drafts[n].named}
    places = {name.start for name in drafts[n].named}
    for m in (*range(n + 1, len(drafts)), *(range(n) if signed else ())):
        again = {name.text.lower() for name in drafts[m].named if name.start not in places}
        same = bool(whom) and all(any(one.endswith(own) for one in again) for own in whom)  # "thành phố": its UBND
        if bags[n] == bags[m] and drafts[m].end - drafts[m].start == drafts[n].end - drafts[n].start:
            continue  # word for word: the first place stands
        if len(bags[n] & bags[m]) >= (_HALF if same else _MOST) * len(bags[n]) and drafts[m].clause != drafts[n].clause:
            return True
    return False


def _bag(document: Document, draft: Draft) -> frozenset[str]:
    i, n = document.words.between(draft.start, draft.end)
    return frozenset(document.words.low[i:n])


def _is_lead(document: Document, draft: Draft) -> bool:
    return document.sentences[document.clauses[draft.clause].sentence].paragraph <= 1


def _is_signed(document: Document, draft: Draft) -> bool:
    """A lead that stands at the end, behind the paper's mark: "(BAOMAU) - …"."""
    at = document.sentences[document.clauses[draft.clause].sentence].paragraph
    paragraph = document.paragraphs[at]
    last = at >= len(document.paragraphs) - 2
    return last and not paragraph.mark and document.view.text[paragraph.start] == "("
