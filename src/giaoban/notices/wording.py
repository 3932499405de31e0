"""The sentences of notices: each app registers one for every kind that it tells; and the words of letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from giaoban.notices.domain import Way
from giaoban.ui.wording import day_text, numbered

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

REFUSALS: Mapping[str, _StrPromise] = {
    "no_such_notice": _("Không có thông báo này."),
    "no_such_calendar": _("Liên kết lịch không còn dùng được; hãy tạo liên kết mới ở trang cách nhận thông báo."),
    "smtp_url_unreadable": _("GIAOBAN_SMTP_URL không đọc được; hãy viết như smtp://tên:mật-khẩu@máy-chủ:587."),
}
WAYS: Mapping[Way, _StrPromise] = {
    Way.IN_APP: _("Chỉ trong phần mềm"),
    Way.DIGEST: _("Thêm một thư tổng hợp mỗi ngày"),
    Way.AT_ONCE: _("Thêm thư tổng hợp, việc gấp gửi thư ngay"),
}
DUE, OVERDUE, NEWS = "due", "overdue", "news"
COUNTED: Mapping[str, _StrPromise] = {
    OVERDUE: numbered("%(count)s việc quá hạn", "count"),
    DUE: numbered("%(count)s việc đến hạn", "count"),
    NEWS: numbered("%(count)s việc có thay đổi", "count"),
}
"""In the order in which a letter tells them."""
LETTER_OPENS = _("Bạn có %(counted)s. Xem tại:")
LETTER_ENDS = _("Thư tự động, không trả lời thư này. Đổi cách nhận thông báo:")
AND_CHANGES = numbered(" (và %(more)s thay đổi khác)", "more")
AND_MATTERS = numbered("… và %(more)s việc khác.", "more")
AND_MORE = numbered("%(said)s (và %(more)s việc khác)", "more")
RESTRICTED = _("Một việc trong nhóm đọc hạn chế")
OF_A_BODY, OF_A_PERSON = _("Lịch việc của %(name)s"), _("Lịch việc của tôi: %(name)s")
UNKNOWN = _("Có thông báo mới")
NOTHING = "–"

Sentence = Callable[[Mapping[str, object]], str]


@dataclass(frozen=True, slots=True)
class _Kind:
    sentence: str | _StrPromise | Sentence
    group: str = NEWS


_kinds: dict[str, _Kind] = {}


def register(kind: str, words: str | _StrPromise | Sentence, *, group: str = NEWS) -> None:
    """Called in each app's ``ready()``. ``%(fact)s`` stands for a fact; a callable makes the sentence."""
    if _kinds.setdefault(kind, _Kind(words, group)) != _Kind(words, group):
        raise ValueError(f"The notice {kind!r} is registered twice.")


def group(kind: str) -> str:
    return _kinds[kind].group if kind in _kinds else NEWS


def registered() -> frozenset[str]:
    return frozenset(_kinds)


def sentence(kind: str, facts: Mapping[str, object]) -> str:
    """In the reader's language; of several alike the first, and how many more."""
    known = _kinds.get(kind)
    if known is None:
        return str(UNKNOWN)
    told = defaultdict(lambda: NOTHING, {name: _told(value) for name, value in facts.items()})
    said = known.sentence(told) if callable(known.sentence) else str(known.sentence) % told
    return str(AND_MORE % {"said": said, "more": facts["more"]}) if facts.get("more") else said


def counted(counts: Mapping[str, int]) -> str:
    """``2 việc quá hạn, 3 việc đến hạn``."""
    return ", ".join(str(words % {"count": counts[name]}) for name, words in COUNTED.items() if counts.get(name))


def _told(value: object) -> object:
    """Facts are JSON: a day comes back as ISO 8601."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, str) and len(value) == len("2023-03-29"):
        try:
            return day_text(date.fromisoformat(value))
        except ValueError:
            return value
    return value
