"""The map of bodies by fields, whose cells open to their sentences; and the trend by quarter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.urls import reverse
from django.views.decorators.http import require_safe

from giaoban.directives.domain import Standing
from giaoban.directives.forms.filters import read_filter
from giaoban.directives.queries import restricted_out_of_sight
from giaoban.directives.queries.register import as_query
from giaoban.directives.queries.rules import timing_for
from giaoban.kernel.errors import Invalid
from giaoban.organisation.queries import name_on
from giaoban.oversight import permissions, wording
from giaoban.oversight.queries import heat as of_heat
from giaoban.oversight.queries import trend as of_trend
from giaoban.reporting.wording import period_name
from giaoban.ui.http import page, today

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

    from giaoban.directives.queries.register import Filter
    from giaoban.oversight.queries.heat import Heat, Named
    from giaoban.oversight.queries.trend import Quarter
    from giaoban.ui.http import SignedInRequest

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cell:
    amount: int
    degree: int
    url: str


@dataclass(frozen=True, slots=True)
class Choice:
    label: object
    show: str
    active: bool


@login_required
@require_safe
def map_page(request: SignedInRequest) -> HttpResponse:
    by, day = request.actor, today()
    permissions.may_see_totals(by).or_forbid()
    show = request.GET.get("show", "") or "overdue"
    if show not in of_heat.SHOWN:
        raise Invalid("filter_not_known", name="show", value=show)
    standing = tuple(one.value for one in of_heat.SHOWN[show])
    wanted = read_filter(request.GET).narrowed(standing=standing, group="body")
    timing = timing_for(by, wanted.on or day)
    found = of_heat.heat(by, wanted, today=day, timing=timing)
    return page(
        request,
        "oversight/map.html",
        heat=found,
        rows=[(body, list(_cells(found, body, wanted)), _url(wanted.narrowed(body=body.key))) for body in found.bodies],
        fields=[(field, _url(wanted.narrowed(field=field.key))) for field in found.fields],
        choices=[Choice(label, code, code == show) for code, label in wording.HEAT.items()],
        show=show,
        is_trouble=show in of_heat.TROUBLE,
        wanted=wanted,
        on=timing.on,
        whole=_url(wanted),
        no_field=wording.NO_FIELD,
        restricted=restricted_out_of_sight(by),
    )


def _cells(found: Heat, body: Named, wanted: Filter) -> Iterator[Cell]:
    for field in found.fields:
        amount = found.cells.get((body.key, field.key), 0)
        url = _url(wanted.narrowed(body=body.key, field=field.key)) if amount else ""
        yield Cell(amount, found.degree(amount), url)


@login_required
@require_safe
def trend_page(request: SignedInRequest) -> HttpResponse:
    by, day = request.actor, today()
    permissions.may_see_totals(by).or_forbid()
    wanted = read_filter(request.GET).narrowed(group="body")
    timing = timing_for(by, wanted.on or day)
    return page(
        request,
        "oversight/trend.html",
        heads=wording.TREND.values(),
        quarters=[_told(one, wanted) for one in of_trend.trend(by, wanted, today=day, timing=timing)],
        body=name_on(wanted.body, timing.on) if wanted.body else "",
        on=timing.on,
        is_past=wanted.on is not None,
        restricted=restricted_out_of_sight(by),
    )


def _told(one: Quarter, wanted: Filter) -> dict[str, object]:
    """A quarter's figures, each with the address of its list. The register's filter ends before its last day."""
    these = wanted.narrowed(assigned_from=one.starts_on, assigned_before=one.ends_on + DAY)
    columns = {
        "total": (),
        "on_time": (Standing.VERIFIED_ON_TIME,),
        "late": (Standing.VERIFIED_LATE,),
        "undated": (Standing.VERIFIED_UNDATED,),
        "waiting": (Standing.WAITING,),
        "overdue": (Standing.OPEN_OVERDUE,),
        "open": (Standing.OPEN_IN_TIME, Standing.OPEN_UNDATED),
        "closed": (Standing.PAUSED, Standing.CLOSED),
    }
    cells = {
        name: (
            one.totals.of(*several) if several else one.totals.total,
            _url(these.narrowed(standing=_values(several))),
        )
        for name, several in columns.items()
    }
    done_otherwise = one.totals.of(Standing.VERIFIED_LATE, Standing.VERIFIED_UNDATED)
    labelled = [(wording.TREND[name], cell) for name, cell in cells.items()]
    return {
        "label": period_name(one.code),
        "totals": one.totals,
        "cells": labelled,
        "done_otherwise": done_otherwise,
        **cells,
    }


def _values(several: tuple[Standing, ...]) -> tuple[str, ...]:
    return tuple(one.value for one in several)


def _url(wanted: Filter) -> str:
    return f"{reverse('directives:register')}?{as_query(wanted)}"
