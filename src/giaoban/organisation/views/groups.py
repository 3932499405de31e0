"""Groups and their members on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.urls import reverse
from django.views.decorators.http import require_POST

from giaoban.organisation import actions, permissions, queries, wording
from giaoban.organisation.forms import MembersForm, day_in
from giaoban.ui.http import page, see_other, today

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.ui.http import SignedInRequest

UNPROCESSABLE = 422


@login_required
def index(request: SignedInRequest) -> HttpResponse:
    day = day_in(request.GET, today())
    return page(request, "organisation/groups.html", on=day, is_today=day == today(), groups=queries.groups_on(day))


@login_required
def detail(request: SignedInRequest, group_id: int) -> HttpResponse:
    return _show(request, group_id)


@login_required
@require_POST
def members(request: SignedInRequest, group_id: int) -> HttpResponse:
    form = MembersForm(request.POST, bodies=queries.bodies_on(today()))
    if not form.is_valid():
        return _show(request, group_id, form)
    since = form.cleaned_data["since"]
    actions.change_members(by=request.actor, group_id=group_id, body_ids=form.cleaned_data["members"], since=since)
    messages.success(request, wording.SAVED)
    return see_other(f"{reverse('organisation:group', args=[group_id])}?on={since.isoformat()}")


def _show(request: SignedInRequest, group_id: int, refused: forms.Form | None = None) -> HttpResponse:
    now = today()
    day = day_in(request.GET, now)
    members = queries.members_on(group_id, day)
    form = refused
    if form is None and permissions.may_change_organisation(request.actor):
        chosen = [one.id for one in queries.members_on(group_id, now)]
        form = MembersForm(bodies=queries.bodies_on(now), initial={"since": now, "members": chosen})
    return page(
        request,
        "organisation/group.html",
        on=day,
        is_today=day == now,
        group=queries.group(group_id, day),
        members=members,
        aliases=queries.aliases_of(group_id=group_id),
        may_learn=permissions.may_learn_aliases(request.actor),
        form=form,
        refused=refused is not None,
        status=UNPROCESSABLE if refused else 200,
    )
