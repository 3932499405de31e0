"""How entries are told: each app registers a sentence for every kind of event, and what its subjects are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from giaoban.ui.wording import day_text, moment_text

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from giaoban.journal.models import JournalEntry

REFUSALS: Mapping[str, _StrPromise] = {
    "only_inspector_and_head_of_office_read_the_journal": _(
        "Chỉ cán bộ kiểm tra và chánh văn phòng đọc được toàn bộ nhật ký; "
        "nhật ký của từng việc nằm ở trang của việc đó."
    ),
    "no_such_entry": _("Không có mục nhật ký này."),
    "filter_unreadable": _("Điều kiện lọc “%(field)s” không đọc được: “%(value)s”."),
}

CHECKS: Mapping[str, _StrPromise] = {
    "whole": _("Nhật ký nguyên vẹn: %(checked)s mục, mục cuối số %(seq)s, mã băm %(hash)s."),
    "hash": _("Nhật ký bị sửa ở mục %(seq)s: văn bản gốc của mục không khớp mã băm của nó."),
    "link": _("Nhật ký bị đứt ở mục %(seq)s: mã băm ghi lại của mục trước không phải là mã băm của mục trước."),
    "gap": _("Nhật ký thiếu mục %(seq)s: mục liền sau đó mang số %(next)s."),
    "cut": _("Nhật ký bị cắt: sổ ghi mục cuối số %(head)s nhưng mục cuối tìm thấy là số %(seq)s."),
    "columns": _("Nhật ký bị sửa ở mục %(seq)s: cột %(columns)s không khớp văn bản gốc đã băm."),
    "unreadable": _("Nhật ký bị sửa ở mục %(seq)s: văn bản gốc của mục không đọc được."),
    "head": _("Dòng đầu sổ không khớp: mục cuối số %(seq)s có mã băm khác với mã băm ghi ở đầu sổ."),
    "beyond_head": _("Có mục %(seq)s nằm sau mục cuối mà đầu sổ ghi (số %(head)s): mục này không do phần mềm ghi."),
    "head_missing": _("Mất dòng đầu sổ của nhật ký."),
    "expected": _(
        "Mã băm %(expected)s không có trong nhật ký. Hãy so lại từng chữ với bản in; "
        "nếu đúng như in thì các mục đã bị cắt hoặc viết lại."
    ),
}

UNKNOWN = _("Sự kiện “%(kind)s”")
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a kind of thing is called, and where one of them is shown."""

    label: str | _StrPromise
    address: Callable[[int], str] | None = None


_sentences: dict[str, str | _StrPromise | Callable[[Mapping[str, object]], str]] = {}
_subjects: dict[str, Subject] = {}
_refusals: set[str] = set()


def register(
    kind: str, sentence: str | _StrPromise | Callable[[Mapping[str, object]], str], *, refusal: bool = False
) -> None:
    """Called in each app's ``ready()``. ``%(fact)s`` stands for a fact; a callable makes the sentence from the facts.

    ``refusal`` marks what was refused: only the journal's readers see it.
    """
    if _sentences.setdefault(kind, sentence) != sentence:
        raise ValueError(f"The journal's kind {kind!r} is registered twice.")
    if refusal:
        _refusals.add(kind)


def register_subject(kind: str, label: str | _StrPromise, address: Callable[[int], str] | None = None) -> None:
    """Called in each app's ``ready()`` for every ``subject_kind`` of its events."""
    _subjects[kind] = Subject(label, address)


def refusal_kinds() -> frozenset[str]:
    return frozenset(_refusals)


def registered_kinds() -> frozenset[str]:
    return frozenset(_sentences)


def subject(kind: str) -> Subject:
    return _subjects.get(kind) or Subject(kind)


def tell(entry: JournalEntry) -> str:
    """The sentence of an entry in the reader's language; an old kind that no app knows any more still says its name."""
    sentence = _sentences.get(entry.kind)
    if sentence is None:
        return str(UNKNOWN) % {"kind": entry.kind}
    if callable(sentence):
        return sentence(entry.facts)
    facts = defaultdict(lambda: NOTHING, {name: _told(value) for name, value in entry.facts.items()})
    return str(sentence) % facts


def tell_kind(kind: str) -> str:
    """The sentence with its facts left open."""
    sentence = _sentences.get(kind, kind)
    return kind if callable(sentence) else str(sentence) % defaultdict(lambda: "…")


def _told(value: object) -> object:
    if value is None or value == "":
        return NOTHING
    if isinstance(value, list):
        return ", ".join(str(_told(one)) for one in value) or NOTHING
    return _moment_or_day(value) if isinstance(value, str) else value


def _moment_or_day(text: str) -> str:
    """Facts are JSON: days and moments come back as ISO 8601."""
    try:
        return day_text(date.fromisoformat(text)) if len(text) == len("2023-03-29") else _moment(text)
    except ValueError:
        return text


def _moment(text: str) -> str:
    moment = datetime.fromisoformat(text)
    return moment_text(moment) if moment.tzinfo else text
