"""The directory as of a day, and one body's page."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from giaoban.organisation import actions, permissions, queries, wording
from giaoban.organisation.domain.changes import ChangeKind
from giaoban.organisation.domain.kinds import Kind, Level
from giaoban.organisation.forms import PostForm, day_in
from giaoban.organisation.queries.pages import body_page, tree
from giaoban.organisation.wording import changes as words
from giaoban.ui.http import page, see_other, today

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.organisation.queries import NamedBody
    from giaoban.ui.http import SignedInRequest

OF_A_BODY = (
    ChangeKind.RENAME,
    ChangeKind.MOVE,
    ChangeKind.MERGE,
    ChangeKind.SPLIT,
    ChangeKind.ABOLISH,
    ChangeKind.TRANSFER,
)
"""What may be done to the body that is shown."""
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
@require_POST
def withdraw_alias(request: SignedInRequest, alias_id: int) -> HttpResponse:
    alias = actions.withdraw_alias(by=request.actor, alias_id=alias_id)
    messages.success(request, wording.ALIAS_WITHDRAWN % {"text": alias.text})
    name, pk = ("organisation:body", alias.body_id) if alias.body_id else ("organisation:group", alias.group_id)
    return see_other(reverse(name, args=[pk]))


@login_required
@require_safe
def detail(request: SignedInRequest, body_id: int) -> HttpResponse:
    now = today()
    day = day_in(request.GET, now)
    may_change = permissions.may_change_organisation(request.actor)
    return page(
        request,
        "organisation/body.html",
        on=day,
        is_today=day == now,
        shown=body_page(body_id, day),
        may_change=may_change,
        may_learn=permissions.may_learn_aliases(request.actor),
        post_form=PostForm(initial={"since": now}) if may_change else None,
        changes=[(kind.value, words.ICONS[kind], words.CHANGES[kind]) for kind in OF_A_BODY] if may_change else [],
    )
