"""The form that corrects a conference's facts."""

from __future__ import annotations

from django import forms

from giaoban.conferences.domain import TITLE_LIMIT, VENUE_LIMIT, ConferenceFacts
from giaoban.conferences.models import Conference
from giaoban.conferences.wording import LABELS, MODES, PARTS_OF_DAY
from giaoban.ui.forms import DayField

_NOTHING = [("", LABELS["unknown"])]


class FactsForm(forms.Form):
    title = forms.CharField(label=LABELS["title"], max_length=TITLE_LIMIT)
    held_on = DayField(label=LABELS["held_on"], required=False)
    part_of_day = forms.ChoiceField(
        label=LABELS["part_of_day"], choices=[*_NOTHING, *PARTS_OF_DAY.items()], required=False
    )
    mode = forms.ChoiceField(label=LABELS["mode"], choices=[*_NOTHING, *MODES.items()], required=False)
    venue = forms.CharField(label=LABELS["venue"], max_length=VENUE_LIMIT, required=False)
    period_reviewed = forms.CharField(
        label=LABELS["period_reviewed"], help_text=LABELS["period_hint"], max_length=12, required=False
    )
    period_planned = forms.CharField(label=LABELS["period_planned"], max_length=12, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, conference: Conference) -> FactsForm:
        names = ("title", "held_on", "part_of_day", "mode", "venue", "version")
        initial = {name: getattr(conference, name) for name in names}
        for name in ("period_reviewed", "period_planned"):
            period = getattr(conference, name)
            initial[name] = period.code if period else ""
        return cls(initial=initial)

    def facts(self) -> ConferenceFacts:
        said = self.cleaned_data
        return ConferenceFacts(
            title=said["title"],
            held_on=said["held_on"],
            part_of_day=said["part_of_day"] or None,
            mode=said["mode"] or None,
            venue=said["venue"],
            period_reviewed=said["period_reviewed"].strip() or None,
            period_planned=said["period_planned"].strip() or None,
        )
