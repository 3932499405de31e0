"""Telling people what an act did to a petition: once, however often the job runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from giaoban.journal.models import JournalEntry
from giaoban.kernel.actor import OFFICE, Role
from giaoban.notices import actions as notices
from giaoban.notices.domain import Telling, merged
from giaoban.organisation.queries.recipients import holders
from giaoban.petitions.models import Petition

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from giaoban.organisation.queries.recipients import Holder

PROPOSER, ADDRESSED, OFFICE_OF_IT = "proposer", "addressed", "office"
TOLD: Mapping[str, tuple[str, ...]] = {
    "petition_filed": (ADDRESSED, OFFICE_OF_IT),
    "petition_forwarded": (ADDRESSED, PROPOSER),
    "petition_answered": (PROPOSER,),
    "petition_ordered": (PROPOSER,),
    "petition_taken_back": (ADDRESSED,),
}
"""Clerks and heads of the body, or the convening body's office; never the one who did it."""
OF_A_BODY = frozenset({Role.BODY_CLERK, Role.BODY_HEAD, *OFFICE})
LONGEST_FACT = 200


def tell_of(act: str, *, on: date) -> None:
    entries = list(JournalEntry.objects.filter(act=act, kind__in=TOLD).order_by("seq"))
    found = Petition.objects.in_bulk([entry.facts["petition_id"] for entry in entries])
    tellings = [one for entry in entries for one in _of_an_entry(entry, found[entry.facts["petition_id"]], on)]
    if tellings:
        with transaction.atomic():
            notices.tell(merged(tellings, source=act), at=entries[0].at)


def _of_an_entry(entry: JournalEntry, petition: Petition, on: date) -> Iterator[Telling]:
    whom = {one.post_id: one for audience in TOLD[entry.kind] for one in _meant(audience, petition, on)}
    facts = {name: _short(value) for name, value in {"text": petition.text, **entry.facts}.items()}
    for one in whom.values():
        if one.user_id != entry.actor_user_id:
            yield Telling(
                user_id=one.user_id,
                post_id=one.post_id,
                convened_by_id=petition.convened_by_id,
                kind=entry.kind,
                facts=facts,
                url=reverse("petitions:petition", args=[petition.pk]),
                several_url=reverse("petitions:list"),
                subject_kind="petition",
                subject_ids=(petition.pk,),
            )


def _meant(audience: str, petition: Petition, on: date) -> list[Holder]:
    if audience == OFFICE_OF_IT:
        return [one for one in holders(on, serves=[petition.convened_by_id]) if one.role in OFFICE]
    body_id = petition.proposer_id if audience == PROPOSER else petition.addressed_id
    return [one for one in holders(on, body_ids=[body_id]) if one.role in OF_A_BODY]


def _short(value: object) -> object:
    return f"{value[:LONGEST_FACT]}…" if isinstance(value, str) and len(value) > LONGEST_FACT else value
