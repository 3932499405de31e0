"""The post one acts in, posts and appointments, and the mandates of the head of office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from giaoban.accounts import queries as accounts
from giaoban.kernel.errors import NotFound
from giaoban.organisation import actions, permissions, queries, wording
from giaoban.organisation.forms import AppointForm, MandateForm, PostForm
from giaoban.organisation.queries.actors import CHOSEN_POST
from giaoban.organisation.queries.pages import mandates_of, office_posts
from giaoban.ui.http import page, see_other, today

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.ui.http import SignedInRequest

UNPROCESSABLE = 422


@login_required
@require_POST
def switch(request: SignedInRequest) -> HttpResponse:
    """From now on in this session: another of one's own posts."""
    chosen = request.POST.get("post", "")
    if not chosen.isdigit():
        raise NotFound("post_not_held", post=chosen)
    actor = queries.actor_for(request.user, int(chosen), today())  # type: ignore[arg-type]  # the user model is ours
    request.session[CHOSEN_POST] = actor.post_id
    messages.success(request, wording.ACTING_IN % {"title": actor.post_title})
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return see_other(wanted if safe else "/")


@login_required
@require_POST
def new(request: SignedInRequest, body_id: int) -> HttpResponse:
    form = PostForm(request.POST)
    if not form.is_valid():
        permissions.may_change_organisation(request.actor).or_forbid()
        context = {"form": form, "action": request.path, "heading": wording.NEW_POST}
        return page(request, "organisation/form.html", status=UNPROCESSABLE, **context)
    actions.add_post(by=request.actor, body_id=body_id, **form.cleaned_data)
    messages.success(request, wording.SAVED)
    return see_other(reverse("organisation:body", args=[body_id]))


@login_required
def appoint(request: SignedInRequest, post_id: int) -> HttpResponse:
    permissions.may_change_organisation(request.actor).or_forbid()
    form = AppointForm(request.POST or None, initial={"since": today()})
    if request.method == "POST" and form.is_valid():
        user = accounts.named(form.cleaned_data["username"], by=request.actor)
        row = actions.appoint(by=request.actor, post_id=post_id, user_id=user.pk, since=form.cleaned_data["since"])
        messages.success(request, wording.SAVED)
        return see_other(reverse("organisation:body", args=[row.post.body_id]))
    return page(
        request,
        "organisation/form.html",
        form=form,
        action=request.path,
        heading=wording.APPOINT,
        status=UNPROCESSABLE if form.errors else 200,
    )


@login_required
@require_POST
def end_appointment(request: SignedInRequest, appointment_id: int) -> HttpResponse:
    body_id = actions.end_appointment(by=request.actor, appointment_id=appointment_id, until=today())
    messages.success(request, wording.SAVED)
    return see_other(reverse("organisation:body", args=[body_id]))


@login_required
def mandates(request: SignedInRequest) -> HttpResponse:
    permissions.may_give_mandates(request.actor).or_forbid()
    now = today()
    office = request.actor.convening_body_id or 0
    posts = office_posts(office, now)
    form = MandateForm(
        request.POST or None,
        posts=[(str(post.pk), post.title) for post in posts if post.pk != request.actor.post_id],
        initial={"since": now},
    )
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        actions.give_mandate(by=request.actor, post_id=said.pop("post"), **said)
        messages.success(request, wording.SAVED)
        return see_other(reverse("organisation:mandates"))
    return page(
        request,
        "organisation/mandates.html",
        form=form,
        given=[(wording.MANDATES[row.kind], row) for row in mandates_of(office, now)],
        status=UNPROCESSABLE if form.errors else 200,
    )


@login_required
@require_POST
def end_mandate(request: SignedInRequest, mandate_id: int) -> HttpResponse:
    actions.end_mandate(by=request.actor, mandate_id=mandate_id, on=today())
    messages.success(request, wording.SAVED)
    return see_other(reverse("organisation:mandates"))
