"""The journal over HTTP, latest first, paged by cursor."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, cast
from uuid import UUID

from ninja import Query, Router, Schema
from pydantic import Field

from giaoban.journal import permissions, queries, wording
from giaoban.journal.queries import Wanted

if TYPE_CHECKING:
    from django.http import HttpRequest

    from giaoban.journal.models import JournalEntry
    from giaoban.ui.http import SignedInRequest

router = Router(tags=["journal"])


class EntryOut(Schema):
    seq: int
    at: datetime
    act: UUID
    kind: str
    sentence: str
    subject_kind: str
    subject_id: int | None
    actor_name: str
    actor_post_title: str
    actor_body_name: str
    facts: dict[str, Any]
    previous_hash: str
    hash: str


class JournalPage(Schema):
    items: list[EntryOut]
    next_cursor: int | None
    """Hand it back as ``cursor``; null at the end."""


class Asked(Schema):
    cursor: int | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    kind: str = ""
    subject_kind: str = ""
    subject_id: int | None = None


@router.get("/journal", response=JournalPage, summary="Entries of the journal, latest first")
def journal(request: HttpRequest, asked: Query[Asked]) -> JournalPage:
    by = cast("SignedInRequest", request).actor
    permissions.may_read_journal(by).or_forbid()
    wanted = Wanted(kind=asked.kind, subject_kind=asked.subject_kind, subject_id=asked.subject_id)
    found = list(queries.listed(by, wanted, before=asked.cursor)[: asked.limit + 1])
    shown = found[: asked.limit]
    more = shown[-1].seq if len(found) > asked.limit else None
    return JournalPage(items=[_out(entry) for entry in shown], next_cursor=more)


def _out(entry: JournalEntry) -> EntryOut:
    columns = [name for name in EntryOut.model_fields if name != "sentence"]
    return EntryOut(sentence=wording.tell(entry), **{name: getattr(entry, name) for name in columns})
