"""Telling people what became of their body: those of a body that ends, of those that go on, and the office."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from giaoban.journal.models import JournalEntry
from giaoban.kernel.actor import OFFICE, Role
from giaoban.notices import actions as notices
from giaoban.notices.domain import Telling, merged
from giaoban.organisation.queries import above, names_on
from giaoban.organisation.queries.recipients import holders
from giaoban.organisation.queries.successions import is_ending

if TYPE_CHECKING:
    from collections.abc import Collection

    from giaoban.organisation.queries.recipients import Holder

TOLD = ("bodies_succeeded", "body_renamed", "body_moved")
OF_A_BODY = frozenset({Role.BODY_CLERK, Role.BODY_HEAD, *OFFICE})


def tell_of_changes(act: str, *, on: date) -> None:
    """Once, however often the job runs. Many changes of one kind ring once, with the number of the others."""
    entries = list(JournalEntry.objects.filter(act=act, kind__in=TOLD).order_by("seq"))
    tellings = [one for entry in entries for one in _of_an_entry(entry, on)]
    if tellings:
        with transaction.atomic():
            notices.tell(merged(tellings, source=act), at=entries[0].at)


def _of_an_entry(entry: JournalEntry, on: date) -> Iterator[Telling]:
    if entry.kind == "bodies_succeeded":
        yield from _of_a_succession(entry, on)
        return
    body_id, since = int(entry.facts["body_id"]), date.fromisoformat(entry.facts["since"])
    told = {name: entry.facts.get(name) or "–" for name in ("before", "after", "document")}
    lines = ", ".join(one.name for _, one in above(body_id, since)) or "–"
    facts = {**told, "body": names_on([body_id], since)[body_id].full, "above": lines, "on": entry.facts["since"]}
    yield from _to(entry, _people({body_id}, on), body_id, entry.kind, facts)


def _of_a_succession(entry: JournalEntry, on: date) -> Iterator[Telling]:
    """A transfer of one function ends nobody: only whoever takes it over is told."""
    before, after = entry.facts["predecessor_ids"], entry.facts["successor_ids"]
    since = date.fromisoformat(entry.facts["on"])
    names = {pk: one.full for pk, one in names_on([*before, *after], since).items()}
    basis = {"on": entry.facts["on"], "document": entry.facts["document"] or "–"}
    heirs = ", ".join(names[pk] for pk in after) or "–"
    office = [one for one in holders(on, serves={entry.convened_by_id or 0}) if one.role in OFFICE]
    ended = [pk for pk in before if pk not in after and is_ending(entry.facts["succession"])]
    for pk in ended:
        facts = {**basis, "body": names[pk], "heirs": heirs}
        yield from _to(entry, [*_people({pk}, on), *office], pk, "body_ended", facts)
    for pk in after:
        came_from = ", ".join(names[one] for one in before if one != pk)
        facts = {**basis, "body": names[pk], "came_from": came_from}
        yield from _to(entry, _people({pk}, on), pk, "body_takes_over", facts)


def _people(body_ids: Collection[int], on: date) -> list[Holder]:
    return [one for one in holders(on, body_ids=body_ids) if one.role in OF_A_BODY]


def _to(
    entry: JournalEntry, people: list[Holder], body_id: int, kind: str, facts: Mapping[str, object]
) -> Iterator[Telling]:
    for one in {(one.user_id, one.post_id): one for one in people}.values():
        if one.user_id != entry.actor_user_id:
            yield Telling(
                user_id=one.user_id,
                post_id=one.post_id,
                convened_by_id=entry.convened_by_id,
                kind=kind,
                facts=facts,
                url=reverse("organisation:body", args=[body_id]),
                several_url=reverse("organisation:index"),
                subject_kind="body",
                subject_ids=(body_id,),
            )
