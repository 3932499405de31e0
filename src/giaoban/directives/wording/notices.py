"""What people are told: a sentence for each line of the table, the levels of reminders, the refusals about them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from giaoban.directives.domain.reminding import Level
from giaoban.notices.wording import DUE, NEWS, OVERDUE
from giaoban.ui.wording import day_text, numbered

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from django.utils.functional import _StrPromise as StrPromise

MOST_LINES = 10
MADE = _("Nhiệm vụ mới giao %(body)s: %(title)s")
TAKEN_OVER = _("%(body)s nhận bàn giao từ %(came_from)s: %(title)s")


def made_sentence(facts: Mapping[str, object]) -> str:
    """A duty that another body had before says so."""
    return str(TAKEN_OVER if facts.get("came_from") else MADE) % facts


NOTICES: Mapping[str, StrPromise | Callable[[Mapping[str, object]], str]] = {
    "assignment_made": made_sentence,
    "assignment_refused": _("%(body)s không nhận nhiệm vụ “%(title)s”: %(reason)s"),
    "completion_reported": _("%(body)s báo cáo hoàn thành, chờ xác nhận: %(title)s"),
    "completion_verified": _("Đã xác nhận hoàn thành: %(title)s"),
    "completion_returned": _("Bị trả lại: %(title)s. Lý do: %(reason)s"),
    "extension_asked": _("%(body)s xin gia hạn đến %(wanted_on)s: %(title)s"),
    "extension_granted": _("Được gia hạn đến %(due_on)s: %(title)s"),
    "extension_denied": _("Không được gia hạn: %(title)s. Lý do: %(reason)s"),
    "work_delegated": _("Được phân công thực hiện: %(title)s"),
    "obstacle_reported": _("%(body)s hỏi %(asked_of)s, cần trả lời chậm nhất %(answer_by)s: %(title)s"),
    "obstacle_answered": _("Đã có trả lời vướng mắc hỏi %(asked_of)s: %(title)s"),
    "prohibition_breached": _("%(body)s: việc không được để xảy ra đã xảy ra ngày %(breached_on)s: %(title)s"),
    "assignment_assessed": _("Đã có đánh giá: %(title)s"),
    "assignment_concluded": _("Hội nghị kết luận đã xong: %(title)s"),
    "assignment_ended": _("Kết thúc theo dõi: %(title)s"),
    "rhythm_set": _("Đặt nhịp định kỳ: %(title)s"),
    "occurrence_opened": _("Đến kỳ, hạn %(due_on)s: %(title)s"),
    "assignment_paused": _("Tạm dừng: %(title)s"),
    "assignment_resumed": _("Tiếp tục thực hiện: %(title)s"),
    "assignment_withdrawn": _("Đã rút nhiệm vụ: %(title)s"),
    "assignment_superseded": _("Nhiệm vụ được thay bằng văn bản khác: %(title)s"),
    "assignment_merged": _("Gộp vì trùng: %(title)s"),
    "assignment_made_standing": _("Chuyển thành nhiệm vụ thường xuyên: %(title)s"),
    "assignment_reopened": _("Mở lại nhiệm vụ: %(title)s"),
    "due_before": _("Sắp đến hạn %(due_on)s: %(title)s"),
    "due_today": _("Hôm nay đến hạn: %(title)s"),
    "reminder_slip": _("Phiếu đôn đốc, quá hạn %(due_on)s: %(title)s"),
    "slip_made": _("Cần gửi phiếu đôn đốc %(body)s: %(title)s"),
    "reminder_head": _("Báo người đứng đầu, quá hạn %(due_on)s: %(title)s"),
    "reminder_leaders": _("Quá hạn kéo dài, %(body)s: %(title)s"),
    "reminder_by_hand": _("Văn phòng đôn đốc: %(title)s"),
}
GROUPS: Mapping[str, str] = {
    "due_before": DUE,
    "due_today": DUE,
    "reminder_slip": OVERDUE,
    "slip_made": OVERDUE,
    "reminder_head": OVERDUE,
    "reminder_leaders": OVERDUE,
}
"""What a letter counts them as; the others are news."""
LEVELS: Mapping[Level, StrPromise] = {
    Level.BEFORE: _("Nhắc trước hạn"),
    Level.ON_THE_DAY: _("Nhắc ngày đến hạn"),
    Level.SLIP: _("Phiếu đôn đốc"),
    Level.HEAD: _("Báo người đứng đầu"),
    Level.LEADERS: _("Danh sách trình lãnh đạo"),
    Level.BY_HAND: _("Văn phòng đôn đốc"),
}
REMINDER_REFUSALS: Mapping[str, StrPromise] = {
    "only_the_assigner_reminds": _("Chỉ văn phòng hoặc bên giao nhiệm vụ mới đôn đốc."),
    "nothing_to_remind_of": _("Phần việc này không còn trong tay cơ quan thực hiện nên không có gì để đôn đốc."),
    "reminded_today_already": _("Hôm nay đã đôn đốc phần việc này; mai mới đôn đốc lại."),
    "no_such_reminder": _("Không có lần đôn đốc này."),
    "document_number_too_long": _("Số phiếu dài quá %(longest)s ký tự."),
}
REMINDED_FLASH = _("Đã đôn đốc; lần đôn đốc này được ghi lại.")
SAVED_FLASH = _("Đã ghi số phiếu.")
JOURNAL_REMINDER = _("%(level)s cho %(body)s, hạn %(due_on)s")
JOURNAL_PAPERED = _("Ghi số phiếu đôn đốc %(body)s: %(document)s")
DUE_WORK = numbered("%(body)s có %(count)s việc đến hạn hoặc quá hạn:", "count")
DUE_LINE = _("- %(code)s: %(title)s (hạn %(day)s)")
DUE_MORE = numbered("- … và %(count)s việc khác", "count")


def group_of(kind: str) -> str:
    return GROUPS.get(kind, NEWS)


def journal_sentence(facts: Mapping[str, object]) -> str:
    """A level in words, not in the code's own."""
    level = str(facts.get("level", ""))
    words = LEVELS[Level(level)] if level in set(Level) else level
    day = str(facts.get("due_on") or "")
    return str(JOURNAL_REMINDER) % {"level": words, "body": facts.get("body", ""), "due_on": _day(day)}


def _day(written: str) -> str:
    return day_text(date.fromisoformat(written)) if written else "–"


def due_words(*, body: str, due: Sequence[tuple[str, str, date]], url: str) -> str:
    """For a chat group: what a body has to answer soon, in a few lines; never of restricted things."""
    lines = [str(DUE_WORK % {"body": body, "count": len(due)})]
    lines += [DUE_LINE % {"code": code, "title": title, "day": day_text(day)} for code, title, day in due[:MOST_LINES]]
    if len(due) > MOST_LINES:
        lines.append(str(DUE_MORE % {"count": len(due) - MOST_LINES}))
    return "\n".join([*lines, url])
