"""One verb on several assignments, as one act with a result for each row."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from giaoban.directives.actions import bulk
from giaoban.directives.api.assignments.doors import Name, Paper, Short, Told
from giaoban.directives.api.shapes import BY_ITS_NAME
from giaoban.directives.domain import Assessed, Verb
from giaoban.ui.rest import Day, Input, Key, caller
from giaoban.ui.wording import sentence

router = Router()

Together = Literal[
    "accept", "verify", "return", "grant_extension", "deny_extension", "assess", "pause", "resume", "withdraw",
    "supersede", "make_standing", "reopen",
]  # fmt: skip


class RowIn(Input):
    id: Key
    version: Annotated[int, Field(ge=1, le=999_999_999)]
    """The version that you saw: a row that somebody changed meanwhile is refused."""


class BulkIn(Input):
    """The rows, and the words that the verb wants of one: they are the same for all."""

    rows: Annotated[list[RowIn], Field(min_length=1, max_length=bulk.MOST)]
    partly: bool = False
    """Do what can be done. Otherwise it is all or nothing."""
    reason: Told | None = None
    note: Short | None = None
    document: Paper | None = None
    text: Told | None = None
    period: Name | None = None
    verdict: Annotated[Assessed, BY_ITS_NAME] | None = None
    due_on: Day | None = None
    granted_on: Day | None = None

    def words(self) -> dict[str, Any]:
        return self.dict(exclude={"rows", "partly"}, exclude_none=True)


class RowOut(Schema):
    id: int
    done: bool
    state: str | None
    version: int | None
    """How it stands now; null where it was not done."""
    code: str
    detail: str
    """Why not."""


class BulkOut(Schema):
    results: list[RowOut]


@router.post("/assignments/bulk/{verb}", response=BulkOut, summary="One verb on several assignments")
def together(request: HttpRequest, verb: Together, told: BulkIn) -> dict[str, Any]:
    """The versions stand in the rows, so no If-Match is wanted."""
    rows = [bulk.Chosen(one.id, one.version) for one in told.rows]
    turn = bulk.turn_of(Verb(verb), told.words())
    results = bulk.take_all(by=caller(request), rows=rows, turn=turn, partly=told.partly)
    return {"results": [_row(one) for one in results]}


def _row(one: bulk.Result) -> dict[str, Any]:
    now = {"state": one.assignment.state, "version": one.assignment.version} if one.assignment else {}
    error = {"code": one.error.code, "detail": sentence(one.error)} if one.error else {"code": "", "detail": ""}
    return {"id": one.assignment_id, "done": one.error is None, "state": None, "version": None} | now | error
