"""Pages of conferences: the list, and one conference with its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from giaoban.conferences import actions, permissions, queries, wording
from giaoban.conferences.forms import FactsForm
from giaoban.conferences.sections import printed_on, what_follows
from giaoban.intake.permissions import may_bring_in
from giaoban.ui.http import page, see_other, today

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.conferences.models import Conference
    from giaoban.ui.http import SignedInRequest


@login_required
@require_safe
def conference_list(request: SignedInRequest) -> HttpResponse:
    by = request.actor
    return page(request, "conferences/list.html", conferences=list(queries.listed(by)), may_bring_in=may_bring_in(by))


@login_required
@require_safe
def conference(request: SignedInRequest, conference_id: int) -> HttpResponse:
    found = queries.conference_for(request.actor, conference_id)
    return _shown(request, found, FactsForm(conference=found, on=today()))


@login_required
@require_POST
def change(request: SignedInRequest, conference_id: int) -> HttpResponse:
    found = queries.conference_for(request.actor, conference_id)
    form = FactsForm(request.POST, conference=found, on=today())
    if not form.is_valid():
        return _shown(request, found, form, status=422)
    actions.change_facts(
        by=request.actor, conference_id=conference_id, version=form.cleaned_data["version"], facts=form.facts()
    )
    messages.success(request, wording.FLASH_CHANGED)
    return see_other(reverse("conferences:conference", args=[conference_id]))


def _shown(request: SignedInRequest, found: Conference, form: FactsForm, *, status: int = 200) -> HttpResponse:
    symbol = printed_on(found.pk)
    return page(
        request,
        "conferences/conference.html",
        status=status,
        conference=found,
        assessed=queries.assessments_by_field(request.actor, found),
        follows=what_follows(request.actor, found.pk),
        may_change=permissions.may_change_facts(request.actor, found.convened_by_id),
        why_closed=wording.REFUSALS["conference_is_printed"] % {"symbol": symbol} if symbol else "",
        form=form,
    )
