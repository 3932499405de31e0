"""A row opened for work: the form in it, begun with what stands, or with what was sent and is not valid yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.forms import Form
from django.urls import reverse

from giaoban.directives.forms.desk import AssessmentForm, ConferenceForm, DraftForm
from giaoban.directives.queries.desk_rows import Card
from giaoban.directives.queries.drafting import Draft
from giaoban.kernel.errors import NotFound
from giaoban.organisation.models import ReadingGroup
from giaoban.reporting.queries import fields
from giaoban.reporting.wording import ASSESSMENT_KINDS
from giaoban.ui.http import today

if TYPE_CHECKING:
    from django.http import QueryDict

    from giaoban.directives.queries.desk import DeskPage
    from giaoban.kernel.actor import Actor

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
    read = next((one.data for one in shown.state.proposals if one.id == card.proposal_id), None)
    if read is None or not card.is_open:
        raise NotFound("no_such_row")
    if card.kind == "assessment":
        return AssessmentForm(data, initial=read, kinds=list(ASSESSMENT_KINDS.items()), fields=_fields())
    return ConferenceForm.begun(data, read, on=today())


def draft_form(by: Actor, card: Card, draft: Draft, data: QueryDict | None = None) -> DraftForm:
    names = {chip.phrase: chip.name for chip in card.chips if chip.match in ("matched", "group")}
    groups = list(ReadingGroup.objects.filter(pk__in=by.reading_group_ids).values_list("pk", "name"))
    return DraftForm(data, draft=draft, names=names, fields=_fields(), groups=groups)


def outdated(panel: Panel, told: str) -> Panel:
    return replace(panel, told=told)


def _fields() -> list[tuple[str, Any]]:
    return [(one.code, one.name) for one in fields()]
