"""Posts, who holds them, and the rights that the head of office hands on."""

from __future__ import annotations

from datetime import date

from django.utils.timezone import localdate

from giaoban.accounts.domain import must_be_unmarked
from giaoban.accounts.models import User
from giaoban.journal.acts import Act, acting
from giaoban.kernel.actor import OFFICE, Actor
from giaoban.kernel.actor import Mandate as MandateKind
from giaoban.kernel.errors import Forbidden, NotFound, Refused
from giaoban.organisation import permissions, queries
from giaoban.organisation.actions.bodies import standing
from giaoban.organisation.domain.kinds import SERVING_ROLES
from giaoban.organisation.events import (
    AppointmentEnded,
    MandateEnded,
    MandateGiven,
    PersonAppointed,
    PostAdded,
)
from giaoban.organisation.models import Appointment, Mandate, Post


def add_post(*, by: Actor, body_id: int, title: str, role: str, since: date, is_head: bool = False) -> Post:
    """A post of the office, of its leaders or inspectors serves the administrator's own convening body."""
    with acting(by) as act:
        permissions.may_change_organisation(by).or_forbid()
        body = standing(body_id, since)
        serves = by.convening_body_id if role in SERVING_ROLES else None
        return add_post_in(act, body_id=body.pk, title=title, role=role, since=since, is_head=is_head, serves_id=serves)


def add_post_in(
    act: Act, *, body_id: int, title: str, role: str, since: date, is_head: bool, serves_id: int | None
) -> Post:
    must_be_unmarked(title)
    post = Post.objects.create(
        body_id=body_id, title=title, role=role or None, is_head=is_head, serves_id=serves_id, valid_from=since
    )
    act.announce(PostAdded(post_id=post.pk, title=title, role=role, body_id=body_id))
    return post


def appoint(*, by: Actor, post_id: int, user_id: int, since: date) -> Appointment:
    """From today on or later, by somebody else, within the administrator's own convening body."""
    with acting(by) as act:
        permissions.may_appoint(by, user_id).or_forbid()
        must_not_be_past(since, act)
        post = _post(post_id)
        _must_be_within_reach(by, post, since)
        if Appointment.objects.on(since).filter(post=post, user_id=user_id).exists():
            raise Refused("already_appointed", title=post.title)
        user = User.objects.filter(pk=user_id, is_active=True).first()
        if user is None:
            raise NotFound("post_not_held", post=post_id)
        return appoint_in(act, post=post, user=user, since=since)


def appoint_in(act: Act, *, post: Post, user: User, since: date) -> Appointment:
    appointment = Appointment.objects.create(post=post, user=user, valid_from=since)
    act.announce(PersonAppointed(post_id=post.pk, user_id=user.pk, since=since))
    return appointment


def must_not_be_past(since: date, act: Act) -> None:
    """Who may what today is not decided for yesterday."""
    today = localdate(act.at)
    if since < today:
        raise Refused("begins_in_the_past", day=today)


def _must_be_within_reach(by: Actor, post: Post, on: date) -> None:
    """The post's body and the convening body that it serves; a body that has ended is looked for on its last day."""
    if by.role is None:  # the operator at the machine
        return
    reach = queries.under([by.convening_body_id or 0], queries.last_day(post, on))
    if not {post.body_id, post.serves_id or post.body_id} <= reach:
        raise Forbidden("post_of_another_convening_body")


def end_appointment(*, by: Actor, appointment_id: int, until: date) -> int:
    """``until`` is the first day without it; one that began then is taken back. Gives the body of the post."""
    with acting(by) as act:
        permissions.may_change_organisation(by).or_forbid()
        rows = Appointment.objects.select_for_update(of=("self",)).select_related("post")
        row = rows.filter(pk=appointment_id, valid_to=None).first()
        if row is None:
            raise NotFound("post_not_held", post=appointment_id)
        _must_be_within_reach(by, row.post, until)
        if until <= row.valid_from:
            row.delete()
        else:
            row.valid_to = until
            row.save(update_fields=["valid_to"])
        act.announce(AppointmentEnded(post_id=row.post_id, user_id=row.user_id, last=until))
    return row.post.body_id


def give_mandate(
    *, by: Actor, post_id: int, kind: MandateKind, since: date, until: date | None = None, reason: str = ""
) -> Mandate:
    """A right of the head of office, to a post of the same office, for a time."""
    with acting(by) as act:
        permissions.may_give_mandates(by).or_forbid()
        giver, post = _post(by.post_id or 0), _post(post_id)
        if post.serves_id != by.convening_body_id or post.role not in OFFICE:
            raise Forbidden("mandate_outside_the_office")
        if until is not None and until <= since:
            raise Refused("dates_out_of_order", day=since)
        must_be_unmarked(reason)
        mandate = Mandate.objects.create(
            post=post, kind=kind.value, given_by=giver, reason=reason, valid_from=since, valid_to=until
        )
        act.announce(MandateGiven(post_id=post.pk, mandate=kind.value, since=since, until=until, reason=reason))
    return mandate


def end_mandate(*, by: Actor, mandate_id: int, on: date) -> None:
    """From that day on it no longer holds; one that began today never did."""
    with acting(by) as act:
        permissions.may_give_mandates(by).or_forbid()
        mine = Mandate.objects.select_for_update().filter(post__serves_id=by.convening_body_id)
        row = mine.filter(pk=mandate_id).first()
        if row is None:
            raise NotFound("mandate_not_found", mandate=mandate_id)
        if row.valid_from >= on:
            row.delete()
        else:
            row.valid_to = on
            row.save(update_fields=["valid_to"])
        act.announce(MandateEnded(post_id=row.post_id, mandate=row.kind))


def _post(post_id: int) -> Post:
    post = Post.objects.select_for_update().filter(pk=post_id).first()
    if post is None:
        raise NotFound("post_not_found", post=post_id)
    return post
