"""Who joins and who leaves a group, from a day on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from giaoban.journal.acts import acting
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import NotFound
from giaoban.organisation import permissions
from giaoban.organisation.events import GroupChanged
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


def _leave(row: GroupMember, since: date) -> None:
    """A membership that began on the same day never was."""
    if row.valid_from == since:
        row.delete()
    else:
        row.valid_to = since
        row.save(update_fields=["valid_to"])
