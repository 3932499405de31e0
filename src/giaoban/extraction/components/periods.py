"""Periods of a review meeting: "2023-Q1", "2023-H1", "2023-M09", "2023-9M", "2023"."""

from __future__ import annotations

import re

from giaoban.extraction.components.years import year_of
from giaoban.extraction.document import Document, Sentence

_PERIOD = re.compile(
    r"(?<!\w)(?:quý\s+(?P<q>iv|iii|ii|i|[1-4])(?!\w)(?:\s*(?:[/.-]|,?\s*năm)\s*(?P<qy>20\d\d))?"
    r"|(?<!ngày )(?P<n>0?\d|1[01]|sáu|chín)\s+tháng(?!\s+\d)"
    r"(?:\s+(?P<half>đầu|cuối)\s+năm)?(?:\s*(?:năm\s+|/)?(?P<ny>20\d\d))?"
    r"|tháng\s+(?P<m>1[0-2]|0?[1-9])(?![\d])(?:\s*(?:[/.-]|,?\s*năm)\s*(?P<my>20\d\d))?(?!\s*,?\s*quý)"
    r"|năm\s+(?P<y>20\d\d))"
)
_CUE = re.compile(
    r"(?P<back>đánh giá|tình hình|kết quả|sơ kết|tổng kết|giao ban|kiểm điểm|nhìn lại"
    r"|(?:thực hiện|hoàn thành)\s+(?:các\s+)?nhiệm vụ"
    r"|(?<!nhiệm vụ )công tác|phiên họp)"
    r"|(?P<ahead>nhiệm vụ|phương hướng|định hướng|triển khai(?! thực hiện)|giải pháp|kế hoạch|phương án|kịch bản)"
)
_REVIEWS = re.compile(
    r"giao ban|sơ kết|tổng kết|tình hình|kết quả|đánh giá|nhiệm vụ|kiểm điểm|phiên họp|triển khai công tác"
)
_BESIDE = 3
_OPENING = 24  # sentences: letterhead, the meeting, the first judgement
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NUMBER = {"sáu": 6, "chín": 9}


def of_meeting(document: Document, near: list[Sentence]) -> tuple[str | None, str | None]:
    """What the sentence that tells the meeting says it reviews and plans."""
    reviewed: str | None = None
    planned: str | None = None
    for n, sentence in enumerate(near[:_BESIDE]):
        if n and (reviewed or planned):
            break
        low = document.low(sentence.start, sentence.end)
        if not _REVIEWS.search(low):
            continue
        year = _year(document, low)
        for found in _PERIOD.finditer(low):
            period = _written(found, year)
            cue = _last_cue(low[max(0, found.start() - 120) : found.start()])
            if cue == "ahead" and period != reviewed:
                planned = planned or period
            elif cue:
                reviewed = reviewed or period
    if reviewed is None and document.document_facts.kind in ("notice", "conclusion"):
        reviewed = _opening_period(document)
    return reviewed, planned


def _opening_period(document: Document) -> str | None:
    """A notice that begins its judgement "Trong 10 tháng đầu năm 2025, …" reviews that time."""
    for sentence in document.sentences[:_OPENING]:
        low = document.low(sentence.start, sentence.end)
        found = _PERIOD.search(low, 0, 40) if low.startswith("trong ") else None
        if found and not found["y"]:
            return _written(found, _year(document, low))
    return None


def _last_cue(before: str) -> str | None:
    """The nearest word that says whether a period is looked back at or ahead to."""
    last = None
    for found in _CUE.finditer(before):
        last = found.lastgroup
    return last


def _year(document: Document, low: str) -> str | None:
    own = re.findall(r"(?:năm |[/.-])(20\d\d)(?!\s*-\s*20)", low)
    year = own[-1] if own else year_of(document)
    return str(year) if year else None


def _written(found: re.Match[str], year: str | None) -> str:
    own = found["qy"] or found["ny"] or found["my"] or year
    if found["y"]:
        return found["y"]
    part = _part(found)
    return f"{own}-{part}" if own else part


def _part(found: re.Match[str]) -> str:
    if found["q"]:
        return f"Q{_ROMAN.get(found['q']) or found['q']}"
    if found["m"]:
        return f"M{int(found['m']):02d}"
    count = _NUMBER.get(found["n"]) or int(found["n"])
    if count == 6:  # noqa: PLR2004 -- half a year
        return "H2" if found["half"] == "cuối" else "H1"
    return f"{count}M"
