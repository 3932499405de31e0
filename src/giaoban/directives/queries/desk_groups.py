"""Rows above the cards: neighbours of the same addressees stand under one head, with its questions and one button."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from giaoban.directives.domain import AddresseeRole
from giaoban.directives.queries.desk_rows import Card, Chip, Group, Offer, Row, WhoIsMeant, WhoLeads
from giaoban.directives.queries.drafting import AddresseeDraft, Draft

SETTLED = ("matched", "group")


@dataclass(frozen=True, slots=True)
class Questions:
    """What a clerk must still say: whom phrases mean, and who leads of joint names."""

    meant: Mapping[str, WhoIsMeant]
    leads: Mapping[tuple[str, ...], WhoLeads]

    def concern(self, card: Card) -> bool:
        if card.kind != "directive" or card.state == "set_aside":
            return False
        phrases = tuple(chip.phrase for chip in card.chips)
        return phrases in self.leads or any(phrase in self.meant for phrase in phrases)


def questions(cards: Sequence[Card], drafts: Mapping[str, Draft]) -> Questions:
    tasks = [card for card in cards if card.kind == "directive" and card.key in drafts]
    return Questions(_who_is_meant(tasks, drafts), _who_leads(tasks, drafts))


def grouped(cards: Sequence[Card], asked: Questions, *, editable: bool) -> Iterator[Row]:
    """Every question is asked once, in the first group of the leaf that it concerns."""
    meant, leads = dict(asked.meant), dict(asked.leads)
    for (kind, chips), several in groupby(_with_groups(cards), key=lambda pair: pair[0]):
        members = [card for _, card in several]
        if kind:
            mine = tuple(meant.pop(chip.phrase) for chip in chips if chip.phrase in meant)
            phrases = tuple(chip.phrase for chip in chips)
            yield _group(kind, chips, members, mine, leads.pop(phrases, None), editable=editable)
        yield from members


def _with_groups(cards: Iterable[Card]) -> Iterator[tuple[tuple[str, tuple[Chip, ...]], Card]]:
    """Words set aside and gaps stay under the head that they follow."""
    now: tuple[str, tuple[Chip, ...]] = ("", ())
    for card in cards:
        if card.kind == "conference_fact":
            now = ("conference_fact", ())
        elif card.kind == "assessment":
            now = ("assessment", ())
        elif card.kind == "directive" and card.state != "set_aside":
            now = ("directive", card.chips)
        yield now, card


def _group(
    kind: str,
    chips: tuple[Chip, ...],
    members: Sequence[Card],
    asked: tuple[WhoIsMeant, ...],
    leads: WhoLeads | None,
    *,
    editable: bool,
) -> Group:
    mine = [card for card in members if card.kind == kind]
    return Group(
        kind=kind,
        start=members[0].start,
        chips=chips,
        who_is_meant=asked,
        who_leads=leads,
        waiting=tuple(card.proposal_id for card in mine if card.is_open and card.proposal_id is not None),
        size=len(mine),
        editable=editable,
    )


def _who_is_meant(tasks: Sequence[Card], drafts: Mapping[str, Draft]) -> dict[str, WhoIsMeant]:
    named = [(one.phrase, one) for card in tasks for one in drafts[card.key].addressees]
    open_phrases = {chip.phrase for card in tasks for chip in card.chips if chip.match not in SETTLED}
    return {
        phrase: WhoIsMeant(
            phrase=phrase,
            offers=next(_offers(one) for written, one in named if written == phrase),
            tasks=sum(written == phrase for written, _ in named),
        )
        for phrase in dict.fromkeys(written for written, _ in named)
        if phrase in open_phrases
    }


def _offers(one: AddresseeDraft) -> tuple[Offer, ...]:
    return tuple(
        Offer(kind=c["kind"], id=c["id"], name=c["name"], reason=c["reason"], facts=c.get("facts") or {})
        for c in one.match.get("candidates") or ()
    )


def _who_leads(tasks: Sequence[Card], drafts: Mapping[str, Draft]) -> dict[tuple[str, ...], WhoLeads]:
    asking: dict[tuple[str, ...], list[int]] = {}
    leading: dict[tuple[str, ...], str] = {}
    for card in tasks:
        addressees = drafts[card.key].addressees
        if card.directive_id is None or not any(one.to_confirm for one in addressees):
            continue
        phrases = tuple(one.phrase for one in addressees)
        asking.setdefault(phrases, []).append(card.directive_id)
        leads = (one.phrase for one in addressees if one.role is AddresseeRole.LEAD)
        leading.setdefault(phrases, next(leads, phrases[0]))
    return {
        phrases: WhoLeads(phrases=phrases, leading=leading[phrases], directive_ids=tuple(ids))
        for phrases, ids in asking.items()
    }
