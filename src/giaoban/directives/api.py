"""Directives over HTTP: the same queries and actions as the pages, as JSON."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, cast

from django.db.models import Prefetch
from ninja import Header, Query, Router, Schema
from pydantic import Field

from giaoban.directives import queries
from giaoban.directives.actions import life
from giaoban.directives.actions.issue import issue_conclusion
from giaoban.directives.domain import State
from giaoban.directives.queries.rules import timing_for
from giaoban.kernel.errors import Invalid
from giaoban.organisation.queries import names_on
from giaoban.ui.http import today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest

    from giaoban.directives.models import Assignment, Directive
    from giaoban.kernel.actor import Actor
    from giaoban.ui.http import SignedInRequest

router = Router(tags=["directives"])
IfMatch = Annotated[str, Header(alias="If-Match", description="The version that you saw; left out, the last one wins.")]
Reason = Annotated[str, Field(max_length=5000)]


class AssignmentOut(Schema):
    id: int
    body_id: int
    body: str
    role: str
    state: str
    time_state: str
    assigned_on: date
    first_due_on: date | None
    due_on: date | None
    finished_on: date | None
    version: int


class DirectiveOut(Schema):
    id: int
    code: str
    title: str
    text: str
    kind: str
    field: str | None
    due_phrase: str
    due_on: date | None
    instruction_id: int
    instruction: str
    issued_on: date | None
    assignments: list[AssignmentOut]


class DirectivePage(Schema):
    items: list[DirectiveOut]
    next_cursor: int | None
    """Hand it back as ``cursor``; null at the end."""


class Asked(Schema):
    cursor: int | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    instruction: int | None = None


class Told(Schema):
    """Refusing and returning: why."""

    reason: Reason


class Progress(Schema):
    text: Reason
    percent: Annotated[int, Field(ge=0, le=100)] | None = None


class Done(Schema):
    """A product by number and kind, or the reason why there is none; files are added on the page."""

    product_number: Annotated[str, Field(max_length=100)] = ""
    product_kind: Annotated[str, Field(max_length=100)] = ""
    no_product_because: Annotated[str, Field(max_length=500)] = ""
    product_on: date
    text: Annotated[str, Field(max_length=5000)] = ""


class Note(Schema):
    note: Annotated[str, Field(max_length=1000)] = ""


class Issue(Schema):
    version: int
    issued_on: date
    signer_id: int
    symbol: Annotated[str, Field(max_length=60)]
    scope: Annotated[str, Field(max_length=20)]
    paper_type: Annotated[str, Field(max_length=20)] = "TB"
    number: Annotated[int, Field(ge=1)] | None = None
    gaps_reason: Annotated[str, Field(max_length=500)] = ""


class InstructionOut(Schema):
    id: int
    symbol: str
    issued_on: date | None
    title: str
    paper_id: int | None
    version: int


@router.get("/directives", response=DirectivePage, summary="Issued directives, latest first")
def directives(request: HttpRequest, asked: Query[Asked]) -> DirectivePage:
    by = _actor(request)
    found = _with_assignments(by, queries.visible_to(by)).order_by("-pk")
    if asked.instruction is not None:
        found = found.filter(instruction_id=asked.instruction)
    if asked.cursor is not None:
        found = found.filter(pk__lt=asked.cursor)
    listed = list(found[: asked.limit + 1])
    more = len(listed) > asked.limit
    listed = listed[: asked.limit]
    return DirectivePage(items=_out(by, listed), next_cursor=listed[-1].pk if more else None)


@router.get("/directives/{directive_id}", response=DirectiveOut, summary="One directive with its assignments")
def directive(request: HttpRequest, directive_id: int) -> DirectiveOut:
    by = _actor(request)
    found = queries.one_directive(by, directive_id)
    return _out(by, list(_with_assignments(by, queries.visible_to(by)).filter(pk=found.pk)))[0]


@router.post("/assignments/{assignment_id}/accept", response=AssignmentOut)
def accept(request: HttpRequest, assignment_id: int, if_match: IfMatch = "") -> AssignmentOut:
    by = _actor(request)
    return _one(by, life.accept(by=by, assignment_id=assignment_id, version=_version(if_match)))


@router.post("/assignments/{assignment_id}/refuse", response=AssignmentOut)
def refuse(request: HttpRequest, assignment_id: int, told: Told, if_match: IfMatch = "") -> AssignmentOut:
    by = _actor(request)
    done = life.refuse(by=by, assignment_id=assignment_id, reason=told.reason, version=_version(if_match))
    return _one(by, done)


@router.post("/assignments/{assignment_id}/report_progress", response=AssignmentOut)
def report_progress(request: HttpRequest, assignment_id: int, told: Progress, if_match: IfMatch = "") -> AssignmentOut:
    by = _actor(request)
    done = life.report_progress(
        by=by, assignment_id=assignment_id, text=told.text, percent=told.percent, version=_version(if_match)
    )
    return _one(by, done)


@router.post("/assignments/{assignment_id}/report_done", response=AssignmentOut)
def report_done(request: HttpRequest, assignment_id: int, told: Done, if_match: IfMatch = "") -> AssignmentOut:
    by = _actor(request)
    product = life.Product(
        number=told.product_number, kind=told.product_kind, none_because=told.no_product_because, on=told.product_on
    )
    done = life.report_done(
        by=by, assignment_id=assignment_id, product=product, text=told.text, version=_version(if_match)
    )
    return _one(by, done)


@router.post("/assignments/{assignment_id}/verify", response=AssignmentOut)
def verify(request: HttpRequest, assignment_id: int, told: Note, if_match: IfMatch = "") -> AssignmentOut:
    by = _actor(request)
    return _one(by, life.verify(by=by, assignment_id=assignment_id, note=told.note, version=_version(if_match)))


@router.post("/assignments/{assignment_id}/return", response=AssignmentOut)
def return_(request: HttpRequest, assignment_id: int, told: Told, if_match: IfMatch = "") -> AssignmentOut:
    by = _actor(request)
    done = life.return_(by=by, assignment_id=assignment_id, reason=told.reason, version=_version(if_match))
    return _one(by, done)


@router.post("/instructions/{instruction_id}/issue", response=InstructionOut)
def issue(request: HttpRequest, instruction_id: int, told: Issue) -> InstructionOut:
    made = issue_conclusion(by=_actor(request), instruction_id=instruction_id, **told.model_dump())
    return InstructionOut(**{name: getattr(made, name) for name in InstructionOut.model_fields})


def _actor(request: HttpRequest) -> Actor:
    return cast("SignedInRequest", request).actor


def _version(if_match: str) -> int | None:
    written = if_match.removeprefix("W/").strip('" ')
    if not written:
        return None
    if not written.isdecimal():
        raise Invalid("version_not_a_number", value=written)
    return int(written)


def _with_assignments(by: Actor, found: QuerySet[Directive]) -> QuerySet[Directive]:
    seen = Prefetch("assignments", queryset=queries.assignments_visible_to(by).order_by("pk"))
    return found.select_related("instruction", "field").prefetch_related(seen)


def _out(by: Actor, listed: Sequence[Directive]) -> list[DirectiveOut]:
    several = [one for directive in listed for one in directive.assignments.all()]
    shown = {one.id: one for one in _assignments(by, several)}
    return [
        DirectiveOut(
            instruction=one.instruction.symbol,
            issued_on=one.instruction.issued_on,
            field=one.field.code if one.field else None,
            assignments=[shown[a.pk] for a in one.assignments.all()],
            **{
                name: getattr(one, name)
                for name in ("id", "code", "title", "text", "kind", "due_phrase", "due_on", "instruction_id")
            },
        )
        for one in listed
    ]


def _one(by: Actor, assignment: Assignment) -> AssignmentOut:
    return _assignments(by, [assignment])[0]


def _assignments(by: Actor, several: Sequence[Assignment]) -> list[AssignmentOut]:
    on = today()
    timing, names = timing_for(by, on), names_on([one.body_id for one in several], on)
    kept = [name for name in AssignmentOut.model_fields if name not in ("body", "time_state")]
    return [
        AssignmentOut(
            body=names[one.body_id].full,
            time_state=timing.state_of(State(one.state), one.due_on, one.finished_on).value,
            **{name: getattr(one, name) for name in kept},
        )
        for one in several
    ]
