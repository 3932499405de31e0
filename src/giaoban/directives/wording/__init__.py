"""Every word that directives, instructions and assignments show to people."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from giaoban.directives.domain import (
    AddresseeRole,
    DirectiveKind,
    InstructionKind,
    Standing,
    State,
    TimeState,
    Verb,
)
from giaoban.directives.wording.course import ASKED_LATE, EXTENSION, FIRST_DAY, NOTES, RED, SIDES
from giaoban.directives.wording.journal import JOURNAL
from giaoban.directives.wording.refusals import REFUSALS
from giaoban.directives.wording.verbs import ASSESSED, DOCUMENT, DONE_FLASH, STEPS, VERBS, step_words
from giaoban.directives.wording.why import DAYS, WHY, time_label, why_sentence
from giaoban.ui.wording import Badge, day_text, numbered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise as StrPromise

__all__ = [
    "ALIKE",
    "ALL",
    "ASKED_LATE",
    "ASSESSED",
    "BADGES",
    "COLUMNS",
    "DAYS",
    "DIRECTIVE",
    "DIRECTIVE_COPIED",
    "DIRECTIVE_KINDS",
    "DOCUMENT",
    "DONE_FLASH",
    "EXTENSION",
    "FIRST_DAY",
    "GROUPINGS",
    "INSTRUCTION",
    "INSTRUCTION_COPIED",
    "INSTRUCTION_KINDS",
    "JOURNAL",
    "LAST_DAY_IN_CALENDAR",
    "LIST_SUMMARY",
    "NOTES",
    "NO_SECRETS",
    "ONE_RESTRICTED",
    "ONLY_MINE",
    "RED",
    "REFUSALS",
    "RESTRICTED_LEFT_OUT",
    "ROLES",
    "SIDES",
    "STANDINGS",
    "STATES",
    "STEPS",
    "TIME_STATES",
    "VERBS",
    "WHY",
    "list_summary",
    "short_words",
    "step_words",
    "time_label",
    "why_sentence",
]

INSTRUCTION_KINDS: Mapping[InstructionKind, StrPromise] = {
    InstructionKind.CONCLUSION: _("Kết luận hội nghị"),
    InstructionKind.RESOLUTION: _("Nghị quyết"),
    InstructionKind.DISPATCH: _("Công văn"),
    InstructionKind.FIELD_VISIT: _("Ý kiến khi đi cơ sở"),
    InstructionKind.ORAL: _("Ý kiến chỉ đạo trực tiếp"),
}
DIRECTIVE, INSTRUCTION = _("Nhiệm vụ"), _("Văn bản giao việc")
DIRECTIVE_KINDS: Mapping[DirectiveKind, StrPromise] = {
    DirectiveKind.DATED: _("Có thời hạn"),
    DirectiveKind.RECURRING: _("Định kỳ"),
    DirectiveKind.ASSESS_AT_NEXT_CONFERENCE: _("Đánh giá tại hội nghị sau"),
    DirectiveKind.GUIDANCE: _("Định hướng, không theo dõi"),
    DirectiveKind.ZERO_EVENT: _("Không để xảy ra"),
}
ROLES: Mapping[AddresseeRole, StrPromise] = {
    AddresseeRole.LEAD: pgettext_lazy("cơ quan", "Chủ trì"),
    AddresseeRole.EACH: _("Thực hiện"),
    AddresseeRole.COOPERATING: _("Phối hợp"),
}
STATES: Mapping[State, StrPromise] = {
    State.ASSIGNED: _("Đã giao"),
    State.ACCEPTED: _("Đã nhận"),
    State.UNDER_WAY: _("Đang thực hiện"),
    State.REPORTED_DONE: _("Đã báo xong"),
    State.RETURNED: _("Trả lại"),
    State.VERIFIED: _("Đã xác nhận"),
    State.REFUSED: _("Không nhận"),
    State.PAUSED: _("Tạm dừng"),
    State.WITHDRAWN: _("Đã rút"),
    State.HANDED_OVER: _("Đã bàn giao"),
}
TIME_STATES: Mapping[TimeState, StrPromise] = {
    TimeState.IN_TIME: _("Trong hạn"),
    TimeState.DUE_SOON: _("Sắp đến hạn"),
    TimeState.OVERDUE: _("Quá hạn"),
    TimeState.DONE_ON_TIME: _("Sản phẩm đúng hạn"),
    TimeState.DONE_LATE: _("Sản phẩm quá hạn"),
    TimeState.NO_DATE: _("Không xác định thời hạn"),
    TimeState.PAUSED: _("Tạm dừng"),
    TimeState.CLOSED: _("Không còn theo dõi"),
}
STANDINGS: Mapping[Standing, StrPromise] = {
    Standing.VERIFIED_ON_TIME: _("Hoàn thành đúng hạn"),
    Standing.VERIFIED_LATE: _("Hoàn thành quá hạn"),
    Standing.VERIFIED_UNDATED: _("Hoàn thành, không thời hạn"),
    Standing.WAITING: _("Chờ xác nhận"),
    Standing.OPEN_IN_TIME: _("Đang làm, trong hạn"),
    Standing.OPEN_OVERDUE: _("Đang làm, quá hạn"),
    Standing.OPEN_UNDATED: _("Đang làm, không thời hạn"),
    Standing.PAUSED: _("Tạm dừng"),
    Standing.CLOSED: _("Từ chối, đã rút"),
}

LIST_SUMMARY = numbered("%(total)s phần việc", "total")
NO_SECRETS = _("(không gồm nhiệm vụ mật)")
RESTRICTED_LEFT_OUT = _("(không gồm nhiệm vụ mật và %(count)s nhiệm vụ hạn chế)")
ALL, ONLY_MINE = _("Tất cả"), _("Việc của cơ quan tôi")
GROUPINGS: Mapping[str, StrPromise] = {
    "body": _("Theo cơ quan"),
    "field": _("Theo lĩnh vực"),
    "instruction": _("Theo văn bản giao"),
    "state": _("Theo tình trạng"),
}
COLUMNS: Mapping[str, StrPromise] = {
    "code": _("Mã"),
    "text": _("Nội dung nguyên văn"),
    "paper": _("Văn bản giao"),
    "field": _("Lĩnh vực"),
    "body": _("Cơ quan"),
    "role": _("Vai trò"),
    "due_phrase": _("Thời hạn (nguyên văn)"),
    "first_due": _("Hạn ban đầu"),
    "due": _("Hạn"),
    "finished": _("Ngày sản phẩm"),
    "state": _("Tình trạng"),
    "time": _("Thời gian"),
    "result": _("Kết quả, phần đã làm"),
    "reason": _("Lý do"),
    "document": _("Số văn bản"),
    "duty": _("Phần việc số"),
    "version": _("Bản"),
}
"""Of the register's sheet. The last two say which duty it was, and as of which change."""
FILLED_IN = ("due", "finished", "state", "result", "reason", "document")
"""Columns of it that may come back changed."""
CALENDAR = _("Lịch theo hạn")
WEEKDAYS = (_("Thứ hai"), _("Thứ ba"), _("Thứ tư"), _("Thứ năm"), _("Thứ sáu"), _("Thứ bảy"), _("Chủ nhật"))
BULK_DONE = _("%(verb)s: đã làm với cả %(count)s phần việc đã chọn.")
FILTER_SAVED = _("Đã lưu bộ lọc “%(name)s”.")
FILTER_DROPPED = _("Đã bỏ bộ lọc.")
DUE_BETWEEN = _("hạn từ %(first)s đến trước %(last)s")
DUE_FROM = _("hạn từ %(first)s")
DUE_BEFORE = _("hạn trước %(last)s")
DIRECTIVE_COPIED = _("%(code)s: %(title)s (hạn %(day)s) %(url)s")
INSTRUCTION_COPIED = _("%(symbol)s: %(title)s, %(count)s nhiệm vụ %(url)s")
ONE_RESTRICTED = _("Một nhiệm vụ trong nhóm đọc hạn chế")
LAST_DAY_IN_CALENDAR = _("%(body)s. Hạn ghi trong văn bản: %(day)s.")
NUMBERS_LEFT_OUTSIDE = _("Các số từ %(first)s đến %(last)s coi như đã cấp ngoài hệ thống và không cấp lại.")
BADGES: Mapping[str, Badge] = {
    "done_on_time": Badge(TIME_STATES[TimeState.DONE_ON_TIME], "in-time", "plain"),
    "done_late": Badge(TIME_STATES[TimeState.DONE_LATE], "overdue", "lacquer"),
    "no_date": Badge(TIME_STATES[TimeState.NO_DATE], "undated", "faint"),
    "paused": Badge(TIME_STATES[TimeState.PAUSED], "clock", "outline"),
    "handed_over": Badge(STATES[State.HANDED_OVER], "switch", "faint"),
    "closed": Badge(TIME_STATES[TimeState.CLOSED], "withdraw", "faint"),
    "assign": Badge(VERBS[Verb.ASSIGN], "send", "plain"),
}


ALIKE: Mapping[str, StrPromise] = {
    "number": _("trùng số và ngày"),
    "conference": _("cùng hội nghị"),
    "words": _("cùng câu nhiệm vụ"),
}
"""Why an issued conclusion looks like the one being prepared."""


def short_words(*, code: str, title: str, due: date | None, url: str) -> str:
    """What the copy button puts on the clipboard for a chat group; never called for restricted things."""
    if due is None:
        return f"{code}: {title} {url}"
    return DIRECTIVE_COPIED % {"code": code, "title": title, "day": day_text(due), "url": url}


def list_summary(total: int, restricted: int) -> str:
    """How much the list holds, and what it leaves out."""
    said = LIST_SUMMARY % {"total": total}
    return f"{said} {RESTRICTED_LEFT_OUT % {'count': restricted}}" if restricted else f"{said} {NO_SECRETS}"
