"""The words of stored files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

REFUSALS: Mapping[str, StrPromise] = {
    "file_without_content": _("Tệp “%(name)s” không có nội dung."),
    "file_over_limit": _("Tệp “%(name)s” lớn quá %(limit)s MB; hãy chia nhỏ hoặc nén ảnh rồi gửi lại."),
    "files_over_limit": _(
        "Các tệp gửi một lần cộng lại lớn quá %(total)s MB; hãy gửi làm nhiều lần, mỗi tệp không quá %(one)s MB."
    ),
    "file_kind_unknown": _("Tệp “%(name)s” không thuộc loại được nhận (.docx, .xlsx, .pdf, .png, .jpg, .html, .txt)."),
    "file_is_something_else": _("Tệp “%(name)s” mang đuôi %(says)s nhưng nội dung không phải loại đó; không lưu gì."),
    "file_old_office": _(
        "Tệp “%(name)s” là định dạng Word/Excel cũ; hãy mở ra, lưu lại thành .docx hoặc .xlsx rồi gửi."
    ),
    "file_not_found": _("Không có tệp này, hoặc bạn không được mở."),
    "file_lost": _("Tệp có trong sổ nhưng không còn trên đĩa; hãy báo người quản trị khôi phục từ bản sao lưu."),
}
