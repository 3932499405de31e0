"""Bodies end or change, and others go on: a merge, a split, an abolition, the transfer of a function."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import product

from giaoban.accounts.domain import must_be_unmarked
from giaoban.journal.acts import Act, acting
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Invalid, Refused
from giaoban.organisation import permissions
from giaoban.organisation.actions.bodies import standing
from giaoban.organisation.domain.kinds import SuccessionKind
from giaoban.organisation.events import BodiesSucceeded
from giaoban.organisation.models import Body, BodyName, BodyParent, GroupMember, Succession
from giaoban.organisation.queries.successions import is_ending


def succeed(
    *,
    by: Actor,
    kind: SuccessionKind,
    predecessor_ids: Sequence[int],
    successor_ids: Sequence[int],
    on: date,
    document: str = "",
    function: str = "",
) -> list[Succession]:
    """From ``on`` the successors go on. A body that merges into one of them and is one of them lives on itself.

    What an ending body owned is closed on that day: its name, its lines, its memberships. Its posts stay, so that
    its people can hand open work over.
    """
    if not predecessor_ids or bool(successor_ids) == (kind is SuccessionKind.ABOLISH):
        raise Invalid("succession_half_told", where=kind.value, predecessor="")
    with acting(by) as act:
        permissions.may_change_organisation(by).or_forbid()
        return succeed_in(
            act,
            kind=kind,
            predecessor_ids=predecessor_ids,
            successor_ids=successor_ids,
            on=on,
            document=document,
            function=function,
        )


def succeed_in(
    act: Act,
    *,
    kind: SuccessionKind,
    predecessor_ids: Sequence[int],
    successor_ids: Sequence[int],
    on: date,
    document: str,
    function: str,
) -> list[Succession]:
    must_be_unmarked(document, function)
    after: list[int | None] = [standing(body_id, on).pk for body_id in successor_ids]
    before = [standing(body_id, on) for body_id in predecessor_ids]
    arrows = Succession.objects.bulk_create(
        Succession(predecessor=one, successor_id=end, on=on, kind=kind.value, document=document, function=function)
        for one, end in product(before, after or [None])
        if one.pk != end
    )
    for one in before:
        if is_ending(kind) and one.pk not in after:
            _must_have_begun(one, on)
            _end(one, on)
    act.announce(
        BodiesSucceeded(
            on=on,
            succession=kind.value,
            predecessor_ids=tuple(predecessor_ids),
            successor_ids=tuple(successor_ids),
            document=document,
        )
    )
    return arrows


def _must_have_begun(body: Body, on: date) -> None:
    """Nothing ends on the day on which it, its name or its line began, or while something later is on record."""
    begun = [body.valid_from, *body.names.values_list("valid_from", flat=True)]
    if max(begun) >= on:
        raise Refused("dates_out_of_order", day=max(begun))


def _end(body: Body, on: date) -> None:
    body.valid_to = on
    body.save(update_fields=["valid_to"])
    for rows in (
        BodyName.objects.filter(body=body),
        BodyParent.objects.filter(body=body),
        BodyParent.objects.filter(parent=body),
        GroupMember.objects.filter(body=body),
    ):
        rows.filter(valid_to=None, valid_from__lt=on).update(valid_to=on)
