"""The form of preferences."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.notices import wording
from giaoban.notices.domain import Way


class PreferenceForm(forms.Form):
    way = forms.TypedChoiceField(
        label=_("Nhận thông báo"),
        coerce=Way,
        choices=[(way.value, words) for way, words in wording.WAYS.items()],
        widget=forms.RadioSelect,
    )
