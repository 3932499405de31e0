"""How forms look: Django asks this renderer, so ``{{ form }}`` gives the house's fields; and the house's day field."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from giaoban.ui.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from giaoban.kernel.errors import GiaobanError


class HouseRenderer(TemplatesSetting):
    """Set as ``FORM_RENDERER``; needs ``django.forms`` among the installed apps, after ``giaoban.ui``."""

    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"


_DAY = re.compile(r"(?P<day>\d{1,2})[\s/.\-]+(?P<month>\d{1,2})[\s/.\-]+(?P<year>(?:\d{2})?\d{2})")


class DayInput(forms.DateInput):
    """A text field: on machines set to English the browser's own picker shows the month first, and days get swapped."""

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(
            {"class": "day", "placeholder": _("ngày/tháng/năm"), "autocomplete": "off", **(attrs or {})},
            format="%d/%m/%Y",
        )


class DayField(forms.DateField):
    """A day as people here write it: 30/6/2026, 30-6-2026, 30.6.2026, 30 6 2026, 30/6/26; ISO 8601 too."""

    widget = DayInput

    def to_python(self, value: str | datetime | date | None) -> date | None:
        if isinstance(value, str) and (found := _DAY.fullmatch(value.strip())):
            year = found["year"] if len(found["year"]) > len("26") else f"20{found['year']}"
            value = f"{year}-{found['month']:0>2}-{found['day']:0>2}"
        return super().to_python(value)


class TitleField(forms.CharField):
    """Words longer than a line: two lines to type in, one in what is kept."""

    widget = forms.Textarea(attrs={"rows": 2})

    def to_python(self, value: object) -> str:
        return " ".join((super().to_python(value) or "").split())


def tell(form: forms.Form, error: GiaobanError, at: Mapping[str, str] | None = None) -> None:
    """Say what the core refused at the field that it is about, so that the form comes back with all that was typed.

    ``at`` names fields by the error's code; else the error's own ``field`` tells, or it stands above the form.
    """
    name = (at or {}).get(error.code) or error.facts.get("field")
    form.add_error(str(name) if name in form.fields else None, sentence(error))
