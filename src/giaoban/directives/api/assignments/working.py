"""While a body works: more time, who does it, stages, hindrances, parts for bodies below."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from giaoban.directives.actions.passing_on import LONGEST_DOCUMENT
from giaoban.directives.actions.working import LONGEST_TITLE
from giaoban.directives.api.assignments.doors import Short, Told, taken, uploads
from giaoban.directives.api.shapes import WholeAssignmentOut
from giaoban.directives.domain import Verb
from giaoban.ui.rest import NO_NUL, WANTS_VERSION, Day, Input, Key, json_or_form, sent, shaped

router = Router()

MOST_BODIES = 500
Number = Annotated[int, Field(ge=1, le=10_000)]


class Extension(Input):
    wanted_on: Day
    reason: Told
    work_done: Told
    """What is done so far: the assigner decides on it."""


class Delegation(Input):
    post_id: Key
    due_on: Day | None = None
    """Its own day, not after the duty's."""
    note: Short = ""


class Part(Input):
    text: Told
    """The words of the order."""
    body_ids: Annotated[list[Key], Field(min_length=1, max_length=MOST_BODIES)]
    lead_id: Key | None = None
    """Who leads; the others co-operate. Null: each has the whole of it to do."""
    due_on: Day | None = None
    """Not after the duty's own day, which it is when left out."""
    document: Annotated[str, Field(max_length=LONGEST_DOCUMENT, pattern=NO_NUL)] = ""
    """The number of the body's own paper."""


class Milestone(Input):
    title: Annotated[str, Field(max_length=LONGEST_TITLE, pattern=NO_NUL)]
    due_on: Day


class Reached(Input):
    n: Number
    """Which one, as ``milestones`` numbers them."""
    on: Day
    note: Short = ""


class Obstacle(Input):
    text: Told
    asked_of_id: Key
    answer_by: Day


class Answer(Input):
    n: Number
    """Which one, as ``obstacles`` numbers them."""
    text: Told


class Breach(Input):
    on: Day
    text: Told
    reason: Told = ""
    """Why it happened, as far as is known."""


@router.post(
    "/assignments/{assignment_id}/ask_extension",
    response=WholeAssignmentOut,
    summary="Ask for more time",
    openapi_extra=WANTS_VERSION,
)
def ask_extension(request: HttpRequest, response: HttpResponse, assignment_id: Key, told: Extension) -> dict[str, Any]:
    return taken(request, response, assignment_id, Verb.ASK_EXTENSION, told)


@router.post(
    "/assignments/{assignment_id}/delegate",
    response=WholeAssignmentOut,
    summary="Give the work to a post inside the body",
    openapi_extra=WANTS_VERSION,
)
def delegate(request: HttpRequest, response: HttpResponse, assignment_id: Key, told: Delegation) -> dict[str, Any]:
    return taken(request, response, assignment_id, Verb.DELEGATE, told)


@router.post(
    "/assignments/{assignment_id}/pass_on",
    response=WholeAssignmentOut,
    summary="Pass a part on to bodies below: a child directive",
    openapi_extra=WANTS_VERSION,
)
def pass_on(request: HttpRequest, response: HttpResponse, assignment_id: Key, told: Part) -> dict[str, Any]:
    return taken(request, response, assignment_id, Verb.PASS_ON, told)


@router.post(
    "/assignments/{assignment_id}/set_milestone",
    response=WholeAssignmentOut,
    summary="Plan a stage",
    openapi_extra=WANTS_VERSION,
)
def set_milestone(request: HttpRequest, response: HttpResponse, assignment_id: Key, told: Milestone) -> dict[str, Any]:
    return taken(request, response, assignment_id, Verb.SET_MILESTONE, told)


@router.post(
    "/assignments/{assignment_id}/reach_milestone",
    response=WholeAssignmentOut,
    summary="Say that a stage is reached",
    openapi_extra=WANTS_VERSION,
)
def reach_milestone(request: HttpRequest, response: HttpResponse, assignment_id: Key, told: Reached) -> dict[str, Any]:
    return taken(request, response, assignment_id, Verb.REACH_MILESTONE, told)


@router.post(
    "/assignments/{assignment_id}/report_obstacle",
    response=WholeAssignmentOut,
    summary="Say what hinders, and ask a body for help",
    openapi_extra=WANTS_VERSION,
)
def report_obstacle(request: HttpRequest, response: HttpResponse, assignment_id: Key, told: Obstacle) -> dict[str, Any]:
    return taken(request, response, assignment_id, Verb.REPORT_OBSTACLE, told)


@router.post(
    "/assignments/{assignment_id}/answer_obstacle",
    response=WholeAssignmentOut,
    summary="Answer as the body that was asked",
    openapi_extra=WANTS_VERSION,
)
def answer_obstacle(request: HttpRequest, response: HttpResponse, assignment_id: Key, told: Answer) -> dict[str, Any]:
    return taken(request, response, assignment_id, Verb.ANSWER_OBSTACLE, told)


@router.post(
    "/assignments/{assignment_id}/report_breach",
    response=WholeAssignmentOut,
    summary="Say that what was not to happen has happened",
    openapi_extra=json_or_form(Breach, files="evidence", several=True) | WANTS_VERSION,
)
def report_breach(request: HttpRequest, response: HttpResponse, assignment_id: Key) -> dict[str, Any]:
    """As JSON, or as a form with up to ten files of evidence."""
    told = shaped(Breach, sent(request))
    return taken(request, response, assignment_id, Verb.REPORT_BREACH, told, evidence=uploads(request))
