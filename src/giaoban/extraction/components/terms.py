"""The grammar of time expressions: which words are a term, what kind it is, and the last day it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from giaoban.extraction.document import Due
from giaoban.kernel.calendar import last_day_of_month

_WEEKDAY = r"(?:(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)\s*,?\s*)?"
_Y = r"(?:19|20)\d\d"
_DAY = (
    rf"{_WEEKDAY}(?:hết\s+)?(?:ngày\s*)?(?P<d>[0-3]?\d)"
    rf"(?:\s*[/.-]\s*(?P<m>1[0-2]|0?[1-9])(?!\d)(?:\s*[/.-]\s*(?P<y>{_Y}))?"
    rf"|\s+tháng\s+(?P<m2>1[0-2]|0?[1-9])(?!\d)(?:\s*(?:năm\s+|[/.-]\s*)(?P<y2>{_Y}))?)(?![\d/])"
)
_OF_YEAR = r"(?:\s*(?:[/.-]|,?\s*năm)\s*(?P<{0}>(?:19|20)\d\d)|\s+(?:này|nay))?"
_MONTH = r"tháng\s+(?P<mm>1[0-2]|0?[1-9])(?!\d)(?![/.-]\d{1,2}(?!\d))" + _OF_YEAR.format("my")
_QUARTER = r"quý\s+(?P<q>iv|iii|ii|i|[1-4])(?!\w)" + _OF_YEAR.format("qy")
_HALF = rf"(?:6|sáu)\s+tháng\s+(?P<h>đầu|cuối)\s+năm(?:\s+(?P<hy>{_Y}))?"
_WHOLE_YEAR = rf"(?:hết\s+)?năm\s+(?P<yy>{_Y})(?!\s*-\s*\d)"
_HOUR = r"(?:(?P<hh>[0-2]?\d)\s*(?:giờ|h|g)\s*(?P<mi>[0-5]\d)?(?:\s*phút)?\s*,?\s*)?"
_PART = r"(?:(?P<part>đầu|giữa|cuối|hết)\s+)?"
_BEFORE = (
    r"(?:(?:chậm nhất|muộn nhất)(?:\s+là)?(?:\s+(?:đến|vào|trong|trước))?"
    r"|trước|đến|vào|trong|tới|từ nay đến|trong nửa đầu|(?<=hoàn thành )ngày|(?<=xong )ngày)"
)
_EACH = r"(?:hằng|hàng)"

DATED = re.compile(
    rf"(?<!\w)(?P<prep>{_BEFORE})\s+{_HOUR}{_PART}(?:{_DAY}|{_MONTH}|{_QUARTER}|{_HALF}|{_WHOLE_YEAR})"
    rf"(?P<recur>\s*{_EACH}\s+(?:tháng|quý|năm|tuần))?"
)
SPAN = re.compile(
    r"(?<!\w)trong\s+(?:vòng\s+|thời hạn\s+)?(?P<n>\d{1,3}|một|hai|ba|bốn|năm|mười)\s*(?:\([^)]*\)\s*)?"
    r"(?P<unit>giờ|ngày làm việc|ngày|tuần|tháng)"
    r"(?P<since>\s*,?\s*(?:kể\s+)?từ\s+(?:ngày|khi|lúc)[^,;.]{0,60}|\s+tới)?(?!\w)"
)
RECURRING = re.compile(
    rf"(?<!\w)(?:(?:trước|vào)\s+ngày\s+\d{{1,2}}(?:\s+đến\s+(?:ngày\s+)?\d{{1,2}})?"
    rf"\s+(?:{_EACH}|của\s+tháng|tháng cuối)\s*(?:tháng|quý|năm)?"
    rf"|(?:trước\s+\d{{1,2}}\s*(?:giờ|h)\s+)?(?:định kỳ\s+)?{_EACH}\s+(?:ngày|tuần|tháng|quý|năm)"
    rf"(?:\s*(?:,|và)\s*(?:{_EACH}\s+)?(?:quý|năm|6 tháng))*"
    r"|định kỳ\s+(?:\d+\s+tháng|cuối tháng|mỗi tháng|mỗi quý)(?:\s*(?:,|và)\s*(?:một\s+năm|hằng năm|năm))*)(?!\w)"
)
EVENT = re.compile(
    r"(?<!\w)(?:ngay\s+(?:sau|khi)\s+(?:khi\s+)?(?:hội nghị|kết thúc|hoàn thành|có|được|khi)[^,;.]{0,60}"
    r"|tại\s+(?:kỳ họp|hội nghị giao ban|phiên họp)[^;.]{0,60}"
    r"|trước\s+(?:tết|mùa mưa|năm học mới|khai giảng|kỳ họp|khi)[^,;.]{0,40}|trước\s+và\s+trong\s+tết[^,;.]{0,30})"
)
_PERIOD_OF = re.compile(
    r"(?:giai đoạn|kế hoạch|nhiệm vụ|chuyên đề|dự toán|từ|so với|cùng kỳ|tính đến|luật|chỉ tiêu)\s*$"
)
_YEARLY_THING = re.compile(
    r"(?:kế hoạch|chỉ tiêu|dự toán|ngân sách|quy hoạch|lễ hội|các báo cáo|mức|chương trình"
    r"|nhu cầu|kinh phí|hoạt động|thường niên)[^,;.]{0,30}$"
)
_OF_SOMETHING = re.compile(r"\s+(?:cấp|của)\b")
_DONE = re.compile(r"\b(?:đã|trừ các|được ban hành)\b[^,;]*$")
_LAID_BEFORE = re.compile(r"(?:trình|thông qua|báo cáo|cho ý kiến|xem xét)[^.;]*$")
_FROM_ISSUE = re.compile(r"từ\s+ngày\s+(?:ban hành|ký|ra)")
_COUNTS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "mười": 10}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DAYS = {"ngày": 1, "tuần": 7}


@dataclass(frozen=True, slots=True)
class Known:
    """The day that relative terms count from and the year that the text fixes."""

    reference: date | None
    year: int | None


Found = re.Match[str]
Resolve = Callable[[Found, Known], Due | None]


def terms_in(low: str, start: int, end: int, known: Known) -> Iterator[Due]:
    """All terms in a span of the folded text, in order; periods that describe an object are left out."""
    found: list[Due] = []
    for pattern, resolve in GRAMMAR:
        for match in pattern.finditer(low, start, end):
            overlaps = any(match.start() < due.end and due.start < match.end() for due in found)
            due = None if overlaps or _describes(low, start, match) else resolve(match, known)
            if due is not None:
                found.append(due)
    return iter(sorted(found, key=lambda due: due.start))


def _describes(low: str, start: int, match: Found) -> bool:
    """A period of a plan, a thing done, or a remark in brackets is no term of the task."""
    before = low[max(start, match.start() - 40) : match.start()]
    if match.re is RECURRING and (_YEARLY_THING.search(before) or _OF_SOMETHING.match(low, match.end())):
        return True
    if _PERIOD_OF.search(before) or _DONE.search(before):
        return True
    return low.count("(", start, match.start()) > low.count(")", start, match.start()) and "hoàn thành" not in before


def _recurring(match: Found, _known: Known) -> Due:
    return Due(match.start(), match.end(), None, None, "recurring")


def _event(match: Found, _known: Known) -> Due | None:
    """A session is a term only of what is to be laid before it."""
    if match[0].startswith("tại") and not _LAID_BEFORE.search(match.string, max(0, match.start() - 90), match.start()):
        return None
    return Due(match.start(), match.start() + len(match[0].rstrip()), None, None, "event")


def _span(match: Found, known: Known) -> Due | None:
    """Calendar days from the day of issue are counted; working days need the office's calendar and are not."""
    if match["unit"] == "tháng" and not match["since"]:
        return None
    day = None
    if known.reference and match["unit"] in _DAYS and _FROM_ISSUE.search(match["since"] or ""):
        count = _COUNTS.get(match["n"]) or int(match["n"])
        day = known.reference + timedelta(days=count * _DAYS[match["unit"]])
    return Due(match.start(), match.end(), day.isoformat() if day else None, None, "relative")


