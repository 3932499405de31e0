"""The forms of petitions; they clean the shape, actions decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.organisation.queries import bodies_on
from giaoban.petitions.actions import Asked
from giaoban.petitions.domain import Move
from giaoban.petitions.queries import Filter
from giaoban.reporting.models import Field
from giaoban.ui.forms import DayField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from django.http import QueryDict

    from giaoban.kernel.actor import Actor
    from giaoban.petitions.models import Petition

CHOOSE = _("Hãy chọn…")
LONGEST = 5000


class KeyField(forms.TypedChoiceField):
    def __init__(self, **named: Any) -> None:
        super().__init__(coerce=int, empty_value=None, **named)

    def offer(self, choices: Iterable[tuple[int, str]]) -> None:
        self.choices = [("", CHOOSE), *choices]


def _lines(label: Any, *, rows: int = 5, **named: Any) -> forms.CharField:
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": rows}), **({"max_length": LONGEST} | named)
    )


class FileForm(forms.Form):
    proposer_id = KeyField(label=_("Cơ quan kiến nghị"))
    addressed_id = KeyField(label=_("Gửi đến"))
    text = _lines(_("Nội dung kiến nghị, đề xuất"), rows=6, help_text=_("Không nhập nội dung mật."))
    field_id = KeyField(label=_("Lĩnh vực"), required=False)
    filed_on = DayField(label=_("Ngày kiến nghị"))
    answer_by = DayField(label=_("Cần trả lời chậm nhất ngày"), required=False)

    def __init__(self, sent: QueryDict | None = None, *, by: Actor, on: date) -> None:
        super().__init__(sent, initial={"filed_on": on, "proposer_id": by.body_id if by.is_of_a_body else None})
        bodies = [(one.id, one.name) for one in bodies_on(on)]
        own = [one for one in bodies if one[0] in by.body_ids] if by.is_of_a_body else bodies
        _key(self, "proposer_id").offer(own)
        _key(self, "addressed_id").offer(bodies)
        _key(self, "field_id").offer((one.pk, one.name) for one in Field.objects.order_by("order", "pk"))
        if len(own) == 1:
            self.fields["proposer_id"].initial = own[0][0]
            self.fields["proposer_id"].widget = forms.HiddenInput()

    def asked(self) -> Asked:
        return Asked(**self.cleaned_data)


class MoveForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def told(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class AnswerForm(MoveForm):
    text = _lines(_("Trả lời"))
    document = forms.CharField(
        label=_("Văn bản trả lời"), required=False, max_length=200, help_text=_("Ví dụ: 812-CV/TU ngày 05/7/2023.")
    )


class ForwardForm(MoveForm):
    addressed_id = KeyField(label=_("Chuyển đến"))
    reason = _lines(_("Lý do"), rows=2, max_length=1000)
    answer_by = DayField(
        label=_("Cần trả lời chậm nhất ngày"), required=False, help_text=_("Bỏ trống thì giữ ngày hiện nay.")
    )


class TakeBackForm(MoveForm):
    reason = _lines(_("Lý do"), rows=2, max_length=1000)


class OrderForm(MoveForm):
    text = _lines(_("Nhiệm vụ giao"), rows=4, max_length=2000)
    body_id = KeyField(label=_("Giao cho"))
    due_on = DayField(label=_("Hạn"), required=False, help_text=_("Bỏ trống: đánh giá tại hội nghị sau."))
    said_by = forms.CharField(label=_("Người chỉ đạo"), max_length=300)


FORMS: Mapping[Move, type[MoveForm]] = {
    Move.ANSWER: AnswerForm,
    Move.FORWARD: ForwardForm,
    Move.ORDER: OrderForm,
    Move.TAKE_BACK: TakeBackForm,
}


def form_of(
    move: Move, petition: Petition, *, on: date, givers: Sequence[str], sent: QueryDict | None = None
) -> MoveForm:
    first: dict[str, Any] = {"version": petition.version}
    if move is Move.ORDER:
        first |= {"text": petition.text, "body_id": petition.addressed_id, "said_by": givers[0] if givers else ""}
    form = FORMS[move](sent, initial=first)
    for name in ("addressed_id", "body_id"):
        if name in form.fields:
            _key(form, name).offer((one.id, one.name) for one in bodies_on(on) if one.id != petition.proposer_id)
    return form


def read_filter(said: QueryDict) -> Filter:
    body = said.get("body", "")
    return Filter(
        way=said.get("way", "")[:20],
        state=said.get("state", "")[:20],
        body=int(body) if body.isascii() and body.isdigit() and len(body) < len(str(2**62)) else None,
        q=said.get("q", "").replace("\0", "")[:200],
    )


def _key(form: forms.Form, name: str) -> KeyField:
    field = form.fields[name]
    assert isinstance(field, KeyField)  # noqa: S101 -- says which fields may be filled
    return field
