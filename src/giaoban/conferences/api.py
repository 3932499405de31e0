"""Conferences over HTTP."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from ninja import Query, Router, Schema

from giaoban.conferences import queries
from giaoban.ui.rest import Key, Page, Paged, caller, latest_first, tag

if TYPE_CHECKING:
    from django.http import HttpRequest

    from giaoban.conferences.models import Conference

router = Router(tags=["conferences"])


class ChairOut(Schema):
    name: str
    positions: list[str]


class ConferenceOut(Schema):
    id: int
    title: str
    held_on: date | None
    date_as_written: str
    """A day that the text gives only in part; empty when ``held_on`` has the whole."""
    part_of_day: str | None
    mode: str | None
    venue: str
    period_reviewed: str | None
    period_planned: str | None
    text_id: int | None
    chairs: list[ChairOut]
    version: int
    is_sample: bool


@router.get("/conferences", response=Page[ConferenceOut], summary="Conferences, latest recorded first")
def conferences(request: HttpRequest, asked: Query[Paged]) -> dict[str, Any]:
    items, following = latest_first(queries.listed(caller(request)), asked)
    return {"items": [_out(one) for one in items], "next_cursor": following}


@router.get("/conferences/{conference_id}", response=ConferenceOut, summary="One conference")
def conference(request: HttpRequest, response: HttpResponse, conference_id: Key) -> dict[str, Any]:
    found = queries.conference_for(caller(request), conference_id)
    tag(response, found.version)
    return _out(found)


def _out(one: Conference) -> dict[str, Any]:
    apart = ("text_id", "chairs", "period_reviewed", "period_planned")
    kept = {name: getattr(one, name) for name in ConferenceOut.model_fields if name not in apart}
    return kept | {
        "text_id": one.source_text_id,
        "period_reviewed": one.period_reviewed.code if one.period_reviewed else None,
        "period_planned": one.period_planned.code if one.period_planned else None,
        "chairs": [{"name": chair.name, "positions": chair.positions} for chair in one.chairs.all()],
    }
