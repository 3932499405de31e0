"""Deadlines: which term of the text belongs to which task."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from giaoban.extraction.components.terms import Known, fronted, in_cell, opening, terms_in
from giaoban.extraction.components.years import years_of
from giaoban.extraction.document import Document, Draft, Due, Sentence
from giaoban.extraction.pipeline import component

_SEPARATE = re.compile(
    r"^(?:[-+*]\s*)?(?:(?:thời hạn|thời gian)\s+(?:hoàn thành|thực hiện|báo cáo)|hạn báo cáo"
    r"|hoàn thành|xong|thời hạn)\b[^;]{0,60}$"
)
_FOR_ALL = re.compile(
    r"^(?:[-+*]\s*)?(?:(?:thời hạn|thời gian) (?:hoàn thành|thực hiện) )?(?:tất cả )?"
    r"các (?:nội dung|nhiệm vụ|báo cáo|công việc|việc|phần việc)[^.;,]{0,30}\b(?:trên|này)\b"
)
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOSED = re.compile(r"\s*(?:,|,?\s+(?P<modal>phải|cần|cần phải))\s*")
_CLOSING = (",", "phải", "cần")
_SET_OFF = re.compile(r"(?:,|\brằng|\byêu cầu|\bđề nghị)\s+$")
_PERIODS = ("month", "quarter", "half", "year")
_WHILE = re.compile(r"\bkhi\s[^,;]*$")
_FRONT = 14  # letters: a term there stands at the very front


@component(requires=("drafts", "clauses", "sentences", "document_facts", "conference_facts"), assigns=("dues",))
def find_deadlines(document: Document) -> Document:
    """The last term of a task is its deadline; a sentence "Thời hạn hoàn thành: …" covers what stands before."""
    known = known_days(document)
    dues: dict[int, Due] = {}
    for n, draft in enumerate(document.drafts):
        told = terms_in(document.view.low, draft.start, draft.end, known)
        own = [due for due in told if not _of_an_event(document, draft, due)]
        first = None if own else opening(document.view.low, draft.start, draft.end, known)
        if own or first:
            dues[n] = first or _last(document, own)
        due = in_cell(document.view.low, *draft.due_in, known) if draft.due_in else None
        if due is not None:
            dues[n] = due
    _separate(document, dues, known)
    _from_front(document, dues, known)
    return document.having(dues=dues)


def _of_an_event(document: Document, draft: Draft, due: Due) -> bool:
    """As in "hỗ trợ các hộ khi phường họp dân vào ngày 9/5": the day of what the task goes with."""
    day = document.view.low.startswith("vào ngày", due.start)
    return day and bool(_WHILE.search(document.low(draft.start, due.start)))


def _last(document: Document, own: list[Due]) -> Due:
    """The last one, but a day before a bare "định kỳ" or "và hằng tháng" is told together with it or alone."""
    if len(own) > 1 and _tells_which(document, own[-2], own[-1]):
        return own[-2]
    if len(own) > 1 and own[-1].basis == "recurring" and document.low(own[-2].end, own[-1].start) == " và ":
        return replace(own[-2], end=own[-1].end)
    if not document.low(own[-1].start, own[-1].end).startswith("định kỳ"):
        return own[-1]
    days = [due for due in own if due.basis == "recurring" and "ngày" in document.low(due.start, due.end)]
    return days[-1] if days else own[-1]


def _tells_which(document: Document, day: Due, period: Due) -> bool:
    """As in "trước ngày 15/6 lập danh mục công trình hoàn thành trong năm": the period is of the works."""
    within = period.basis in _PERIODS and document.view.low.startswith("trong", period.start)
    return within and day.basis == "date" and "," not in document.low(day.end, period.start)


def known_days(document: Document) -> Known:
    """The text's own day wins over the caller's."""
    told = document.document_facts.issued_on or document.conference_facts.date or ""
    if _FULL_DAY.fullmatch(told):
        day = date.fromisoformat(told)
        return Known(day, day.year)
    if told[:4].isdigit():
        return Known(None, int(told[:4]))
    if document.options.reference_date:
        return Known(document.options.reference_date, document.options.reference_date.year)
    years = years_of(document)
    return Known(None, years.likely(), years.since if years.since[1] else (0, 0))


def _separate(document: Document, dues: dict[int, Due], known: Known) -> None:
    told: dict[int, list[int]] = {}
    for n, draft in enumerate(document.drafts):
        told.setdefault(document.clauses[draft.clause].sentence, []).append(n)
    for index, sentence in enumerate(document.sentences):
        low = document.low(_body(document, sentence), sentence.end)
        if index in told or not (_SEPARATE.match(low) or _FOR_ALL.match(low)):
            continue
        terms = list(terms_in(document.view.low, sentence.start, sentence.end, known))
        for n in _covered(document, told, index) if terms else ():
            dues.setdefault(n, terms[-1])


def _covered(document: Document, told: dict[int, list[int]], index: int) -> list[int]:
    """The tasks of the sentence before; "Các nội dung trên …" covers all items of the list before it."""
    sentence, previous = document.sentences[index], document.sentences[index - 1]
    before = told.get(index - 1, []) if index else []
    if not before or not _FOR_ALL.match(document.low(_body(document, sentence), sentence.end)):
        return before
    own = document.paragraphs[sentence.paragraph]
    level = own.level if own.mark else document.paragraphs[previous.paragraph].level
    covered: list[int] = []
    for at in range(index - 1, -1, -1):
        heads = own.mark and document.view.text[document.sentences[at].end - 1] == ":"
        if document.paragraphs[document.sentences[at].paragraph].level < level or not (at in told or heads):
            break
        covered += told.get(at, [])
    return covered


def _body(document: Document, sentence: Sentence) -> int:
    return max(sentence.start, document.paragraphs[sentence.paragraph].body)


def _from_front(document: Document, dues: dict[int, Due], known: Known) -> None:
    """As in "Trong tháng 6, Sở A tổ chức …": the term stands before the body."""
    for n, draft in enumerate(document.drafts):
        clause = document.clauses[draft.clause]
        if n in dues:
            continue
        if not clause.first or draft.inherited:
            due = _just_before(document, clause.start, draft.start, known)
            if due is not None:
                dues[n] = due
            continue
        stop = min([draft.start, *(name.start for name in draft.named if name.start > clause.start)])
        terms = terms_in(document.view.low, clause.start, stop, known)
        due = next((term for term in terms if _counts_in_front(document, clause.start, stop, term)), None)
        due = due or next((one for one in fronted(document.view.low, clause.start, stop, known)), None)
        due = due or _just_before(document, stop, draft.start, known)
        if due is not None:
            dues[n] = due


def _just_before(document: Document, start: int, action: int, known: Known) -> Due | None:
    """As in "Cụ thể, năm 2026, hoàn thành …": set off by commas right before what is to be done."""
    low = document.view.low
    if not low[start:action].rstrip().endswith(_CLOSING):
        return None
    for due in (*terms_in(low, start, action, known), *fronted(low, start, action, known)):
        closed = _CLOSED.fullmatch(low, due.end, action)
        if closed and (closed["modal"] or _is_set_off(low, start, due)):
            return due
    return None


def _is_set_off(low: str, start: int, due: Due) -> bool:
    return due.start == start or bool(_SET_OFF.search(low, start, due.start))


def _counts_in_front(document: Document, start: int, stop: int, due: Due) -> bool:
    """At the very front any term counts; later one that says "before", or that stands apart."""
    if due.start - start < _FRONT or document.low(due.start, due.end).startswith(("trước ngày", "chậm nhất")):
        return True
    low = document.view.low
    closed = low.startswith(",", due.end) or not low[due.end : stop].strip() or _CLOSED.fullmatch(low, due.end, stop)
    return _is_set_off(low, start, due) and bool(closed)
