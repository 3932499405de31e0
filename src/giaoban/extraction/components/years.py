"""The year that a text fixes for the days it names without one."""

from __future__ import annotations

import re
from collections import Counter

from giaoban.extraction.document import Document

_YEAR = re.compile(r"(?<![\d/])(?:\d{1,2}\s?[/.-]\s?(?P<full>\d{1,2}\s?[/.-]\s?)?)?(?P<year>20\d\d)(?![\d%]|\s*-\s*20\d\d|/[\wĐđ])")
_RANGE = re.compile(r"20\d\d\s*-\s*$")


def year_of(document: Document) -> int | None:
    """The year of issue; else the year most told, where a whole date counts as three."""
    issued = document.document_facts.issued_on
    if issued:
        return int(issued[:4])
    votes: Counter[int] = Counter()
    for found in _YEAR.finditer(document.view.low):
        if not _RANGE.search(document.view.low, max(0, found.start() - 8), found.start()):
            votes[int(found["year"])] += 3 if found["full"] else 1
    return max(votes, key=lambda year: (votes[year], year)) if votes else None
