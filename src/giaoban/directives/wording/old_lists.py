"""The words of old lists: what a column is, how a line stands, what is wrong with it and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from giaoban.directives.domain.old_list import ListColumn, ListState
from giaoban.ui.wording import Badge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise as StrPromise

FROM_LIST = _("Theo danh sách “%(name)s”, dòng %(n)s")
OLD_LIST = _("Danh sách cũ")
LIST_COLUMNS: Mapping[ListColumn, StrPromise] = {
    ListColumn.TEXT: _("Nội dung nhiệm vụ"),
    ListColumn.LEAD: _("Cơ quan chủ trì, thực hiện"),
    ListColumn.COOPERATING: _("Cơ quan phối hợp"),
    ListColumn.DUE: _("Thời hạn"),
    ListColumn.PAPER: _("Số, ký hiệu văn bản giao"),
    ListColumn.PAPER_DAY: _("Ngày văn bản giao"),
    ListColumn.FIELD: _("Lĩnh vực"),
    ListColumn.STATE: _("Tình trạng"),
    ListColumn.FINISHED: _("Ngày hoàn thành"),
    ListColumn.PRODUCT: _("Sản phẩm, văn bản kết quả"),
    ListColumn.NOTE: _("Kết quả, ghi chú"),
}
NOT_USED = _("Không dùng cột này")
LIST_STATES: Mapping[ListState, StrPromise] = {
    ListState.NOT_BEGUN: _("Mới giao, chưa làm"),
    ListState.BEGUN: _("Đang thực hiện"),
    ListState.SAID_DONE: _("Đã báo xong, chờ xác nhận"),
    ListState.DONE: _("Đã hoàn thành"),
    ListState.LEFT_OUT: _("Không đưa vào sổ"),
}
NOT_KNOWN = _("Chưa rõ, hãy chọn")
ROW_STANDINGS: Mapping[str, StrPromise] = {
    "wrong": _("Cần sửa"),
    "doubtful": _("Nên xem lại"),
    "ready": _("Sẽ vào sổ"),
    "there": _("Đã có trong sổ"),
    "left_out": _("Bỏ qua"),
    "heading": _("Dòng đề mục"),
}
LIST_BADGES: Mapping[str, Badge] = {
    "row_wrong": Badge(ROW_STANDINGS["wrong"], "warning", "lacquer"),
    "row_doubtful": Badge(ROW_STANDINGS["doubtful"], "question", "outline"),
    "row_ready": Badge(ROW_STANDINGS["ready"], "done", "plain"),
    "row_there": Badge(ROW_STANDINGS["there"], "register", "outline"),
    "row_left_out": Badge(ROW_STANDINGS["left_out"], "withdraw", "faint"),
    "row_heading": Badge(ROW_STANDINGS["heading"], "info", "faint"),
}
JOURNAL_OF_LISTS: Mapping[str, StrPromise] = {
    "old_list_brought_in": _("Nhập danh sách cũ “%(name)s”, %(lines)s dòng"),
    "old_list_taken_in": _(
        "Đưa danh sách “%(name)s” vào sổ: %(directives)s nhiệm vụ, %(assignments)s phần việc, còn %(left)s dòng cần sửa"
    ),
    "old_list_dropped": _("Bỏ danh sách cũ “%(name)s”"),
}
EVERY_LINE = _("Tất cả")
TO_MEND = _("Cần sửa")
NAME_NOT_CHOSEN = _("Hãy chọn một cơ quan gợi ý, hoặc gõ đúng tên một cơ quan có trong danh bạ.")
BROUGHT = _("Đã đọc “%(name)s”. Hãy xem phần mềm hiểu các cột có đúng không.")
TAKEN = _("Đã đưa vào sổ %(directives)s nhiệm vụ, %(assignments)s phần việc.")
TAKEN_SOME = _("Đã đưa vào sổ %(directives)s nhiệm vụ, %(assignments)s phần việc; %(left)s dòng cần sửa còn ở lại đây.")
LINE_MENDED = _("Đã sửa dòng %(n)s.")
NAME_SETTLED = _("Từ nay “%(phrase)s” được hiểu như vừa chọn; các dòng khác cũng đã khớp theo.")
LIST_DROPPED = _("Đã bỏ danh sách “%(name)s”; sổ không có gì thay đổi.")

LIST_REFUSALS: Mapping[str, StrPromise] = {
    "only_the_office_keeps_lists": _("Chỉ văn phòng của cơ quan triệu tập mới nhập danh sách nhiệm vụ."),
    "take_in_needs_head_or_mandate": _(
        "Chỉ chánh văn phòng, hoặc người được ủy quyền ban hành, mới đưa danh sách vào sổ; chuyên viên chuẩn bị sẵn."
    ),
    "no_such_list": _("Không có danh sách này, hoặc bạn không được xem."),
    "no_such_line": _("Danh sách không có dòng %(n)s."),
    "old_list_changed": _("Danh sách này vừa được người khác sửa; hãy xem lại rồi làm tiếp."),
    "old_list_nothing_ready": _("“%(name)s” không có dòng nào sẵn sàng; hãy sửa các dòng có lỗi trước."),
    "old_list_is_in_use": _("“%(name)s” đã có dòng vào sổ nên không bỏ được nữa."),
    "old_columns_without_text": _("Hãy chọn cột nào là nội dung nhiệm vụ."),
    "old_column_twice": _("Hai cột cùng được chọn là “%(column)s”; mỗi loại chỉ một cột."),
    "old_head_outside": _("Danh sách không có dòng %(line)s; hãy ghi số dòng có tên cột."),
    "list_kind_not_read": _("“%(name)s” không phải bảng tính hay văn bản có bảng; chỉ nhận .xlsx, .xls, .csv, .docx."),
    "list_has_a_password": _("“%(name)s” có đặt mật khẩu mở tệp; hãy bỏ mật khẩu (Lưu thành…) rồi gửi lại."),
    "list_not_readable": _(
        "Không đọc được “%(name)s”: tệp hỏng, hoặc là Word cũ (.doc). Hãy lưu thành .xlsx hoặc .docx rồi gửi lại."
    ),
    "list_empty": _("“%(name)s” không có bảng nào có chữ; hãy xem lại có chọn đúng tệp không."),
    "list_without_lines": _(
        "“%(name)s” chỉ có tên cột, chưa có dòng nhiệm vụ nào; hãy xem lại có chọn đúng tệp không."
    ),
    "list_too_long": _(
        "“%(name)s” có %(rows)s dòng; mỗi lần chỉ nhận %(most)s dòng. Hãy chia theo năm hoặc theo văn bản."
    ),
}
"""What stands in the way of a whole list."""

PROBLEMS: Mapping[str, StrPromise] = {
    "old_text_missing": _(
        "Ô nội dung trống. Nếu ô này là công thức: mở bằng Excel, lưu lại rồi nhập; hoặc ghi nội dung ở đây."
    ),
    "old_text_too_long": _("Nội dung dài quá %(longest)s ký tự; hãy tách thành nhiều dòng."),
    "old_line_twice": _("Trùng với dòng %(n)s: cùng văn bản, cùng nội dung. Hãy bỏ qua một dòng."),
    "old_paper_missing": _(
        "Chưa có số, ký hiệu văn bản giao; ghi ở đây, hoặc ghi chung cho cả danh sách ở bước trước."
    ),
    "old_paper_day_missing": _("Chưa có ngày của văn bản giao; ghi ở đây, hoặc ghi chung ở bước trước."),
    "old_paper_in_the_future": _("Ngày văn bản giao (%(on)s) chưa tới; hãy xem lại năm."),
    "old_paper_issued_here": _(
        "Văn bản %(symbol)s đã ban hành trên phần mềm với đủ nhiệm vụ; danh sách không thêm được. Hãy bỏ qua dòng."
    ),
    "old_day_unreadable": _("Không đọc được “%(words)s” là ngày nào; hãy ghi như 30/6/2025."),
    "old_due_not_a_day": _(
        "“%(words)s” không nêu ngày; nhiệm vụ sẽ được đánh giá tại hội nghị, không tính đúng hạn, quá hạn."
    ),
    "old_due_before_paper": _("Hạn %(due)s trước ngày văn bản giao %(on)s; hãy xem lại năm."),
    "old_state_unknown": _("Không rõ “%(words)s” là đã xong hay chưa; chọn ở đây, hoặc chọn chung ở bước trước."),
    "old_never_done": _("Nhiệm vụ “không để xảy ra” không có lúc hoàn thành; sẽ vào sổ là đang thực hiện."),
    "old_finished_missing": _(
        "Ghi là đã xong nhưng không có ngày hoàn thành; ghi ở đây, hoặc ghi ngày chung ở bước trước."
    ),
    "old_finished_in_the_future": _("Ngày hoàn thành (%(on)s) chưa tới; hãy xem lại năm."),
    "old_finished_before_paper": _("Ngày hoàn thành (%(on)s) trước ngày văn bản giao (%(paper)s); hãy xem lại năm."),
    "old_lead_missing": _("Chưa có cơ quan chủ trì hoặc thực hiện."),
    "old_name_unknown": _("Chưa biết “%(phrase)s” là cơ quan nào; chọn một lần ở đầu trang cho mọi dòng."),
    "old_joint_names": _("Nhiều cơ quan trong một ô: %(lead)s chủ trì; %(others)s phối hợp."),
    "old_field_unknown": _("Sổ không có lĩnh vực “%(words)s”; nhiệm vụ vào sổ với lĩnh vực máy đoán, hoặc để trống."),
    "old_body_not_on_that_day": _("“%(phrase)s” không hoạt động vào ngày văn bản giao; hãy xem lại tên hoặc ngày."),
    "old_group_empty_on_that_day": _("Nhóm “%(phrase)s” không có cơ quan nào vào ngày văn bản giao."),
    "old_two_leads": _("Có nhiều cơ quan chủ trì (%(phrase)s); chỉ giữ một, các cơ quan khác ghi ở cột phối hợp."),
    "old_lead_and_each": _("Vừa có cơ quan chủ trì vừa giao chung cho nhiều cơ quan; hãy tách thành hai dòng."),
    "old_no_addressee": _("Chưa giao cho cơ quan nào."),
}
"""What is said of one line."""
