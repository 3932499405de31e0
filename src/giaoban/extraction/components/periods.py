"""Periods of a review meeting: "2023-Q1", "2023-H1", "2023-M09", "2023-9M", "2023"."""

from __future__ import annotations

import re

from giaoban.extraction.components.years import Years
from giaoban.extraction.document import Document, Sentence

_PERIOD = re.compile(
    r"(?<!\w)(?:quý\s+(?P<q>iv|iii|ii|i|[1-4])(?!\w)(?:\s*(?:[/.-]|,?\s*năm)\s*(?P<qy>20\d\d))?"
    r"|(?<!ngày )(?P<n>0?\d|1[01]|sáu|chín)\s+tháng(?!\s+\d)"
    r"(?:\s+(?P<half>đầu|cuối)\s+năm)?(?:\s*(?:năm\s+|/)?(?P<ny>20\d\d))?"
    r"|(?<!\d )tháng\s+(?P<m>1[0-2]|0?[1-9])(?![\d])(?:\s*(?:[/.-]|,?\s*năm)\s*(?P<my>20\d\d))?(?!\s*,?\s*quý)"
    r"|(?<!cuối )(?<!đầu )(?<!hết )(?<!đến )năm\s+(?P<y>20\d\d)(?!\s*-\s*20))"
)
_CUE = re.compile(
    r"(?P<none>chương trình (?:công tác|hành động)|nghị quyết(?: phiên họp| hội nghị)?|chỉ thị|luật)"
    r"|(?P<work>triển khai (?:các )?công tác)"
    r"|(?P<back>đánh giá|tình hình|kết quả|sơ kết|tổng kết|giao ban|kiểm điểm|nhìn lại"
    r"|(?:thực hiện|hoàn thành)\s+(?:các\s+)?nhiệm vụ"
    r"|(?<!nhiệm vụ )(?<!kế hoạch )(?<!phương hướng )công tác(?! trọng tâm))"
    r"|(?P<meets>phiên họp)"
    r"|(?P<ahead>nhiệm vụ|phương hướng|định hướng|triển khai(?! thực hiện)|giải pháp|kế hoạch|phương án|kịch bản"
    r"|(?:công tác )?trọng tâm)"
)
_REVIEWS = re.compile(
    r"giao ban|sơ kết|tổng kết|tình hình|kết quả|đánh giá|nhiệm vụ|kiểm điểm|phiên họp|triển khai công tác|kế hoạch năm"
)
_LOOKS_BACK = re.compile(r"giao ban|sơ kết|tổng kết|phiên họp|kiểm điểm")
_REPORT = re.compile(
    r"sơ kết|tổng kết|(?:báo cáo|đánh giá) (?:công tác|kết quả|tình hình)|đánh giá cao (?:nỗ lực|kết quả|những kết quả)"
)
_JUDGES = re.compile(
    r"sơ kết|tổng kết|kết quả|đạt được|biểu dương|tình hình thực hiện|triển khai (?:các |thực hiện )?nhiệm vụ"
)
_FRONT = re.compile(r"(?:[^,.;]{0,60},\s+)?(?:trong\s+)?(?=\d|sáu|chín|quý|tháng|năm)")
_PAST = re.compile(r"\b(?:đã|ghi nhận|đạt)\b")
_AHEAD = re.compile(r"\b(?:sẽ|cần|phải|yêu cầu|tập trung vào)\b")
_HEADING = re.compile(
    r"\bvề (?:tình hình |kết quả )?thực hiện (?:kế hoạch|nhiệm vụ)(?: công tác)?\s+" + _PERIOD.pattern
)
_HALF_OR_YEAR = re.compile(r"(?P<y>20\d\d)(?P<h>-H1)?")
_QUARTER = re.compile(r"(?P<y>(?:20\d\d-)?)Q(?P<q>[123])")
_SECOND_HALF = re.compile(r"(?:06|6|sáu) tháng cuối năm")
_BESIDE = 3
_OPENING = 24  # sentences: letterhead, the meeting, the first judgement
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ROMANS = ("i", "ii", "iii", "iv")  # each stands for the quarter after the one of its place
_NUMBER = {"sáu": 6, "chín": 9}


def of_meeting(document: Document, near: list[Sentence], years: Years) -> tuple[str | None, str | None]:
    """What the sentences that tell the meeting say it reviews and plans; ``near`` begins with the one that names it."""
    reviewed, planned = None, None
    for n, sentence in enumerate(near):
        if (reviewed or planned) and n:
            break
        low = document.low(sentence.start, sentence.end)
        if (_REVIEWS if n < _BESIDE else _REPORT).search(low):
            told = _told(low, years)
            reviewed, planned = told if n < _BESIDE or told[0] else (None, None)
    if reviewed is None and _holds_review(document, near):
        reviewed = _opening_period(document, years)
    elif reviewed is None and planned:
        opening = _opening_period(document, years)
        reviewed = opening if opening == _preceding(planned) else None
    return reviewed, planned or _following(document, reviewed)


