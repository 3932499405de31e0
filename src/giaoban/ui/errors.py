"""What a page says when something went wrong: a title, and what the reader can do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Trouble:
    """One kind of failure as a page shows it."""

    status: int
    icon: str
    title: _StrPromise
    advice: _StrPromise


TROUBLES = {
    400: Trouble(
        400,
        "warning",
        _("Yêu cầu không đọc được"),
        _("Quay lại trang trước, tải lại trang rồi làm lại. Nếu vẫn gặp, báo người quản trị kèm địa chỉ trang."),
    ),
    403: Trouble(
        403,
        "lock",
        _("Không được làm việc này"),
        _("Nếu giữ nhiều chức vụ, thử chuyển chức vụ ở góc trên bên phải. Nếu cần quyền này, hỏi chánh văn phòng."),
    ),
    404: Trouble(
        404,
        "search",
        _("Không tìm thấy"),
        _("Kiểm tra lại địa chỉ, hoặc tìm theo số, trích yếu. Mục có hạn chế chỉ hiện với người được xem."),
    ),
    405: Trouble(
        405,
        "return",
        _("Địa chỉ này không mở trực tiếp được"),
        _("Đây là nơi nhận việc gửi từ một nút bấm, không phải một trang. Quay lại trang trước rồi bấm nút ở đó."),
    ),
    409: Trouble(
        409,
        "warning",
        _("Chưa làm được"),
        _("Chưa có gì thay đổi. Quay lại xem trạng thái mới nhất rồi làm tiếp."),
    ),
    413: Trouble(
        413,
        "upload",
        _("Gửi lên quá lớn"),
        _("Chưa lưu gì. Quay lại trang trước, chia nhỏ hoặc bớt đi rồi gửi lại."),
    ),
    422: Trouble(
        422,
        "edit",
        _("Dữ liệu chưa dùng được"),
        _("Quay lại, sửa chỗ được nêu rồi gửi lại. Những gì đã nhập vẫn còn trên trang trước."),
    ),
    500: Trouble(
        500,
        "warning",
        _("Máy chủ gặp lỗi"),
        _("Lỗi đã được ghi lại. Thử lại sau ít phút; nếu vẫn gặp, báo người quản trị kèm giờ xảy ra."),
    ),
}


def trouble(status: int) -> Trouble:
    return TROUBLES.get(status, TROUBLES[400])
