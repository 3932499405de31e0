"""Reminders over HTTP: what was sent, the office's own hand, the numbers of its papers."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from giaoban.directives.actions import reminding as actions
from giaoban.directives.domain.reminding import Level
from giaoban.directives.queries import reminding
from giaoban.ui.rest import Key, Page, Paged, caller, latest_first

if TYPE_CHECKING:
    from giaoban.notices.models import Reminder

router = Router()


class ReminderOut(Schema):
    id: int
    assignment_id: int
    body_id: int
    level: Level
    due_on: date | None
    day: date
    at: datetime
    by_name: str
    document: str
    told: int
    """People who were told, of whom ``seen`` have read it and ``mailed`` got it by e-mail."""
    seen: int
    mailed: int


class Asked(Paged):
    level: Level | None = None


class Papered(Schema):
    document: Annotated[str, Field(max_length=120, pattern=r"^[^\x00]*$")]


@router.get("/reminders", response=Page[ReminderOut], summary="Reminders that were sent, latest first")
def reminders(request: HttpRequest, asked: Query[Asked]) -> dict[str, Any]:
    found, following = latest_first(reminding.listed(caller(request), asked.level), asked)
    return {"items": [_out(one) for one in found], "next_cursor": following}


@router.post(
    "/assignments/{assignment_id}/remind", response=ReminderOut, summary="Remind of a duty by hand, once a day"
)
def remind(request: HttpRequest, assignment_id: Key) -> ReminderOut:
    by = caller(request)
    assignment = actions.remind_by_hand(by=by, assignment_id=assignment_id)
    return _out(reminding.listed(by, Level.BY_HAND).filter(subject_id=assignment.pk)[0])


@router.post(
    "/reminders/{reminder_id}/document", response=ReminderOut, summary="The number of the paper that went with it"
)
def set_reminder_document(request: HttpRequest, reminder_id: Key, told: Papered) -> ReminderOut:
    by = caller(request)
    actions.set_document(by=by, reminder_id=reminder_id, document=told.document)
    return _out(reminding.listed(by, None).get(pk=reminder_id))


def _out(one: Reminder) -> ReminderOut:
    same = ("body_id", "due_on", "day", "at", "by_name", "document", "told", "seen", "mailed")
    return ReminderOut(
        id=one.pk, assignment_id=one.subject_id, level=Level(one.level), **{name: getattr(one, name) for name in same}
    )
