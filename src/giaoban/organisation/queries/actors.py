"""Who acts in which post on a day, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from giaoban.kernel.actor import Actor, Mandate, Role
from giaoban.kernel.errors import NotFound, Refused
from giaoban.organisation.domain.kinds import ROLE_ORDER
from giaoban.organisation.models import Appointment, Post, ReadingGroupMember
from giaoban.organisation.models import Mandate as MandateRow
from giaoban.organisation.queries.bodies import names_on, under

if TYPE_CHECKING:
    from giaoban.accounts.models import User

CHOSEN_POST = "post_id"
"""Where a session keeps the post that its person chose."""


def posts_of(user: User, on: date) -> list[Post]:
    """The posts a person holds that day, the one to act in first. The body may have ended: its work is handed over."""
    held = Appointment.objects.on(on).filter(user_id=user.pk).values("post_id")
    posts = Post.objects.on(on).filter(pk__in=held).select_related("body")
    return sorted(posts, key=_order)


def post_to_act_in(user: User, post_id: int | None, on: date) -> Post:
    """The post for a token: the only one there is, or the one that was named."""
    held = [post for post in posts_of(user, on) if post_id in (None, post.pk)]
    if not held:
        raise NotFound("post_not_held", post=post_id)
    if len(held) > 1:
        raise Refused("several_posts", posts=[f"{post.pk} ({post.title})" for post in held])
    return held[0]


def actor_for(user: User, post_id: int | None, on: date) -> Actor:
    """The person in that post, or in the first of the posts. A post that the person does not hold is not found."""
    return actor_among(user, posts_of(user, on), post_id, on)


def actor_among(user: User, held: Sequence[Post], post_id: int | None, on: date) -> Actor:
    """The same where the posts are known. Without any the actor has no role and no body: a door says what to do."""
    if post_id is not None:
        held = [post for post in held if post.pk == post_id]
        if not held:
            raise NotFound("post_not_held", post=post_id)
    if not held:
        return Actor(user_id=user.pk, name=user.get_full_name(), role=None)
    return _actor(user, held[0], on)


def mandates_on(post_id: int, on: date) -> frozenset[Mandate]:
    return frozenset(Mandate(row.kind) for row in MandateRow.objects.on(on).filter(post_id=post_id))


def role_holders(
    roles: Iterable[Role], on: date, *, body_ids: Iterable[int] = (), serves: int | None = None
) -> set[int]:
    """The users who hold such a post, of these bodies or serving that convening body: whom a notice goes to."""
    posts = Post.objects.on(on).filter(Q(body_id__in=set(body_ids)) | Q(serves_id=serves, serves__isnull=False))
    posts = posts.filter(role__in=[role.value for role in roles])
    return set(Appointment.objects.on(on).filter(post__in=posts).values_list("user_id", flat=True))


def _order(post: Post) -> tuple[int, int]:
    role = ROLE_ORDER.index(Role(post.role)) if post.role else len(ROLE_ORDER)
    return role, post.pk


def _actor(user: User, post: Post, on: date) -> Actor:
    day = last_day(post, on)
    names = names_on([post.body_id], day)
    held = Appointment.objects.on(on).filter(post_id=post.pk, user_id=user.pk)
    groups = ReadingGroupMember.objects.on(on).filter(appointment__in=held).values_list("group_id", flat=True)
    return Actor(
        user_id=user.pk,
        name=user.get_full_name(),
        role=Role(post.role) if post.role else None,
        post_id=post.pk,
        post_title=post.title,
        body_id=post.body_id,
        body_name=names[post.body_id].full if names else post.body.code,
        convening_body_id=post.serves_id,
        body_ids=under([post.body_id], day),
        mandates=mandates_on(post.pk, on),
        reading_group_ids=frozenset(groups),
    )


def last_day(post: Post, on: date) -> date:
    """People of a body that has ended still see what was under it, to hand it over."""
    ended = post.body.valid_to
    return ended - timedelta(days=1) if ended is not None and ended <= on else on
