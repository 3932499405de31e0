"""Who reads restricted things: groups, and people let in and out from a day on."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.timezone import localdate

from giaoban.accounts.domain import must_be_unmarked
from giaoban.journal.acts import Act, acting
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Invalid, NotFound, Refused
from giaoban.organisation import permissions, queries
from giaoban.organisation.actions.posts import must_not_be_past
from giaoban.organisation.events import ReadingEnded, ReadingGiven, ReadingGroupMade
from giaoban.organisation.models import Appointment, ReadingGroup, ReadingGroupMember


def make_reading_group(*, by: Actor, name: str) -> ReadingGroup:
    """Nothing is restricted to it yet, so its maker may be its first reader."""
    must_be_unmarked(name)
    with acting(by) as act:
        permissions.may_make_reading_group(by).or_forbid()
        if ReadingGroup.objects.filter(convened_by_id=by.convening_body_id, name=name).exists():
            raise Invalid("reading_group_is_there", field="name", name=name)
        group = ReadingGroup.objects.create(convened_by_id=by.convening_body_id, name=name)
        act.announce(ReadingGroupMade(reading_group_id=group.pk, name=name))
        today = localdate(act.at)
        own = Appointment.objects.on(today).get(post_id=by.post_id or 0, user_id=by.user_id or 0)
        _let_in(act, group, own, today)
    return group


def let_read(*, by: Actor, group_id: int, appointment_id: int, since: date) -> ReadingGroupMember:
    with acting(by) as act:
        group = _group(group_id, by)
        permissions.may_let_read(by, group).or_forbid()
        must_not_be_past(since, act)
        reader = _reader(by, appointment_id, since)
        if reader.user_id == by.user_id:
            raise Refused("nobody_lets_himself_read")
        inside = ReadingGroupMember.objects.filter(group=group, appointment=reader)
        if inside.exclude(valid_to__lte=since).exists():
            raise Refused("reads_already", name=reader.user.name)
        return _let_in(act, group, reader, since)


def end_reading(*, by: Actor, member_id: int, until: date) -> ReadingGroup:
    """``until`` is the first day without it; what began then or later never was."""
    with acting(by) as act:
        rows = ReadingGroupMember.objects.select_for_update(of=("self",))
        row = rows.select_related("group", "appointment__user", "appointment__post").filter(pk=member_id).first()
        if row is None:
            raise NotFound("reader_not_found", member=member_id)
        group = _group(row.group_id, by)
        permissions.may_end_reading(by, group).or_forbid()
        must_not_be_past(until, act)
        if row.valid_to is not None and row.valid_to <= until:
            raise NotFound("reader_not_found", member=member_id)
        if until <= row.valid_from:
            row.delete()
        else:
            row.valid_to = until
            row.save(update_fields=["valid_to"])
        reader = row.appointment
        act.announce(
            ReadingEnded(
                reading_group_id=group.pk,
                post_id=reader.post_id,
                user_id=reader.user_id,
                name=reader.user.name,
                post=reader.post.title,
                last=until,
            )
        )
    return group


def _group(group_id: int, by: Actor) -> ReadingGroup:
    """Locked. The operator at the machine, who has no post, finds every group."""
    groups = ReadingGroup.objects.all() if by.post_id is None else queries.reading_groups_visible_to(by)
    found = ReadingGroup.objects.select_for_update().filter(pk__in=groups.filter(pk=group_id).values("pk")).first()
    if found is None:
        raise NotFound("reading_group_not_found", group=group_id)
    return found


def _reader(by: Actor, appointment_id: int, on: date) -> Appointment:
    """Of the own convening body or of a body under it."""
    rows = Appointment.objects.on(on).select_related("user", "post")
    if by.convening_body_id is not None:
        reach = queries.under([by.convening_body_id], on)
        rows = rows.filter(Q(post__serves_id=by.convening_body_id) | Q(post__body_id__in=reach))
    found = rows.filter(pk=appointment_id, user__is_active=True).first()
    if found is None:
        raise NotFound("post_not_held", post=appointment_id)
    return found


def _let_in(act: Act, group: ReadingGroup, reader: Appointment, since: date) -> ReadingGroupMember:
    member = ReadingGroupMember.objects.create(group=group, appointment=reader, valid_from=since)
    act.announce(
        ReadingGiven(
            reading_group_id=group.pk,
            post_id=reader.post_id,
            user_id=reader.user_id,
            name=reader.user.name,
            post=reader.post.title,
            since=since,
        )
    )
    return member
