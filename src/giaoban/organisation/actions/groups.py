"""Who joins and who leaves a group, from a day on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from giaoban.accounts.domain import must_be_unmarked
from giaoban.journal.acts import Act, acting
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import NotFound
from giaoban.kernel.folding import fold
from giaoban.organisation import permissions
from giaoban.organisation.events import GroupAdded, GroupChanged
from giaoban.organisation.models import BodyGroup, GroupMember


def change_members(*, by: Actor, group_id: int, body_ids: Iterable[int], since: date) -> None:
    """From that day on exactly these bodies are its members; what was issued before keeps its own list."""
    wanted = set(body_ids)
    with acting(by) as act:
        permissions.may_change_organisation(by).or_forbid()
        group = BodyGroup.objects.select_for_update().filter(pk=group_id).first()
        if group is None:
            raise NotFound("group_not_found", group=group_id)
        now = {row.body_id: row for row in GroupMember.objects.on(since).filter(group=group)}
        joined, left = sorted(wanted - now.keys()), sorted(now.keys() - wanted)
        for body_id in left:
            _leave(now[body_id], since)
        GroupMember.objects.bulk_create(
            GroupMember(group=group, body_id=body_id, valid_from=since) for body_id in joined
        )
        if joined or left:
            act.announce(GroupChanged(group_id=group.pk, joined=tuple(joined), left=tuple(left), since=since))


def add_group_in(act: Act, *, code: str, name: str, since: date, document: str) -> BodyGroup:
    must_be_unmarked(name, document)
    group = BodyGroup.objects.create(code=code, name=name, folded=fold(name), valid_from=since, document=document)
    act.announce(GroupAdded(group_id=group.pk, name=name, since=since, document=document))
    return group


def join_in(act: Act, group_id: int, body_ids: Sequence[int], since: date) -> list[int]:
    """Gives those who were not in it yet."""
    there = set(GroupMember.objects.on(since).filter(group_id=group_id).values_list("body_id", flat=True))
    joined = [pk for pk in dict.fromkeys(body_ids) if pk not in there]
    GroupMember.objects.bulk_create(GroupMember(group_id=group_id, body_id=pk, valid_from=since) for pk in joined)
    if joined:
        act.announce(GroupChanged(group_id=group_id, joined=tuple(joined), left=(), since=since))
    return joined


def leave_in(act: Act, group_id: int, body_ids: Sequence[int], since: date) -> list[int]:
    """Gives those who were in it."""
    rows = list(GroupMember.objects.on(since).filter(group_id=group_id, body_id__in=body_ids))
    for row in rows:
        _leave(row, since)
    left = [row.body_id for row in rows]
    if left:
        act.announce(GroupChanged(group_id=group_id, joined=(), left=tuple(left), since=since))
    return left


def _leave(row: GroupMember, since: date) -> None:
    """A membership that began on the same day never was."""
    if row.valid_from == since:
        row.delete()
    else:
        row.valid_to = since
        row.save(update_fields=["valid_to"])
