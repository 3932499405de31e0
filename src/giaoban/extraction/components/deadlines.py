"""Time expressions: the phrase with its preposition, the last day it names, and what kind of term it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from giaoban.extraction.components.years import year_of
from giaoban.extraction.document import Document, Draft, Due
from giaoban.extraction.pipeline import component
from giaoban.kernel.calendar import last_day_of_month

_DAY = r"(?:(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)\s*,?\s*)?(?:hết\s+)?(?:ngày\s*)?(?P<d>[0-3]?\d)(?:\s*[/.-]\s*(?P<m>1[0-2]|0?[1-9])(?!\d)(?:\s*[/.-]\s*(?P<y>(?:19|20)\d\d))?|\s+tháng\s+(?P<m2>1[0-2]|0?[1-9])(?!\d)(?:\s*(?:năm\s+|[/.-]\s*)(?P<y2>(?:19|20)\d\d))?)(?![\d/])"
_YEAR = r"(?:\s*(?:[/.-]|,?\s*năm)\s*(?P<{0}>(?:19|20)\d\d)|\s+(?P<{0}n>này|nay))?"
_MONTH = r"tháng\s+(?P<mm>1[0-2]|0?[1-9])(?!\d)(?![/.-]\d{1,2}(?!\d))" + _YEAR.format("my")
_QUARTER = r"quý\s+(?P<q>iv|iii|ii|i|[1-4])(?![\w])" + _YEAR.format("qy")
_HALF = r"(?:6|sáu)\s+tháng\s+(?P<h>đầu|cuối)\s+năm(?:\s+(?P<hy>(?:19|20)\d\d))?"
_YEARS = r"(?:hết\s+)?năm\s+(?P<yy>(?:19|20)\d\d)(?!\s*[-–]\s*\d)"
_HOUR = r"(?:(?P<hh>[0-2]?\d)\s*(?:giờ|h|g)\s*(?P<mi>[0-5]\d)?(?:\s*phút)?\s*,?\s*)?"
_PART = r"(?:(?P<part>đầu|giữa|cuối|hết)\s+)?"
_BEFORE = r"(?:(?:chậm nhất|muộn nhất)(?:\s+là)?(?:\s+(?:đến|vào|trong|trước))?|trước|đến|vào|trong|tới|từ nay đến|trong nửa đầu)"

_DATED = re.compile(rf"(?<!\w)(?P<prep>{_BEFORE})\s+(?P<when>{_HOUR}{_PART}(?:{_DAY}|{_MONTH}|{_QUARTER}|{_HALF}|{_YEARS}))(?P<recur>\s*(?:hằng|hàng)\s+(?:tháng|quý|năm|tuần))?")
_SPAN = re.compile(
    r"(?<!\w)trong\s+(?:vòng\s+|thời hạn\s+)?(?P<n>\d{1,3}|một|hai|ba|bốn|năm|mười)\s*(?:\([^)]*\)\s*)?(?P<unit>giờ|ngày làm việc|ngày|tuần|tháng)(?P<from>\s*,?\s*(?:kể\s+)?từ\s+(?:ngày|khi|lúc)[^,;.]{0,60}|\s+tới)?(?!\w)"
)
_RECURRING = re.compile(
    r"(?<!\w)(?:(?:trước|vào)\s+ngày\s+\d{1,2}(?:\s+đến\s+(?:ngày\s+)?\d{1,2})?\s+(?:hằng|hàng|của\s+tháng|tháng cuối)\s*(?:tháng|quý|năm)?"
    r"|(?:trước\s+\d{1,2}\s*(?:giờ|h)\s+)?(?:định kỳ\s+)?(?:hằng|hàng)\s+(?:ngày|tuần|tháng|quý|năm)(?:\s*(?:,|và)\s*(?:hằng\s+|hàng\s+)?(?:quý|năm|6 tháng))*"
    r"|định kỳ\s+(?:\d+\s+tháng|6 tháng|cuối tháng|mỗi tháng|mỗi quý)(?:\s*(?:,|và)\s*(?:một\s+năm|hằng năm|năm))*)(?!\w)"
)
_EVENT = re.compile(
    r"(?<!\w)(?:ngay\s+(?:sau|khi)\s+(?:khi\s+)?(?:hội nghị|kết thúc|hoàn thành|có|được|khi)[^,;.]{0,60}|tại\s+(?:kỳ họp|hội nghị giao ban|phiên họp)[^;.]{0,60}"
    r"|trước\s+(?:tết|mùa mưa|năm học mới|khai giảng|kỳ họp|khi)[^,;.]{0,40}|trước\s+và\s+trong\s+tết[^,;.]{0,30})"
)
_SEPARATE = re.compile(r"^(?:(?:thời hạn|thời gian)\s+(?:hoàn thành|thực hiện|báo cáo)|hạn báo cáo|hoàn thành|xong|thời hạn)\b[^;]{0,60}$")
_NOT_DUE = re.compile(r"(?:giai đoạn|kế hoạch|nhiệm vụ|chuyên đề|dự toán|từ|so với|cùng kỳ|tính đến|luật|chỉ tiêu)\s*$")
_YEARLY_THING = re.compile(r"(?:kế hoạch|chỉ tiêu|dự toán|ngân sách|quy hoạch|lễ hội|các báo cáo|mức|chương trình)[^,;.]{0,30}$")
_OF_SOMETHING = re.compile(r"\s+(?:cấp|của)\b")
_DONE = re.compile(r"\b(?:đã|trừ các|ban hành)\b[^,;]*$")
_FRONT = 14
_NUMBER = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "mười": 10}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Known:
    """The day that relative terms count from and the year that the text fixes."""

    reference: date | None
    year: int | None


@component(requires=("drafts", "clauses", "sentences", "document_facts", "conference_facts"), assigns=("dues",))
def find_deadlines(document: Document) -> Document:
    """The last time expression of a task is its deadline; a sentence "Thời hạn hoàn thành: …" covers what stands before."""
    known = known_days(document)
    dues: dict[int, Due] = {}
    for n, draft in enumerate(document.drafts):
        own = list(times_in(document, draft.start, draft.end, known))
        if own:
            dues[n] = own[-1]
    _separate(document, dues, known)
    _from_front(document, dues, known)
    return document.having(dues=dues)


def known_days(document: Document) -> Known:
    day = document.document_facts.issued_on or document.conference_facts.date or ""
    full = date.fromisoformat(day) if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else document.options.reference_date
    full = date.fromisoformat(day) if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else document.options.reference_date
    years = re.findall(r"(?:năm |[/.-])(20\d\d)\b", document.view.low)
    if full:
        return Known(full, full.year)
    if day[:2].isdigit():
        return Known(None, int(day[:4]))
    return Known(None, year_of(document))


def _separate(document: Document, dues: dict[int, Due], known: Known) -> None:
    for index, sentence in enumerate(document.sentences):
        if not _SEPARATE.match(document.low(sentence.start, sentence.end)):
            continue
        times = list(times_in(document, sentence.start, sentence.end, known))
        covered = [n for n, d in enumerate(document.drafts) if _stands_before(document, d, index)]
        for n in covered if times else ():
            dues.setdefault(n, times[-1])


def _stands_before(document: Document, draft: Draft, index: int) -> bool:
    own = document.clauses[draft.clause].sentence
    return own == index - 1 and document.sentences[own].paragraph == document.sentences[index].paragraph


def _from_front(document: Document, dues: dict[int, Due], known: Known) -> None:
    """"Trong tháng 6, Sở A tổ chức …": the time stands before the body."""
    for n, draft in enumerate(document.drafts):
        clause = document.clauses[draft.clause]
        if n in dues or not clause.first:
            continue
        stop = min(draft.start, min((x.start for x in draft.named if x.start > clause.start), default=draft.start))
        times = [t for t in times_in(document, clause.start, stop, known) if _counts_in_front(document, clause.start, t)]
        if times and not draft.inherited:
            dues[n] = times[0]


def _counts_in_front(document: Document, start: int, due: Due) -> bool:
    """At the very front any term counts; later only one that says "before"."""
    return due.start - start < _FRONT or document.low(due.start, due.end).startswith(("trước ngày", "chậm nhất"))


def times_in(document: Document, start: int, end: int, known: Known) -> Iterator[Due]:
    """All terms in a span, in order; periods that describe an object are left out."""
    low = document.view.low
    found: list[Due] = []
    for pattern, resolve in ((_RECURRING, _recurring), (_DATED, _dated), (_SPAN, _span), (_EVENT, _event)):
        for match in pattern.finditer(low, start, end):
            overlaps = any(match.start() < d.end and d.start < match.end() for d in found)
            due = None if overlaps or _is_description(low, start, match) else resolve(match, known)
            if due:
                found.append(due)
    return iter(sorted(found, key=lambda d: d.start))


def _is_description(low: str, start: int, match: re.Match[str]) -> bool:
    before = low[max(start, match.start() - 40) : match.start()]
    if match.re is _RECURRING and (_YEARLY_THING.search(before) or _OF_SOMETHING.match(low, match.end())):
        return True
    if _NOT_DUE.search(before) or _DONE.search(before):
        return True
    return low.count("(", start, match.start()) > low.count(")", start, match.start()) and "hoàn thành" not in before


def _recurring(match: re.Match[str], known: Known) -> Due:
    return Due(match.start(), match.end(), None, None, "recurring")


def _event(match: re.Match[str], known: Known) -> Due:
    end = match.start() + len(match[0].rstrip())
    return Due(match.start(), end, None, None, "event")


def _span(match: re.Match[str], known: Known) -> Due | None:
    if match["unit"] == "tháng" and not match["from"]:
        return None
    return Due(match.start(), match.end(), None, None, "relative")


def _dated(match: re.Match[str], known: Known) -> Due | None:
    if match["recur"]:
        return Due(match.start(), match.end(), None, None, "recurring")
    day, basis = _day_of(match, known)
    if match["prep"] in ("đến", "vào", "tới") and basis in ("year", "half") and match["part"] is None:
        return None
    hour = f"{int(match['hh']):02d}:{match['mi'] or '00'}" if match["hh"] else None
    return Due(match.start(), match.end(), day.isoformat() if day else None, hour, basis)


def _day_of(match: re.Match[str], known: Known) -> tuple[date | None, str]:
    if match["d"]:
        month = int(match["m"] or match["m2"])
        year = _year(match["y"] or match["y2"], known, month)
        return _safe(year, month, int(match["d"])), "date"
    if match["mm"]:
        month = int(match["mm"])
        year = _year(match["my"], known, month)
        return _month_day(year, month, match["part"]), "month"
    if match["q"]:
        quarter = _ROMAN.get(match["q"]) or int(match["q"])
        year = _year(match["qy"], known, quarter * 3)
        return _month_day(year, quarter * 3, None), "quarter"
    if match["h"]:
        year = _year(match["hy"], known, 12)
        return _month_day(year, 6 if match["h"] == "đầu" else 12, None), "half"
    return _month_day(int(match["yy"]), 12, None), "year"


def _year(written: str | None, known: Known, month: int) -> int | None:
    """A month long before the day of the text belongs to the next year: "trước 15/1" in November."""
    if written:
        return int(written)
    if known.reference and known.reference.month - month > 8:  # noqa: PLR2004 -- nearer ahead than behind
        return known.reference.year + 1
    return known.year


def _month_day(year: int | None, month: int, part: str | None) -> date | None:
    if year is None:
        return None
    days = {"đầu": 1, "giữa": 15}
    return date(year, month, days[part]) if part in days else last_day_of_month(year, month)


def _safe(year: int | None, month: int, day: int) -> date | None:
    if year is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def resolve_span(amount: str, unit: str, reference: date) -> date | None:
    """Calendar terms only; working days need the office's calendar and are left to the caller."""
    count = _NUMBER.get(amount) or int(amount)
    days = {"ngày": 1, "tuần": 7}.get(unit)
    return reference + timedelta(days=count * days) if days else None
