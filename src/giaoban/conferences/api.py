"""Conferences over HTTP."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from django.http import HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from giaoban.conferences import actions, queries
from giaoban.conferences.domain import TITLE_LIMIT, VENUE_LIMIT, ConferenceFacts
from giaoban.ui.rest import NO_NUL, WANTS_VERSION, Day, Input, Key, Page, Paged, caller, latest_first, seen_version, tag

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


class FactsIn(Input):
    """What is left out stays as it is; null empties it. The chairs stay as the text has them."""

    title: Annotated[str, Field(min_length=1, max_length=TITLE_LIMIT, pattern=NO_NUL)] | None = None
    held_on: Day | None = None
    part_of_day: Literal["morning", "afternoon", "evening", "day"] | None = None
    mode: Literal["online", "in_person", "hybrid"] | None = None
    venue: Annotated[str, Field(max_length=VENUE_LIMIT, pattern=NO_NUL)] | None = None
    period_reviewed: Annotated[str, Field(max_length=12, pattern=NO_NUL)] | None = None
    period_planned: Annotated[str, Field(max_length=12, pattern=NO_NUL)] | None = None


@router.get("/conferences", response=Page[ConferenceOut], summary="Conferences, latest recorded first")
def conferences(request: HttpRequest, asked: Query[Paged]) -> dict[str, Any]:
    items, following = latest_first(queries.listed(caller(request)), asked)
    return {"items": [_out(one) for one in items], "next_cursor": following}


@router.get("/conferences/{conference_id}", response=ConferenceOut, summary="One conference")
def conference(request: HttpRequest, response: HttpResponse, conference_id: Key) -> dict[str, Any]:
    found = queries.conference_for(caller(request), conference_id)
    tag(response, found.version)
    return _out(found)


@router.patch(
    "/conferences/{conference_id}", response=ConferenceOut, summary="Correct the record", openapi_extra=WANTS_VERSION
)
def correct(request: HttpRequest, response: HttpResponse, conference_id: Key, told: FactsIn) -> dict[str, Any]:
    """Wants ``If-Match`` with the conference's ETag."""
    by, version = caller(request), seen_version(request)
    facts = _changed(_facts(queries.conference_for(by, conference_id)), told)
    actions.change_facts(by=by, conference_id=conference_id, version=version, facts=facts)
    return conference(request, response, conference_id)


def _facts(one: Conference) -> ConferenceFacts:
    return ConferenceFacts(
        title=one.title,
        held_on=one.held_on,
        date_as_written=one.date_as_written,
        part_of_day=one.part_of_day,
        mode=one.mode,
        venue=one.venue,
        period_reviewed=one.period_reviewed.code if one.period_reviewed else None,
        period_planned=one.period_planned.code if one.period_planned else None,
    )


def _changed(facts: ConferenceFacts, told: FactsIn) -> ConferenceFacts:
    said = told.model_dump(exclude_unset=True)
    if "held_on" in said:
        said["date_as_written"] = ""
    if "venue" in said:
        said["venue"] = told.venue or ""
    if told.title is None:
        said.pop("title", None)
    return replace(facts, **said)


def _out(one: Conference) -> dict[str, Any]:
    apart = ("text_id", "chairs", "period_reviewed", "period_planned")
    kept = {name: getattr(one, name) for name in ConferenceOut.model_fields if name not in apart}
    return kept | {
        "text_id": one.source_text_id,
        "period_reviewed": one.period_reviewed.code if one.period_reviewed else None,
        "period_planned": one.period_planned.code if one.period_planned else None,
        "chairs": [{"name": chair.name, "positions": chair.positions} for chair in one.chairs.all()],
    }
