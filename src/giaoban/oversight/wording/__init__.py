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
    "no_such_form": _("Không có biểu “%(form)s”; các biểu là từ 01 đến 09."),
    "only_the_head_closes": _("Chỉ chánh văn phòng được chốt kỳ và ghi đính chính."),
    "no_such_closing": _("Không có kỳ đã chốt này."),
    "period_closed_already": _("Kỳ %(period)s đã chốt và không mở lại; nếu có sai sót, hãy ghi đính chính."),
    "later_period_closed": _("Kỳ %(period)s đã chốt đến ngày %(on)s; không chốt được ngày sớm hơn."),
    "cut_off_in_the_future": _("Ngày chốt %(on)s chưa đến; hãy chọn hôm nay hoặc một ngày đã qua."),
    "cut_off_before_the_period": _("Ngày chốt %(on)s trước khi kỳ bắt đầu (%(since)s); hãy chọn lại ngày."),
    "picture_does_not_add_up": _("Số liệu vừa thay đổi trong lúc chốt nên chưa chốt gì; hãy thử lại."),
    "note_missing": _("Hãy viết nội dung đính chính."),
    "reply_missing": _("Hãy viết ý kiến của cơ quan."),
    "only_the_head_replies": _("Ý kiến của cơ quan về gợi ý do người đứng đầu cơ quan gửi."),
    "no_office_yet": _("Chưa có văn phòng nào được thiết lập nên chưa có số liệu."),
    "form_does_not_add_up": _("Biểu không cộng khớp nên không xuất: %(why)s Hãy báo người quản trị."),
    "leading_is_for_leaders": _("Trang này dành cho thường trực và chánh văn phòng."),
    "inspection_is_for_readers_of_all": _("Trang kiểm tra dành cho cơ quan kiểm tra, văn phòng và thường trực."),
    "period_begins_after_its_end": _("Kỳ bắt đầu ngày %(since)s, sau ngày tính đến %(on)s; hãy chọn lại ngày."),
}


@dataclass(frozen=True, slots=True)
class Head:
    """A column, or several under one word."""

    label: StrPromise
    columns: Sequence[StrPromise | str] = ("",)


CLOSING = _("Kỳ đã chốt")
JOURNAL: Mapping[str, StrPromise] = {
    "period_closed": _("Chốt kỳ %(period)s đến hết ngày %(on)s: %(assignments)s phần việc"),
    "closing_noted": _("Đính chính kỳ %(period)s: %(text)s"),
    "hint_answered": _("%(body)s nêu ý kiến về gợi ý 366 kỳ %(period)s"),
}

HEADS = (
    Head(_("Tổng số")),
    Head(_("Giao"), (_("trước kỳ"), _("trong kỳ"))),
    Head(_("Đã hoàn thành"), (_("cộng"), _("đúng hạn"), _("quá hạn"), _("không hạn"))),
    Head(_("Chờ xác nhận")),
    Head(_("Đang làm"), (_("trong hạn"), _("quá hạn"), _("không hạn"))),
    Head(_("Tạm dừng")),
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
