"""Reading groups: who reads restricted things, for whom the list may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from giaoban.kernel.actor import Actor, Role
from giaoban.kernel.errors import NotFound
from giaoban.organisation.models import Appointment, ReadingGroup, ReadingGroupMember
from giaoban.organisation.queries.bodies import names_on, under

SEE_ALL = frozenset({Role.HEAD_OF_OFFICE, Role.LEADER, Role.INSPECTOR, Role.ADMINISTRATOR})
"""They see who reads what in their own office; what is read they see only as readers."""
WITHOUT_CONTENT = (Role.ADMINISTRATOR.value, Role.TECHNICIAN.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    member: ReadingGroupMember
    name: str
    post: str
    body: str


def reading_groups_visible_to(by: Actor) -> QuerySet[ReadingGroup]:
    """One's own groups; for those who answer for readers, all of their convening body."""
    seen = Q(pk__in=by.reading_group_ids)
    if by.role in SEE_ALL and by.convening_body_id is not None:
        seen |= Q(convened_by_id=by.convening_body_id)
    return ReadingGroup.objects.filter(seen)


def reading_groups(by: Actor, on: date) -> list[ReadingGroup]:
    """With ``size``, the number of readers on that day."""
    read = ReadingGroupMember.objects.on(on).filter(appointment__in=Appointment.objects.on(on))
    size = Count("members", filter=Q(members__in=read))
    return list(reading_groups_visible_to(by).annotate(size=size).order_by("name", "pk"))


def reading_group(group_id: int, *, by: Actor) -> ReadingGroup:
    found = reading_groups_visible_to(by).filter(pk=group_id).first()
    if found is None:
        raise NotFound("reading_group_not_found", group=group_id)
    return found


def readers_of(group_id: int, on: date) -> list[Reader]:
    """Those who read on that day or will later, by name."""
    rows = ReadingGroupMember.objects.filter(group_id=group_id).exclude(valid_to__lte=on)
    rows = rows.exclude(appointment__valid_to__lte=on).select_related("appointment__user", "appointment__post__body")
    listed = list(rows.order_by("appointment__user__name", "valid_from", "pk"))
    told = _told([row.appointment for row in listed], on)
    return [
        Reader(member=row, name=name, post=post, body=body)
        for row, (name, post, body) in zip(listed, told, strict=True)
    ]


def possible_readers(by: Actor, group_id: int, on: date) -> list[tuple[int, str]]:
    """The people of the own convening body and of the bodies under it who are not in the group yet."""
    within = Q(post__serves_id=by.convening_body_id) | Q(post__body_id__in=under([by.convening_body_id or 0], on))
    inside = ReadingGroupMember.objects.filter(group_id=group_id).exclude(valid_to__lte=on).values("appointment_id")
    rows = Appointment.objects.on(on).filter(within, user__is_active=True, post__role__isnull=False)
    rows = rows.exclude(post__role__in=WITHOUT_CONTENT).exclude(pk__in=inside).exclude(user_id=by.user_id or 0)
    listed = list(rows.select_related("user", "post__body").order_by("user__name", "pk"))
    told = zip(listed, _told(listed, on), strict=True)
    return [(row.pk, f"{name} – {post}, {body}") for row, (name, post, body) in told]


def _told(appointments: list[Appointment], on: date) -> list[tuple[str, str, str]]:
    names = names_on({row.post.body_id for row in appointments}, on)
    return [
        (row.user.name, row.post.title, names[row.post.body_id].short if row.post.body_id in names else "")
        for row in appointments
    ]
