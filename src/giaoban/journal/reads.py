"""The record of who looked at restricted things; kept apart from the chain."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from giaoban.journal.models import RestrictedRead

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from giaoban.kernel.actor import Actor


def record(*, by: Actor, subject_kind: str, subject_id: int, restricted_to_id: int, at: datetime) -> None:
    """Called by the door that shows a restricted thing, after its gate let the actor through."""
    RestrictedRead.objects.create(
        at=at,
        subject_kind=subject_kind,
        subject_id=subject_id,
        restricted_to_id=restricted_to_id,
        reader_user_id=by.user_id,
        reader_name=by.name,
        reader_post_id=by.post_id,
        reader_post_title=by.post_title,
        reader_body_name=by.body_name,
    )


def of(subject_kind: str, subject_id: int, *, by: Actor) -> QuerySet[RestrictedRead]:
    """Latest first; only the reading group may know who of it has read."""
    return RestrictedRead.objects.filter(
        subject_kind=subject_kind, subject_id=subject_id, restricted_to_id__in=by.reading_group_ids
    ).order_by("-at", "-pk")
