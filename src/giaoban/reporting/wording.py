"""The words of fields, periods and assessments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

REFUSALS: Mapping[str, StrPromise] = {
    "period_unknown": _("Không hiểu kỳ “%(period)s”; hãy viết như 2023-Q1, 2023-H1, 2023-9M, 2023-M04 hoặc 2023."),
    "assessment_kind_unknown": _("Không có loại đánh giá “%(kind)s”."),
    "not_an_assessment": _("Quyết định này không phải về một đánh giá."),
}

ASSESSMENT_KINDS: Mapping[str, StrPromise] = {
    "result": _("Kết quả"),
    "shortcoming": _("Hạn chế"),
    "cause": _("Nguyên nhân"),
    "commendation": _("Biểu dương"),
}

JOURNAL: Mapping[str, StrPromise] = {
    "assessment_adopted": _("Nhận một đánh giá vào hồ sơ"),
    "assessment_withdrawn": _("Rút một đánh giá khỏi hồ sơ"),
    "fields_loaded": _("Nạp danh mục lĩnh vực"),
}

PERIODS: Mapping[str, StrPromise] = {
    "quarter": _("quý %(number)s năm %(year)s"),
    "half": _("6 tháng %(number)s năm %(year)s"),
    "month": _("tháng %(number)s năm %(year)s"),
    "first": _("%(number)s tháng đầu năm %(year)s"),
    "year": _("năm %(year)s"),
}

NO_YEAR = _("%(period)s (chưa rõ năm)")
UNDATED_PERIODS: Mapping[str, StrPromise] = {
    "Q": _("quý %(number)s"),
    "H": _("6 tháng %(number)s"),
    "M": _("tháng %(number)s"),
}
"""What a text names without its year: shown as it is named, kept only once somebody gives the year."""

FIRST_HALF, SECOND_HALF = _("đầu"), _("cuối")
ROMAN = ("", "I", "II", "III", "IV")


def period_name(code: str) -> str:
    """``quý I năm 2023``; an unknown code as it is."""
    year, _dash, rest = code.partition("-")
    if year[:1] in UNDATED_PERIODS:
        return NO_YEAR % {"period": UNDATED_PERIODS[year[0]] % {"number": _number(year)}}
    if not rest:
        return PERIODS["year"] % {"year": year}
    kind = {"Q": "quarter", "H": "half", "M": "month"}.get(rest[0], "first")
    return PERIODS[kind] % {"number": _number(rest), "year": year}


def _number(part: str) -> str:
    """``Q1`` → I, ``H1`` → đầu, ``M04`` → 4, ``9M`` → 9."""
    if part[0] == "H":
        return str(FIRST_HALF if part == "H1" else SECOND_HALF)
    if part[0] == "Q":
        return ROMAN[int(part[1:])]
    return str(int(part.strip("M")))
