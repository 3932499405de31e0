"""One's own notices over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from giaoban.kernel import clock
from giaoban.notices import actions, queries, wording
from giaoban.ui.rest import Key, Page, Paged, caller, latest_first

if TYPE_CHECKING:
    from giaoban.notices.models import Notice

router = Router(tags=["notices"])


class NoticeOut(Schema):
    id: int
    kind: str
    sentence: str
    url: str
    """The page that it leads to, on this installation."""
    is_urgent: bool
    at: datetime
    read_at: datetime | None


class Asked(Paged):
    unread: bool = False


@router.get("/notices", response=Page[NoticeOut], summary="What you were told in this post, latest first")
def notices(request: HttpRequest, asked: Query[Asked]) -> dict[str, Any]:
    wanted = queries.visible_to(caller(request))
    found, following = latest_first(wanted.filter(read_at=None) if asked.unread else wanted, asked)
    return {"items": [_out(one) for one in found], "next_cursor": following}


@router.post("/notices/{notice_id}/read", response=NoticeOut, summary="Mark one of your notices as read")
def read_notice(request: HttpRequest, notice_id: Key) -> NoticeOut:
    return _out(actions.read(by=caller(request), notice_id=notice_id, at=clock.now()))


def _out(one: Notice) -> NoticeOut:
    return NoticeOut(
        id=one.pk,
        kind=one.kind,
        sentence=wording.sentence(one.kind, one.facts),
        url=one.url,
        is_urgent=one.is_urgent,
        at=one.at,
        read_at=one.read_at,
    )
