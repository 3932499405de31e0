"""Taking on, reporting, verifying: the way of every assignment."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from giaoban.directives.actions.life import Product
from giaoban.directives.api.assignments.doors import Because, Name, Short, Told, taken, uploads
from giaoban.directives.api.shapes import WholeAssignmentOut
from giaoban.directives.domain import Verb
from giaoban.ui.rest import NO_NUL, WANTS_VERSION, Day, Input, Key, json_or_form, sent, shaped

router = Router()


class Progress(Input):
    text: Told
    percent: Annotated[int, Field(ge=0, le=100)] | None = None


class Done(Input):
    """A product by number and kind, or the reason why there is none."""

    product_number: Name = ""
    product_kind: Name = ""
    no_product_because: Annotated[str, Field(max_length=500, pattern=NO_NUL)] = ""
    product_on: Day
    """Lateness looks at this day."""
    text: Told = ""
    children_open_because: Short = ""
    """Why it is done although parts that were passed on are not verified."""


class Note(Input):
    note: Short = ""


@router.post(
    "/assignments/{assignment_id}/accept",
    response=WholeAssignmentOut,
    summary="Take the duty on",
    openapi_extra=WANTS_VERSION,
)
def accept(request: HttpRequest, response: HttpResponse, assignment_id: Key) -> dict[str, Any]:
    return taken(request, response, assignment_id, Verb.ACCEPT)


@router.post(
    "/assignments/{assignment_id}/refuse",
    response=WholeAssignmentOut,
    summary="Say that it is not one's work",
    openapi_extra=WANTS_VERSION,
)
def refuse(request: HttpRequest, response: HttpResponse, assignment_id: Key, told: Because) -> dict[str, Any]:
    return taken(request, response, assignment_id, Verb.REFUSE, told)


@router.post(
    "/assignments/{assignment_id}/report_progress",
    response=WholeAssignmentOut,
    summary="Report progress",
    openapi_extra=json_or_form(Progress, files="evidence", several=True) | WANTS_VERSION,
)
def report_progress(request: HttpRequest, response: HttpResponse, assignment_id: Key) -> dict[str, Any]:
    """As JSON, or as a form with up to ten files of evidence."""
    told = shaped(Progress, sent(request))
    return taken(request, response, assignment_id, Verb.REPORT_PROGRESS, told, evidence=uploads(request))


@router.post(
    "/assignments/{assignment_id}/report_done",
    response=WholeAssignmentOut,
    summary="Report that it is done",
    openapi_extra=json_or_form(Done, files="evidence", several=True) | WANTS_VERSION,
)
def report_done(request: HttpRequest, response: HttpResponse, assignment_id: Key) -> dict[str, Any]:
    """As JSON, or as a form with up to ten files of evidence."""
    told = shaped(Done, sent(request))
    product = Product(
        number=told.product_number, kind=told.product_kind, none_because=told.no_product_because, on=told.product_on
    )
    return taken(
        request,
        response,
        assignment_id,
        Verb.REPORT_DONE,
        product=product,
        text=told.text,
        children_open_because=told.children_open_because,
        evidence=uploads(request),
    )


@router.post(
    "/assignments/{assignment_id}/verify",
    response=WholeAssignmentOut,
    summary="Confirm that it is done",
    openapi_extra=WANTS_VERSION,
)
def verify(
    request: HttpRequest, response: HttpResponse, assignment_id: Key, told: Note | None = None
) -> dict[str, Any]:
    return taken(request, response, assignment_id, Verb.VERIFY, told)


@router.post(
    "/assignments/{assignment_id}/return",
    response=WholeAssignmentOut,
    summary="Give it back: not done",
    openapi_extra=WANTS_VERSION,
)
def return_(request: HttpRequest, response: HttpResponse, assignment_id: Key, told: Because) -> dict[str, Any]:
    return taken(request, response, assignment_id, Verb.RETURN, told)
