"""The grammar of time expressions: which words are a term, what kind it is, and the last day it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
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
_YEARS_LEFT = r"(?:(?:hai|ba|[23]) năm còn lại(?: của [^,;.]{2,20})?,?\s+)?"
_WHOLE_YEAR = (  # of several years the last: "trong hai năm 2027 và 2028"
    rf"(?:hết\s+)?{_YEARS_LEFT}(?:(?:hai|ba|[23]|các)\s+)?năm\s+"
    rf"(?:{_Y}(?:,|\s+và)\s+(?:năm\s+)?){{0,3}}(?P<yy>{_Y})(?!\s*-\s*\d)"
)
_CLOCK = r"(?P<hh>[0-2]?\d)\s*(?:giờ|h|g|:(?=\d))\s*(?P<mi>[0-5]\d)?(?:\s*phút)?(?:\s+(?:sáng|trưa|chiều|tối))?\s*,?\s*"
_HOUR = rf"(?:{_CLOCK})?"
_PART = r"(?:(?P<part>đầu|giữa|cuối|hết)\s+)?"
_BEFORE = (
    r"(?:(?:chậm nhất|muộn nhất)(?:\s+là)?(?:\s+(?:đến|vào|trong|trước))?"
    r"|từ ngày\s+\d{1,2}(?:/\d{1,2})?(?:/\d{4})?\s*(?:-|đến(?:\s+hết)?)"
    r"|trước|đến|vào(?:\s+dịp(?=\s+(?:ngày\s+)?\d))?|trong|tới|từ nay đến|trong nửa đầu"
    r"|ngày(?:(?<=hoàn thành ngày)|(?<=xong ngày))"
    r"|(?= )(?:(?<=[,;(] hoàn thành)|(?<=hoàn thành:)|(?<=thời hạn:)|(?<=thời gian:))"
    r"|(?=\s+(?:đầu|giữa|cuối)\s)(?<=hoàn thành))"
)
_EACH = r"(?:hằng|hàng)"
_MAY_RECUR = r"(?=(?:trước|vào|ngày|thứ|chủ|định|hằng|hàng|mỗi|một|hai|ba)\s|\d)"  # all that such a term begins with
_NEXT = r"của năm (?:trước|sau|liền trước|liền sau|kế tiếp)|năm (?:trước|sau|kế tiếp|tiếp theo)"

DATED = re.compile(
    rf"(?:(?<!\w)|(?<=hoàn thành))(?P<prep>{_BEFORE})(?:\s+|(?<=-)){_HOUR}{_PART}"
    rf"(?:{_DAY}|{_MONTH}|{_QUARTER}|{_HALF}|{_WHOLE_YEAR})"
    r"(?!\s*-?\d*\s+(?:năm|ngày)\b(?!\s*\d))"
    rf"(?P<recur>(?:\s*(?:,|và)\s*(?:trước\s+)?ngày\s+\d+\s+tháng\s+\d+)?\s*(?:{_EACH}\s+(?:tháng|quý|năm|tuần)|{_NEXT}))?"
)
CELL = re.compile(
    rf"(?P<prep>(?:{_BEFORE}\s+)?){_HOUR}{_PART}(?:{_DAY}|{_MONTH}|{_QUARTER}|{_HALF}|{_WHOLE_YEAR})(?P<recur>)"
)
_BEFORE_A_PERIOD = re.compile(r"(?:\brằng|\byêu cầu|\bđề nghị|,)\s+$")
FRONTED = re.compile(
    rf"(?P<prep>(?:(?:đến|tới)\s+)?)(?P<hh>)(?P<recur>)(?P<part>)(?P<d>)(?:{_MONTH}|{_QUARTER}|{_HALF}|{_WHOLE_YEAR})(?!\w)"
)
YEAR_END = re.compile(
    rf"(?<!\w)(?P<prep>từ nay đến|đến|trước|trong|vào|ngay từ)\s+{_HOUR}{_PART}"
    r"(?:năm(?!\s+(?:học|tới|sau|qua|\d))(?:\s+(?:nay|này))?"
    r"|(?P<unit>tháng|quý|tuần|ngày hôm|hôm|sáng|chiều)\s+(?:này|nay)|(?P<next>tuần|tháng|quý|năm)\s+(?:tới|sau))(?!\w)"
)
SPAN = re.compile(
    r"(?<!\w)(?:trong|(?:chậm nhất|muộn nhất)(?:\s+(?:là|sau|trong))?|không quá|tối đa)\s+"
    r"(?:vòng\s+|thời hạn\s+|thời gian\s+)?(?:không quá\s+|tối đa\s+)?"
    r"(?P<n>\d{1,3}|nửa|một|hai|ba|bốn|năm|sáu|bảy|mười)\s*(?:\([^)]*\)\s*)?"
    r"(?P<unit>giờ|h|ngày làm việc|ngày|tuần|tháng)(?!\s*(?:\d|đầu|cuối))"
    r"(?P<since>\s*,?\s*(?:kể\s+)?từ\s+(?:ngày|khi|lúc)[^,;.]{0,60}|\s+tới)?(?!\w)"
)
RECURRING = re.compile(
    rf"(?<!\w){_MAY_RECUR}(?:(?:trước|vào)\s+(?:ngày\s+)?\d{{1,2}}(?:\s+đến\s+(?:ngày\s+)?\d{{1,2}})?"
    rf"\s+(?:{_EACH}|của\s+tháng|tháng cuối)\s*(?:tháng|quý|năm)?"
    rf"|(?:(?:trước|vào)\s+{_CLOCK})?(?:(?:trước |vào )?(?:ngày )?(?:thứ \w+|chủ nhật)\s+)?"
    rf"(?:định kỳ\s+)?{_EACH}\s+(?:ngày|tuần|tháng|quý|năm)"
    rf"(?:\s*(?:,|và)\s*(?:{_EACH}\s+)?(?:quý|năm|6 tháng))*"
    r"|định kỳ\s+(?:\d+\s+(?:tháng|tuần|ngày)|cuối (?:tháng|tuần|quý))(?:\s*(?:,|và)\s*(?:một\s+|hằng\s+)?năm)*"
    r"|(?:mỗi|một|hai|ba|\d+)\s+(?:ngày|tuần|tháng|quý|năm)\s*(?:/|một |1 |01 )\s*lần)(?!\w)"
)
_ON = r"(?:\s+(?!(?:để|nhằm|bảo đảm|đảm bảo|theo|trong đó|phải|cần)(?!\w))[^\s,;.)]+){0,14}"
EVENT = re.compile(
    rf"(?<!\w)(?:ngay\s+(?:sau|khi)\s+(?!đó|này|thời|từ)\w+{_ON}"
    rf"|tại\s+(?:kỳ họp|hội nghị giao ban|phiên họp){_ON}(?:,\s+quốc hội khóa \w+)?"
    rf"|trong\s+năm học\s+(?:mới|20\d\d\s*-\s*20\d\d)"
    rf"|trước(?: và trong)?\s+(?:dịp\s+)?(?:tết|mùa (?:mưa|bão|lũ|khô)|năm học|(?:ngày\s+)?khai giảng|kỳ họp|thềm){_ON}"
    r"|trước khi\s+"
    r"(?:trình|gửi|báo cáo|ban hành|phê duyệt|thông qua|đưa|khởi công|triển khai|ký|tổng hợp|tham mưu|bước)"
    rf"{_ON})"
)
_ONLY_A_TERM = re.compile(
    r"(?:thời (?:hạn|gian) )?(?:hoàn thành|xong|thực hiện xong)\s+"
    r"(?:chậm nhất|muộn nhất|trước|trong|vào|ngày|tháng|quý)\s[^,;]{0,40}\d[^,;]{0,12}"
)
_PERIOD_OF = re.compile(
    r"(?:giai đoạn|kế hoạch|nhiệm vụ|chuyên đề|dự toán|từ|so với|cùng kỳ|tính đến|luật|chỉ tiêu|tăng trưởng"
    r"|\b(?:là (?:một )?nhiệm vụ|phát sinh|(?:những|các) nhiệm vụ[^,;.]* cần)\b[^,;.]*)\s*$"
)
_YEARLY_THING = re.compile(
    r"(?:kế hoạch|chỉ tiêu|dự toán|ngân sách|quy hoạch|lễ hội|các báo cáo|mức|chương trình|tiết kiệm chi"
    r"|nhu cầu|kinh phí|hoạt động|thường niên)[^,;.]{0,30}$"
)
_OF_SOMETHING = re.compile(r"\s+(?:cấp|của)\b")
_OF_SOMEBODY = re.compile(r"\s+của\b")
_PAST = re.compile(r"\s+(?:vừa qua|qua\b|đã được|vừa rồi)")
_VISIT = re.compile(r"\b(?:chuyến (?:thăm|công tác|đi)|kỳ họp)\b")
_ISSUED = re.compile(r"(?:ban hành|phát sinh|thông qua|ký|tổ chức|diễn ra)\s*$")
_DONE = re.compile(r"\b(?:đã|trừ các|được ban hành)\b[^,;]*$")
_TERM_IN_BRACKETS = re.compile(r"hoàn thành|định kỳ\s*\($|thời (?:hạn|gian)")
_LAID_BEFORE = re.compile(r"(?:trình|thông qua|báo cáo|cho ý kiến|xem xét)[^.;]*$")
_FROM_ISSUE = re.compile(r"từ\s+ngày\s+(?:ban hành|ký|ra)")
_COUNTS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "mười": 10}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DAYS = {"ngày": 1, "tuần": 7}


@dataclass(frozen=True, slots=True)
class Known:
    """The day that relative terms count from, the year that the text fixes, and a month that it tells as past."""

    reference: date | None
    year: int | None
    since: tuple[int, int] = (0, 0)


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


def fronted(low: str, start: int, end: int, known: Known) -> Iterator[Due]:
    """As in "Năm 2026, cắt giảm …", "… cho rằng 6 tháng cuối năm 2026 sở …": a period without a preposition.

    It is closed by a comma, or reaches to ``end``, where the body or the task begins.
    """
    for match in FRONTED.finditer(low, start, end):
        opened = match.start() == start or _BEFORE_A_PERIOD.search(low, start, match.start())
        due = _period(match, end, known) if opened else None
        if due is not None:
            yield due


def opening(low: str, start: int, end: int, known: Known) -> Due | None:
    """Such a period that stands at the very beginning."""
    match = FRONTED.match(low, start, end)
    return _period(match, end, known) if match else None


def _period(match: Found, end: int, known: Known) -> Due | None:
    following = match.string[match.end() : end].lstrip()
    return _dated(match, known) if not following or following.startswith(",") else None


def in_cell(low: str, start: int, end: int, known: Known) -> Due | None:
    """What a cell of a table tells: "15/4/2024", "Quý II/2024", or a term with its preposition."""
    match = CELL.fullmatch(low, start, end)
    return _dated(match, known) if match else next(terms_in(low, start, end, known), None)


def is_only_a_term(low: str) -> bool:
    """As in "Hoàn thành trong quý II năm 2026": no task, but the term of those before it."""
    return bool(_ONLY_A_TERM.fullmatch(low))


def _describes(low: str, start: int, match: Found) -> bool:
    """A period of a plan, the days of a visit, a thing done, or a remark in brackets is no term of the task."""
    before = low[max(start, match.start() - 60) : match.start()]
    if match.re is RECURRING and (_YEARLY_THING.search(before) or _OF_SOMETHING.match(low, match.end())):
        return True
    if match[0].startswith("vào") and _ISSUED.search(before):
        return True
    if match[0].startswith("từ ngày") and _VISIT.search(low, start, match.start()):
        return True
    described = _PERIOD_OF.search(before) or _OF_SOMEBODY.match(low, match.end())
    if (
        (described and not match[0].startswith(("trước", "chậm", "muộn")))
        or _DONE.search(before)
        or _PAST.match(low, match.end())
    ):
        return True
    bracketed = low.count("(", start, match.start()) > low.count(")", start, match.start())
    return bracketed and not _TERM_IN_BRACKETS.search(before)


def _recurring(match: Found, _known: Known) -> Due:
    return Due(match.start(), match.end(), None, None, "recurring")


def _event(match: Found, _known: Known) -> Due | None:
    """A session is a term only of what is to be laid before it."""
    if match[0].startswith("tại") and not _LAID_BEFORE.search(match.string, max(0, match.start() - 90), match.start()):
        return None
    return Due(match.start(), match.start() + len(match[0].rstrip()), None, None, "event")


def _span(match: Found, known: Known) -> Due | None:
    """Calendar days from the day of issue are counted; working days need the office's calendar and are not."""
    if match["unit"] == "tháng" and not match["since"] and match["n"] != "nửa":
        return None
    day = None
    if known.reference and match["unit"] in _DAYS and _FROM_ISSUE.search(match["since"] or ""):
        count = _COUNTS.get(match["n"]) or int(match["n"])  # "nửa" is only said of months
        day = known.reference + timedelta(days=count * _DAYS[match["unit"]])
    return Due(match.start(), match.end(), day.isoformat() if day else None, None, "relative")


