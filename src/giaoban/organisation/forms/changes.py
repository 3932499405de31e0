"""The forms of the changes of the organisation: each kind asks for what it needs; and the table that is sent back."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from pydantic import TypeAdapter, ValidationError

from giaoban.kernel.errors import Invalid
from giaoban.organisation import wording
from giaoban.organisation.domain.changes import Change, ChangeKind
from giaoban.organisation.wording import changes as words
from giaoban.ui.forms import DayField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.utils.functional import _StrPromise

    from giaoban.organisation.queries import NamedGroup

ONE = frozenset({
    (ChangeKind.NEW_BODY, "new_names"),
    (ChangeKind.NEW_BODY, "into"),
    (ChangeKind.RENAME, "bodies"),
    (ChangeKind.RENAME, "new_names"),
    (ChangeKind.MOVE, "into"),
    (ChangeKind.NEW_GROUP, "new_names"),
    (ChangeKind.TRANSFER, "bodies"),
})  # fmt: skip
"""Asked for in one line."""
ASKED: Mapping[ChangeKind, tuple[str, ...]] = {
    ChangeKind.NEW_BODY: ("new_names", "short", "body_kind", "level", "into", "relation"),
    ChangeKind.MERGE: ("bodies", "into", "new_names", "in_groups"),
    ChangeKind.SPLIT: ("bodies", "into", "new_names", "in_groups"),
    ChangeKind.RENAME: ("bodies", "new_names", "short"),
    ChangeKind.MOVE: ("bodies", "into", "relation"),
    ChangeKind.ABOLISH: ("bodies",),
    ChangeKind.TRANSFER: ("bodies", "into", "function"),
    ChangeKind.NEW_GROUP: ("new_names", "bodies"),
    ChangeKind.JOIN_GROUP: ("group", "bodies"),
    ChangeKind.LEAVE_GROUP: ("group", "bodies"),
}
LINED = frozenset({"bodies", "into", "new_names"})
CODED: Mapping[str, Mapping[str, _StrPromise]] = {
    "body_kind": wording.KINDS,
    "level": wording.LEVELS,
    "relation": wording.RELATIONS,
}
OPTIONAL = frozenset({(ChangeKind.NEW_BODY, "into"), (ChangeKind.NEW_GROUP, "bodies")}) | {
    (kind, name) for kind in (ChangeKind.MERGE, ChangeKind.SPLIT) for name in ("into", "new_names")
}
LINES = _("Mỗi dòng một cơ quan: tên đầy đủ, tên tắt hoặc mã.")
NEW_LINES = _("Mỗi dòng một tên. Cơ quan mới cùng loại, cùng cấp, cùng cấp trên với cơ quan cũ.")
_CHANGES = TypeAdapter(tuple[Change, ...])


class TableForm(forms.Form):
    file = forms.FileField(label=_("Bảng thay đổi"), help_text=_("Tệp .xlsx hoặc .csv, tới 2 MB, 1000 dòng."))


class LinesField(forms.CharField):
    """One name a line; given back as a tuple."""

    def __init__(self, *, one: bool = False, suggests: bool = True, **named: Any) -> None:
        attrs: dict[str, object] = {"list": "all-bodies", "autocomplete": "off"} if suggests else {}
        widget = forms.TextInput(attrs=attrs) if one else forms.Textarea(attrs={"rows": 4})
        super().__init__(widget=widget, max_length=20_000, **named)

    def clean(self, value: Any) -> tuple[str, ...]:
        said = super().clean(value) or ""
        return tuple(line for one in said.splitlines() if (line := " ".join(one.split())))


class ChangeForm(forms.Form):
    """Fields in the order in which a person thinks of them; the day and the paper come last, for every kind."""

    def __init__(self, *given: Any, kind: ChangeKind, groups: Sequence[NamedGroup] = (), **named: Any) -> None:
        super().__init__(*given, **named)
        self.kind = kind
        for name in ASKED[kind]:
            self.fields[name] = _field(kind, name, groups)
        self.fields["on"] = DayField(label=_("Có hiệu lực từ ngày"))
        self.fields["document"] = forms.CharField(
            label=_("Văn bản căn cứ"), max_length=300, help_text=_("Ví dụ: Nghị quyết 12/NQ-HĐND ngày 20/6/2026.")
        )

    def change(self) -> Change:
        """Asked of a valid form."""
        return Change(kind=self.kind, **{name: value for name, value in self.cleaned_data.items() if value})


def _field(kind: ChangeKind, name: str, groups: Sequence[NamedGroup]) -> forms.Field:
    label = words.FIELDS.get((kind, name)) or words.FIELD_LABELS[name]
    required = (kind, name) not in OPTIONAL
    if name in LINED:
        one, is_new = (kind, name) in ONE, name == "new_names"
        advice = "" if one else NEW_LINES if is_new else LINES
        return LinesField(label=label, one=one, suggests=not is_new, required=required, help_text=advice)
    if name in CODED:
        return forms.ChoiceField(label=label, choices=list(CODED[name].items()))
    if name == "group":
        return forms.ChoiceField(label=label, choices=[(one.code, one.name) for one in groups])
    if name == "in_groups":
        return forms.BooleanField(label=label, required=False)
    return forms.CharField(label=label, max_length=120, required=name != "short")


def as_typed(changes: Sequence[Change]) -> dict[str, object]:
    """The first as it was typed into its form."""
    said = asdict(changes[0]).items() if changes else ()
    return {name: "\n".join(value) if isinstance(value, tuple | list) else value for name, value in said}


def as_written(changes: Iterable[Change]) -> str:
    """For the page of the preview, to come back with."""
    return json.dumps([asdict(one) for one in changes], default=str, ensure_ascii=False, separators=(",", ":"))


def as_read(written: str) -> tuple[Change, ...]:
    try:
        return _CHANGES.validate_json(written)
    except ValidationError as error:
        raise Invalid("changes_unread") from error
