"""Why an assignment shows the light that it shows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from giaoban.ui.wording import day_text, numbered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise as StrPromise

    from giaoban.directives.domain import Why

_DAYS_OVERDUE = numbered("Quá hạn %(days)s ngày", "days")
DAYS: Mapping[str, StrPromise] = {
    "overdue": _DAYS_OVERDUE,
    "overdue_returned": _DAYS_OVERDUE,
    "due_soon": numbered("Còn %(days)s ngày", "days"),
}
WHY: Mapping[str, StrPromise] = {
    "overdue": numbered("Quá hạn %(days)s ngày: hạn là %(due)s, đến ngày %(on)s chưa có báo cáo hoàn thành.", "days"),
    "overdue_returned": numbered(
        "Quá hạn %(days)s ngày: hạn là %(due)s; kết quả đã báo cáo bị trả lại nên chưa được tính.", "days"
    ),
    "done_late": numbered("Xong sau hạn %(days)s ngày: hạn là %(due)s, sản phẩm đề ngày %(finished)s.", "days"),
    "due_soon": numbered("Còn %(days)s ngày là đến hạn %(due)s.", "days"),
    "done_on_time": _("Đúng hạn: sản phẩm đề ngày %(finished)s, hạn là %(due)s. Ngày xác nhận không làm chậm thêm."),
    "in_time": numbered("Trong hạn: còn %(days)s ngày, hạn là %(due)s.", "days"),
    "rolled": _("Ngày %(due)s là ngày nghỉ, nên hạn tính đến hết ngày %(last)s."),
    "the_day_before": _(
        "Cụm từ gốc là “trước ngày”, văn phòng tính hết ngày liền trước: hạn tính đến hết ngày %(last)s."
    ),
    "no_date": _(
        "Kết luận không nêu thời hạn; kết quả được đánh giá tại hội nghị sau và không tính vào tỷ lệ đúng hạn."
    ),
    "refused": _("Cơ quan được giao đã từ chối nhận; văn phòng cần giao lại."),
    "paused": _("Đang tạm dừng theo quyết định của văn phòng nên không tính thời gian."),
    "withdrawn": _("Nhiệm vụ đã được rút, không còn theo dõi."),
    "handed_over": _("Đã bàn giao cho cơ quan khác; xem tiếp ở phần việc của cơ quan đó."),
}


def why_sentence(why: Why) -> str:
    """The answer to "why is it red?", with what a day off changed."""
    facts = {name: day_text(value) if isinstance(value, date) else value for name, value in why.facts.items()}
    said = WHY[why.code] % facts
    if why.facts.get("before"):
        return f"{said} {WHY['the_day_before'] % facts}"
    if why.facts.get("last") != why.facts.get("due"):
        return f"{said} {WHY['rolled'] % facts}"
    return said


def time_label(why: Why) -> str:
    """The badge's words: how many days, where days say more than the state's name."""
    if why.code in DAYS:
        return DAYS[why.code] % why.facts
    return ""
