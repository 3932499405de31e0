"""A reply to a hint, and the figures of somebody's published table."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.oversight.wording.rating import PUBLISHED

LARGEST = 10_000_000
LONGEST = 2000


class ReplyForm(forms.Form):
    text = forms.CharField(
        label=_("Ý kiến của cơ quan"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}), strip=True
    )


class PublishedForm(forms.Form):
    """Every figure may be left out: what is given is compared."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Django calls it
        for name, label in PUBLISHED.items():
            self.fields[name] = forms.IntegerField(label=label, required=False, min_value=0, max_value=LARGEST)
        self.fields["percent"] = forms.DecimalField(
            label=_("Tỷ lệ đã công bố (%)"),
            required=False,
            min_value=Decimal(0),
            max_value=Decimal(100),
            localize=True,
            help_text=_("Để biết tỷ lệ ấy tính trên tổng số hay trên số đến hạn."),
        )

    def figures(self) -> dict[str, int]:
        return {name: value for name in PUBLISHED if (value := self.cleaned_data.get(name)) is not None}
