"""What cells of an old list say: days as people and sheets write them, numbers of papers, several names. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAY = r"(?P<d>\d{1,2})\s*[/.\-]\s*(?P<m>\d{1,2})\s*[/.\-]\s*(?P<y>\d{4}|\d{2})"
_WORDS = r"(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})(?:\s+năm\s+|\s*/\s*)(?P<y>\d{4})"
_ISO = r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:[T ]00:00(?::00)?)?"
_FORMS = tuple(re.compile(form, re.IGNORECASE) for form in (_ISO, _DAY, _WORDS))
_SERIAL = re.compile(r"\d{5}(?:\.0+)?")
_FIRST_SERIAL, _LAST_SERIAL = 36526, 55153
"""2000 to 2050: how a sheet keeps a day when the column is formatted as a plain number."""
_BEFORE = re.compile(r"^(?:chậm nhất(?: là)?|hạn|đến|ngày|trước|xong|hoàn thành|vào|\s|:)+", re.IGNORECASE)
_MONTH = r"(?:0?[1-9]|1[0-2])"
_SHORT = (
    (re.compile(r"\bQ\.?\s?(?=(?:[1-4]|I{1,3}|IV)\b)", re.IGNORECASE), "quý "),
    (re.compile(rf"\bT\.?\s?(?={_MONTH}\s*[/-]\s*\d{{4}}\b)", re.IGNORECASE), "tháng "),
    (re.compile(rf"^(?={_MONTH}\s*[/-]\s*\d{{4}}$)"), "tháng "),
    (re.compile(r"^(?=20\d\d$)"), "năm "),
)
"""How a narrow column writes a quarter, a month, a year; the reader of conclusions knows the whole words."""
_SYMBOL = re.compile(r"\b\d{1,5}\s*(?:[-/]\s*[A-ZĐ&]{1,12}(?:[-/.][A-ZĐ&]{1,12})*\d*)(?:\s*[-/]\s*[A-ZĐ&]{1,12})*")
_APART = re.compile(r"[\n;]+|\s+\+\s+|(?<=[^\d])\s*[•▪]\s*|^\s*[-–]\s+", re.MULTILINE)
_COMMA = re.compile(r",\s*(?![^(]*\))")
_AND = re.compile(r"\s+và\s+|\s*&\s*")


def day_in(words: str) -> date | None:
    """The first whole day that the words name, None without one."""
    if _SERIAL.fullmatch(words.strip()):
        serial = int(float(words))
        return date(1899, 12, 30) + timedelta(days=serial) if _FIRST_SERIAL <= serial <= _LAST_SERIAL else None
    for form in _FORMS:
        if found := form.search(words):
            year = int(found["y"]) + (2000 if len(found["y"]) == len("25") else 0)
            try:
                return date(year, int(found["m"]), int(found["d"]))
            except ValueError:
                return None
    return None


def is_a_day(words: str) -> date | None:
    """The words are one day and nothing else, but for "ngày" or "trước ngày" before it."""
    rest = _BEFORE.sub("", words.strip()).strip(" .")
    found = day_in(rest)
    whole = any(form.fullmatch(rest) for form in _FORMS) or _SERIAL.fullmatch(rest)
    return found if whole else None


def spelt_out(words: str) -> str:
    """``Q3/2023`` → ``quý 3/2023``, ``T6/2023`` and ``6/2023`` → ``tháng 6/2023``, ``2023`` → ``năm 2023``."""
    for short, whole in _SHORT:
        words = short.sub(whole, words)
    return words


def looks_like_a_day(words: str) -> bool:
    """Written as a day, whether or not the calendar has it: 31/02/2023."""
    rest = _BEFORE.sub("", words.strip()).strip(" .")
    return any(form.fullmatch(rest) for form in _FORMS)


def symbol_in(words: str) -> str:
    """``714-TB/TU`` of "Thông báo số 714-TB/TU ngày 28/3/2025"; words without such a number stand as they are."""
    if found := _SYMBOL.search(words):
        return re.sub(r"\s+", "", found[0])
    return "" if is_a_day(words) else " ".join(words.split())[:80]


def paper_code(symbol: str) -> str:
    """``TB714`` of ``714-TB/TU``, as it stands in the codes of its directives."""
    if found := re.match(r"(\d+)[-/]+([A-ZĐ]+)", symbol):
        letters = found[2].replace("Đ", "D")
        return f"{letters}{found[1]}"
    return re.sub(r"[^A-Z0-9]+", "", symbol.upper().replace("Đ", "D"))[:12] or "DS"


def lines_of(cell: str) -> list[str]:
    """Names under or beside one another; commas are left: a name may hold one."""
    return [part.strip(" ,.;-–") for part in _APART.split(cell) if part.strip(" ,.;-–")]


def between_commas(words: str) -> list[str]:
    """A comma within brackets parts nothing."""
    return [part.strip(" .;") for part in _COMMA.split(words) if part.strip(" .;")]


def around_and(words: str) -> list[str]:
    """Perhaps one name, as "Sở Tài chính và Kế hoạch": whether it is, only the organisation can tell."""
    return [part.strip(" .;") for part in _AND.split(words) if part.strip(" .;")]
