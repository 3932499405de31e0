"""The words of the reading desk."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from giaoban.ui.wording import moment_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise as StrPromise

DESK_REASONS: Mapping[str, StrPromise] = {
    "not_a_task": _("Không phải nhiệm vụ"),
    "context": _("Bối cảnh, không giao việc"),
    "repeated": _("Trùng với nhiệm vụ khác"),
    "elsewhere": _("Đã giao ở văn bản khác"),
}
DESK_FIELDS: Mapping[str, StrPromise] = {
    "title": _("Tên ngắn"),
    "addressees": _("Giao cho"),
    "kind": _("Cách theo dõi"),
    "kind_reason": _("Lý do không theo dõi"),
    "kind_reason_help": _("Chỉ cần khi đánh dấu là định hướng."),
    "needs_a_reason": _("Đánh dấu là định hướng thì phải nêu lý do."),
    "due_on": _("Hạn"),
    "due_phrase": _("Thời hạn nguyên văn"),
    "needs_a_day": _("Nhiệm vụ có thời hạn thì phải có ngày."),
    "field": _("Lĩnh vực"),
    "no_field": _("chưa xếp lĩnh vực"),
    "product": _("Sản phẩm"),
    "restricted_to": _("Nhóm đọc hạn chế"),
    "not_restricted": _("không hạn chế"),
    "assessment_kind": _("Loại đánh giá"),
    "chairs": _("Chủ trì"),
    "chairs_help": _("Mỗi dòng một người: tên – các chức vụ, cách nhau bằng dấu phẩy."),
}
DESK_DECIDED: Mapping[str, StrPromise] = {
    "adopt": _("đã nhận"),
    "merge": _("đã gộp"),
    "split": _("đã tách"),
    "add": _("đã tự thêm"),
    "set_aside": _("đã gác lại"),
    "withdraw": _("đã rút lại"),
}
DESK_CONFLICTS: Mapping[str, StrPromise] = {
    "decision_changed": _("%(whose)s %(what)s đoạn này lúc %(when)s. Bàn đọc bên dưới là tình trạng hiện nay."),
    "overlaps_decision": _("%(whose)s %(what)s đoạn này lúc %(when)s. Bàn đọc bên dưới là tình trạng hiện nay."),
    "rest_changed": _("Phần còn lại vừa thay đổi. Bàn đọc bên dưới là tình trạng hiện nay; hãy xem rồi gác lại."),
    "draft_changed": _(
        "%(whose)s đã xử lý mục này lúc %(when)s, trước bạn. Dưới đây là giá trị hiện nay; "
        "những gì bạn gõ vẫn còn, lưu lại nếu vẫn cần."
    ),
}
DESK_ROLES: Mapping[str, StrPromise] = {
    "directive": _("Nhiệm vụ"),
    "assessment": _("Đánh giá"),
    "conference_fact": _("Hội nghị"),
    "unaccounted": _("Chưa xử lý"),
}
DESK_FACTS: Mapping[str, StrPromise] = {
    "title": _("Tên"),
    "date": _("Ngày họp"),
    "part_of_day": _("Buổi"),
    "mode": _("Hình thức"),
    "venue": _("Địa điểm"),
    "period_reviewed": pgettext_lazy("kỳ", "Đánh giá"),
    "period_planned": pgettext_lazy("kỳ", "Triển khai"),
    "chair": _("Chủ trì"),
}
DESK_REFUSALS: Mapping[str, StrPromise] = {
    "draft_changed": _("Người khác vừa sửa bản nháp này; hãy xem lại rồi lưu."),
    "desk_is_closed": _(
        "Kết luận này đã ban hành với số %(symbol)s nên bàn đọc đã đóng; "
        "cần đính chính thì nhập văn bản đính chính thành một văn bản mới."
    ),
    "merge_of_two_groups": _("Các nhiệm vụ thuộc hai nhóm đọc hạn chế khác nhau nên không gộp được."),
    "merge_needs_several_directives": _("Muốn gộp thì chọn ít nhất hai nhiệm vụ."),
    "split_outside_the_words": _("Chỗ tách phải nằm giữa các từ của nhiệm vụ."),
    "dated_needs_a_day": _("Nhiệm vụ có thời hạn thì phải có ngày."),
    "guidance_has_no_day": _("Định hướng không theo dõi thì không có hạn; hãy bỏ ngày hoặc chọn cách theo dõi khác."),
    "title_missing": _("Tên ngắn không được để trống."),
    "proposals_wait": _("Còn %(count)s đề xuất chờ quyết định; quyết định xong mới gác phần còn lại."),
    "conference_day_far": _("Ngày họp %(on)s cách hôm nay quá hai năm; hãy sửa ngày rồi nhận."),
    "no_such_row": _("Mục này không còn trên bàn đọc; có thể người khác vừa xử lý."),
    "proposal_not_found": _("Đề xuất này không còn; có thể văn bản vừa được đọc lại."),
    "not_read_yet": _("“%(name)s” chưa được máy đọc."),
    "addressee_is_one_thing": _("Chọn đúng một cơ quan hoặc một nhóm."),
    "no_such_addressee": _("Nhiệm vụ này không giao cho “%(phrase)s”."),
    "who_not_matched": _("Chưa biết “%(phrase)s” là cơ quan hay nhóm nào; hãy chọn trong danh sách gợi ý."),
    "who_is_one_of": _("Chưa biết chắc “%(phrase)s” là nơi nào. Có phải: %(near)s? Hãy ghi đúng một tên."),
    "desk_form_incomplete": _("Yêu cầu gửi lên thiếu thông tin; hãy tải lại bàn đọc."),
    "words_not_in_text": _("Đoạn chọn không có trong văn bản; hãy chọn lại."),
    "not_in_reading_group": _("Bạn không ở trong nhóm đọc đã chọn."),
}


def conflict_words(code: str, facts: Mapping[str, object]) -> str:
    """Who did what and when, for the page that two clerks changed at once."""
    what = DESK_DECIDED.get(str(facts.get("what", "")), "")
    when = facts.get("when")
    told = {
        "whose": facts.get("whose", ""),
        "what": what,
        "when": moment_text(when) if isinstance(when, datetime) else "",
    }
    return str(DESK_CONFLICTS[code]) % told
