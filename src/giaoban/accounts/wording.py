"""Every sentence of accounts and sign-in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

REFUSALS: Mapping[str, _StrPromise] = {
    "words_marked_secret": _(
        "Có dấu độ mật trong những chữ vừa ghi nên không lưu gì cả; nội dung mật chuyển qua văn thư mật."
    ),
    "only_the_administrator_manages_accounts": _("Chỉ người giữ vai trò quản trị mới quản lý được tài khoản."),
    "nobody_deactivates_himself": _("Không ai tự khóa tài khoản của mình; hãy nhờ một người quản trị khác."),
    "only_the_person_makes_a_token": _(
        "Mã truy cập thay mặt chính người đó, nên chỉ người đó tự tạo, hoặc tạo bằng lệnh trên máy chủ."
    ),
    "only_the_person_or_the_administrator_revokes": _("Chỉ chủ tài khoản hoặc người quản trị thu hồi được mã này."),
    "no_such_account": _("Không có tài khoản này."),
    "no_account_of_that_name": _("Không có tài khoản nào tên “%(username)s”."),
    "no_such_token": _("Không có mã truy cập số %(token)s."),
    "token_is_revoked": _("Mã truy cập “%(label)s” đã bị thu hồi từ trước."),
    "token_needs_a_post": _(
        "Mã truy cập gắn với một chức vụ, mà tài khoản này chưa giữ chức vụ nào; "
        "quản trị giao chức vụ ở trang Tổ chức, trong trang của từng cơ quan."
    ),
    "token_would_be_dead": _("Ngày hết hạn của mã truy cập phải ở sau hôm nay."),
    "username_unfit": _(
        "Tên đăng nhập “%(username)s” chưa dùng được: chỉ gồm chữ thường không dấu, chữ số, và . - _ ở giữa."
    ),
    "email_unfit": _("“%(email)s” không phải địa chỉ thư điện tử; ví dụ: ten@coquan.gov.vn."),
    "username_taken": _("Tên đăng nhập “%(username)s” đã có người dùng."),
    "name_missing": _("Hãy ghi họ và tên, hoặc tên gọi của chức vụ."),
    "reason_missing": _("Hãy ghi lý do; lý do được lưu trong nhật ký."),
    "password_weak": _("Mật khẩu chưa đủ mạnh. %(reasons)s"),
    "link_is_spent": _("Liên kết này đã dùng, đã hết hạn hoặc đã có liên kết mới hơn thay thế."),
    "account_is_shut": _("Tài khoản “%(username)s” đang bị khóa; hãy mở lại trước."),
    "account_is_open": _("Tài khoản “%(username)s” đang mở."),
    "no_second_factor": _("Tài khoản “%(username)s” không bật xác thực hai lớp."),
}

SIGN_IN_ERRORS: Mapping[str, _StrPromise] = {
    "account_inactive": _("Tài khoản này đang bị khóa."),
    "enter_current_password": _("Mật khẩu hiện tại chưa đúng."),
    "incorrect_code": _("Mã chưa đúng. Hãy chờ mã mới trong ứng dụng rồi nhập lại."),
    "incorrect_password": _("Mật khẩu chưa đúng."),
    "invalid_login": _("Tên đăng nhập hoặc mật khẩu chưa đúng."),
    "username_password_mismatch": _("Tên đăng nhập hoặc mật khẩu chưa đúng."),
    "too_many_login_attempts": _("Thử sai quá nhiều lần. Hãy thử lại sau."),
    "rate_limited": _("Thử quá nhiều lần trong một lúc. Hãy chờ ít phút."),
    "cannot_delete_authenticator": _("Chưa tắt được xác thực hai lớp."),
    "cannot_generate_recovery_codes": _("Hãy bật xác thực hai lớp trước khi tạo mã dự phòng."),
    "unverified_email": _("Chưa bật được xác thực hai lớp."),
    "add_email_blocked": _("Chưa đổi được thư điện tử."),
}

SIGN_IN_LABELS: dict[str, Any] = {
    "login": _("Tên đăng nhập"),
    "password": _("Mật khẩu"),
    "remember": _("Giữ đăng nhập trên máy này"),
}
PASSWORD_LABELS: dict[str, Any] = {
    "oldpassword": _("Mật khẩu hiện tại"),
    "password1": _("Mật khẩu mới"),
    "password2": _("Mật khẩu mới, nhập lại"),
}
CODE_LABELS: dict[str, Any] = {"code": _("Mã xác thực")}
PASSWORDS_DIFFER = _("Hai lần nhập chưa giống nhau.")

PERSON_LABELS: dict[str, Any] = {
    "username": _("Tên đăng nhập"),
    "name": _("Họ và tên"),
    "email": _("Thư điện tử công vụ"),
    "work_phone": _("Điện thoại cơ quan"),
    "language": _("Ngôn ngữ"),
    "single_key_shortcuts": _("Dùng phím tắt một phím ở các bàn làm việc"),
}
NAME_HELP = _("Họ tên người dùng, hoặc tên gọi của chức vụ nếu tài khoản theo chức vụ.")
USERNAME_HELP = _("Chữ thường không dấu và chữ số; có thể có . - _ ở giữa. Ví dụ: thuky.chuse")
SHORTCUTS_HELP = _("Ví dụ: j, k để chuyển mục, a để nhận. Không bao giờ chạy khi đang gõ trong ô nhập.")
REASON_LABEL = _("Lý do")
TOKEN_LABEL = _("Dùng cho việc gì")
TOKEN_HELP = _("Ví dụ: nối phần mềm quản lý văn bản. Mã thay mặt đúng chức vụ đang dùng.")
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]

ACCOUNT = _("Tài khoản")

STATES: Mapping[str, _StrPromise] = {
    "": _("Tất cả"),
    "active": _("Đang dùng"),
    "invited": _("Chưa đặt mật khẩu"),
    "inactive": _("Đã khóa"),
}

ACCOUNT_CREATED = _("Đã tạo tài khoản “%(username)s”. Gửi liên kết mời dưới đây cho người dùng.")
DETAILS_SAVED = _("Đã lưu.")
ACCOUNT_SHUT = _("Đã khóa tài khoản “%(username)s”; mọi phiên đăng nhập và mã truy cập đều dừng.")
ACCOUNT_OPENED = _("Đã mở lại tài khoản “%(username)s”.")
SECOND_FACTOR_REMOVED = _("Đã gỡ xác thực hai lớp của “%(username)s”.")
PASSWORD_STORED = _("Đã đặt mật khẩu. Mời đăng nhập.")
TOKEN_REVOKED = _("Đã thu hồi mã truy cập “%(label)s”.")

JOURNAL: Mapping[str, _StrPromise] = {
    "account_created": _("Tạo tài khoản “%(username)s”"),
    "one_time_link_made": _("Tạo liên kết đặt mật khẩu cho “%(username)s”"),
    "password_set": _("Đặt mật khẩu cho “%(username)s”"),
    "account_deactivated": _("Khóa tài khoản “%(username)s”: %(reason)s"),
    "account_activated": _("Mở lại tài khoản “%(username)s”"),
    "details_changed": _("Sửa thông tin của tài khoản “%(username)s” (%(fields)s)"),
    "second_factor_changed": _("Đổi xác thực hai lớp của “%(username)s”"),
    "second_factor_removed": _("Gỡ xác thực hai lớp của “%(username)s”: %(reason)s"),
    "token_made": _("Tạo mã truy cập “%(label)s” cho “%(username)s”"),
    "token_revoked": _("Thu hồi mã truy cập “%(label)s” của “%(username)s”"),
}

COMMANDS: Mapping[str, _StrPromise] = {
    "created": _("Đã tạo tài khoản “%(username)s”."),
    "link": _("Liên kết đặt mật khẩu của “%(username)s”, dùng một lần, đến %(ends_at)s:\n%(url)s"),
    "password": _("Đã đặt mật khẩu của “%(username)s”."),
    "shut": _("Đã khóa tài khoản “%(username)s”."),
    "opened": _("Đã mở lại tài khoản “%(username)s”."),
    "second_factor_removed": _("Đã gỡ xác thực hai lớp của “%(username)s”."),
    "token": _("Mã truy cập số %(token)s của “%(username)s” – %(post)s; chỉ hiện một lần:"),
    "token_revoked": _("Đã thu hồi mã truy cập “%(label)s”."),
    "token_columns": _("Số|Tình trạng|Tài khoản|Chức vụ|Dùng cho|Hết hạn|Dùng lần cuối"),
    "token_works": _("đang dùng"),
    "token_ended": _("hết hạn"),
    "token_withdrawn": _("đã thu hồi"),
    "no_tokens": _("Chưa có mã truy cập nào."),
    "ask_password": _("Mật khẩu mới: "),
}
