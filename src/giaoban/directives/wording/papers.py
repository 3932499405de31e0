"""What pages say of papers of every kind, and of words that were spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from giaoban.directives.domain import InstructionKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise as StrPromise

ALL_KINDS = _("Tất cả")
NUMBERED: Mapping[InstructionKind, StrPromise] = {
    InstructionKind.CONCLUSION: _("Thông báo số %(symbol)s"),
    InstructionKind.RESOLUTION: _("Nghị quyết số %(symbol)s"),
    InstructionKind.DISPATCH: _("Công văn số %(symbol)s"),
    InstructionKind.FIELD_VISIT: _("Thông báo ý kiến đi cơ sở số %(symbol)s"),
    InstructionKind.ORAL: _("Ý kiến chỉ đạo số %(symbol)s"),
}
ISSUE: Mapping[InstructionKind, StrPromise] = {
    InstructionKind.CONCLUSION: _("Ban hành kết luận"),
    InstructionKind.RESOLUTION: _("Giao việc theo nghị quyết"),
    InstructionKind.DISPATCH: _("Giao việc theo công văn"),
    InstructionKind.FIELD_VISIT: _("Ban hành ý kiến đi cơ sở"),
    InstructionKind.ORAL: _("Giao ý kiến chỉ đạo"),
}
ISSUED_FLASH = _("Đã ban hành %(paper)s và giao nhiệm vụ cho các cơ quan.")
DESCRIBED_FLASH = _("Đã ghi thông tin văn bản.")
ORDER_FLASH = _("Đã giao %(body)s, số %(symbol)s.")
ORDER_WAITS_FLASH = _("Đã ghi ý kiến chỉ đạo; Chánh Văn phòng ban hành.")
WHICH_BODY = _("Chưa rõ là cơ quan nào. Có thể là: %(names)s.")
NO_SUCH_BODY = _("Không có cơ quan hay nhóm nào tên như vậy; hãy gõ tên rồi chọn trong danh sách.")
PAPER_REFUSALS: Mapping[str, StrPromise] = {
    "number_of_others_missing": _("Văn bản của cơ quan khác phải có số, ký hiệu như in trên văn bản."),
    "paper_number_unreadable": _("Số, ký hiệu chưa đúng dạng; ví dụ: %(example)s."),
    "paper_words_too_long": _("Số, trích yếu, cơ quan hoặc người ký dài quá mức; hãy rút ngắn."),
    "order_words_missing": _("Hãy ghi ý kiến chỉ đạo."),
    "order_to_nobody": _("Hãy ghi cơ quan được giao."),
    "order_of_nobody": _("Hãy ghi người chỉ đạo."),
    "order_given_already": _("Hôm đó đã giao đúng câu này cho cơ quan ấy: %(symbol)s."),
    "due_before_the_order": _("Hạn %(due)s trước ngày chỉ đạo %(on)s; hãy xem lại ngày."),
}
PAPER_JOURNAL: Mapping[str, StrPromise] = {
    "instruction_described": _("Ghi thông tin văn bản số %(number)s: %(title)s"),
    "order_written": _("Ghi ý kiến chỉ đạo của %(said_by)s ngày %(said_on)s: %(title)s"),
}


def numbered(kind: str, symbol: str) -> str:
    """``Nghị quyết số 12-NQ/TU``."""
    return str(NUMBERED[InstructionKind(kind)]) % {"symbol": symbol}


def in_a_sentence(kind: str, symbol: str) -> str:
    called = numbered(kind, symbol)
    return called[:1].lower() + called[1:]
