"""Reading groups: who reads restricted things in this office, and who decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.urls import reverse
from django.views.decorators.http import require_POST

from giaoban.journal import queries as journal
from giaoban.organisation import actions, permissions, queries, wording
from giaoban.organisation.forms import EndReadingForm, ReaderForm, ReadingGroupForm
from giaoban.ui.http import page, see_other, today

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.ui.http import SignedInRequest

UNPROCESSABLE = 422


@login_required
def index(request: SignedInRequest) -> HttpResponse:
    may_make = permissions.may_make_reading_group(request.actor)
    form = ReadingGroupForm(request.POST or None)
    if request.method == "POST":
        may_make.or_forbid()
        if form.is_valid():
            made = actions.make_reading_group(by=request.actor, name=form.cleaned_data["name"])
            return _done(request, made.pk)
    return page(
        request,
        "organisation/reading_groups.html",
        groups=queries.reading_groups(request.actor, today()),
        form=form if may_make else None,
        status=UNPROCESSABLE if form.errors else 200,
    )


@login_required
def detail(request: SignedInRequest, group_id: int) -> HttpResponse:
    by, now = request.actor, today()
    group = queries.reading_group(group_id, by=by)
    may_let = permissions.may_let_read(by, group)
    people = queries.possible_readers(by, group_id, now) if may_let else []
    form = ReaderForm(request.POST or None, people=people, initial={"since": now})
    if request.method == "POST":
        may_let.or_forbid()
        if form.is_valid():
            said = form.cleaned_data
            actions.let_read(by=by, group_id=group_id, appointment_id=said["reader"], since=said["since"])
            return _done(request, group_id)
    return page(
        request,
        "organisation/reading_group.html",
        group=group,
        readers=queries.readers_of(group_id, now),
        on=now,
        may_end=permissions.may_end_reading(by, group),
        form=form if may_let else None,
        entries=journal.of("reading_group", group_id, by=by),
        status=UNPROCESSABLE if form.errors else 200,
    )


@login_required
@require_POST
def end(request: SignedInRequest, member_id: int) -> HttpResponse:
    form = EndReadingForm(request.POST)
    until = form.cleaned_data["until"] if form.is_valid() else None
    group = actions.end_reading(by=request.actor, member_id=member_id, until=until or today())
    return _done(request, group.pk)


def _done(request: SignedInRequest, group_id: int) -> HttpResponse:
    messages.success(request, wording.SAVED)
    return see_other(reverse("organisation:reading_group", args=[group_id]))
