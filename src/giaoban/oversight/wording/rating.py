"""Words of the hint of Regulation 366 and of the check of published figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from giaoban.oversight.domain import Hint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise as StrPromise

HINTS: Mapping[Hint, StrPromise] = {
    Hint.NOTHING_DUE: _("Chưa có việc đến hạn"),
    Hint.GOOD_OR_BETTER: _("Hoàn thành tốt trở lên"),
    Hint.COMPLETED: _("Hoàn thành nhiệm vụ"),
    Hint.BELOW_COMPLETED: _("Chưa đạt mức hoàn thành"),
}
FORMULA = (
    _("Đúng hạn 100%% số việc đến hạn: không bị chặn ở mức “hoàn thành tốt” hoặc “hoàn thành xuất sắc”."),
    _("Xong 100%% số việc đến hạn và số xong quá hạn không quá %(percent)s%%: mức “hoàn thành”."),
    _("Còn việc quá hạn chưa xong, hoặc xong quá hạn trên %(percent)s%%: dưới mức “hoàn thành”."),
)
"""In the words of the regulation's criteria for a collective, as far as they are about time."""
REPLY_SAVED = _("Đã ghi ý kiến của cơ quan; ý kiến hiện cạnh gợi ý với mọi người xem được gợi ý.")
PUBLISHED: Mapping[str, StrPromise] = {
    "total": _("Tổng số nhiệm vụ"),
    "done": _("Đã hoàn thành"),
    "on_time": _("Đã hoàn thành đúng hạn"),
    "late": _("Đã hoàn thành quá hạn"),
    "open": _("Chưa hoàn thành"),
    "in_time": _("Chưa hoàn thành, còn trong hạn"),
    "overdue": _("Chưa hoàn thành, đã quá hạn"),
    "due": _("Số đến hạn"),
}
"""The figures of a published table, in the order in which papers give them."""
MATCHES: Mapping[str, StrPromise] = {
    "of_total": _("đã hoàn thành trên tổng số"),
    "done_of_due": _("đã hoàn thành trên số đến hạn (hoàn thành + quá hạn chưa xong)"),
    "of_due": _("hoàn thành đúng hạn trên số đến hạn"),
}
