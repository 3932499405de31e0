"""Closed periods over HTTP: closing one, its picture, notes under it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from giaoban.oversight import actions, permissions, queries
from giaoban.oversight.queries.frozen import Frozen
from giaoban.ui.rest import NO_NUL, Day, Input, Key, Page, Paged, caller, latest_first

if TYPE_CHECKING:
    from giaoban.oversight.models import Closing, ClosingNote, Kept

router = Router()


class CloseIn(Input):
    period: Annotated[str, Field(max_length=12, pattern=NO_NUL)]
    on: Day | None = None
    """The cut-off day; left out, the last day of the period, or today."""


class NoteIn(Input):
    text: Annotated[str, Field(min_length=1, max_length=2000, pattern=NO_NUL)]


class NoteOut(Schema):
    id: int
    text: str
    at: datetime
    by_name: str
    by_post_title: str


class ClosingOut(Schema):
    id: int
    period: str
    since: date
    on: date
    closed_at: datetime
    by_name: str
    by_post_title: str
    silent_days: int
    journal_seq: int
    journal_hash: str
    notes: list[NoteOut]


class KeptOut(Schema):
    """One assignment as it stood when the period was closed."""

    assignment_id: int
    body_id: int
    code: str
    title: str
    body: str
    field: str
    standing: str
    state: str
    first_due_on: date | None
    due_on: date | None
    days_late: int
    days_waiting: int
    age_in_quarters: int
    carry_overs: int
    silent_for: int | None
    repeated: int
    repeats_id: int | None
    repeats_words: str


@router.get("/closings", response=Page[ClosingOut], summary="Closed periods, latest first")
def closings(request: HttpRequest, asked: Query[Paged]) -> dict[str, Any]:
    by = caller(request)
    permissions.may_see_totals(by).or_forbid()
    items, following = latest_first(queries.closings(by), asked)
    return {"items": [_closing(one) for one in items], "next_cursor": following}


@router.post("/closings", response={201: ClosingOut}, summary="Close a period for good: its picture is kept")
def close_period(request: HttpRequest, told: CloseIn) -> Status[dict[str, Any]]:
    by = caller(request)
    made = actions.close_period(by=by, period=told.period, on=told.on)
    return Status(201, _closing(queries.closing(by, made.pk)))


@router.get("/closings/{closing_id}/assignments", response=Page[KeptOut], summary="The picture of a closed period")
def kept_assignments(request: HttpRequest, closing_id: Key, asked: Query[Paged]) -> dict[str, Any]:
    by = caller(request)
    permissions.may_see_totals(by).or_forbid()
    items, following = latest_first(Frozen(by, queries.closing(by, closing_id)).kept, asked)
    return {"items": [_kept(one) for one in items], "next_cursor": following}


@router.post("/closings/{closing_id}/notes", response={201: NoteOut}, summary="A correction under a closed period")
def note_closing(request: HttpRequest, closing_id: Key, told: NoteIn) -> Status[dict[str, Any]]:
    return Status(201, _note(actions.note_closing(by=caller(request), closing_id=closing_id, text=told.text)))


def _closing(one: Closing) -> dict[str, Any]:
    kept = {name: getattr(one, name) for name in ClosingOut.model_fields if name not in ("period", "notes")}
    return kept | {"period": one.period.code, "notes": [_note(note) for note in one.notes.all()]}


def _note(one: ClosingNote) -> dict[str, Any]:
    return {name: getattr(one, name) for name in NoteOut.model_fields}


def _kept(one: Kept) -> dict[str, Any]:
    said = ("code", "title", "body", "field", "state", "first_due_on")
    return {name: one.line[name] if name in said else getattr(one, name) for name in KeptOut.model_fields}
