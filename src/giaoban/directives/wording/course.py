"""What cards and pages say of the days, parts and hindrances of a duty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise as StrPromise

SIDES: Mapping[str, StrPromise] = {"body": _("Cơ quan thực hiện"), "assigner": _("Bên giao nhiệm vụ")}
FIRST_DAY = _("hạn ban đầu")
EXTENSION: Mapping[str, StrPromise] = {
    "waiting": _("xin gia hạn lần %(n)s, đang chờ quyết định"),
    "granted": _("được gia hạn (đề nghị lần %(n)s: %(wanted)s)"),
    "lapsed": _("xin gia hạn lần %(n)s, hết hiệu lực vì đã bàn giao"),
    "denied": _("xin gia hạn lần %(n)s, không được đồng ý"),
}
ASKED_LATE = _("(đề nghị muộn)")
NOTES: Mapping[str, StrPromise] = {
    "extension": _("Xin gia hạn đến %(day)s, chờ quyết định"),
    "obstacle": _("Chờ %(asked)s trả lời vướng mắc, chậm nhất %(day)s"),
    "parts": _("Giao cấp dưới: %(done)s/%(total)s xong"),
    "came_from": _("Nhận từ %(body)s"),
}
RED = _("Cần chú ý")
"""Overdue, returned or refused."""
