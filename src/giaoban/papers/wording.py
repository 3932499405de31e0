"""The words of numbers and papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

REFUSALS: Mapping[str, StrPromise] = {
    "number_taken": _("Số %(number)s-%(symbol)s đã cấp ngày %(on)s."),
    "number_passed": _("Số %(number)s nhỏ hơn số cuối trong sổ (%(last)s) nên không giữ chỗ được nữa."),
    "number_not_positive": _("Số văn bản bắt đầu từ 01."),
    "number_too_large": _("Số văn bản không lớn hơn %(most)s; hãy xem lại số vừa nhập."),
    "symbol_not_well_formed": _(
        "Ký hiệu “%(symbol)s” không đúng: chỉ gồm chữ, số, dấu gạch chéo và gạch nối, ví dụ TB/TU."
    ),
    "scope_not_well_formed": _(
        "Nhiệm kỳ hoặc năm “%(scope)s” không đúng: chỉ gồm chữ, số và gạch nối, ví dụ 2020-2025."
    ),
    "reason_for_reservation_missing": _("Cần ghi lý do giữ chỗ số (không ghi nội dung văn bản mật)."),
    "series_in_use": _("Sổ số này đã cấp số nên không đặt lại số bắt đầu được."),
    "paper_type_not_well_formed": _("Loại văn bản chỉ gồm chữ, ví dụ TB."),
    "symbol_of_series": _("Sổ %(scope)s dùng ký hiệu %(known)s, không phải %(symbol)s."),
    "numbers_skipped_want_a_reason": _(
        "Số %(number)s bỏ qua các số từ %(first)s đến %(last)s của sổ, sau này không cấp lại; "
        "hãy xem lại số, hoặc nêu lý do."
    ),
}

JOURNAL: Mapping[str, StrPromise] = {
    "number_given": _("Cấp số %(number)s, ký hiệu %(symbol)s"),
    "number_reserved": _("Giữ chỗ số %(number)s, ký hiệu %(symbol)s: %(reason)s"),
    "numbers_left_outside": _(
        "Các số từ %(first)s đến %(last)s, ký hiệu %(symbol)s, đã cấp ngoài hệ thống nên không cấp lại "
        "(lý do: %(reason)s)"
    ),
    "series_begun": _("Mở sổ số %(symbol)s, tiếp theo số %(last)s"),
}

NUMBER_SERIES = _("Sổ số văn bản")
