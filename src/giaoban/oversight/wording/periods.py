"""Words of closed periods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from giaoban.ui.wording import day_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise as StrPromise

    from giaoban.oversight.domain import Span

IS_CLOSED = _("Kỳ đã chốt đến hết ngày %(on)s: số liệu đúng như đã công bố.")
PICTURE = _("Số liệu chốt: từ ngày %(since)s đến hết ngày %(on)s.")
TO_CLOSE = _("Kỳ tính từ ngày %(since)s; nếu không ghi ngày khác thì chốt đến hết ngày %(on)s.")
CLOSED = _("Đã chốt %(period)s. Các biểu của kỳ này từ nay in đúng như lúc chốt.")
NOTED = _("Đã ghi đính chính; đính chính in dưới mỗi biểu của kỳ.")
SHOWING: Mapping[str, StrPromise] = {
    "": _("Tất cả"),
    "long": _("Tồn đọng trên 2 quý"),
    "silent": _("Im lặng"),
    "repeated": _("Giao lặp lại"),
}


def of_days(words: StrPromise, span: Span) -> str:
    """A sentence with the days of a period, as official papers write them."""
    return str(words % {"since": day_text(span.since), "on": day_text(span.on)})
