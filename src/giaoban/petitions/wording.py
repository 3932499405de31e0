"""Every word about petitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from giaoban.petitions.domain import Move, PetitionState
from giaoban.ui.wording import Badge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.utils.functional import _StrPromise as StrPromise

PETITION = _("Kiến nghị")
STATES: Mapping[PetitionState, StrPromise] = {
    PetitionState.WAITING: _("Chờ trả lời"),
    PetitionState.ANSWERED: _("Đã trả lời"),
    PetitionState.ORDERED: _("Đã thành nhiệm vụ"),
    PetitionState.TAKEN_BACK: _("Đã rút"),
}
BADGES: Mapping[str, Badge] = {
    "petition_waiting": Badge(STATES[PetitionState.WAITING], "clock", "outline"),
    "petition_overdue": Badge(_("Quá ngày trả lời"), "overdue", "lacquer"),
    "petition_answered": Badge(STATES[PetitionState.ANSWERED], "done", "plain"),
    "petition_ordered": Badge(STATES[PetitionState.ORDERED], "send", "plain"),
    "petition_taken_back": Badge(STATES[PetitionState.TAKEN_BACK], "withdraw", "faint"),
}
MOVES: Mapping[Move, StrPromise] = {
    Move.ANSWER: _("Trả lời"),
    Move.FORWARD: _("Chuyển cơ quan khác"),
    Move.ORDER: _("Giao thành nhiệm vụ"),
    Move.TAKE_BACK: _("Rút kiến nghị"),
}
DONE: Mapping[Move, StrPromise] = {
    Move.ANSWER: _("Đã trả lời kiến nghị."),
    Move.FORWARD: _("Đã chuyển kiến nghị."),
    Move.ORDER: _("Đã giao thành nhiệm vụ."),
    Move.TAKE_BACK: _("Đã rút kiến nghị."),
}
ORDER_WAITS = _("Đã ghi thành ý kiến chỉ đạo; Chánh Văn phòng ban hành.")
FILED_FLASH = _("Đã gửi kiến nghị %(code)s.")
WAYS: Mapping[str, StrPromise] = {
    "all": _("Tất cả"),
    "to_me": _("Gửi đến cơ quan tôi"),
    "of_me": _("Cơ quan tôi kiến nghị"),
    "overdue": _("Quá ngày trả lời"),
}
FROM_PETITION = _("Từ kiến nghị")
COLUMNS: Sequence[StrPromise] = (
    _("Mã"),
    _("Cơ quan kiến nghị"),
    _("Nội dung kiến nghị"),
    _("Cơ quan được hỏi"),
    _("Ngày kiến nghị"),
    _("Cần trả lời trước"),
    _("Tình trạng"),
    _("Trả lời"),
    _("Văn bản trả lời"),
    _("Ngày trả lời"),
    _("Nhiệm vụ"),
)
REFUSALS: Mapping[str, StrPromise] = {
    "no_such_petition": _("Không có kiến nghị này, hoặc bạn không được xem."),
    "petition_not_of_your_body": _("Chỉ gửi kiến nghị của cơ quan mình; văn phòng ghi thay cho cơ quan khác."),
    "only_bodies_and_the_office_petition": _("Cơ quan và văn phòng mới gửi kiến nghị."),
    "only_the_asked_answer": _("Cơ quan được hỏi hoặc văn phòng trả lời kiến nghị này."),
    "only_the_office_moves_petitions": _("Chỉ văn phòng chuyển kiến nghị hoặc giao thành nhiệm vụ."),
    "only_the_proposer_takes_back": _("Chỉ cơ quan kiến nghị hoặc văn phòng mới rút kiến nghị."),
    "petition_words_missing": _("Hãy ghi nội dung kiến nghị."),
    "petition_answer_missing": _("Hãy ghi câu trả lời."),
    "petition_asks_itself": _("Cơ quan kiến nghị và cơ quan được hỏi là một; hãy chọn cơ quan khác."),
    "petition_body_not_there": _("Hôm nay không có cơ quan này; hãy chọn cơ quan đang hoạt động."),
    "petition_day_is_past": _("Ngày cần trả lời (%(on)s) đã qua; hãy chọn ngày khác."),
    "petition_changed": _("Người khác vừa cập nhật kiến nghị này; hãy xem lại rồi làm tiếp."),
    "petition_is_waiting": _("Kiến nghị đang chờ trả lời."),
    "petition_is_answered": _("Kiến nghị đã được trả lời."),
    "petition_is_ordered": _("Kiến nghị đã thành nhiệm vụ; kết quả ở trang nhiệm vụ."),
    "petition_is_taken_back": _("Kiến nghị đã được rút."),
    "no_office_for_petitions": _("Chưa có văn phòng nào nhận kiến nghị; hãy thiết lập tổ chức trước."),
}
JOURNAL: Mapping[str, StrPromise] = {
    "petition_filed": _("%(proposer)s kiến nghị %(addressed)s (%(code)s): %(text)s"),
    "petition_forwarded": _("Chuyển kiến nghị %(code)s của %(proposer)s đến %(addressed)s: %(reason)s"),
    "petition_answered": _("Trả lời kiến nghị %(code)s của %(proposer)s: %(text)s"),
    "petition_ordered": _("Kiến nghị %(code)s của %(proposer)s thành nhiệm vụ: %(title)s"),
    "petition_taken_back": _("Rút kiến nghị %(code)s của %(proposer)s: %(reason)s"),
}
NOTICES: Mapping[str, StrPromise] = {
    "petition_filed": _("%(proposer)s kiến nghị: %(text)s"),
    "petition_forwarded": _("Kiến nghị của %(proposer)s chuyển đến %(addressed)s: %(text)s"),
    "petition_answered": _("Đã trả lời kiến nghị %(code)s: %(text)s"),
    "petition_ordered": _("Kiến nghị %(code)s đã thành nhiệm vụ: %(title)s"),
    "petition_taken_back": _("%(proposer)s rút kiến nghị %(code)s"),
}
