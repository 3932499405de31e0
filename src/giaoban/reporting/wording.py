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

FIRST_HALF, SECOND_HALF = _("đầu"), _("cuối")
ROMAN = ("", "I", "II", "III", "IV")


def period_name(code: str) -> str:
    """``quý I năm 2023``; an unknown code as it is."""
    year, _dash, rest = code.partition("-")
    if not rest:
        return PERIODS["year"] % {"year": year}
    if rest[0] == "Q" and rest[1:].isdigit():
        return PERIODS["quarter"] % {"number": ROMAN[int(rest[1:])], "year": year}
    if rest[0] == "H":
        return PERIODS["half"] % {"number": FIRST_HALF if rest == "H1" else SECOND_HALF, "year": year}
    if rest[0] == "M":
        return PERIODS["month"] % {"number": int(rest[1:]), "year": year}
    return PERIODS["first"] % {"number": rest[:-1], "year": year}
