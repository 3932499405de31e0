"""The posts of many people in words, for the list of accounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from giaoban.organisation import wording
from giaoban.organisation.models import Appointment
from giaoban.organisation.queries.bodies import names_on

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class PostsHeld:
    """Plugged into the accounts' socket (``accounts.sections``)."""

    heading: str | _StrPromise = wording.POSTS_HELD

    def lines_for(self, user_ids: Collection[int], on: date, /) -> Mapping[int, Sequence[str]]:
        return posts_in_words(user_ids, on)


def posts_in_words(user_ids: Collection[int], on: date) -> Mapping[int, Sequence[str]]:
    """``Chánh Văn phòng – Văn phòng Tỉnh ủy``, in the order in which the posts were made."""
    held = Appointment.objects.on(on).filter(user_id__in=user_ids).select_related("post__body").order_by("post_id")
    names = names_on({row.post.body_id for row in held}, on)
    lines: dict[int, list[str]] = defaultdict(list)
    for row in held:
        body = row.post.body
        lines[row.user_id].append(f"{row.post.title} – {names[body.pk].short if body.pk in names else body.code}")
    return lines
