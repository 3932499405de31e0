"""The words of intake."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from giaoban.ui.wording import Badge

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

REFUSALS: Mapping[str, StrPromise] = {
    "secret": _(
        "Văn bản mang dấu độ mật nên không được nhập và không lưu gì cả. "
        "Hãy chuyển qua văn thư mật hoặc bộ phận cơ yếu của cơ quan."
    ),
    "text_empty": _("“%(name)s” không có chữ nào để đọc."),
    "too_large": _("Văn bản dài quá %(limit)s ký tự; hãy chia thành từng văn bản rồi nhập."),
    "binary": _("Đây không phải tệp văn bản; hãy lưu thành .docx hoặc .txt rồi nhập lại."),
    "undecodable": _("Không nhận ra bảng mã của tệp; hãy lưu lại bằng Unicode (UTF-8) rồi nhập."),
    "legacy_font": _(
        "Văn bản có vẻ gõ bằng phông %(font)s cũ; hãy chuyển sang Unicode (ví dụ bằng UniKey) rồi nhập lại."
    ),
    "text_kind_not_read": _("“%(name)s” không phải tệp văn bản đọc được; chỉ nhận .txt, .docx và .html, hoặc dán chữ."),
    "text_held_restricted": _("Văn bản này đã có trong một nhóm đọc hạn chế; hãy hỏi chánh văn phòng."),
    "text_not_found": _("Không có văn bản này, hoặc bạn không được xem."),
    "file_not_readable": _("Không đọc được tệp %(name)s; hãy kiểm tra đường dẫn và quyền đọc."),
    "file_damaged": _("Tệp “%(name)s” bị hỏng hoặc không đúng cấu trúc; hãy mở bằng Word, lưu lại rồi gửi."),
    "file_unpacks_too_large": _("Tệp “%(name)s” khi giải nén lớn bất thường nên không được mở; không lưu gì."),
    "no_convening_body": _("Chức vụ đang dùng không thuộc văn phòng nào nên không nhập được văn bản."),
    "only_the_office_brings_in": _("Chỉ văn phòng được nhập văn bản."),
    "only_the_office_decides": _("Chỉ văn phòng được quyết định về các câu của văn bản."),
    "only_the_office_takes_labels": _("Chỉ văn phòng, lãnh đạo và kiểm tra của cơ quan triệu tập mới lấy nhãn được."),
    "text_of_another_office": _("Văn bản này thuộc văn phòng khác."),
    "not_in_reading_group": _("Bạn không ở trong nhóm đọc đã chọn."),
    "decision_not_found": _("Không có quyết định này."),
    "decision_unknown": _("Không có cách quyết định “%(verb)s” cho loại “%(kind)s”."),
    "overlaps_decision": _("Đoạn này đã được %(whose)s quyết định; hãy mở quyết định đó để sửa."),
    "decision_changed": _("%(whose)s vừa sửa quyết định này; hãy xem lại rồi làm tiếp."),
    "reason_to_set_aside_missing": _("Cần ghi lý do khi gác lại."),
    "reason_too_long": _("Lý do dài quá %(limit)s ký tự."),
    "span_outside_text": _("Đoạn chọn nằm ngoài văn bản."),
    "span_without_words": _("Đoạn chọn không có chữ nào."),
}

SECRECY_REMINDER = _("Không nhập văn bản mật. Văn bản có dấu MẬT, TỐI MẬT, TUYỆT MẬT sẽ bị từ chối và không lưu lại.")

NOTES: Mapping[str, StrPromise] = {
    "not_read": _("Văn bản chưa được máy đọc."),
    "no_directives": _("Máy không thấy nhiệm vụ nào trong văn bản này. Có thể bôi chọn câu để tự thêm."),
    "not_vietnamese": _("Văn bản có vẻ không phải tiếng Việt; máy chỉ đọc được tiếng Việt."),
    "all_capitals": _("Văn bản viết toàn chữ hoa: máy khó nhận tên riêng và chỗ hết tên cơ quan; cần đọc kỹ từng câu."),
    "no_marks": _("Văn bản không có dấu tiếng Việt: máy chỉ đoán theo những từ quen thuộc; nên tìm bản có dấu."),
    "scanned": _("Văn bản có nhiều lỗi nhận dạng chữ khi quét; máy đọc theo chữ gần đúng nhất, cần đối chiếu bản gốc."),
}

BADGES: Mapping[str, Badge] = {
    "text_new": Badge(_("Mới nhập"), "desk", "outline"),
    "text_nothing_found": Badge(_("Không thấy nhiệm vụ"), "info", "faint"),
    "text_under_way": Badge(_("Đang duyệt"), "progress", "ink"),
    "text_decided": Badge(_("Đã duyệt hết"), "done", "plain"),
    "text_issued": Badge(_("Đã ban hành"), "send", "plain"),
}

JOURNAL: Mapping[str, StrPromise] = {
    "secret_refused": _("Từ chối một văn bản có dấu mật; không lưu gì"),
    "text_brought_in": _("Nhập văn bản “%(name)s”, %(characters)s ký tự"),
    "text_read": _("Máy đọc văn bản: %(directives)s nhiệm vụ, %(assessments)s đánh giá (bộ đọc %(reader_version)s)"),
    "decision_made": _("Quyết định về một đoạn của văn bản"),
    "decision_withdrawn": _("Rút quyết định về một đoạn của văn bản"),
}

SOURCE_TEXT = _("Văn bản nguồn")

ROLES: Mapping[str, StrPromise] = {
    "directive": _("Nhiệm vụ"),
    "assessment": _("Đánh giá"),
    "conference": _("Thông tin hội nghị"),
    "heading": _("Đề mục"),
    "context": _("Bối cảnh"),
}

VERBS: Mapping[str, StrPromise] = {
    "adopt": _("Nhận"),
    "set_aside": _("Gác lại"),
    "merge": _("Gộp"),
    "split": _("Tách"),
    "add": _("Tự thêm"),
    "withdraw": _("Rút lại"),
}

COMMAND_READ = _("Đã đọc “%(name)s”: %(directives)s nhiệm vụ.")
LABELS_WRITTEN = _(
    "Đã ghi nhãn của %(texts)s văn bản đã duyệt hết vào %(folder)s; văn bản hạn chế đọc không nằm trong đó."
)
LABELS_NEXT = _("Chấm bộ đọc: giaoban read %(folder)s --out ban-doc, rồi giaoban score %(folder)s ban-doc.")
FLASH_BROUGHT_IN = _("Đã nhập “%(name)s”.")
FLASH_WAS_HERE = _("“%(name)s” đã có từ trước; đây là bản đang có, không nhập thêm bản thứ hai.")

FORM: Mapping[str, StrPromise] = {
    "name": _("Tên gọi"),
    "name_hint": _("Để trống thì lấy tên tệp hoặc dòng đầu của văn bản."),
    "text": _("Dán văn bản vào đây"),
    "file": _("hoặc chọn tệp .docx, .html, .txt"),
    "nothing": _("Hãy dán văn bản hoặc chọn một tệp."),
    "both": _("Chỉ chọn một: dán văn bản hoặc gửi tệp."),
}
