"""Petitions over HTTP: the same actions and queries as the pages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema, Status
from pydantic import Field

from giaoban.directives.actions.giving_orders import Spoken
from giaoban.petitions import actions, queries
from giaoban.petitions.actions import Asked
from giaoban.petitions.domain import PetitionState
from giaoban.ui.http import today
from giaoban.ui.rest import (
    NO_NUL,
    WANTS_VERSION,
    Day,
    Input,
    Key,
    Page,
    Paged,
    Words,
    caller,
    latest_first,
    seen_version,
    tag,
)

if TYPE_CHECKING:
    from giaoban.kernel.actor import Actor
    from giaoban.petitions.models import Petition

router = Router(tags=["petitions"])
LOOKED_UP = ("proposer", "addressed", "is_overdue", "directive_id")
Text = Annotated[str, Field(min_length=1, max_length=5000, pattern=NO_NUL)]
Reason = Annotated[str, Field(min_length=1, max_length=1000, pattern=NO_NUL)]


class PetitionsAsked(Paged):
    state: PetitionState | None = None
    body: Key | None = None
    """Asking or asked."""
    overdue: bool = False
    search: Words = ""


class PetitionOut(Schema):
    id: int
    code: str
    proposer_id: int
    proposer: str
    addressed_id: int
    addressed: str
    text: str
    filed_on: date
    answer_by: date | None
    is_overdue: bool
    state: str
    answer: str
    answer_document: str
    answered_on: date | None
    directive_id: int | None
    """The directive that it became, for those who may open it."""
    version: int
    is_sample: bool


class PetitionIn(Input):
    text: Text
    proposer_id: Key
    addressed_id: Key
    answer_by: Day | None = None
    filed_on: Day | None = None


class AnswerIn(Input):
    text: Text
    document: Annotated[str, Field(max_length=200, pattern=NO_NUL)] = ""


class ForwardIn(Input):
    addressed_id: Key
    reason: Reason
    answer_by: Day | None = None


class OrderIn(Input):
    text: Annotated[str, Field(min_length=1, max_length=2000, pattern=NO_NUL)]
    body_id: Key | None = None
    group_id: Key | None = None
    due_on: Day | None = None
    said_by: Annotated[str, Field(min_length=1, max_length=300, pattern=NO_NUL)]


class ReasonIn(Input):
    reason: Reason


@router.get("/petitions", response=Page[PetitionOut], summary="Petitions, latest first")
def petitions(request: HttpRequest, asked: Query[PetitionsAsked]) -> dict[str, Any]:
    by = caller(request)
    wanted = queries.Filter(
        way=queries.OVERDUE if asked.overdue else "",
        state=asked.state.value if asked.state else "",
        body=asked.body,
        q=asked.search,
    )
    items, following = latest_first(queries.listed(by, wanted, on=today()), asked)
    return {"items": _out(by, items), "next_cursor": following}


@router.get("/petitions/{petition_id}", response=PetitionOut, summary="One petition")
def petition(request: HttpRequest, response: HttpResponse, petition_id: Key) -> dict[str, Any]:
    return _one(request, response, queries.one_petition(caller(request), petition_id))


@router.post("/petitions", response={201: PetitionOut}, summary="File a petition")
def file_petition(request: HttpRequest, response: HttpResponse, told: PetitionIn) -> Status[dict[str, Any]]:
    made = actions.file_petition(by=caller(request), asked=Asked(**told.model_dump()))
    return Status(201, _one(request, response, made))


@router.post("/petitions/{petition_id}/answer", response=PetitionOut, summary="Answer it", openapi_extra=WANTS_VERSION)
def answer_petition(request: HttpRequest, response: HttpResponse, petition_id: Key, told: AnswerIn) -> dict[str, Any]:
    done = actions.answer(
        by=caller(request), petition_id=petition_id, version=seen_version(request), **told.model_dump()
    )
    return _one(request, response, done)


@router.post(
    "/petitions/{petition_id}/forward", response=PetitionOut, summary="Send it on", openapi_extra=WANTS_VERSION
)
def forward_petition(request: HttpRequest, response: HttpResponse, petition_id: Key, told: ForwardIn) -> dict[str, Any]:
    done = actions.forward(
        by=caller(request), petition_id=petition_id, version=seen_version(request), **told.model_dump()
    )
    return _one(request, response, done)


@router.post(
    "/petitions/{petition_id}/order",
    response=PetitionOut,
    summary="Make a directive of it",
    openapi_extra=WANTS_VERSION,
)
def order_of_petition(request: HttpRequest, response: HttpResponse, petition_id: Key, told: OrderIn) -> dict[str, Any]:
    spoken = Spoken(**told.model_dump())
    done = actions.order(by=caller(request), petition_id=petition_id, version=seen_version(request), spoken=spoken)
    return _one(request, response, done)


@router.post(
    "/petitions/{petition_id}/take_back", response=PetitionOut, summary="Take it back", openapi_extra=WANTS_VERSION
)
def take_petition_back(
    request: HttpRequest, response: HttpResponse, petition_id: Key, told: ReasonIn
) -> dict[str, Any]:
    done = actions.take_back(
        by=caller(request), petition_id=petition_id, version=seen_version(request), reason=told.reason
    )
    return _one(request, response, done)


def _one(request: HttpRequest, response: HttpResponse, found: Petition) -> dict[str, Any]:
    tag(response, found.version)
    return _out(caller(request), [found])[0]


def _out(by: Actor, several: list[Petition]) -> list[dict[str, Any]]:
    kept = [name for name in PetitionOut.model_fields if name not in LOOKED_UP]
    return [
        {name: getattr(row.petition, name) for name in kept}
        | {
            "proposer": row.proposer,
            "addressed": row.addressed,
            "is_overdue": row.badge == "petition_overdue",
            "directive_id": row.petition.directive_id if row.directive else None,
        }
        for row in queries.rows_of(by, several, on=today())
    ]
