"""The form of issue: number, day, signer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.ui.forms import DayField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from giaoban.organisation.models import Signer


class IssueForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    number = forms.IntegerField(
        label=_("Số"),
        min_value=1,
        help_text=_("Số tiếp theo trong sổ."),
    )
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=60)
    scope = forms.CharField(label=_("Nhiệm kỳ"), max_length=20)
    issued_on = DayField(label=_("Ngày ban hành"))
    signer = forms.TypedChoiceField(label=_("Người ký"), coerce=int)
    gaps_reason = forms.CharField(
        label=_("Lý do ban hành khi còn đoạn chưa có vai trò"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: object, signers: Iterable[Signer], has_gaps: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed through as they come
        choices = [
            (one.pk, " · ".join(part for part in (one.authority, one.position, one.name) if part)) for one in signers
        ]
        self.fields["signer"].choices = choices  # type: ignore[attr-defined]  # a choice field
        if not has_gaps:
            del self.fields["gaps_reason"]
