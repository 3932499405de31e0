"""The forms by which an instruction comes in: a paper of any kind with its text, or words that were spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.directives.domain import InstructionKind
from giaoban.directives.domain.papers import About
from giaoban.directives.wording import INSTRUCTION_KINDS
from giaoban.intake.forms import BringInForm
from giaoban.ui.forms import DayField, TitleField

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import QueryDict

    from giaoban.directives.models import Instruction

PAPERS = [kind for kind in InstructionKind if kind is not InstructionKind.ORAL]


class AboutForm(forms.Form):
    """What the office says of a paper. All but its kind may stay empty: then the office numbers and signs it here."""

    kind = forms.ChoiceField(
        label=_("Loại văn bản"),
        widget=forms.RadioSelect,
        choices=[(kind.value, INSTRUCTION_KINDS[kind]) for kind in PAPERS],
    )
    number = forms.CharField(
        label=_("Số, ký hiệu đã có"),
        required=False,
        max_length=80,
        help_text=_("Ví dụ: 12-NQ/TU. Bỏ trống thì lấy số tiếp theo của sổ khi ban hành."),
    )
    on = DayField(label=_("Ngày văn bản"), required=False)
    title = TitleField(label=_("Trích yếu"), max_length=500, required=False)
    issuer = forms.CharField(
        label=_("Cơ quan ban hành"),
        required=False,
        max_length=300,
        help_text=_("Bỏ trống nếu là văn bản của chính cấp ủy này; văn bản nơi khác giữ nguyên số của nó."),
    )
    position = forms.CharField(label=_("Chức vụ người ký"), required=False, max_length=300)
    signer = forms.CharField(label=_("Họ tên người ký"), required=False, max_length=300)

    def about(self) -> About:
        said = self.cleaned_data
        return About(
            kind=InstructionKind(said["kind"]),
            number=said["number"].strip(),
            on=said["on"],
            issuer=said["issuer"].strip(),
            position=said["position"].strip(),
            signer=said["signer"].strip(),
        )


class NewPaperForm(AboutForm, BringInForm):
    """Both halves of a paper: what it is, and its words."""

    field_order = ("kind", "number", "on", "title", "issuer", "position", "signer", "text", "file", "name")


class DescribeForm(AboutForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, sent: QueryDict | None = None, *, instruction: Instruction) -> None:
        said = instruction.said
        first = {name: getattr(said, name) for name in ("number", "on", "issuer", "position", "signer")}
        super().__init__(
            sent,
            auto_id="about_%s",
            initial=first | {"kind": said.kind.value, "title": instruction.title, "version": instruction.version},
        )


class SpokenForm(forms.Form):
    """One sentence; the reader fills in whom and by when, and a person looks before it is given."""

    text = forms.CharField(
        label=_("Ý kiến chỉ đạo, một câu"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True, "lang": "vi", "enterkeyhint": "next"}),
    )
    whom = forms.CharField(
        label=_("Giao cho"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"list": "order-bodies", "autocomplete": "off"}),
    )
    due_on = DayField(label=_("Hạn"), required=False, help_text=_("Bỏ trống: đánh giá tại hội nghị sau."))
    said_by = forms.CharField(
        label=_("Người chỉ đạo"),
        max_length=300,
        widget=forms.TextInput(attrs={"list": "order-givers", "autocomplete": "off"}),
    )
    said_on = DayField(label=_("Ngày chỉ đạo"))

    def __init__(self, sent: QueryDict | dict[str, Any] | None = None, *, on: date, givers: Sequence[str]) -> None:
        super().__init__(sent, initial={"said_on": on, "said_by": givers[0] if givers else ""})
