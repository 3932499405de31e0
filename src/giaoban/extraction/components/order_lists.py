"""Lists of orders that nothing leads in: where several items give work, those that stand beside them do too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from giaoban.extraction.components.recitals import is_recital
from giaoban.extraction.document import Document, Form, Paragraph, Said, Zone
from giaoban.extraction.lexicons import book

_SEVERAL = 2
_FIRST = re.compile(r"\(?(?:1|a|i)(?!\w)(?!\.\d)")
_PART_MARKS = ("roman", "capital")
_HEADING = 140  # letters
_RESULT = re.compile(
    r"(?<!để )\b(?:đạt|ước|bằng|tăng|giảm|vượt|chiếm)\b[^,;]{0,40}\d\s*%|\bso với (?:cùng kỳ|(?:năm|quý|tháng) trước)\b"
)
_AIM = re.compile(r"\b(?:phấn đấu|bảo đảm|đảm bảo|hoàn thành|trước|chậm nhất)\b")
_TERM = re.compile(r"\b(?:trước|trong|chậm nhất)\b")

Line = tuple[Paragraph, list[Said]]


@dataclass(slots=True)
class _List:
    """The items of one level that stand together, by their place among the lines; ``part`` counts the headings."""

    part: int
    level: int
    items: list[int] = field(default_factory=list)
    orders: int = 0


def in_lists_of_orders(document: Document, lines: Sequence[Line]) -> frozenset[int]:
    """The items of such lists; the lists of one level under one heading count together. Told results stay out."""
    kin = defaultdict[tuple[int, int], list[_List]](list)
    for one in _lists(document, lines):
        kin[one.part, one.level].append(one)
    told = (at for alike in kin.values() for one in _of_orders(alike) for at in one.items)
    return frozenset(at for at in told if not _only_tells(document, lines[at][1]))


def _of_orders(alike: list[_List]) -> Iterator[_List]:
    """Of lists under one heading those that hold an order, and all of them where most do."""
    holding = sum(one.orders > 0 for one in alike)
    if sum(one.orders for one in alike) >= _SEVERAL:
        yield from (one for one in alike if one.orders or 2 * holding > len(alike))


def _lists(document: Document, lines: Sequence[Line]) -> Iterator[_List]:
    part = 0
    opened: list[_List] = []
    for at, (paragraph, members) in enumerate(lines):
        if paragraph.zone is not Zone.BODY:
            continue
        part += _begins_part(document, paragraph)
        while opened and (opened[-1].part < part or _is_over(document, paragraph, opened[-1])):
            yield opened.pop()
        if not paragraph.mark:
            continue
        if not opened or opened[-1].level < paragraph.level:
            opened.append(_List(part, paragraph.level))
        opened[-1].items.append(at)
        opened[-1].orders += bool(members) and _is_order(document, members[0])
    yield from opened


def _begins_part(document: Document, paragraph: Paragraph) -> bool:
    """A part "II. …", or a plain line that is a heading."""
    if paragraph.mark:
        return paragraph.mark in _PART_MARKS
    text = document.text(paragraph.start, paragraph.end)
    return text.isupper() or text.endswith(":") or (len(text) <= _HEADING and text[-1] not in ".;,!?…")


def _is_over(document: Document, paragraph: Paragraph, one: _List) -> bool:
    """At an item of a lesser level, or at one that begins to count anew."""
    if not paragraph.mark or paragraph.level > one.level:
        return False
    return paragraph.level < one.level or bool(_FIRST.match(document.view.low, paragraph.start, paragraph.body))


def _is_order(document: Document, said: Said) -> bool:
    """As in "Giao Sở A …", "Yêu cầu các xã:"."""
    return said.form is Form.ORDER and not is_recital(document, said)


def _only_tells(document: Document, members: list[Said]) -> bool:
    """Without an act or a duty: a figure that is neither aimed at nor due, or who reported what at the meeting."""
    if not members or any(said.form in (Form.ORDER, Form.MODAL) for said in members):
        return False
    start, end = document.clauses[members[0].clause].start, document.clauses[members[-1].clause].end
    low = document.low(start, end)
    if _RESULT.search(low):
        return not _AIM.search(low)
    return _is_account(document, members[0]) and not _TERM.search(low)


def _is_account(document: Document, said: Said) -> bool:
    """As in "Đồng chí A báo cáo kết quả …" in the minutes of a meeting."""
    words = document.words
    i, n = words.between(document.clauses[said.clause].start, document.clauses[said.clause].end)
    polite = book("bodies.honorifics").at(words.low, i, n)
    if not polite or not words.proper[i + polite] or said.action is None:
        return False
    return bool(book("voices.presenting").at(words.low, words.first(said.action[0]), n))
