"""Conclusions and other instructions: what is being prepared, a preview of the issue, and the issue."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router, Schema
from pydantic import Field

from giaoban.conferences.queries import visible_to as conferences_visible_to
from giaoban.directives import queries
from giaoban.directives.actions.issue import Preview, issue_conclusion, preview_issue
from giaoban.directives.actions.registering import Register
from giaoban.directives.queries import issued
from giaoban.intake.queries import visible_texts
from giaoban.organisation.queries import signers_on
from giaoban.ui.http import today
from giaoban.ui.rest import NO_NUL, WANTS_VERSION, Day, Input, Key, Page, Paged, caller, latest_first, seen_version, tag
from giaoban.ui.wording import sentence_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from giaoban.directives.models import Instruction
    from giaoban.kernel.actor import Actor
    from giaoban.organisation.models import Signer

router = Router()

Symbol = Annotated[str, Field(min_length=1, max_length=60, pattern=NO_NUL)]
Scope = Annotated[str, Field(min_length=1, max_length=20, pattern=NO_NUL)]


class InstructionOut(Schema):
    id: int
    kind: str
    title: str
    symbol: str
    """The number as printed; empty until it is issued."""
    issued_on: date | None
    conference_id: int | None
    text_id: int | None
    paper: str | None
    """The address of the notice as .docx."""
    version: int
    is_sample: bool


class CountsOut(Schema):
    """Of what this token may see."""

    directives: int
    assignments: int
    bodies: int


class WholeInstructionOut(InstructionOut):
    counts: CountsOut
    drafts: int


class IssuedOut(WholeInstructionOut):
    numbers_left_outside: list[int] | None
    """First and last of the numbers before the given one that nobody took here: they are not given any more."""


class PreviewAsked(Schema):
    issued_on: Day | None = None
    symbol: Symbol | None = None
    scope: Scope | None = None


class BlockerOut(Schema):
    code: str
    directive_id: int | None
    sentence: str


class ShareOut(Schema):
    body: str
    total: int
    leading: int
    cooperating: int


class SignerOut(Schema):
    id: int
    authority: str
    position: str
    name: str


class PreviewOut(Schema):
    """What issuing on that day would do. ``version`` is the instruction's: hand it back as ``If-Match``."""

    instruction_id: int
    version: int
    issued_on: date
    symbol: str
    scope: str
    next_number: int
    directives: int
    assignments: int
    bodies: list[ShareOut]
    restricted: int
    """So many directives more are restricted to groups in which you do not read; nothing else of them is told."""
    blockers: list[BlockerOut]
    gaps: list[str]
    """Words that nobody has accounted for: issuing then wants a reason."""
    signers: list[SignerOut]
    may_issue: bool
    why_not: str


class IssueIn(Input):
    issued_on: Day
    signer_id: Key | None = None
    """Who of ours signs; null where another office's paper or spoken words bear their own name."""
    symbol: Symbol
    scope: Scope
    paper_type: Annotated[str, Field(min_length=1, max_length=10, pattern=NO_NUL)] = "TB"
    """Letters only; the symbol begins with it."""
    number: Annotated[int, Field(ge=1, le=10**6)] | None = None
    """The number that you expect; if somebody else took it, nothing is issued."""
    already_numbered: bool = False
    """The paper was numbered outside: ``number`` is registered as it stands, and the series goes on after it."""
    jump_reason: Annotated[str, Field(max_length=500, pattern=NO_NUL)] = ""
    """Why that number leaves out others before it; the series will not give them any more."""
    begin_after: Annotated[int, Field(ge=0, le=10**6)] | None = None
    """Where a new series goes on from a paper register: the last number given there."""
    signer_name: Annotated[str, Field(max_length=200, pattern=NO_NUL)] = ""
    """The name under the signature; empty: the signer's own."""
    gaps_reason: Annotated[str, Field(max_length=500, pattern=NO_NUL)] = ""
    twin_reason: Annotated[str, Field(max_length=500, pattern=NO_NUL)] = ""
    """Why it is issued although an issued conclusion looks like the same one."""
    late_reason: Annotated[str, Field(max_length=500, pattern=NO_NUL)] = ""
    """Why it is issued although the day of a task is over before the issue."""


