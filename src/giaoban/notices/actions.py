"""What is written about notices: telling, reading, preferences, reminders, secret links."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import NotFound
from giaoban.notices import letters, queries, sections
from giaoban.notices.domain import Telling, Way, digest_of
from giaoban.notices.models import CalendarFeed, Notice, Preference, Reminder

KEY_BYTES = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminding:
    """A reminder to be logged; ``key`` says of which duty, level and due day."""

    key: str
    subject_kind: str
    subject_id: int
    body_id: int
    convened_by_id: int
    restricted_to_id: int | None
    level: str
    due_on: date | None


def tell(tellings: Sequence[Telling], *, at: datetime) -> None:
    """Within the caller's transaction. What was told under its key is left alone, so a job may run twice."""
    Notice.objects.bulk_create([_row(one, at) for one in tellings], ignore_conflicts=True, batch_size=1000)
    made = {one.key: one for one in Notice.objects.filter(key__in=[one.key for one in tellings])}
    _link_reminders(tellings, made)
    letters.mail_at_once([one for one in made.values() if one.is_urgent and one.letter_id is None], now=at)
    sections.wake({one.user_id for one in tellings})


def _row(one: Telling, at: datetime) -> Notice:
    return Notice(
        user_id=one.user_id,
        post_id=one.post_id,
        convened_by_id=one.convened_by_id,
        kind=one.kind,
        facts=dict(one.facts),
        subject_kind=one.subject_kind,
        subject_ids=list(one.subject_ids),
        url=one.url,
        restricted_to_id=one.restricted_to_id,
        is_urgent=one.is_urgent,
        is_of_the_day=one.is_of_the_day,
        key=one.key,
        at=at,
    )


def _link_reminders(tellings: Sequence[Telling], made: dict[str, Notice]) -> None:
    keys = {key for one in tellings for key in one.reminder_keys}
    if not keys:
        return
    reminders = dict(Reminder.objects.filter(key__in=keys).values_list("key", "pk"))
    through = Notice.reminders.through
    links = [
        through(notice_id=made[one.key].pk, reminder_id=reminders[key]) for one in tellings for key in one.reminder_keys
    ]
    through.objects.bulk_create(links, ignore_conflicts=True, batch_size=2000)


def log_reminders(remindings: Sequence[Reminding], *, by: Actor, at: datetime) -> list[Reminding]:
    """Those that are new; the others were sent before, whatever the clock says now."""
    known = set(Reminder.objects.filter(key__in=[one.key for one in remindings]).values_list("key", flat=True))
    new = [one for one in remindings if one.key not in known]
    rows = [
        Reminder(
            subject_kind=one.subject_kind,
            subject_id=one.subject_id,
            body_id=one.body_id,
            convened_by_id=one.convened_by_id,
            restricted_to_id=one.restricted_to_id,
            level=one.level,
            due_on=one.due_on,
            day=localdate(at),
            at=at,
            key=one.key,
            by_name=by.name,
            by_post_title=by.post_title,
        )
        for one in new
    ]
    Reminder.objects.bulk_create(rows, batch_size=1000)
    return new


def set_document(reminder: Reminder, *, document: str) -> None:
    """The number of the paper that went with it. The caller has asked who may."""
    Reminder.objects.filter(pk=reminder.pk).update(document=document.strip())


def read(*, by: Actor, notice_id: int, at: datetime) -> Notice:
    """A read mark is no act: it stands in no journal (DESIGN rule 15)."""
    found = queries.one(by, notice_id)
    if found.read_at is None:
        found.read_at = at
        found.save(update_fields=["read_at"])
        _wake(by)
    return found


def read_all(*, by: Actor, at: datetime) -> None:
    queries.visible_to(by).filter(read_at=None).update(read_at=at)
    _wake(by)


def _wake(by: Actor) -> None:
    sections.wake({by.user_id} if by.user_id is not None else set())


def prefer(*, by: Actor, way: Way) -> None:
    Preference.objects.update_or_create(user_id=by.user_id or 0, defaults={"way": way.value})


def make_feed(*, by: Actor, of_the_body: bool, at: datetime) -> str:
    """The key of a new link, shown this once. The former link of that kind ends with it."""
    body_id = by.body_id if of_the_body else None
    _end(queries.feeds_of(by).filter(body_id=body_id).values_list("pk", flat=True), at)
    key = secrets.token_urlsafe(KEY_BYTES)
    CalendarFeed.objects.create(
        user_id=by.user_id or 0, post_id=by.post_id or 0, body_id=body_id, digest=digest_of(key), made_at=at
    )
    return key


def revoke_feed(*, by: Actor, feed_id: int, at: datetime) -> None:
    if not _end(queries.feeds_of(by).filter(pk=feed_id).values_list("pk", flat=True), at):
        raise NotFound("no_such_calendar")


def _end(feed_ids: Collection[int], at: datetime) -> int:
    return CalendarFeed.objects.filter(pk__in=list(feed_ids)).update(revoked_at=at)
