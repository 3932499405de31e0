"""What is silent, and what is repeated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.views.decorators.http import require_safe

from giaoban.directives import wording as words
from giaoban.directives.domain import Standing
from giaoban.directives.forms.filters import read_filter
from giaoban.directives.queries import restricted_out_of_sight
from giaoban.directives.queries.rules import timing_for
from giaoban.organisation.queries import name_on
from giaoban.oversight import permissions
from giaoban.oversight.domain import first_of_quarter
from giaoban.oversight.queries import repeated as of_repeated
from giaoban.oversight.queries import silent as of_silent
from giaoban.ui.http import page, today

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from giaoban.oversight.queries.repeated import Repeated
    from giaoban.ui.http import SignedInRequest

YEARS = 2
"""So far back it is looked whether something was asked before, unless the address says otherwise."""
OVERDUE = (Standing.OPEN_OVERDUE, Standing.VERIFIED_LATE)


@login_required
@require_safe
def silent_page(request: SignedInRequest) -> HttpResponse:
    by, day = request.actor, today()
    permissions.may_see_totals(by).or_forbid()
    wanted = read_filter(request.GET).narrowed(group="body")
    timing = timing_for(by, wanted.on or day)
    days = of_silent.silent_days(by, timing.on)
    everywhere = of_silent.silent(by, wanted.narrowed(body=None), days, today=day, timing=timing)
    bodies = of_silent.by_body(everywhere, timing.on)
    found = everywhere.filter(body_id=wanted.body) if wanted.body else everywhere
    return page(
        request,
        "oversight/silent.html",
        rows=of_silent.longest(found, timing.on),
        bodies=bodies,
        total=sum(one.amount for one in bodies),
        chosen=wanted.body,
        body=name_on(wanted.body, timing.on) if wanted.body else "",
        days=days,
        on=timing.on,
        most=of_silent.SHOWN,
        restricted=restricted_out_of_sight(by),
    )


@login_required
@require_safe
def repeated_page(request: SignedInRequest) -> HttpResponse:
    by, day = request.actor, today()
    permissions.may_see_totals(by).or_forbid()
    asked = read_filter(request.GET).narrowed(group="body")
    timing = timing_for(by, asked.on or day)
    wanted = asked if asked.assigned_from else asked.narrowed(assigned_from=_long_ago(timing.on))
    return page(
        request,
        "oversight/repeated.html",
        rows=[_told(one) for one in of_repeated.repeated(by, wanted, today=day, timing=timing)],
        body=name_on(wanted.body, timing.on) if wanted.body else "",
        since=wanted.assigned_from,
        on=timing.on,
        restricted=restricted_out_of_sight(by),
    )


def _long_ago(on: date) -> date:
    quarter = first_of_quarter(on)
    return quarter.replace(year=quarter.year - YEARS)


def _told(one: Repeated) -> dict[str, object]:
    """The latest sentence, and beneath it those of before with how they ended."""
    said = [
        {
            "directive": told.assignment.directive,
            "on": told.assignment.assigned_on,
            "standing": words.STANDINGS[told.standing],
            "is_red": told.standing in OVERDUE,
            "alike": told.alike,
        }
        for told in one.said
    ]
    return {"series": one, "last": said[0], "before": said[1:]}
