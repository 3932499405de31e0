"""A row opened for work: the form in it, begun with what stands, or with what was sent and is not valid yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.forms import Form
from django.urls import reverse

from giaoban.directives.domain import AddresseeRole
from giaoban.directives.forms.desk import AssessmentForm, ConferenceForm, DraftForm
from giaoban.directives.queries.desk_rows import Card
from giaoban.directives.queries.drafting import Draft
from giaoban.directives.wording import DIRECTIVE_KINDS, ROLES
from giaoban.directives.wording.desk import DESK_FIELDS
from giaoban.kernel.errors import NotFound
from giaoban.organisation.models import ReadingGroup
from giaoban.reporting.queries import fields
from giaoban.reporting.wording import ASSESSMENT_KINDS
from giaoban.ui.http import today
from giaoban.ui.wording import day_text

if TYPE_CHECKING:
    from django.http import QueryDict

    from giaoban.directives.queries.desk import DeskPage
    from giaoban.kernel.actor import Actor

NOTHING = "–"
WORKS = ("edit", "split", "aside")


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """``verb`` is where the form goes; ``told`` says what others changed meanwhile."""

    card: Card
    work: str
    verb: str
    url: str
    form: Form | None = None
    told: str = ""
    now: tuple[tuple[object, str], ...] = ()
    """What stands now where something else was typed: the name of the field and its present value."""


def panel_for(by: Actor, shown: DeskPage, key: str, work: str, data: QueryDict | None = None) -> Panel:
    card = shown.card(key)
    if work not in WORKS or not card.editable:
        raise NotFound("no_such_row")
    verb = {"edit": "keep", "split": "split", "aside": "set-aside"}[work]
    form = form_for(by, shown, card, data) if work == "edit" else None
    url = reverse("directives:desk_act", args=[shown.state.text.pk, verb])
    return Panel(card=card, work=work, verb=verb, url=url, form=form)


def form_for(by: Actor, shown: DeskPage, card: Card, data: QueryDict | None = None) -> Form:
    if card.kind == "directive" and card.key in shown.drafts:
        return draft_form(by, card, shown.drafts[card.key], data)
    if card.kind == "assessment" and card.state != "set_aside":
        now = {"kind": card.directive_kind, "field": card.field_code}
        return AssessmentForm(data, initial=now, kinds=list(ASSESSMENT_KINDS.items()), fields=_fields())
    read = next((one.data for one in shown.state.proposals if one.id == card.proposal_id), None)
    if read is None or not card.is_open:
        raise NotFound("no_such_row")
    return ConferenceForm.begun(data, read, on=today())


def draft_form(by: Actor, card: Card, draft: Draft, data: QueryDict | None = None) -> DraftForm:
    names = {chip.phrase: chip.name for chip in card.chips if chip.match in ("matched", "group")}
    groups = list(ReadingGroup.objects.filter(pk__in=by.reading_group_ids).values_list("pk", "name"))
    return DraftForm(data, draft=draft, names=names, fields=_fields(), groups=groups)


def outdated(panel: Panel, told: str) -> Panel:
    """The same form with what was typed, and beside it what others made of the row meanwhile."""
    form = panel.form
    now = tuple(_differing(panel.card, form)) if isinstance(form, DraftForm) and form.is_valid() else ()
    return replace(panel, told=told, now=now)


def _differing(card: Card, form: DraftForm) -> Iterator[tuple[object, str]]:
    present = _present(card, form.draft)
    for name, value in present.items():
        if form.initial[name] != form.cleaned_data.get(name):
            yield DESK_FIELDS["field" if name == "field_code" else name], value or NOTHING
    typed = [(row.who or row.phrase, row.role) for row in form.sent_addressees()]
    if typed != [(chip.name, chip.role) for chip in card.chips]:
        said = (f"{chip.name} ({ROLES[AddresseeRole(chip.role)]})" for chip in card.chips)
        yield DESK_FIELDS["addressees"], "; ".join(said) or NOTHING


def _present(card: Card, draft: Draft) -> Mapping[str, str]:
    """In words, by the names of the form's fields."""
    return {
        "title": draft.title,
        "kind": str(DIRECTIVE_KINDS[draft.kind]),
        "kind_reason": draft.kind_reason,
        "due_on": day_text(draft.due_on) if draft.due_on else "",
        "due_phrase": draft.due_phrase,
        "field_code": card.field,
        "product": draft.product,
    }


def _fields() -> list[tuple[str, Any]]:
    return [(one.code, one.name) for one in fields()]