def of_report(document: Document, told: list[Sentence], years: Years) -> tuple[str | None, str | None]:
    """Where no meeting is named: the title of a report, or sentences that judge a time and plan the next."""
    reviewed: str | None = None
    planned: str | None = None
    for sentence in told:
        low = document.low(sentence.start, sentence.end)
        if _JUDGES.search(low):
            back, ahead = _told(low, years)
            reviewed, planned = reviewed or _short(back), planned or _short(ahead)
    planned = None if planned and planned.endswith("H1") else planned
    if planned and planned.endswith("-H2"):
        reviewed = reviewed or planned.replace("-H2", "-H1")
    return reviewed, planned or _following(document, reviewed)


def _short(period: str | None) -> str | None:
    """Of a whole year everything speaks; less than that is what a report is about."""
    return None if period and period.isdigit() else period


def _told(low: str, years: Years) -> tuple[str | None, str | None]:
    reviewed: str | None = None
    planned: str | None = None
    named: str | None = None  # "phiên họp tháng 6": its month, if nothing else is said to be looked back at
    year = _year(low, years)
    found = list(_PERIOD.finditer(low))
    for one in found:
        period = _written(one, _year(low, years, int(one["m"])) if one["m"] else year)
        cue = _last_cue(low[max(0, one.start() - 120) : one.start()])
        if cue == "work":
            cue = "ahead" if one is found[-1] else "back"
        if cue == "ahead" and period != reviewed:
            planned = planned or period
        elif cue == "back":
            reviewed = reviewed or period
        elif cue == "meets":
            named = named or period
    return named if named and (not reviewed or reviewed.isdigit()) else reviewed, planned


def _holds_review(document: Document, near: list[Sentence]) -> bool:
    """A notice, or a meeting of the kind that looks back."""
    return document.document_facts.kind in ("notice", "conclusion") or bool(
        near and _LOOKS_BACK.search(document.low(near[0].start, near[0].end))
    )


def _opening_period(document: Document, years: Years) -> str | None:
    """A judgement that begins "Trong 10 tháng đầu năm 2025, …", "…, năm 2024, Ban Chỉ đạo đã …" reviews that time."""
    for sentence in document.sentences[:_OPENING]:
        low = document.low(sentence.start, sentence.end)
        heading = _HEADING.search(low)
        if heading:
            return _written(heading, _year(low, years))
        front = _FRONT.match(low)
        found = _PERIOD.match(low, front.end()) if front else None
        if found and (_PAST.search(low) or not (found["y"] or _AHEAD.search(low))):
            return _written(found, _year(low, years))
    return None


def _preceding(planned: str) -> str | None:
    """The year, half or quarter before: a meeting that only plans one often begins with what the last one brought."""
    if planned.isdigit():
        return str(int(planned) - 1)
    start, last = planned[:-1], planned[-1]
    return start + str(int(last) - 1) if start.endswith(("H", "Q")) and last != "1" else None


def _following(document: Document, reviewed: str | None) -> str | None:
    """Who reviews the first half and speaks of the second plans it; so with quarters and years."""
    low = document.view.low
    quarter = _QUARTER.fullmatch(reviewed or "")
    if quarter:
        told = (_ROMANS[int(quarter["q"])], str(int(quarter["q"]) + 1))
        planned = re.search(rf"(?<!\w)(?<!hết )(?<!cuối )quý (?:{told[0]}|{told[1]})\b[^.;\n]{{0,80}}\bsẽ\b", low)
        return f"{quarter['y']}Q{told[1]}" if planned else None
    found = _HALF_OR_YEAR.fullmatch(reviewed or "")
    if not found:
        return None
    year = found["y"]
    if found["h"]:
        return f"{year}-H2" if _SECOND_HALF.search(low) else None
    following = str(int(year) + 1)
    return (
        following if re.search(rf"(?:nhiệm vụ|mục tiêu|phương hướng)[^.;\n]{{0,30}} năm {following}\b", low) else None
    )


def _last_cue(before: str) -> str | None:
    """The nearest word that says whether a period is looked back at or ahead to."""
    last = None
    for found in _CUE.finditer(before):
        last = found.lastgroup
    return last


def _year(low: str, years: Years, month: int | None = None) -> str | None:
    own = re.findall(r"(?:năm |[/.-])(20\d\d)(?!\s*-\s*20)", low)
    year = own[-1] if own else years.likely(month)
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
    last = found["half"] == "cuối"
    if count == 6:  # noqa: PLR2004 -- half a year
        return "H2" if last else "H1"
    if count == 3 and found["half"]:  # noqa: PLR2004 -- a quarter
        return "Q4" if last else "Q1"
    return f"{count}M"
