"""Hand-over of what ended bodies had: the proposal, and the one act."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from ninja import Router, Schema
from pydantic import Field

from giaoban.directives.actions.handing_over import MOST, Handed, Row, hand_over_all
from giaoban.directives.api.assignments.doors import Paper, Told
from giaoban.directives.permissions import may_see_hand_over
from giaoban.directives.queries.handing_over import Duty, Leaving, leavings
from giaoban.ui.http import today
from giaoban.ui.rest import Input, Key, caller

if TYPE_CHECKING:
    from django.http import HttpRequest

router = Router()


class HeirOut(Schema):
    id: int
    name: str


class DutyOut(Schema):
    id: int
    version: int
    directive_id: int
    code: str
    title: str
    role: str
    state: str
    due_on: date | None
    proposed_body_ids: list[int]
    """Empty: several went on and the words name none, or nobody did; a person must choose."""
    because: str
    may_hand_over: bool
    waits_for_verification: bool
    extension_asked_until: date | None
    """This request lapses with the hand-over."""


class LeavingOut(Schema):
    body_id: int
    body: str
    last_day: date
    successors: list[HeirOut]
    assignments: list[DutyOut]


class RowIn(Input):
    id: Key
    version: Annotated[int, Field(ge=1, le=999_999_999)]
    """The version that you saw: a row that somebody changed meanwhile stops the act."""
    body_ids: Annotated[list[Key], Field(min_length=1, max_length=200)]
    """Several: each has the whole of it to do within its own reach."""


class HandOverIn(Input):
    rows: Annotated[list[RowIn], Field(min_length=1, max_length=MOST)]
    reason: Told
    document: Paper = ""


class MadeOut(Schema):
    id: int
    body_id: int
    role: str


class HandedOut(Schema):
    id: int
    made: list[MadeOut]
    joined_body_ids: list[int]
    """They have the directive already, in as strong a role, and have it once."""


class HandOverOut(Schema):
    results: list[HandedOut]


@router.get("/hand-over", response=list[LeavingOut], summary="Open duties of ended bodies, with proposed successors")
def hand_over_proposal(request: HttpRequest) -> list[dict[str, Any]]:
    may_see_hand_over(caller(request)).or_forbid()
    return [_leaving(one) for one in leavings(caller(request), today())]


@router.post("/hand-over", response=HandOverOut, summary="Hand over many duties in one act, all or nothing")
def hand_over_many(request: HttpRequest, told: HandOverIn) -> dict[str, Any]:
    """The versions stand in the rows, so no If-Match is wanted. What was handed over is corrected by another one."""
    rows = [Row(one.id, tuple(one.body_ids), one.version) for one in told.rows]
    done = hand_over_all(by=caller(request), rows=rows, reason=told.reason, document=told.document)
    return {"results": [_handed(one) for one in done]}


def _leaving(one: Leaving) -> dict[str, Any]:
    return {
        "body_id": one.body.id,
        "body": one.body.name,
        "last_day": one.last_day,
        "successors": one.heirs,
        "assignments": [_duty(duty) for duty in one.duties],
    }


def _duty(duty: Duty) -> dict[str, Any]:
    one = duty.assignment
    return {
        "id": one.pk,
        "version": one.version,
        "directive_id": one.directive_id,
        "code": one.directive.code,
        "title": one.directive.title,
        "role": one.role,
        "state": one.state,
        "due_on": one.due_on,
        "proposed_body_ids": duty.proposed.body_ids,
        "because": duty.proposed.because.value,
        "may_hand_over": duty.may,
        "waits_for_verification": duty.waits_for_verification,
        "extension_asked_until": duty.extension_until,
    }


def _handed(one: Handed) -> dict[str, Any]:
    made = [{"id": new.pk, "body_id": new.body_id, "role": new.role} for new in one.made]
    return {"id": one.old.pk, "made": made, "joined_body_ids": list(one.joined)}
