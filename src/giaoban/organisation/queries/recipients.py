"""Who holds which post on a day: whom a notice may go to, and whether it may still."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from giaoban.accounts.models import User
from giaoban.kernel.actor import Actor, Mandate, Role
from giaoban.kernel.errors import NotFound
from giaoban.notices.domain import MailRules
from giaoban.organisation.models import Appointment, ReadingGroupMember
from giaoban.organisation.models import Mandate as MandateRow
from giaoban.organisation.queries.actors import actor_for
from giaoban.organisation.queries.office import installation, settings_on

if TYPE_CHECKING:
    from giaoban.notices.models import Notice


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in a post. ``serves_id`` is the convening body whose office or leaders the post belongs to."""

    user_id: int
    post_id: int
    body_id: int
    role: Role | None
    serves_id: int | None


def holders(
    on: date, *, body_ids: Collection[int] = (), serves: Collection[int] = (), post_ids: Collection[int] = ()
) -> list[Holder]:
    """Of these bodies, of the posts that serve these, and of these posts: whose accounts are open. One query."""
    wanted = Q(post__body_id__in=body_ids) | Q(post__serves_id__in=serves) | Q(post_id__in=post_ids)
    held = Appointment.objects.on(on).filter(wanted, user__is_active=True, post__valid_from__lte=on)
    held = held.filter(Q(post__valid_to=None) | Q(post__valid_to__gt=on)).select_related("post").order_by("pk")
    return [
        Holder(
            user_id=one.user_id,
            post_id=one.post_id,
            body_id=one.post.body_id,
            role=Role(one.post.role) if one.post.role else None,
            serves_id=one.post.serves_id,
        )
        for one in held
    ]


def posts_with_mandate(kind: Mandate, on: date) -> frozenset[int]:
    return frozenset(MandateRow.objects.on(on).filter(kind=kind.value).values_list("post_id", flat=True))


def readers_in(group_ids: Collection[int], on: date) -> frozenset[tuple[int, int, int]]:
    """Reading group, person, post: who takes over a post does not read what its holder might."""
    members = ReadingGroupMember.objects.on(on).filter(group_id__in=group_ids)
    return frozenset(members.values_list("group_id", "appointment__user_id", "appointment__post_id"))


def still_held(waiting: Sequence[Notice], on: date) -> set[int]:
    """The gate of notices: nobody is told in a post that is no longer theirs, or outside a group that they left."""
    posts = {one.post_id for one in waiting}
    held = {(one.user_id, one.post_id) for one in holders(on, post_ids=posts)}
    readers = readers_in({one.restricted_to_id for one in waiting if one.restricted_to_id}, on)
    return {
        one.pk
        for one in waiting
        if (one.user_id, one.post_id) in held
        and (one.restricted_to_id is None or (one.restricted_to_id, one.user_id, one.post_id) in readers)
    }


def person_in_post(user_id: int, post_id: int, on: date) -> Actor | None:
    user = User.objects.filter(pk=user_id, is_active=True).first()
    try:
        return actor_for(user, post_id, on) if user else None
    except NotFound:
        return None


def mail_rules(convened_by_id: int | None, on: date) -> MailRules:
    """As the office decided; work of no office goes by the rules of the installation's own."""
    office = installation() if convened_by_id is None else None
    decided = settings_on(convened_by_id or (office.convening_body_id or 0 if office else 0), on)
    return MailRules(
        digest_hour=int(decided["digest_hour"]),
        quiet_from=int(decided["quiet_from_hour"]),
        quiet_until=int(decided["quiet_until_hour"]),
        says_little=bool(decided["mail_says_little"]),
    )
