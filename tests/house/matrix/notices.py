"""Everybody has notices of their own and nobody another's; reminders are looked at as far as the duties are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.directives.domain import State
from giaoban.notices.actions import make_feed
from giaoban.notices.models import CalendarFeed, Notice, Reminder
from tests.factories import LONG_AGO, an_assignment
from tests.house.matrix import everybody, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.cast import Cast


def a_notice(cast: Cast) -> Sequence[object]:
    by = cast.body_clerk
    told = Notice.objects.create(
        user_id=by.user_id or 0, post_id=by.post_id or 0, kind="assignment_made", url="/my/", key="thử", at=LONG_AGO
    )
    return [told.pk]


def a_feed(cast: Cast) -> Sequence[object]:
    make_feed(by=cast.body_clerk, of_the_body=False, at=LONG_AGO)
    return [CalendarFeed.objects.get().pk]


def a_duty(cast: Cast) -> Sequence[object]:
    return [an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY).pk]


def a_reminder(cast: Cast) -> Sequence[object]:
    duty = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY)
    reminder = Reminder.objects.create(
        subject_kind="assignment",
        subject_id=duty.pk,
        body_id=cast.chu_se.pk,
        convened_by_id=cast.committee.pk,
        level="slip",
        day=LONG_AGO.date(),
        at=LONG_AGO,
        key="thử",
        by_name="giaoban",
    )
    return [reminder.pk]


def no_such_key(_cast: Cast) -> Sequence[object]:
    return ["khong-co"]


ROWS = {
    "notices:list": row(otherwise=200),
    "notices:open": row(otherwise=404, body_clerk=303, args=a_notice),
    "notices:read_all": row(otherwise=303, method="POST"),
    "notices:bell": row(otherwise=200),
    "notices:preferences": row(otherwise=200),
    "notices:make_feed": row(otherwise=200, method="POST"),
    "notices:revoke_feed": row(otherwise=404, body_clerk=303, args=a_feed, method="POST"),
    "notices:feed": everybody(404, args=no_such_key),  # the link is the key: tests/notices asks the rest
    "directives:reminders": row(otherwise=200),
    "directives:remind": row(
        otherwise=404,
        clerk=303,
        head_of_office=303,
        leader=403,
        inspector=403,
        body_clerk=403,
        body_head=403,
        args=a_duty,
        method="POST",
    ),
    "directives:reminder_document": row(
        otherwise=404,
        clerk=303,
        head_of_office=303,
        leader=403,
        inspector=403,
        body_clerk=403,
        body_head=403,
        args=a_reminder,
        method="POST",
    ),
}
