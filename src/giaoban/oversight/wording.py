"""Words of the pages over everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from giaoban.ui.wording import numbered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.utils.functional import _StrPromise as StrPromise

REFUSALS: Mapping[str, StrPromise] = {
    "totals_are_for_readers_of_all": _("Bảng tổng hợp dành cho văn phòng, thường trực và cơ quan kiểm tra."),
    "leading_is_for_leaders": _("Trang này dành cho thường trực và chánh văn phòng."),
    "inspection_is_for_readers_of_all": _("Trang kiểm tra dành cho cơ quan kiểm tra, văn phòng và thường trực."),
    "period_begins_after_its_end": _("Kỳ bắt đầu ngày %(since)s, sau ngày tính đến %(on)s; hãy chọn lại ngày."),
}


@dataclass(frozen=True, slots=True)
class Head:
    """A column, or several under one word."""

    label: StrPromise
    columns: Sequence[StrPromise | str] = ("",)


HEADS = (
    Head(_("Tổng số")),
    Head(_("Giao"), (_("trước kỳ"), _("trong kỳ"))),
    Head(_("Đã hoàn thành"), (_("cộng"), _("đúng hạn"), _("quá hạn"), _("không hạn"))),
    Head(_("Chờ xác nhận")),
    Head(_("Đang làm"), (_("trong hạn"), _("quá hạn"), _("không hạn"))),
    Head(_("Từ chối, rút")),
)
NO_FIELD = _("Chưa có lĩnh vực")
STEPS: Mapping[str, StrPromise] = {
    "conference": _("Hội nghị"),
    "desk": _("Bàn đọc"),
    "issued": _("Ban hành"),
    "accepted": _("Tiếp nhận"),
    "reported": _("Báo hoàn thành"),
    "verified": _("Xác nhận"),
}
BEGINS: Mapping[str, dict[str, object]] = {
    "organisation": {
        "title": _("Bắt đầu từ tổ chức"),
        "text": _("Chưa có cơ quan nào để giao việc. Nạp tệp tổ chức của tỉnh, rồi văn phòng nhập văn bản kết luận."),
        "action": _("Nạp tổ chức"),
    },
    "text": {
        "title": _("Bắt đầu từ một văn bản kết luận"),
        "text": _("Nhập văn bản kết luận hội nghị; máy đọc và đề xuất nhiệm vụ, văn phòng duyệt rồi ban hành."),
        "action": _("Nhập văn bản kết luận"),
    },
    "text_without_bodies": {
        "title": _("Bắt đầu từ một văn bản kết luận"),
        "text": _(
            "Chưa có cơ quan nào để giao việc: nhờ người quản trị nạp tổ chức. "
            "Văn bản kết luận có thể nhập ngay bây giờ."
        ),
        "action": _("Nhập văn bản kết luận"),
    },
}
"""What a new office does first."""
NOT_YET = _("chưa có")
DRAFTS = numbered("%(count)s dự thảo", "count")
DIRECTIVES = numbered("%(count)s nhiệm vụ", "count")
MY_DIRECTIVES = numbered("cơ quan tôi có %(count)s nhiệm vụ", "count")
OF = numbered("%(part)s/%(whole)s phần việc", "whole")
HEAT: Mapping[str, StrPromise] = {
    "overdue": _("Đang làm, quá hạn"),
    "late": _("Xong sau hạn"),
    "open": _("Đang làm"),
    "verified": _("Đã xác nhận"),
    "all": _("Tất cả"),
}
"""What the map counts in its cells."""
TREND: Mapping[str, StrPromise] = {
    "total": _("Đã giao"),
    "on_time": _("Đúng hạn"),
    "late": _("Sau hạn"),
    "undated": _("Xong, không hạn"),
    "waiting": _("Chờ xác nhận"),
    "overdue": _("Đang quá hạn"),
    "open": _("Đang làm"),
    "closed": _("Dừng, rút"),
}
"""The columns of the trend by quarter, in their order."""
