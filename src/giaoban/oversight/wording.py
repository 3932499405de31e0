"""Words of the pages over everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise as StrPromise

REFUSALS: Mapping[str, StrPromise] = {
    "totals_are_for_readers_of_all": _("Bảng tổng hợp dành cho văn phòng, thường trực và cơ quan kiểm tra."),
}
COLUMNS: Mapping[str, StrPromise] = {
    "total": _("Tổng số"),
    "before": _("Giao trước kỳ"),
    "given": _("Giao trong kỳ"),
    "verified": _("Đã hoàn thành"),
    "verified_on_time": _("Đúng hạn"),
    "verified_late": _("Quá hạn"),
    "verified_undated": _("Không thời hạn"),
    "waiting": _("Chờ xác nhận"),
    "open_in_time": _("Đang làm, trong hạn"),
    "open_overdue": _("Đang làm, quá hạn"),
    "open_undated": _("Đang làm, không thời hạn"),
    "closed": _("Từ chối, đã rút"),
}
NO_FIELD = _("Chưa có lĩnh vực")
STEPS: Mapping[str, StrPromise] = {
    "conference": _("Hội nghị"),
    "desk": _("Bàn đọc"),
    "issued": _("Ban hành"),
    "accepted": _("Tiếp nhận"),
    "reported": _("Báo hoàn thành"),
    "verified": _("Xác nhận"),
}
NOT_YET = _("chưa có")
DRAFTS = _("%(count)s dự thảo")
DIRECTIVES = _("%(count)s nhiệm vụ")
OF = _("%(part)s/%(whole)s phần việc")
