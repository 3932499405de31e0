"""The words of the API's own problems; those of the work stand in each app's ``wording``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

TITLES: Mapping[int, StrPromise] = {
    401: _("Chưa có khóa"),
    405: _("Không dùng được cách gọi này"),
    412: _("Đã có người sửa trước"),
    415: _("Không nhận kiểu nội dung này"),
    428: _("Thiếu phiên bản đã xem"),
}
DETAILS: Mapping[int, StrPromise] = {
    400: _("Không đọc được lời gọi; hãy xem lại tiêu đề và nội dung gửi lên."),
    404: _("Không có địa chỉ hoặc mục này, hoặc chức vụ gắn với khóa không được xem."),
    405: _("Địa chỉ này không nhận phương thức đã gọi; tiêu đề Allow nêu các phương thức được nhận."),
    413: _("Nội dung gửi lên lớn quá 12 MB; hãy chia nhỏ, hoặc gửi dưới dạng tệp."),
    500: _("Máy chủ gặp lỗi và đã ghi lại. Hãy thử lại sau; nếu vẫn gặp, báo người quản trị kèm giờ xảy ra."),
}
REFUSALS: Mapping[str, StrPromise] = {
    "idempotency_key_unfit": _("Idempotency-Key phải gồm 1 đến 200 ký tự ASCII in được, không có khoảng trắng."),
    "idempotency_key_reused": _("Idempotency-Key này đã dùng cho một lời gọi khác."),
    "still_at_work": _("Lời gọi trước với Idempotency-Key này chưa xong; hãy thử lại sau."),
}
"""Of what is to be done once only, by the API and by pages."""
TOKEN_NEEDED = _("Cần khóa API còn hiệu lực trong tiêu đề Authorization: Bearer …")
INVALID = _("Dữ liệu gửi lên không đúng dạng; xem từng chỗ trong errors.")

WHY: Mapping[str, StrPromise] = {
    "missing": _("Thiếu."),
    "extra_forbidden": _("Không có mục này."),
    "string_type": _("Phải là chữ."),
    "string_too_short": _("Ngắn quá; cần ít nhất %(min_length)s ký tự."),
    "string_too_long": _("Dài quá %(max_length)s ký tự."),
    "string_pattern_mismatch": _("Có ký tự không dùng được."),
    "string_unicode": _("Có ký tự không dùng được."),
    "int_type": _("Phải là số nguyên."),
    "int_parsing": _("Phải là số nguyên."),
    "int_parsing_size": _("Số quá lớn."),
    "int_from_float": _("Phải là số nguyên."),
    "bool_type": _("Phải là true hoặc false."),
    "bool_parsing": _("Phải là true hoặc false."),
    "greater_than_equal": _("Phải từ %(ge)s trở lên."),
    "less_than_equal": _("Không được quá %(le)s."),
    "enum": _("Phải là một trong: %(expected)s."),
    "literal_error": _("Phải là một trong: %(expected)s."),
    "union_tag_not_found": _("Thiếu %(discriminator)s."),
    "union_tag_invalid": _("%(discriminator)s phải là một trong: %(expected_tags)s."),
    "list_type": _("Phải là danh sách."),
    "too_short": _("Cần ít nhất %(min_length)s mục."),
    "too_long": _("Không được quá %(max_length)s mục."),
    "date_type": _("Phải là ngày, dạng 2023-03-29."),
    "date_parsing": _("Phải là ngày, dạng 2023-03-29."),
    "date_from_datetime_parsing": _("Phải là ngày, dạng 2023-03-29."),
    "day_out_of_range": _("Phải là ngày trong các năm 1900 đến 2199."),
    "date_from_datetime_inexact": _("Phải là ngày, dạng 2023-03-29."),
}
UNFIT = _("Không đúng dạng.")
OURS = "house"
"""The type of what our own forms say: it comes with its sentence."""


def why(error: Mapping[str, Any]) -> str:
    """A validation error's sentence; the machine's own English is never shown."""
    if error["type"] == OURS:
        return str(error["msg"])
    return str(WHY.get(error["type"], UNFIT) % error.get("ctx", {}))
