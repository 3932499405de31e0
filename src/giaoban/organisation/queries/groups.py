"""Groups of bodies and who belonged to them on a day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from giaoban.kernel.errors import NotFound
from giaoban.organisation.models import Body, BodyGroup, GroupMember
from giaoban.organisation.queries.bodies import NamedBody, with_names


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedGroup:
    """``size`` is the number of members on the day that was asked for."""

    id: int
    code: str
    name: str
    valid_from: date
    valid_to: date | None
    is_there: bool
    size: int


def members_on(group_id: int, on: date) -> list[NamedBody]:
    """The bodies of a group that exist on that day, in Vietnamese order."""
    memberships = GroupMember.objects.on(on).filter(group_id=group_id).values("body_id")
    return with_names(Body.objects.on(on).filter(pk__in=memberships), on)


def groups_on(on: date) -> list[NamedGroup]:
    rows = BodyGroup.objects.on(on).annotate(size=_size(on)).order_by("folded")
    return [_named(row, row.size, on) for row in rows]


def groups_of(body_id: int, on: date) -> list[NamedGroup]:
    mine = GroupMember.objects.on(on).filter(body_id=body_id).values("group_id")
    rows = BodyGroup.objects.on(on).filter(pk__in=mine).annotate(size=_size(on)).order_by("folded")
    return [_named(row, row.size, on) for row in rows]


def group(group_id: int, on: date) -> NamedGroup:
    row = BodyGroup.objects.filter(pk=group_id).annotate(size=_size(on)).first()
    if row is None:
        raise NotFound("group_not_found", group=group_id)
    return _named(row, row.size, on)


def all_members_on(on: date) -> dict[int, frozenset[int]]:
    """The members of every group on one day: what the index of names is made from. One query."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = GroupMember.objects.on(on).filter(_there("body", on))
    for group_id, body_id in rows.values_list("group_id", "body_id"):
        found[group_id].add(body_id)
    return {group_id: frozenset(body_ids) for group_id, body_ids in found.items()}


def _there(prefix: str, on: date) -> Q:
    begun = Q(**{f"{prefix}__valid_from__lte": on})
    return begun & (Q(**{f"{prefix}__valid_to": None}) | Q(**{f"{prefix}__valid_to__gt": on}))


def _size(on: date) -> Count:
    return Count("members", filter=_there("members", on) & _there("members__body", on), distinct=True)


def _named(row: BodyGroup, size: int, on: date) -> NamedGroup:
    return NamedGroup(
        id=row.pk,
        code=row.code,
        name=row.name,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        is_there=row.valid_from <= on and (row.valid_to is None or on < row.valid_to),
        size=size,
    )
