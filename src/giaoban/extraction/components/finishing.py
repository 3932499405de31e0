"""Drafts become directives: kind, field of work, product, confidence and the reasons, in the source's own offsets."""

from __future__ import annotations

import re

from giaoban.extraction import wording
from giaoban.extraction.components.certainty import Certainty, certainties
from giaoban.extraction.components.matters import field_of
from giaoban.extraction.document import Document, Draft, Due, Name
from giaoban.extraction.lexicons import book
from giaoban.extraction.pipeline import component
from giaoban.extraction.reading import Addressee, Deadline, Directive

_ZERO = re.compile(
    r"^(?:(?:kiên quyết|tuyệt đối|dứt khoát|nghiêm cấm|phải)\s+)*"
    r"(?:không (?:để|được để|làm|được)|không\b(?! ngừng)|nghiêm cấm|chấm dứt\b|tuyệt đối không)"
)
_GUIDANCE = re.compile(
    r"^(?:nâng cao (?:tinh thần|ý thức|nhận thức)|đề cao|nêu cao|phát huy|nhận thức|quán triệt|xác định|coi"
    r"|quan tâm|chú trọng|bám sát|khuyến khích|gương mẫu|kiên trì|kiên định|lưu ý|ưu tiên)"
)
_NEAR = 6  # words between a verb that makes a product and its noun


@component(
    requires=("drafts", "dues", "clauses", "sentences", "paragraphs", "document_facts"),
    assigns=("directives",),
)
def finish_directives(document: Document) -> Document:
    sure = certainties(document)
    made = tuple(_directive(document, document.dues.get(n), draft, sure[n]) for n, draft in enumerate(document.drafts))
    return document.having(directives=made)


def _directive(document: Document, due: Due | None, draft: Draft, sure: Certainty) -> Directive:
    start, end = document.view.to_source(draft.start, draft.end)
    kind = _kind(document, draft, due)
    rules = (
        *draft.rules,
        *(("fuzzy-act",) if draft.act and draft.act.fuzzy else ()),
        *((f"due.{due.basis}",) if due else ()),
        f"kind.{kind}",
    )
    return Directive(
        text=document.view.source[start:end],
        start=start,
        end=end,
        addressees=tuple(addressee(document, name, inherited=draft.inherited) for name in draft.named),
        lead=draft.lead,
        coordinating=draft.coordinating,
        deadline=_deadline(document, due),
        kind=kind,
        modality=draft.modality,
        field=field_of(document, draft.start, draft.end),
        product=_product(document, draft),
        confidence=sure.chance,
        why=wording.reasons(document, draft, due, kind, sure.doubts),
        rules=tuple(dict.fromkeys(rules)),
    )


def addressee(document: Document, name: Name, *, inherited: bool) -> Addressee:
    start, end = document.view.to_source(name.start, name.end)
    head = document.view.to_source(*name.head) if name.head else (None, None)
    return Addressee(name.text, start, end, inherited, name.group, *head)


def _deadline(document: Document, due: Due | None) -> Deadline | None:
    if due is None:
        return None
    start, end = document.view.to_source(due.start, due.end)
    return Deadline(document.view.source[start:end], start, end, due.date, due.time, due.basis)


def _kind(document: Document, draft: Draft, due: Due | None) -> str:
    low = document.low(draft.start, draft.end)
    if due is not None and due.basis == "recurring":
        return "recurring"
    if due is not None and (due.date or due.basis in ("relative", "event")):
        return "dated"
    if _ZERO.search(low):
        return "zero_event"
    return "guidance" if _GUIDANCE.search(low) and not _product(document, draft) else "assess_at_next_conference"


def _product(document: Document, draft: Draft) -> str | None:
    """As in "xây dựng kế hoạch …": the noun of a paper that the task makes, as written."""
    makers = book("products.makers")
    i, n = document.words.between(draft.start, draft.end)
    for k in makers.places(document.words.low, i, n):
        size = makers.at(document.words.low, k, n)
        found = None if _is_told(document, k, i) else _made(document, k, k + size, n)
        if found:
            return found
    return None


def _is_told(document: Document, k: int, i: int) -> bool:
    """As in "vụ việc đã có kết luận": the paper is there already."""
    return k > i and bool(book("products.recitals").at(document.words.low, k - 1, k))


def _made(document: Document, maker: int, i: int, n: int) -> str | None:
    """The noun near behind its maker; several things that are only finished ("hoàn thành các dự án") are no paper."""
    low, nouns = document.words.low, book("products.nouns")
    finishing = book("products.finishers").at(low, maker, i)
    for at in range(i, min(n, i + _NEAR)):
        noun = nouns.at(low, at, n)
        if noun and not (finishing and at > i and book("products.plurals").at(low, at - 1, at)):
            return document.view.verbatim(document.words.starts[at], document.words.ends[at + noun - 1])
        if low[at] in (",", ";", "."):
            return None
    return None
