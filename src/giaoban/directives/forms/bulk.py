"""One verb for several duties: which rows were chosen, and the words that the verb wants of all of them."""

from __future__ import annotations

from inspect import signature
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.directives.actions.bulk import TURNS, Chosen
from giaoban.directives.forms.life.fields import document, lines
from giaoban.directives.wording import ASSESSED, VERBS
from giaoban.kernel.errors import Invalid, NotFound
from giaoban.ui.forms import DayField

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from django.http import QueryDict

    from giaoban.directives.domain import Verb

LONGEST_ROW = 30

FIELDS: Mapping[str, Callable[[bool], forms.Field]] = {
    "reason": lambda required: lines(_("Lý do"), required=required),
    "note": lambda required: lines(_("Ghi chú"), rows=2, required=required, max_length=1000),
    "text": lambda required: lines(_("Nhận xét"), required=required),
    "document": lambda required: document(required=required),
    "period": lambda required: forms.CharField(label=_("Kỳ, hội nghị"), required=required, max_length=100),
    "verdict": lambda _required: forms.ChoiceField(
        label=_("Đánh giá"), widget=forms.RadioSelect, choices=[(code.value, words) for code, words in ASSESSED.items()]
    ),
    "due_on": lambda required: DayField(
        label=_("Hạn mới"), required=required, help_text=_("Bỏ trống thì giữ hạn hiện nay.")
    ),
    "granted_on": lambda required: DayField(
        label=_("Hạn mới"), required=required, help_text=_("Bỏ trống thì theo ngày từng cơ quan đề nghị.")
    ),
}
"""A field for each word that a verb may want."""


class WordsForm(forms.Form):
    """The verb's own words, as its signature names them."""

    def __init__(self, *given: Any, verb: Verb, **named: Any) -> None:
        super().__init__(*given, **named)
        for name, one in signature(TURNS[verb]).parameters.items():
            self.fields[name] = FIELDS[name](one.default is one.empty)

    def told(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}


def chosen_in(sent: QueryDict) -> list[Chosen]:
    """``row=12:3``: the duty and the version that was seen."""
    return [_chosen(one) for one in dict.fromkeys(sent.getlist("row"))]


def _chosen(written: str) -> Chosen:
    pk, _sign, version = written.partition(":")
    if not (pk.isdecimal() and version.isdecimal() and len(written) < LONGEST_ROW):
        raise Invalid("filter_not_known", name="row", value=written)
    return Chosen(int(pk), int(version))


def verb_in(written: str) -> Verb:
    found = next((verb for verb in TURNS if verb.value == written), None)
    if found is None:
        raise NotFound("no_such_verb", verb=written)
    return found


def offered() -> Sequence[tuple[str, object]]:
    return [(verb.value, VERBS[verb]) for verb in TURNS]
