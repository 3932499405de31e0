"""Pages of the journal: the list with filters as links, and one entry with its hashes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError

from giaoban.journal import permissions, queries
from giaoban.journal.queries import Wanted
from giaoban.kernel.errors import Invalid
from giaoban.ui.forms import DayField
from giaoban.ui.http import page

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse, QueryDict

    from giaoban.ui.http import SignedInRequest

PAGE = 50


@login_required
def index(request: SignedInRequest) -> HttpResponse:
    permissions.may_read_journal(request.actor).or_forbid()
    wanted = _wanted(request.GET)
    entries = list(queries.listed(request.actor, wanted, before=_number(request.GET, "cursor"))[: PAGE + 1])
    more = entries[PAGE - 1].seq if len(entries) > PAGE else None
    return page(request, "journal/index.html", entries=entries[:PAGE], wanted=wanted, next=more, head=queries.head())


@login_required
def entry(request: SignedInRequest, seq: int) -> HttpResponse:
    permissions.may_read_journal(request.actor).or_forbid()
    found = queries.one(seq, by=request.actor)
    return page(request, "journal/entry.html", entry=found)


def _wanted(asked: QueryDict) -> Wanted:
    return Wanted(
        kind=asked.get("kind", ""),
        subject_kind=asked.get("subject_kind", ""),
        subject_id=_number(asked, "subject_id"),
        actor_user_id=_number(asked, "actor"),
        act=_act(asked),
        day=_day(asked),
    )


def _number(asked: QueryDict, name: str) -> int | None:
    text = asked.get(name, "")
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > len(str(2**62)):
        raise Invalid("filter_unreadable", field=name, value=text)
    return int(text)


def _act(asked: QueryDict) -> str:
    text = asked.get("act", "")
    try:
        return str(UUID(text)) if text else ""
    except ValueError:
        raise Invalid("filter_unreadable", field="act", value=text) from None


def _day(asked: QueryDict) -> date | None:
    text = asked.get("day", "")
    try:
        return DayField(required=False).clean(text)  # type: ignore[no-any-return]  # as people write it, or ISO 8601
    except ValidationError:
        raise Invalid("filter_unreadable", field="day", value=text) from None
