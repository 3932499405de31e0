"""One assignment and the verbs of its life. Every verb wants ``If-Match`` with the assignment's ETag."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from giaoban.directives.actions import life
from giaoban.directives.actions.evidence import Upload
from giaoban.directives.api.shapes import WholeAssignmentOut
from giaoban.directives.api.shown import whole_assignment
from giaoban.directives.forms.life import FILES_AT_ONCE
from giaoban.kernel.errors import Invalid
from giaoban.ui.http import today
from giaoban.ui.rest import (
    NO_NUL,
    WANTS_VERSION,
    Day,
    Input,
    Key,
    caller,
    json_or_form,
    seen_version,
    sent,
    shaped,
    tag,
)

if TYPE_CHECKING:
    from giaoban.directives.models import Assignment

router = Router()

Told = Annotated[str, Field(max_length=life.LONGEST_TEXT, pattern=NO_NUL)]
Name = Annotated[str, Field(max_length=100, pattern=NO_NUL)]


class Because(Input):
    """Refusing and returning: why."""

    reason: Told


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


class Note(Input):
    note: Annotated[str, Field(max_length=1000, pattern=NO_NUL)] = ""


@router.get("/assignments/{assignment_id}", response=WholeAssignmentOut, summary="One assignment with its steps")
def assignment(request: HttpRequest, response: HttpResponse, assignment_id: Key) -> dict[str, Any]:
    found = whole_assignment(caller(request), assignment_id, on=today())
    tag(response, found["version"])
    return found


@router.post(
    "/assignments/{assignment_id}/accept",
    response=WholeAssignmentOut,
    summary="Take the duty on",
    openapi_extra=WANTS_VERSION,
)
def accept(request: HttpRequest, response: HttpResponse, assignment_id: Key) -> dict[str, Any]:
    done = life.accept(by=caller(request), assignment_id=assignment_id, version=seen_version(request))
    return _now(request, response, done)


@router.post(
    "/assignments/{assignment_id}/refuse",
    response=WholeAssignmentOut,
    summary="Say that it is not one's work",
    openapi_extra=WANTS_VERSION,
)
def refuse(request: HttpRequest, response: HttpResponse, assignment_id: Key, told: Because) -> dict[str, Any]:
    version = seen_version(request)
    done = life.refuse(by=caller(request), assignment_id=assignment_id, reason=told.reason, version=version)
    return _now(request, response, done)


@router.post(
    "/assignments/{assignment_id}/report_progress",
    response=WholeAssignmentOut,
    summary="Report progress",
    openapi_extra=WANTS_VERSION,
)
def report_progress(request: HttpRequest, response: HttpResponse, assignment_id: Key, told: Progress) -> dict[str, Any]:
    done = life.report_progress(
        by=caller(request),
        assignment_id=assignment_id,
        text=told.text,
        percent=told.percent,
        version=seen_version(request),
    )
    return _now(request, response, done)


@router.post(
    "/assignments/{assignment_id}/report_done",
    response=WholeAssignmentOut,
    summary="Report that it is done",
    openapi_extra=json_or_form(Done, files="evidence", several=True) | WANTS_VERSION,
)
def report_done(request: HttpRequest, response: HttpResponse, assignment_id: Key) -> dict[str, Any]:
    """As JSON, or as a form with up to ten files of evidence."""
    version = seen_version(request)
    told = shaped(Done, sent(request))
    done = life.report_done(
        by=caller(request),
        assignment_id=assignment_id,
        product=life.Product(
            number=told.product_number,
            kind=told.product_kind,
            none_because=told.no_product_because,
            on=told.product_on,
        ),
        text=told.text,
        evidence=_uploads(request),
        version=version,
    )
    return _now(request, response, done)


@router.post(
    "/assignments/{assignment_id}/verify",
    response=WholeAssignmentOut,
    summary="Confirm that it is done",
    openapi_extra=WANTS_VERSION,
)
def verify(
    request: HttpRequest, response: HttpResponse, assignment_id: Key, told: Note | None = None
) -> dict[str, Any]:
    version = seen_version(request)
    note = told.note if told else ""
    return _now(
        request, response, life.verify(by=caller(request), assignment_id=assignment_id, note=note, version=version)
    )


@router.post(
    "/assignments/{assignment_id}/return",
    response=WholeAssignmentOut,
    summary="Give it back: not done",
    openapi_extra=WANTS_VERSION,
)
def return_(request: HttpRequest, response: HttpResponse, assignment_id: Key, told: Because) -> dict[str, Any]:
    version = seen_version(request)
    done = life.return_(by=caller(request), assignment_id=assignment_id, reason=told.reason, version=version)
    return _now(request, response, done)


def _uploads(request: HttpRequest) -> list[Upload]:
    files = request.FILES.getlist("evidence")
    if len(files) > FILES_AT_ONCE:
        raise Invalid("too_many_files", most=FILES_AT_ONCE)
    return [Upload(file.name or "", file.read()) for file in files]


def _now(request: HttpRequest, response: HttpResponse, done: Assignment) -> dict[str, Any]:
    """How it stands after the verb."""
    tag(response, done.version)
    return whole_assignment(caller(request), done.pk, on=today())