def _dated(match: Found, known: Known) -> Due | None:
    if match["recur"]:
        return Due(match.start(), match.end(), None, None, "recurring")
    day, basis = _day_of(match, known)
    if match["prep"] in ("đến", "vào", "tới") and basis in ("year", "half") and match["part"] is None:
        return None
    hour = f"{int(match['hh']):02d}:{match['mi'] or '00'}" if match["hh"] and int(match["hh"]) < 24 else None  # noqa: PLR2004 -- hours
    return Due(match.start(), match.end(), day.isoformat() if day else None, hour, basis)


def _day_of(match: Found, known: Known) -> tuple[date | None, str]:
    if match["d"]:
        month = int(match["m"] or match["m2"])
        return _safe(_year(match["y"] or match["y2"], known, month), month, int(match["d"])), "date"
    if match["mm"]:
        month = int(match["mm"])
        return _last_day(_year(match["my"], known, month), month, match["part"]), "month"
    if match["q"]:
        month = 3 * (_ROMAN.get(match["q"]) or int(match["q"]))
        return _last_day(_year(match["qy"], known, month), month, None), "quarter"
    if match["h"]:
        return _last_day(_year(match["hy"], known, 12), 6 if match["h"] == "đầu" else 12, None), "half"
    part = {"đầu": (1, 1), "giữa": (6, 30)}.get(match["part"] or "", (12, 31))
    return date(int(match["yy"]), *part), "year"


def _year(written: str | None, known: Known, month: int) -> int | None:
    """A month long before the day of the text belongs to the next year: "trước 15/1" in November."""
    if written:
        return int(written)
    if known.reference and known.reference.month - month > 8:  # noqa: PLR2004 -- nearer ahead than behind
        return known.reference.year + 1
    return known.year


def _last_day(year: int | None, month: int, part: str | None) -> date | None:
    """Civil Code art. 147: "đầu tháng" is the 1st, "giữa tháng" the 15th, else the last day."""
    if year is None:
        return None
    days = {"đầu": 1, "giữa": 15}
    return date(year, month, days[part]) if part in days else last_day_of_month(year, month)


def _safe(year: int | None, month: int, day: int) -> date | None:
    """A day that no calendar has ("31/2") stays undated."""
    if year is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


GRAMMAR: tuple[tuple[re.Pattern[str], Resolve], ...] = (
    (RECURRING, _recurring),
    (DATED, _dated),
    (SPAN, _span),
    (EVENT, _event),
)
