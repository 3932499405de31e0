"""Instructions coming in over HTTP: a paper of any kind with its text, and words that were spoken."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema, Status
from pydantic import Field

from giaoban.directives import queries
from giaoban.directives.actions.describing import bring_in_paper, describe
from giaoban.directives.actions.giving_orders import Spoken, give_order
from giaoban.directives.api.shapes import BY_ITS_NAME
from giaoban.directives.domain import InstructionKind
from giaoban.directives.domain.papers import About
from giaoban.intake.domain.naming import name_of
from giaoban.ui.rest import NO_NUL, WANTS_VERSION, Day, Input, Key, Words, caller, seen_version, tag

if TYPE_CHECKING:
    from giaoban.directives.models import Instruction

router = Router()

LONGEST_TEXT = 2_000_000
Title = Annotated[str, Field(max_length=500, pattern=NO_NUL)]


class AboutIn(Input):
    kind: Annotated[InstructionKind, BY_ITS_NAME] = InstructionKind.CONCLUSION
    title: Title = ""
    number: Annotated[str, Field(max_length=80, pattern=NO_NUL)] = ""
    """As printed; empty: your register gives the next number at the issue."""
    on: Day | None = None
    issuer: Words = ""
    """Whose paper it is, where it is not your convening body's own."""
    position: Words = ""
    signer: Words = ""

    def about(self) -> About:
        return About(**self.model_dump(include={"kind", "number", "on", "issuer", "position", "signer"}))


class PaperIn(AboutIn):
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
    name: Annotated[str, Field(max_length=200, pattern=NO_NUL)] = ""


class OrderIn(Input):
    """Words that were spoken. Exactly one of ``body_id`` and ``group_id``."""

    text: Annotated[str, Field(min_length=1, max_length=2000, pattern=NO_NUL)]
    body_id: Key | None = None
    group_id: Key | None = None
    due_on: Day | None = None
    said_by: Annotated[str, Field(min_length=1, max_length=300, pattern=NO_NUL)]
    said_on: Day | None = None
    """Left out: today."""


class BroughtInOut(Schema):
    """The desk is that of ``text_id``; the instruction is described already."""

    instruction_id: int | None
    text_id: int
    was_here: bool


class DescribedOut(Schema):
    id: int
    kind: str
    title: str
    number: str
    on: date | None
    issuer: str
    position: str
    signer: str
    version: int


class GivenOut(Schema):
    """``symbol`` is empty while the order waits for somebody who may issue."""

    instruction_id: int
    symbol: str
    directive_ids: list[int]


@router.post("/papers", response={201: BroughtInOut}, summary="Bring a paper of any kind in")
def bring_paper_in(request: HttpRequest, told: PaperIn) -> Status[dict[str, Any]]:
    text = told.text.replace("\0", "")
    parcel = {"name": told.name.strip() or name_of(text), "text": text}
    found = bring_in_paper(by=caller(request), parcel=parcel, about=told.about(), title=told.title)
    made = queries.instructions_visible_to(caller(request)).filter(source_text=found).first()
    return Status(201, {"instruction_id": made.pk if made else None, "text_id": found.pk, "was_here": found.was_here})


@router.patch(
    "/instructions/{instruction_id}/paper",
    response=DescribedOut,
    summary="Say what a paper is, before its issue",
    openapi_extra=WANTS_VERSION,
)
def describe_paper(request: HttpRequest, response: HttpResponse, instruction_id: Key, told: AboutIn) -> dict[str, Any]:
    made = describe(
        by=caller(request),
        instruction_id=instruction_id,
        version=seen_version(request),
        about=told.about(),
        title=told.title,
    )
    tag(response, made.version)
    return _described(made)


@router.post("/orders", response={201: GivenOut}, summary="Give an order that was spoken")
def give(request: HttpRequest, told: OrderIn) -> Status[dict[str, Any]]:
    """Issued at once if you may issue; else it waits for the head of office."""
    made = give_order(by=caller(request), spoken=Spoken(**told.model_dump()))
    directives = list(made.directives.order_by("pk").values_list("pk", flat=True))
    return Status(201, {"instruction_id": made.pk, "symbol": made.symbol, "directive_ids": directives})


def _described(made: Instruction) -> dict[str, Any]:
    said = made.said
    return {
        "id": made.pk,
        "kind": made.kind,
        "title": made.title,
        "number": said.number,
        "on": said.on,
        "issuer": said.issuer,
        "position": said.position,
        "signer": said.signer,
        "version": made.version,
    }
