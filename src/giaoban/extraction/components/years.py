"""The year that a text fixes for the days it names without one."""

from __future__ import annotations

import re
from collections import Counter

from giaoban.extraction.document import Document

_YEAR = re.compile(
    r"(?<![\d/])(?:(?:(?P<full>\d{1,2}\s?[/.-]\s?\d{1,2}|\d{1,2}\s+tháng\s+\d{1,2})|\d{1,2}|quý\s+[iv\d]+)(?:\s?[/.-]\s?|\s+năm\s+)|năm\s+)"
    r"(?P<year>20\d\d)(?![\d%]|\s*-\s*20\d\d|/[\wĐđ])"
)
_RANGE = re.compile(r"20\d\d\s*-\s*$")

_GOAL = re.compile(
    r"(?:đến|tới|tầm nhìn|giai đoạn|trước|mục tiêu|nhiệm kỳ|khóa|hoàn thành(?: vào| trong)?)\s+(?:hết\s+)?(?:năm\s+)?$"
)
_OF_A_PAPER = re.compile(
    r"(?:văn bản|công văn|quyết định|chỉ thị|nghị quyết|thông tư|luật|nghị định|thông báo|kế hoạch|kết luận)"
    r"\s+(?:số\s+)?\S{0,25}\s*,?\s*(?:ngày\s*)?$"
)


def year_of(document: Document) -> int | None:
    """The year of issue; else the year most told, where a whole date counts as three."""
    issued = document.document_facts.issued_on
    if issued:
        return int(issued[:4])
    votes: Counter[int] = Counter()
    for found in _YEAR.finditer(document.view.low):
        before = document.view.low[max(0, found.start() - 70) : found.start()]
        if _GOAL.search(before):
            continue
        if not (_RANGE.search(before[-8:]) or (found["full"] and _OF_A_PAPER.search(before))):
            votes[int(found["year"])] += 3 if found["full"] else 1
    return max(votes, key=lambda year: (votes[year], year)) if votes else None
