"""The rows of the matrix for notices and reminders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.directives.domain import State
from giaoban.notices.models import Notice, Reminder
from tests.api.rows import OF_CHU_SE, OFFICE, Made, row
from tests.factories import LONG_AGO, an_assignment

if TYPE_CHECKING:
    from tests.cast import Cast

LOOKING_ON = {"leader": 403, "inspector": 403, **dict.fromkeys(OF_CHU_SE, 403)}


def a_notice(cast: Cast) -> Made:
    by = cast.body_clerk
    told = Notice.objects.create(
        user_id=by.user_id or 0, post_id=by.post_id or 0, kind="assignment_made", url="/my/", key="thử", at=LONG_AGO
    )
    return f"notices/{told.pk}/read", None


def to_remind(cast: Cast) -> Made:
    return f"assignments/{an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY).pk}/remind", None


def a_slip(cast: Cast) -> Made:
    duty = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY)
    slip = Reminder.objects.create(
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
    return f"reminders/{slip.pk}/document", {"document": "15-PĐĐ/VPTU"}


ROWS = {
    "GET notices": row("notices", otherwise=200),
    "POST notices/{notice_id}/read": row(a_notice, otherwise=404, body_clerk=200),
    "GET reminders": row("reminders", otherwise=200),
    "POST assignments/{assignment_id}/remind": row(to_remind, otherwise=404, **(LOOKING_ON | OFFICE)),
    "POST reminders/{reminder_id}/document": row(a_slip, otherwise=404, **(LOOKING_ON | OFFICE)),
}
