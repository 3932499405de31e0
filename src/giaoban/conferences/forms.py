"""The form that corrects a conference's facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms

from giaoban.conferences.domain import TITLE_LIMIT, VENUE_LIMIT, ConferenceFacts
from giaoban.conferences.models import Conference
from giaoban.conferences.wording import LABELS, MODES, PARTS_OF_DAY
from giaoban.kernel.errors import Invalid
from giaoban.reporting.domain import stretch_of
from giaoban.reporting.wording import period_name
from giaoban.ui.forms import DayField, TitleField

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.http import QueryDict
    from django.utils.functional import _StrPromise as StrPromise

    Choice = tuple[str, str | StrPromise]

_NOTHING: list[Choice] = [("", LABELS["unknown"])]
PERIODS = ("period_reviewed", "period_planned")
YEARS_AROUND = (-1, 0, 1)
OF_A_YEAR = ("-Q1", "-Q2", "-Q3", "-Q4", "-H1", "-H2", "-9M", "", *(f"-M{month:02}" for month in range(1, 13)))


class PeriodField(forms.ChoiceField):
    """A period chosen by its name; ``offer_periods`` says of which years."""


def offer_periods(form: forms.Form, *, around: date, held: Iterable[str]) -> None:
    """By year, in words; what is written already stays among them, however far away."""
    years = {str(around.year + away): [f"{around.year + away}{part}" for part in OF_A_YEAR] for away in YEARS_AROUND}
    for code in filter(_is_period, held):
        of_its_year = years.setdefault(code[:4], [])
        if code not in of_its_year:
            of_its_year.append(code)
    named = [(year, [_in_words(code) for code in codes]) for year, codes in sorted(years.items())]
    for field in form.fields.values():
        if isinstance(field, PeriodField):
            field.choices = [*_NOTHING, *named]


def _is_period(code: str) -> bool:
    try:
        stretch_of(code)
    except Invalid:
        return False
    return True


def _in_words(code: str) -> Choice:
    name = period_name(code)
    return code, name[:1].upper() + name[1:]


class FactsForm(forms.Form):
    title = TitleField(label=LABELS["title"], max_length=TITLE_LIMIT)
    held_on = DayField(label=LABELS["held_on"], required=False)
    part_of_day = forms.ChoiceField(
        label=LABELS["part_of_day"], choices=[*_NOTHING, *PARTS_OF_DAY.items()], required=False
    )
    mode = forms.ChoiceField(label=LABELS["mode"], choices=[*_NOTHING, *MODES.items()], required=False)
    venue = forms.CharField(label=LABELS["venue"], max_length=VENUE_LIMIT, required=False)
    period_reviewed = PeriodField(label=LABELS["period_reviewed"], required=False)
    period_planned = PeriodField(label=LABELS["period_planned"], required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, sent: QueryDict | None = None, *, conference: Conference, on: date) -> None:
        """``on``: around which year's periods one looks, where the conference has no day."""
        names = ("title", "held_on", "part_of_day", "mode", "venue", "version")
        held = {name: period.code for name in PERIODS if (period := getattr(conference, name))}
        super().__init__(sent, initial={name: getattr(conference, name) for name in names} | held)
        offer_periods(self, around=conference.held_on or on, held=held.values())

    def facts(self) -> ConferenceFacts:
        said = self.cleaned_data
        return ConferenceFacts(
            title=said["title"],
            held_on=said["held_on"],
            part_of_day=said["part_of_day"] or None,
            mode=said["mode"] or None,
            venue=said["venue"],
            period_reviewed=said["period_reviewed"] or None,
            period_planned=said["period_planned"] or None,
        )
