"""The totals and the search over HTTP."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from ninja import Query, Router, Schema
from pydantic import Field

from giaoban.directives.domain import Standing
from giaoban.directives.queries import restricted_out_of_sight
from giaoban.directives.queries.found import directives_like
from giaoban.directives.queries.register import Filter
from giaoban.organisation.queries import bodies_on
from giaoban.oversight import permissions
from giaoban.oversight.domain import first_of_quarter
from giaoban.oversight.queries import totals
from giaoban.ui.http import today
from giaoban.ui.rest import NO_NUL, Day, Page, Paged, caller, latest_first

if TYPE_CHECKING:
    from django.http import HttpRequest

    from giaoban.oversight.domain import Rate, Totals

router = Router()


SHOWN = 20
"""Bodies that a search names at most."""


class Asked(Schema):
    as_of: Day | None = None
    since: Day | None = None
    """The first day of the period; left out, that of the quarter of ``as_of``."""
    by: Literal["body", "field"] = "body"


class RateOut(Schema):
    """A share is never given without its denominator."""

    part: int
    whole: int


class LineOut(Schema):
    id: int
    """Of the body or field; 0 for directives without a field, and for the sum."""
    name: str
    total: int
    given_before: int
    given_in_period: int
    counts: dict[str, int]
    verified_of_total: RateOut
    on_time_of_due: RateOut


class StatisticsOut(Schema):
    as_of: date
    since: date
    by: str
    adds_up: bool
    restricted_left_out: int
    lines: list[LineOut]
    sum: LineOut


class Sought(Paged):
    q: Annotated[str, Field(min_length=2, max_length=300, pattern=NO_NUL)]
    """Without accents."""


class FoundBody(Schema):
    id: int
    code: str
    name: str


class FoundDirective(Schema):
    id: int
    code: str
    title: str
    text: str


class FoundOut(Schema):
    """Bodies stand on the first page only."""

    bodies: list[FoundBody]
    directives: Page[FoundDirective]


@router.get("/search", response=FoundOut, summary="Directives and bodies by words, as far as you may see them")
def search(request: HttpRequest, asked: Query[Sought]) -> dict[str, Any]:
    by, on = caller(request), today()
    items, following = latest_first(directives_like(by, Filter(q=asked.q), today=on), asked)
    bodies = [] if asked.cursor else bodies_on(on, search=asked.q)[:SHOWN]
    return {"bodies": bodies, "directives": {"items": items, "next_cursor": following}}


@router.get("/statistics", response=StatisticsOut, summary="How all assignments stand on a day, by body or field")
def statistics(request: HttpRequest, asked: Query[Asked]) -> StatisticsOut:
    actor, day = caller(request), today()
    permissions.may_see_totals(actor).or_forbid()
    on = asked.as_of or day
    since = asked.since or first_of_quarter(on)
    table = totals.table(actor, Filter(on=asked.as_of), kind=asked.by, since=since, today=day)
    return StatisticsOut(
        as_of=on,
        since=since,
        by=asked.by,
        adds_up=table.adds_up,
        restricted_left_out=restricted_out_of_sight(actor),
        lines=[_line(line.key, line.name, line.totals) for line in table.lines],
        sum=_line(0, "", table.sum),
    )


def _line(key: int, name: str, line: Totals) -> LineOut:
    return LineOut(
        id=key,
        name=name,
        total=line.total,
        given_before=line.before,
        given_in_period=line.given,
        counts={one.value: line.of(one) for one in Standing},
        verified_of_total=_rate(line.of_total),
        on_time_of_due=_rate(line.of_due),
    )


def _rate(rate: Rate) -> RateOut:
    return RateOut(part=rate.part, whole=rate.whole)
