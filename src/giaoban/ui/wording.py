"""Words that every page shares: states with their icon and tone, and the sentences behind an error's code."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, TypeVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise

    from giaoban.kernel.errors import GiaobanError

_Words = TypeVar("_Words")

log = logging.getLogger(__name__)

TONES = frozenset({"plain", "faint", "ink", "outline", "lacquer", "gold", "green"})
FIRST_MONTH_WITHOUT_ZERO = 3


@dataclass(frozen=True, slots=True)
class Badge:
    """How a state is shown: never by colour alone. Gold means only "due soon", green only "verified"."""

    label: str | _StrPromise
    icon: str
    tone: str = "plain"


BADGES: dict[str, Badge] = {
    "draft": Badge(_("Bản nháp"), "edit", "faint"),
    "assigned": Badge(_("Đã giao"), "send", "plain"),
    "accepted": Badge(_("Đã nhận"), "accept", "plain"),
    "under_way": Badge(_("Đang thực hiện"), "progress", "ink"),
    "reported_done": Badge(_("Đã báo xong"), "done", "outline"),
    "verified": Badge(_("Đã xác nhận"), "verify", "green"),
    "returned": Badge(_("Trả lại"), "return", "lacquer"),
    "refused": Badge(_("Không nhận"), "refuse", "lacquer"),
    "withdrawn": Badge(_("Đã rút"), "withdraw", "faint"),
    "in_time": Badge(_("Trong hạn"), "in-time", "plain"),
    "due_soon": Badge(_("Sắp đến hạn"), "due-soon", "gold"),
    "overdue": Badge(_("Quá hạn"), "overdue", "lacquer"),
    "undated": Badge(_("Không ấn định ngày"), "undated", "faint"),
}

REFUSALS: dict[str, _StrPromise] = {
    "version_needed": _('Cần tiêu đề If-Match với ETag của bản đã xem, ví dụ If-Match: "3".'),
    "address_holds_nul": _("Địa chỉ có ký tự không dùng được; hãy bỏ ký tự đó rồi thử lại."),
    "request_too_large": _("Nội dung gửi lên lớn quá %(limit)s MB; hãy chia nhỏ, hoặc gửi dưới dạng tệp."),
    "request_unreadable": _("Nội dung gửi lên không đọc được, có thể do đường truyền bị ngắt; chưa lưu gì."),
    "media_type_refused": _("Không nhận nội dung kiểu “%(sent)s”; hãy gửi application/json."),
    "json_unreadable": _("Nội dung gửi lên không phải một đối tượng JSON đọc được."),
    "cursor_not_known": _("Con trỏ trang không đúng; hãy lấy next_cursor của trang trước, hoặc bỏ đi để đọc từ đầu."),
}
"""What every door may answer, of the pages and of the API."""

_refusals: dict[str, str | _StrPromise] = {}

UNKNOWN = {
    403: _("Chức vụ đang dùng không được làm việc này."),
    404: _("Không có mục này, hoặc chức vụ đang dùng không được xem."),
    409: _("Việc này hiện không làm được."),
    422: _("Dữ liệu gửi lên chưa dùng được."),
}
LAST_RESORT = _("Yêu cầu không thực hiện được.")


def register_badges(badges: Mapping[str, Badge]) -> None:
    """Called by an app's ``AppConfig.ready()`` for the states that only it has."""
    _merge(BADGES, badges, "badge")


def register_refusals(refusals: Mapping[str, str | _StrPromise]) -> None:
    """Called by each app's ``AppConfig.ready()`` with its ``wording.REFUSALS``."""
    _merge(_refusals, refusals, "refusal")


def _merge(known: dict[str, _Words], new: Mapping[str, _Words], what: str) -> None:
    """Two apps that use one code for two things would answer each other's errors: refuse at start."""
    for code, value in new.items():
        if known.setdefault(code, value) != value:
            raise ValueError(f"The {what} {code!r} is registered twice.")


def sentence(error: GiaobanError) -> str:
    """The words for an error, in the language of the moment."""
    return sentence_for(error.code, error.facts, status=error.status)


def sentence_for(code: str, facts: Mapping[str, object], *, status: int = 409) -> str:
    """The same for a code and facts, as a ``Verdict`` or a job's row holds them."""
    text = _refusals.get(code)
    if text is None:
        log.warning("No words are registered for %r.", code)
        return str(UNKNOWN.get(status, LAST_RESORT))
    try:
        return str(text) % {name: _told(value) for name, value in facts.items()}
    except KeyError as missing:
        log.warning("The words for %r want the fact %s.", code, missing)
        return str(UNKNOWN.get(status, LAST_RESORT))


def _told(value: object) -> object:
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(str(_told(one)) for one in value)
    return value


def numbered(sentence: str, number: str) -> _StrPromise:
    """Vietnamese has no plural: one sentence stands for each form that English has, chosen by the fact ``number``."""
    return ngettext_lazy(sentence, sentence, number)


def day_text(day: date) -> str:
    """A date as official papers write it: 05/02/2023 but 29/3/2023 (a zero before days under 10, January, February)."""
    month = f"{day.month:02d}" if day.month < FIRST_MONTH_WITHOUT_ZERO else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def term_text(day: date, at: time | None) -> str:
    """The day of a term, with its hour where it has one."""
    return f"{at:%H:%M} {day_text(day)}" if at else day_text(day)


def moment_text(moment: datetime) -> str:
    """Hour and day in the office's own time."""
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return f"{local:%H:%M} {day_text(local)}"
