"""The directory as of a day, one body's page, and what may be done to a body."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.urls import reverse
from django.views.decorators.http import require_POST

from giaoban.organisation import actions, permissions, queries, wording
from giaoban.organisation.domain.kinds import Kind, Level, SuccessionKind
from giaoban.organisation.forms import BodyForm, MoveForm, PostForm, RenameForm, SuccessionForm, day_in
from giaoban.organisation.queries.pages import body_page, tree
from giaoban.ui.http import page, see_other, today

if TYPE_CHECKING:
    from datetime import date

    from django.forms import Form
    from django.http import HttpResponse

    from giaoban.organisation.queries import NamedBody
    from giaoban.ui.http import SignedInRequest

UNPROCESSABLE = 422
SHELVES = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE, Level.OTHER, Level.CENTRAL)


@login_required
def index(request: SignedInRequest) -> HttpResponse:
    day = day_in(request.GET, today())
    search, kind = request.GET.get("q", "").strip(), request.GET.get("kind", "")
    as_tree = request.GET.get("view") == "tree" and not search and not kind
    bodies = queries.bodies_on(day, search=search, kind=kind)
    return page(
        request,
        "organisation/index.html",
        on=day,
        is_today=day == today(),
        search=search,
        kind=kind,
        kinds=wording.KINDS,
        as_tree=as_tree,
        tree=tree(bodies, day) if as_tree else [],
        shelves=[] if as_tree else _shelves(bodies),
        total=len(bodies),
        may_change=permissions.may_change_organisation(request.actor),
    )


def _shelves(bodies: list[NamedBody]) -> list[tuple[str, str, list[NamedBody]]]:
    """By level, then kind: the order of a directory on paper, one's own level first."""
    found: dict[tuple[str, str], list[NamedBody]] = defaultdict(list)
    for one in bodies:
        found[one.level, one.kind].append(one)
    return [
        (str(wording.LEVELS[level]), str(wording.KINDS[kind]), found[level, kind])
        for level in SHELVES
        for kind in Kind
        if found.get((level, kind))
    ]


@login_required
def detail(request: SignedInRequest, body_id: int) -> HttpResponse:
    return _show(request, body_id)


@login_required
@require_POST
def rename(request: SignedInRequest, body_id: int) -> HttpResponse:
    form = RenameForm(request.POST)
    if not form.is_valid():
        return _show(request, body_id, rename=form)
    actions.rename_body(by=request.actor, body_id=body_id, **form.cleaned_data)
    return _done(request, body_id, form.cleaned_data["since"])


@login_required
@require_POST
def move(request: SignedInRequest, body_id: int) -> HttpResponse:
    form = MoveForm(request.POST, bodies=queries.bodies_on(today()))
    if not form.is_valid():
        return _show(request, body_id, move=form)
    said = form.cleaned_data
    actions.move_body(
        by=request.actor, body_id=body_id, parent_id=said["parent"], relation=said["relation"], since=said["since"]
    )
    return _done(request, body_id, said["since"])


@login_required
@require_POST
def succession(request: SignedInRequest, body_id: int) -> HttpResponse:
    form = SuccessionForm(request.POST, bodies=queries.bodies_on(today()))
    if not form.is_valid():
        return _show(request, body_id, succession=form)
    said = form.cleaned_data
    actions.succeed(
        by=request.actor,
        kind=SuccessionKind(said["kind"]),
        predecessor_ids=[body_id],
        successor_ids=said["successors"],
        on=said["on"],
        document=said["document"],
        function=said["function"],
    )
    return _done(request, body_id, said["on"])


@login_required
@require_POST
def withdraw_alias(request: SignedInRequest, alias_id: int) -> HttpResponse:
    alias = actions.withdraw_alias(by=request.actor, alias_id=alias_id)
    messages.success(request, wording.ALIAS_WITHDRAWN % {"text": alias.text})
    name, pk = ("organisation:body", alias.body_id) if alias.body_id else ("organisation:group", alias.group_id)
    return see_other(reverse(name, args=[pk]))


@login_required
def new(request: SignedInRequest) -> HttpResponse:
    permissions.may_change_organisation(request.actor).or_forbid()
    form = BodyForm(request.POST or None, bodies=queries.bodies_on(today()), initial={"since": today()})
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        body = actions.add_body(by=request.actor, parent_id=said.pop("parent"), **said)
        return _done(request, body.pk, said["since"])
    return page(request, "organisation/new_body.html", form=form, status=UNPROCESSABLE if form.errors else 200)


def _done(request: SignedInRequest, body_id: int, on: date) -> HttpResponse:
    messages.success(request, wording.SAVED)
    return see_other(f"{reverse('organisation:body', args=[body_id])}?on={on.isoformat()}")


def _show(request: SignedInRequest, body_id: int, **refused: Form) -> HttpResponse:
    """The page, with the forms of those who may change it; a form that was refused stands open with its words."""
    now = today()
    day = day_in(request.GET, now)
    shown = body_page(body_id, day)
    may_change = permissions.may_change_organisation(request.actor)
    forms: dict[str, Form] = {}
    if may_change:
        others = [one for one in queries.bodies_on(now) if one.id != body_id]
        forms = {
            "rename": RenameForm(initial={"full": shown.body.name, "short": shown.body.short, "since": now}),
            "move": MoveForm(bodies=others, initial={"since": now}),
            "succession": SuccessionForm(bodies=others, initial={"on": now}),
            "post": PostForm(initial={"since": now}),
        }
    return page(
        request,
        "organisation/body.html",
        on=day,
        is_today=day == now,
        shown=shown,
        may_change=may_change,
        may_learn=permissions.may_learn_aliases(request.actor),
        forms=forms | refused,
        refused=set(refused),
        status=UNPROCESSABLE if refused else 200,
    )
