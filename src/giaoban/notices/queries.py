"""Reads of notices: one's own, in the post one acts in; what waits to be mailed; the reminders of a duty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from giaoban.kernel.errors import NotFound
from giaoban.notices.domain import LOOKED_BACK, Way, digest_of
from giaoban.notices.models import CalendarFeed, Notice, Preference, Reminder

if TYPE_CHECKING:
    from giaoban.kernel.actor import Actor


def visible_to(by: Actor) -> QuerySet[Notice]:
    """One's own, told in this post; of restricted things only while one is in the group."""
    own = Notice.objects.filter(user_id=by.user_id or 0, post_id=by.post_id or 0)
    return own.filter(Q(restricted_to_id=None) | Q(restricted_to_id__in=by.reading_group_ids))


def unread(by: Actor) -> int:
    return visible_to(by).filter(read_at=None).count()


def one(by: Actor, notice_id: int) -> Notice:
    found = visible_to(by).filter(pk=notice_id).first()
    if found is None:
        raise NotFound("no_such_notice")
    return found


def to_be_mailed(now: datetime) -> QuerySet[Notice]:
    """Unread, of the last days, to people who want letters and have an address."""
    return Notice.objects.filter(
        read_at=None, letter=None, at__gt=now - LOOKED_BACK, at__lte=now, user__is_active=True
    ).exclude(Q(user__email="") | Q(user__told_by__way=Way.IN_APP.value))


def way_of(user_id: int) -> Way:
    found = Preference.objects.filter(user_id=user_id).first()
    return Way(found.way) if found else Way.DIGEST


def wanting_at_once(user_ids: Collection[int]) -> frozenset[int]:
    wanting = Preference.objects.filter(user_id__in=user_ids, way=Way.AT_ONCE.value, user__is_active=True)
    return frozenset(wanting.exclude(user__email="").values_list("user_id", flat=True))


def reminders_of(subject_kind: str, subject_ids: Collection[int]) -> Mapping[int, Sequence[Reminder]]:
    """Of several things at once, the latest first. The caller has asked the gate of each."""
    found: dict[int, list[Reminder]] = defaultdict(list)
    rows = Reminder.objects.filter(subject_kind=subject_kind, subject_id__in=subject_ids)
    for row in with_delivery(rows).order_by("-at", "-pk"):
        found[row.subject_id].append(row)
    return found


def with_delivery(reminders: QuerySet[Reminder]) -> QuerySet[Reminder]:
    """Annotate whom it reached: ``told``, of them ``seen``, and letters ``mailed``."""
    return reminders.annotate(
        told=Count("notices", distinct=True),
        seen=Count("notices", filter=Q(notices__read_at__isnull=False), distinct=True),
        mailed=Count("notices__letter", filter=Q(notices__letter__sent_at__isnull=False), distinct=True),
    )


def feeds_of(by: Actor) -> QuerySet[CalendarFeed]:
    return CalendarFeed.objects.filter(user_id=by.user_id or 0, post_id=by.post_id or 0, revoked_at=None).order_by("pk")


def feed_behind(key: str) -> CalendarFeed:
    found = CalendarFeed.objects.filter(digest=digest_of(key), revoked_at=None, user__is_active=True).first()
    if found is None:
        raise NotFound("no_such_calendar")
    return found
