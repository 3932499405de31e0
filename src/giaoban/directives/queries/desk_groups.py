"""Rows above the cards: neighbours of the same addressees stand under one head, with its questions and one button."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from giaoban.directives.domain import AddresseeRole, DirectiveKind
from giaoban.directives.queries.desk_rows import Card, Chip, Group, Offer, Row, WhoIsMeant, WhoLeads
from giaoban.directives.queries.drafting import AddresseeDraft, Draft

SETTLED = ("matched", "group")


@dataclass(frozen=True, slots=True)
class Questions:
    """What a clerk must still say: whom phrases mean, and who leads of joint names."""

    meant: Mapping[str, WhoIsMeant]
    leads: Mapping[tuple[str, ...], WhoLeads]
    nobody: frozenset[str] = frozenset()
    """Rows that are adopted and addressed to nobody, or to helpers alone: each is answered by its own form."""

    def __len__(self) -> int:
        return len(self.meant) + len(self.leads) + len(self.nobody)

    def concern(self, card: Card) -> bool:
        if card.kind != "directive" or card.state == "set_aside":
            return False
        if card.key in self.nobody:
            return True
        return self.asks_who_leads([card]) or any(chip.phrase in self.meant for chip in card.chips)

    def asks_who_leads(self, members: Sequence[Card]) -> bool:
        asked = {directive_id for one in self.leads.values() for directive_id in one.directive_ids}
        return any(card.directive_id in asked for card in members)


def questions(cards: Sequence[Card], drafts: Mapping[str, Draft]) -> Questions:
    tasks = [card for card in cards if card.kind == "directive" and card.key in drafts]
    return Questions(_who_is_meant(tasks, drafts), _who_leads(tasks, drafts), frozenset(_addressed_to_nobody(tasks)))


def _addressed_to_nobody(tasks: Sequence[Card]) -> Iterator[str]:
    for card in tasks:
        is_helped_only = all(chip.role == AddresseeRole.COOPERATING.value for chip in card.chips)
        if card.directive_id is not None and is_helped_only and card.directive_kind != DirectiveKind.GUIDANCE.value:
            yield card.key


def grouped(cards: Sequence[Card], asked: Questions, *, editable: bool) -> Iterator[Row]:
    """Every question is asked once, in the first group of the leaf that it concerns."""
    meant, leads = dict(asked.meant), dict(asked.leads)
    for _, several in groupby(_with_groups(cards), key=lambda pair: _shown(pair[0], asked)):
        with_heads = list(several)
        (kind, chips), members = with_heads[0][0], [card for _, card in with_heads]
        if kind:
            mine = tuple(meant.pop(chip.phrase) for chip in chips if chip.phrase in meant)
            phrases = tuple(chip.phrase for chip in chips)
            who_leads = leads.pop(phrases, None) if asked.asks_who_leads(members) else None
            yield _group(kind, chips, members, mine, who_leads, editable=editable)
        yield from members


def _shown(head: tuple[str, tuple[Chip, ...]], asked: Questions) -> tuple[object, ...]:
    """Two spellings of one body stand under one head, unless something is asked about the phrases themselves."""
    kind, chips = head
    if tuple(chip.phrase for chip in chips) in asked.leads or any(chip.match not in SETTLED for chip in chips):
        return (kind, chips)
    return (kind, tuple((chip.name, chip.role, chip.post, chip.members) for chip in chips))


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
    guessed: dict[tuple[str, ...], bool] = {}
    for card in tasks:
        addressees = drafts[card.key].addressees
        if card.directive_id is None or not any(one.to_confirm for one in addressees):
            continue
        phrases = tuple(one.phrase for one in addressees)
        asking.setdefault(phrases, []).append(card.directive_id)
        leads = (one.phrase for one in addressees if one.role is AddresseeRole.LEAD)
        leading.setdefault(phrases, next(leads, phrases[0]))
        guessed[phrases] = guessed.get(phrases, True) and any(one.is_guessed for one in addressees)
    return {
        phrases: WhoLeads(
            phrases=phrases, leading=leading[phrases], directive_ids=tuple(ids), is_guessed=guessed[phrases]
        )
        for phrases, ids in asking.items()
    }
