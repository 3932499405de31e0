"""Telling people what an act did: from its journal entries to notices, once, however often the job runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from giaoban.directives.domain import IN_THE_BODYS_HANDS, State
from giaoban.directives.domain.telling import TOLD, Told
from giaoban.directives.models import Assignment
from giaoban.directives.queries.telling import ASSIGNMENT, OF_A_BODY, People, people_of
from giaoban.journal.models import JournalEntry
from giaoban.notices import actions as notices
from giaoban.notices.domain import Telling, merged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from giaoban.organisation.queries.recipients import Holder

TOLD_ALONG = (
    "body",
    "came_from",
    "reason",
    "due_on",
    "wanted_on",
    "asked_of",
    "answer_by",
    "breached_on",
    "product",
    "post",
)
LONGEST_FACT = 200


def tell_of(act: str, *, on: date) -> None:
    """Everybody on the table for what this act did, as of the day, but the one who did it."""
    entries = list(JournalEntry.objects.filter(act=act, kind__in=TOLD).order_by("seq"))
    ids = {entry.facts["assignment_id"] for entry in entries}
    found = Assignment.objects.select_related("directive__instruction", "directive__passed_on").in_bulk(ids)
    asked = {entry.facts["asked_of_id"] for entry in entries if entry.facts.get("asked_of_id")}
    people = people_of(list(found.values()), on, asked_of=asked)
    news = _news(act, entries, found)
    tellings = [one for entry in news for one in _of_an_entry(entry, found[entry.facts["assignment_id"]], people)]
    if tellings:
        with transaction.atomic():
            notices.tell(merged(tellings, source=act), at=entries[0].at)


def _news(act: str, entries: list[JournalEntry], found: Mapping[int, Assignment]) -> list[JournalEntry]:
    """Of an old list that came in only what is still to be done: the rest happened long ago, and people know it."""
    if not JournalEntry.objects.filter(act=act, kind="old_list_taken_in").exists():
        return entries
    made = [one for one in entries if one.kind == "assignment_made"]
    return [one for one in made if State(found[one.facts["assignment_id"]].state) in IN_THE_BODYS_HANDS]


def _of_an_entry(entry: JournalEntry, assignment: Assignment, people: People) -> Iterator[Telling]:
    told = TOLD[entry.kind]
    seen: set[tuple[int, int]] = set()
    for audience in told.audiences:
        for one in people.meant(audience, assignment, entry.facts.get("asked_of_id")):
            if one.user_id != entry.actor_user_id and (one.user_id, one.post_id) not in seen:
                seen.add((one.user_id, one.post_id))
                yield telling(one, assignment, kind=entry.kind, told=told, facts=_facts(entry.facts))


def telling(
    whom: Holder, assignment: Assignment, *, kind: str, told: Told, facts: Mapping[str, object], key: str = ""
) -> Telling:
    """One notice of one duty to one person."""
    directive = assignment.directive
    several = "directives:my_body" if whom.role in OF_A_BODY and whom.serves_id is None else "directives:register"
    return Telling(
        user_id=whom.user_id,
        post_id=whom.post_id,
        convened_by_id=directive.instruction.convened_by_id,
        kind=kind,
        facts={"code": directive.code, "title": directive.title, **facts},
        url=reverse("directives:directive", args=[directive.pk]),
        several_url=reverse(several),
        key=key,
        subject_kind=ASSIGNMENT,
        subject_ids=(assignment.pk,),
        restricted_to_id=directive.restricted_to_id,
        is_urgent=told.is_urgent,
    )


def _facts(facts: Mapping[str, object]) -> dict[str, object]:
    """What the sentences name, cut short: the whole stands on the directive's page."""
    return {name: _short(facts[name]) for name in TOLD_ALONG if facts.get(name)}


def _short(value: object) -> object:
    return f"{value[:LONGEST_FACT]}…" if isinstance(value, str) and len(value) > LONGEST_FACT else value
