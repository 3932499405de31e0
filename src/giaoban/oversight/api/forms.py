"""The office's forms over HTTP: the same tables as the pages, a whole without its parts told as such."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from giaoban.directives.queries import restricted_out_of_sight
from giaoban.directives.queries.order import Place
from giaoban.oversight import permissions
from giaoban.oversight.domain import Rate
from giaoban.oversight.forms.asking import span_of
from giaoban.oversight.queries import profile_of
from giaoban.oversight.queries.choosing import chosen
from giaoban.oversight.queries.forms import FORMS, sheet
from giaoban.oversight.queries.source import Part
from giaoban.oversight.wording import forms as wording
from giaoban.ui.http import today
from giaoban.ui.rest import Day, Page, Words, as_cursor, caller, read_cursor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giaoban.oversight.domain import Cell, Sheet, Value
    from giaoban.oversight.queries.choosing import Chosen

router = Router()


class Days(Schema):
    """Nothing said is this quarter so far; ``period`` names a whole one."""

    period: Annotated[str, Field(max_length=12)] = ""
    since: Day | None = None
    as_of: Day | None = None


class Asked(Days):
    cursor: Words = ""
    limit: Annotated[int, Field(ge=1, le=1000)] = 200
    """Lines of the lists (02, 03); the other forms come whole."""


class FormOut(Schema):
    number: str
    title: str
    purpose: str


class ColumnOut(Schema):
    name: str
    label: str
    kind: str
    group: str


class RateOut(Schema):
    part: int
    whole: int


class WrongOut(Schema):
    line: str
    whole: str
    said: int
    sum: int


CellOut = int | RateOut | date | str | None


class SheetOut(Schema):
    number: str
    title: str
    since: date
    as_of: date
    closed_at: datetime | None
    """Of a closed period: its figures are those of its picture."""
    adds_up: bool
    wrong: list[WrongOut]
    restricted_left_out: int
    columns: list[ColumnOut]
    lines: list[list[CellOut]]
    sum: list[CellOut]
    length: int
    notes: list[str]
    next_cursor: str | None


@router.get("/statistics/forms", response=Page[FormOut], summary="The office's forms and what each is for")
def statistics_forms(request: HttpRequest) -> dict[str, Any]:
    permissions.may_see_totals(caller(request)).or_forbid()
    forms = [{"number": one, "title": wording.TITLES[one], "purpose": wording.PURPOSES[one]} for one in FORMS]
    return {"items": [{name: str(value) for name, value in one.items()} for one in forms], "next_cursor": None}


@router.get("/statistics/forms/{number}", response=SheetOut, summary="One form as of a day, or of a period")
def statistics_form(request: HttpRequest, number: str, asked: Query[Asked]) -> SheetOut:
    by = caller(request)
    permissions.may_see_totals(by).or_forbid()
    day = today()
    span = span_of(asked.period, asked.since, asked.as_of, today=day, profile=profile_of(by, day))
    after = Place(*read_cursor(asked.cursor, tuple[str, date, int])) if asked.cursor else None
    told = chosen(by, span, asked.period, today=day)
    found = sheet(number, told.source, Part(length=asked.limit, after=after))
    return _out(found, told, restricted_out_of_sight(by))


def _out(found: Sheet, told: Chosen, restricted: int) -> SheetOut:
    following = [found.following[0], found.following[1].isoformat(), found.following[2]] if found.following else None
    return SheetOut(
        number=found.number,
        title=str(wording.TITLES[found.number]),
        since=told.span.since,
        as_of=told.span.on,
        closed_at=told.closing.closed_at if told.closing else None,
        adds_up=found.adds_up,
        wrong=[WrongOut(line=one.line, whole=one.whole, said=one.said, sum=one.sum) for one in found.wrong],
        restricted_left_out=restricted,
        columns=[
            ColumnOut(name=one.name, label=wording.column(one.name), kind=one.kind, group=one.group)
            for one in found.columns
        ],
        lines=[_line(one) for one in found.lines] if found.adds_up else [],
        sum=_line(found.sum) if found.adds_up else [],
        length=found.length,
        notes=[*wording.notes(found), *wording.sealed(told.seal)],
        next_cursor=as_cursor(following) if following else None,
    )


def _line(cells: Sequence[Cell]) -> list[Any]:
    return [_value(one.value) for one in cells]


def _value(value: Value) -> CellOut:
    return RateOut(part=value.part, whole=value.whole) if isinstance(value, Rate) else value
