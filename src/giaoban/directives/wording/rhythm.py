"""How often a duty comes round, and its periods, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from giaoban.directives.domain import Then
from giaoban.directives.domain.rhythm import Rhythm
from giaoban.reporting.wording import period_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise as StrPromise

RHYTHMS: Mapping[Rhythm, StrPromise] = {
    Rhythm.WEEK: _("hằng tuần"),
    Rhythm.MONTH: _("hằng tháng"),
    Rhythm.QUARTER: _("hằng quý"),
    Rhythm.HALF: _("6 tháng một lần"),
    Rhythm.YEAR: _("hằng năm"),
}
BY_THE_DAY = _("%(rhythm)s, chậm nhất ngày %(day)s")
BY_THE_DAY_OF_THE_WEEK = _("%(rhythm)s, chậm nhất ngày thứ %(day)s trong tuần")
WEEK = _("tuần %(week)s năm %(year)s")
PERIOD = _("kỳ %(period)s")
THEN: Mapping[Then, StrPromise] = {
    Then.GO_ON: _("Tiếp tục thực hiện"),
    Then.GIVE_DATE: _("Ấn định thời hạn"),
    Then.END: _("Kết thúc"),
}
TO_ASSESS, ALL_UNDATED = _("Chờ đánh giá"), _("Tất cả không ấn định ngày")
RHYTHM_REFUSALS: Mapping[str, StrPromise] = {
    "assessments_are_for_the_office": _("Trang này dành cho văn phòng, thường trực và cơ quan kiểm tra."),
    "rhythm_unknown": _("Hãy chọn nhịp: tuần, tháng, quý, 6 tháng hoặc năm."),
    "rhythm_day_not_possible": _(
        "Ngày %(day)s không có trong nhịp này; theo tuần chỉ từ 1 (thứ Hai) đến 7 (Chủ nhật)."
    ),
    "rhythm_before_the_order": _("Ngày %(on)s trước ngày giao %(assigned_on)s; hãy chọn ngày khác."),
    "assessment_wants_a_day": _("Hãy ghi thời hạn được ấn định."),
    "assessment_gives_no_day": _("Chỉ ghi thời hạn khi chọn “Ấn định thời hạn”."),
    "no_day_for_this_kind": _(
        "Việc không để xảy ra và việc định kỳ không có một thời hạn; hãy cho tiếp tục hoặc kết thúc."
    ),
}


def rhythm_words(rhythm: str, day: object) -> str:
    words = RHYTHMS[Rhythm(rhythm)]
    if day is None:
        return str(words)
    sentence = BY_THE_DAY_OF_THE_WEEK if rhythm == Rhythm.WEEK else BY_THE_DAY
    return str(sentence) % {"rhythm": words, "day": day}


def called(period: str) -> str:
    """``kỳ quý II năm 2023``, ``kỳ tuần 19 năm 2023``."""
    if "-W" in period:
        year, week = period.split("-W")
        return str(PERIOD) % {"period": WEEK % {"year": year, "week": int(week)}}
    return str(PERIOD) % {"period": period_name(period)}
