"""The journal over HTTP, latest first, paged by cursor."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ninja import Query, Router, Schema

from giaoban.journal import permissions, queries, wording
from giaoban.journal.queries import Wanted
from giaoban.ui.rest import Key, Page, Paged, Words, as_cursor, caller, read_cursor

if TYPE_CHECKING:
    from django.http import HttpRequest

    from giaoban.journal.models import JournalEntry

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


class Asked(Paged):
    kind: Words = ""
    subject_kind: Words = ""
    subject_id: Key | None = None


@router.get("/journal", response=Page[EntryOut], summary="Entries of the journal, latest first")
def journal(request: HttpRequest, asked: Query[Asked]) -> dict[str, Any]:
    by = caller(request)
    permissions.may_read_journal(by).or_forbid()
    wanted = Wanted(kind=asked.kind, subject_kind=asked.subject_kind, subject_id=asked.subject_id)
    before = read_cursor(asked.cursor, tuple[Key])[0] if asked.cursor else None
    found = list(queries.listed(by, wanted, before=before)[: asked.limit + 1])
    shown = found[: asked.limit]
    more = as_cursor([shown[-1].seq]) if len(found) > asked.limit else None
    return {"items": [_out(entry) for entry in shown], "next_cursor": more}


def _out(entry: JournalEntry) -> EntryOut:
    columns = [name for name in EntryOut.model_fields if name != "sentence"]
    return EntryOut(sentence=wording.tell(entry), **{name: getattr(entry, name) for name in columns})