def _dated(match: Found, known: Known) -> Due | None:
    if match["recur"]:
        return Due(match.start(), match.end(), None, None, "recurring")
    day, basis = _day_of(match, known if match["prep"] not in ("trong", "vào") else replace(known, since=(0, 0)))
    aim = match.string.endswith("phấn đấu ", 0, match.start())
    if not aim and match["prep"] in ("đến", "vào", "tới") and basis in ("year", "half") and match["part"] is None:
        return None
    start = match.end() - len(match[0].lstrip())
    return Due(start, match.end(), day.isoformat() if day else None, _hour(match), basis)


def _hour(match: Found) -> str | None:
    hour = int(match["hh"] or 24)
    return f"{hour:02d}:{match['mi'] or '00'}" if hour < 24 else None  # noqa: PLR2004 -- hours of a day


def _present(match: Found, known: Known) -> Due | None:
    """As in "từ nay đến cuối năm", "trong tháng này": the end of the text's own year, quarter, month or day."""
    unit, part, day = match["unit"], match["part"], known.reference
    if match["next"]:
        return Due(match.start(), match.end(), None, None, "relative")
    if unit is None:
        if part not in ("cuối", "hết") and not match[0].endswith(("nay", "này")):
            return None
        end = date(known.year, 12, 31) if known.year else None
        return Due(match.start(), match.end(), end.isoformat() if end else None, None, "year")
    if day is None or unit == "tuần":
        end = None
    elif unit == "quý":
        end = last_day_of_month(day.year, 3 * ((day.month + 2) // 3))
    else:
        end = _last_day(day.year, day.month, part) if unit == "tháng" else day
    return Due(match.start(), match.end(), end.isoformat() if end else None, _hour(match), "relative")


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
    return known.year + 1 if known.year and (known.year, month) < known.since else known.year


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
    (DATED, _dated),
    (RECURRING, _recurring),
    (YEAR_END, _present),
    (SPAN, _span),
    (EVENT, _event),
)
