"""Periods: which are closed, what their pictures show, closing one, a note under one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Min, Q
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from giaoban.directives.domain import Standing
from giaoban.directives.queries import instructions_visible_to
from giaoban.directives.wording import STANDINGS
from giaoban.kernel.errors import GiaobanError
from giaoban.oversight import actions, permissions, queries
from giaoban.oversight.domain import Span, code_of_quarter, first_of_quarter
from giaoban.oversight.forms.asking import read_day
from giaoban.oversight.queries.frozen import Frozen
from giaoban.oversight.wording import periods as wording
from giaoban.reporting.domain import stretch_of
from giaoban.reporting.wording import period_name
from giaoban.ui.http import page, see_other, today
from giaoban.ui.wording import sentence

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse

    from giaoban.kernel.actor import Actor
    from giaoban.oversight.models import Closing, Kept
    from giaoban.ui.http import SignedInRequest

QUARTERS = 8
SHOWN = 100


LONG = 2
"""Open for more than so many quarters: long outstanding (DOMAIN 1.7)."""
SHOWING = {
    "": Q(),
    "long": Q(age_in_quarters__gt=LONG) & ~Q(standing__startswith="verified") & ~Q(standing=Standing.CLOSED.value),
    "silent": Q(silent_for__isnull=False),
    "repeated": Q(repeated__gt=0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A quarter of the list of periods."""

    code: str
    name: str
    closing: Closing | None
    figures: dict[str, int]
    is_past: bool
    """A later one is closed: this one never will be."""


@dataclass(frozen=True, slots=True)
class Tab:
    label: object
    url: str
    active: bool
    tally: int | None = None


@login_required
@require_safe
def periods_page(request: SignedInRequest) -> HttpResponse:
    by = request.actor
    permissions.may_see_totals(by).or_forbid()
    closed = {one.period.code: one for one in queries.closings(by)}
    figures = {code: _figures(by, one) for code, one in closed.items()}
    ends = {code: stretch_of(code).ends_on for code in {*closed, *_quarters_of(by)}}
    last = max((one.on for one in closed.values()), default=date.min)
    rows = [
        Row(
            code=code,
            name=period_name(code),
            closing=closed.get(code),
            figures=figures.get(code, {}),
            is_past=ends[code] <= last,
        )
        for code in sorted(ends, key=lambda code: ends[code], reverse=True)
    ]
    return page(request, "oversight/periods.html", rows=rows, may_close=bool(permissions.may_close(by)))


@login_required
@require_safe
def period_page(request: SignedInRequest, code: str) -> HttpResponse:
    by = request.actor
    permissions.may_see_totals(by).or_forbid()
    closing = queries.closing_of(by, code)
    if closing is None:
        return _to_close(request, code)
    which = request.GET.get("show", "")
    kept = _shown(Frozen(by, closing).kept, which)
    lines = Paginator(kept.order_by("order"), SHOWN).get_page(request.GET.get("n"))
    return page(
        request,
        "oversight/period.html",
        closing=closing,
        code=code,
        name=period_name(code),
        picture=wording.of_days(wording.PICTURE, Span(closing.since, closing.on)),
        figures=_figures(by, closing),
        tabs=_tabs(by, closing, which),
        which=which,
        lines=[(one, STANDINGS[Standing(one.standing)]) for one in lines],
        pages=lines,
        may_note=bool(permissions.may_close(by)),
    )


def _to_close(request: SignedInRequest, code: str, *, error: str = "", status: int = 200) -> HttpResponse:
    """What closing will do, and on which day it is cut off."""
    by = request.actor
    try:
        span = queries.span_to_close(by, code, None, today=today())
    except GiaobanError as refusal:
        span, error = None, error or sentence(refusal)
    return page(
        request,
        "oversight/period_open.html",
        code=code,
        name=period_name(code),
        span=span,
        days=wording.of_days(wording.TO_CLOSE, span) if span else "",
        on=request.POST.get("on", ""),
        error=error,
        may_close=permissions.may_close(by),
        status=status,
    )


@login_required
@require_POST
def close(request: SignedInRequest, code: str) -> HttpResponse:
    permissions.may_close(request.actor).or_forbid()
    try:
        actions.close_period(by=request.actor, period=code, on=read_day(request.POST.dict(), "on"))
    except GiaobanError as refusal:
        return _to_close(request, code, error=sentence(refusal), status=refusal.status)
    messages.success(request, wording.CLOSED % {"period": period_name(code)})
    return see_other(reverse("oversight:period", args=[code]))


@login_required
@require_POST
def note(request: SignedInRequest, code: str) -> HttpResponse:
    permissions.may_close(request.actor).or_forbid()
    closing = queries.closing_of(request.actor, code)
    actions.note_closing(by=request.actor, closing_id=closing.pk if closing else 0, text=request.POST.get("text", ""))
    messages.success(request, wording.NOTED)
    return see_other(reverse("oversight:period", args=[code]))


def _figures(by: Actor, closing: Closing) -> dict[str, int]:
    conditions = {
        "verified": Q(standing__startswith="verified"),
        "overdue": Q(standing=Standing.OPEN_OVERDUE.value),
        "carried": Q(carry_overs__gt=0) | Q(assigned_on__lt=closing.since),
        **{name: condition for name, condition in SHOWING.items() if name},
    }
    counts = {name: Count("pk", filter=condition) for name, condition in conditions.items()}
    return Frozen(by, closing).kept.aggregate(total=Count("pk"), **counts)


def _shown(kept: QuerySet[Kept], which: str) -> QuerySet[Kept]:
    return kept.filter(SHOWING.get(which, Q())).select_related("repeats")


def _tabs(by: Actor, closing: Closing, chosen: str) -> list[Tab]:
    figures = _figures(by, closing)
    tallies = {"": figures["total"], **{name: figures[name] for name in SHOWING if name}}
    return [
        Tab(wording.SHOWING[name], f"?show={name}" if name else "?", name == chosen, tallies[name]) for name in SHOWING
    ]


def _quarters_of(by: Actor) -> list[str]:
    """From this one back to the first in which something was ordered, eight at most."""
    first = instructions_visible_to(by).aggregate(first=Min("issued_on"))["first"] or today()
    found: list[str] = []
    on = today()
    while len(found) < QUARTERS and on >= first_of_quarter(first):
        found.append(code_of_quarter(on))
        on = first_of_quarter(on) - timedelta(days=1)
    return found
