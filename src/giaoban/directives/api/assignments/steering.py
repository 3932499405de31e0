"""What the assigner's side does to a duty: more time, a pause, an end, another body."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from giaoban.directives.api.assignments.doors import Because, Name, Paper, Short, Told, taken
from giaoban.directives.api.shapes import BY_ITS_NAME, WholeAssignmentOut
from giaoban.directives.domain import Assessed, Then, Verb
from giaoban.directives.domain.rhythm import Rhythm
from giaoban.ui.rest import WANTS_VERSION, Day, Input, Key

router = Router()


class Grant(Input):
    granted_on: Day | None = None
    """Null: the day that was asked for."""
    document: Paper = ""
    note: Short = ""


class Assessment(Input):
    verdict: Annotated[Assessed, BY_ITS_NAME]
    text: Told
    period: Name = ""
    then: Annotated[Then, BY_ITS_NAME] = Then.GO_ON
    due_on: Day | None = None
    """The day that the duty gets, with ``give_date`` only."""


class Rhythmic(Input):
    rhythm: Annotated[Rhythm, BY_ITS_NAME]
    day: Annotated[int, Field(ge=1, le=31)] | None = None
    """Of the week, or of the period's last month; null: the last day of the period."""
    since: Day | None = None
    """Left out: today. An earlier day opens the periods since then."""
    reason: Told


class BecauseOf(Input):
    reason: Told
    document: Paper = ""


class GoOn(Input):
    reason: Told
    due_on: Day | None = None
    """A new day; null keeps the present one."""


class Superseded(Input):
    document: Paper
    reason: Told = ""


class Merged(Input):
    into_id: Key
    """Another open assignment of the same body."""
    reason: Told


class Successors(Input):
    body_ids: Annotated[list[Key], Field(min_length=1, max_length=200)]
    """Several: each has the whole of it to do within its own reach."""
    reason: Told
    document: Paper = ""


class OtherBody(Input):
    body_id: Key
    reason: Told


@router.post(
    "/assignments/{assignment_id}/grant_extension",
    response=WholeAssignmentOut,
    summary="Grant more time",
    openapi_extra=WANTS_VERSION,
)
def grant_extension(
    request: HttpRequest, response: HttpResponse, assignment_id: Key, told: Grant | None = None
) -> dict[str, Any]:
    return taken(request, response, assignment_id, Verb.GRANT_EXTENSION, told)


@router.post(
    "/assignments/{assignment_id}/deny_extension",
    response=WholeAssignmentOut,
    summary="Deny more time",
    openapi_extra=WANTS_VERSION,
)
def deny_extension(request: HttpRequest, response: HttpResponse, assignment_id: Key, told: Because) -> dict[str, Any]:
    return taken(request, response, assignment_id, Verb.DENY_EXTENSION, told)


@router.post(
    "/assignments/{assignment_id}/assess",
    response=WholeAssignmentOut,
    summary="Say how a duty stands at a conference",
    openapi_extra=WANTS_VERSION,
)
def assess(request: HttpRequest, response: HttpResponse, assignment_id: Key, told: Assessment) -> dict[str, Any]:
    return taken(request, response, assignment_id, Verb.ASSESS, told)


@router.post(
    "/assignments/{assignment_id}/set_rhythm",
    response=WholeAssignmentOut,
    summary="Say how often a recurring duty comes round",
    openapi_extra=WANTS_VERSION,
)
def set_rhythm(request: HttpRequest, response: HttpResponse, assignment_id: Key, told: Rhythmic) -> dict[str, Any]:
    return taken(request, response, assignment_id, Verb.SET_RHYTHM, told)


@router.post(
    "/assignments/{assignment_id}/end",
    response=WholeAssignmentOut,
    summary="Stop following what has no end of its own",
    openapi_extra=WANTS_VERSION,
)
def end(request: HttpRequest, response: HttpResponse, assignment_id: Key, told: BecauseOf) -> dict[str, Any]:
    return taken(request, response, assignment_id, Verb.END, told)


@router.post(
    "/assignments/{assignment_id}/pause",
    response=WholeAssignmentOut,
    summary="Stop the clock",
    openapi_extra=WANTS_VERSION,
)
def pause(request: HttpRequest, response: HttpResponse, assignment_id: Key, told: BecauseOf) -> dict[str, Any]:
    return taken(request, response, assignment_id, Verb.PAUSE, told)


@router.post(
    "/assignments/{assignment_id}/resume",
    response=WholeAssignmentOut,
    summary="Let it go on",
    openapi_extra=WANTS_VERSION,
)
def resume(request: HttpRequest, response: HttpResponse, assignment_id: Key, told: GoOn) -> dict[str, Any]:
    return taken(request, response, assignment_id, Verb.RESUME, told)


@router.post(
    "/assignments/{assignment_id}/withdraw",
    response=WholeAssignmentOut,
    summary="Take the duty back",
    openapi_extra=WANTS_VERSION,
)
def withdraw(request: HttpRequest, response: HttpResponse, assignment_id: Key, told: BecauseOf) -> dict[str, Any]:
    return taken(request, response, assignment_id, Verb.WITHDRAW, told)


@router.post(
    "/assignments/{assignment_id}/supersede",
    response=WholeAssignmentOut,
    summary="A later document orders something else",
    openapi_extra=WANTS_VERSION,
)
def supersede(request: HttpRequest, response: HttpResponse, assignment_id: Key, told: Superseded) -> dict[str, Any]:
    return taken(request, response, assignment_id, Verb.SUPERSEDE, told)


@router.post(
    "/assignments/{assignment_id}/merge",
    response=WholeAssignmentOut,
    summary="Ordered twice: end it in favour of another",
    openapi_extra=WANTS_VERSION,
)
def merge(request: HttpRequest, response: HttpResponse, assignment_id: Key, told: Merged) -> dict[str, Any]:
    return taken(request, response, assignment_id, Verb.MERGE, told)


@router.post(
    "/assignments/{assignment_id}/make_standing",
    response=WholeAssignmentOut,
    summary="Make it continuing work without a day",
    openapi_extra=WANTS_VERSION,
)
def make_standing(request: HttpRequest, response: HttpResponse, assignment_id: Key, told: Because) -> dict[str, Any]:
    return taken(request, response, assignment_id, Verb.MAKE_STANDING, told)


@router.post(
    "/assignments/{assignment_id}/reopen",
    response=WholeAssignmentOut,
    summary="What was verified, withdrawn or refused is work again",
    openapi_extra=WANTS_VERSION,
)
def reopen(request: HttpRequest, response: HttpResponse, assignment_id: Key, told: GoOn) -> dict[str, Any]:
    return taken(request, response, assignment_id, Verb.REOPEN, told)


@router.post(
    "/assignments/{assignment_id}/reassign",
    response=WholeAssignmentOut,
    summary="Give it to another body; answers the new assignment",
    openapi_extra=WANTS_VERSION,
)
def reassign(request: HttpRequest, response: HttpResponse, assignment_id: Key, told: OtherBody) -> dict[str, Any]:
    return taken(request, response, assignment_id, Verb.REASSIGN, told)


@router.post(
    "/assignments/{assignment_id}/hand_over",
    response=WholeAssignmentOut,
    summary="Hand it over to those who go on, or from the wrong body to the right one; answers the one that is closed",
    openapi_extra=WANTS_VERSION,
)
def hand_over(request: HttpRequest, response: HttpResponse, assignment_id: Key, told: Successors) -> dict[str, Any]:
    return taken(request, response, assignment_id, Verb.HAND_OVER, told)