@router.get("/instructions", response=Page[InstructionOut], summary="Instructions, latest recorded first")
def instructions(request: HttpRequest, asked: Query[Paged]) -> dict[str, Any]:
    items, following = latest_first(queries.instructions_visible_to(caller(request)), asked)
    return {"items": _out(caller(request), items), "next_cursor": following}


@router.get("/instructions/{instruction_id}", response=WholeInstructionOut, summary="One instruction")
def instruction(request: HttpRequest, response: HttpResponse, instruction_id: Key) -> dict[str, Any]:
    by = caller(request)
    found = queries.one_instruction(by, instruction_id)
    tag(response, found.version)
    drafts = queries.drafts_visible_to(by).filter(instruction=found).count()
    return _out(by, [found])[0] | {"counts": issued.counts(by, found), "drafts": drafts}


@router.get("/instructions/{instruction_id}/preview", response=PreviewOut, summary="What issuing would do")
def preview(
    request: HttpRequest, response: HttpResponse, instruction_id: Key, asked: Query[PreviewAsked]
) -> dict[str, Any]:
    by, on = caller(request), asked.issued_on or today()
    usual = issued.register_of(queries.one_instruction(by, instruction_id), on)
    register = Register(
        paper_type=usual["paper_type"],
        symbol=asked.symbol or usual["symbol"],
        scope=asked.scope or usual["scope"],
    )
    seen = preview_issue(by=by, instruction_id=instruction_id, issued_on=on, register=register)
    tag(response, seen.instruction.version)
    return _preview(seen, register) | {"issued_on": on}


@router.post(
    "/instructions/{instruction_id}/issue",
    response=IssuedOut,
    summary="Issue the conclusion",
    openapi_extra=WANTS_VERSION,
)
def issue(request: HttpRequest, response: HttpResponse, instruction_id: Key, told: IssueIn) -> dict[str, Any]:
    """Number, directives, assignments and notice in one act, or nothing. Wants ``If-Match`` with the ETag."""
    made = issue_conclusion(
        by=caller(request), instruction_id=instruction_id, version=seen_version(request), **told.model_dump()
    )
    left = made.number.left_outside if made.number else None
    return instruction(request, response, made.pk) | {"numbers_left_outside": left}


def _out(by: Actor, several: Sequence[Instruction]) -> list[dict[str, Any]]:
    """Conference and text are named to those who may open them."""
    conferences = _those_seen(conferences_visible_to(by), [one.conference_id for one in several])
    texts = _those_seen(visible_texts(by), [one.source_text_id for one in several])
    kept = [name for name in InstructionOut.model_fields if name not in ("conference_id", "text_id", "paper")]
    return [
        {name: getattr(one, name) for name in kept}
        | {
            "conference_id": one.conference_id if one.conference_id in conferences else None,
            "text_id": one.source_text_id if one.source_text_id in texts else None,
            "paper": reverse("api:file", args=[one.paper_id]) if one.paper_id else None,
        }
        for one in several
    ]


def _those_seen(visible: QuerySet[Any], keys: Iterable[int | None]) -> set[int]:
    return set(visible.filter(pk__in=[key for key in keys if key is not None]).values_list("pk", flat=True))


def _preview(seen: Preview, register: Register) -> dict[str, Any]:
    plan, known, verdict = seen.plan, seen.known, seen.may_issue
    return {
        "instruction_id": seen.instruction.pk,
        "version": seen.instruction.version,
        "symbol": register.symbol,
        "scope": register.scope,
        "next_number": seen.next_number,
        "directives": len(known.directives),
        "assignments": known.assignments,
        "bodies": issued.fan_out(known),
        "restricted": seen.restricted,
        "blockers": [
            {"code": b.code, "directive_id": b.directive_id, "sentence": sentence_for(b.code, b.facts)}
            for b in plan.blockers
        ],
        "gaps": issued.gap_words(seen.instruction, seen.gaps),
        "signers": [_signer(one) for one in signers_on(seen.instruction.convened_by_id, plan.on)],
        "may_issue": bool(verdict),
        "why_not": "" if verdict else sentence_for(verdict.code, verdict.facts),
    }


def _signer(one: Signer) -> dict[str, Any]:
    return {"id": one.pk, "authority": one.authority, "position": one.position, "name": one.name}
