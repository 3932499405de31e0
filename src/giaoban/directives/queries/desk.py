"""The reading desk of one text: its rows in the order of the text, its paragraphs, and what comes next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import pairwise

from giaoban.conferences.models import Conference
from giaoban.directives.models import Directive, Instruction
from giaoban.directives.queries.desk_cards import Names, Told, card_of_decision, card_of_proposal, gap_card, names_for
from giaoban.directives.queries.desk_groups import grouped
from giaoban.directives.queries.desk_rows import Card, Group, Marked, Row
from giaoban.directives.queries.desk_text import Paragraph, paragraphs
from giaoban.directives.queries.drafting import Draft, desk_day, draft_of, drafted_all
from giaoban.directives.queries.joining import as_confirmed
from giaoban.directives.queries.roles import confirmed_roles
from giaoban.directives.queries.visibility import outside_no_group
from giaoban.intake import queries as texts
from giaoban.intake.permissions import may_decide
from giaoban.intake.queries import DeskState, ProposalState
from giaoban.intake.queries.reader import reader_version
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import NotFound
from giaoban.reporting.models import Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Head(Marked):
    """Where the work on this text stands. ``next_key`` is the row that waits first, ``asks_key`` the first question."""

    text_id: int
    percent: int
    accounted: int
    total: int
    sentences_left: int
    waiting: int
    gaps: int
    adopted: int
    set_aside: int
    next_key: str
    questions: int
    asks_key: str
    instruction_id: int | None
    symbol: str
    editable: bool
    reader_is_newer: bool
    notes: tuple[str, ...]

    @property
    def key(self) -> str:
        return "desk-head"

    @property
    def stage(self) -> str:
        """What the one obvious button does: decide, answer, account, issue, issued, or nothing."""
        if self.symbol:
            return "issued"
        if self.waiting:
            return "decide"
        if self.questions:
            return "answer"
        if self.gaps:
            return "account"
        return "issue" if self.adopted and self.instruction_id else "nothing"


@dataclass(frozen=True, kw_only=True)
class DeskPage:
    """``drafts`` holds, for each row of a directive, what its edit form begins with."""

    state: DeskState
    on: date
    head: Head
    rows: tuple[Row, ...]
    paragraphs: tuple[Paragraph, ...]
    drafts: Mapping[str, Draft]
    conference: Conference | None

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        return {row.key: row for row in self.rows if isinstance(row, Card)}

    def card(self, key: str) -> Card:
        found = self.cards.get(key)
        if found is None:
            raise NotFound("no_such_row")
        return found


def desk_page(by: Actor, text_id: int, *, today: date) -> DeskPage:
    """``today`` stands in where neither paper nor conference gives a day."""
    state = texts.desk(by, text_id)
    instruction = Instruction.objects.filter(source_text_id=text_id).first()
    directives = _directives(by, text_id)
    on = desk_day(state.reading.result, today) if state.reading is not None else today
    drafts = _drafts(state, directives, on, instruction)
    editable = bool(may_decide(by, state.text)) and (instruction is None or instruction.issued_at is None)
    told = Told(
        directives={one.decision_id or 0: one for one in directives},
        assessments=_assessments(text_id),
        conference=Conference.objects.filter(source_text_id=text_id).prefetch_related("chairs").first(),
        drafts=drafts,
        names=_names(by, drafts.values(), on),
        editable=editable,
    )
    cards = _cards(state, told)
    rows = tuple(grouped(cards, drafts, editable=editable))
    return DeskPage(
        state=state,
        on=on,
        head=_head(state, rows, instruction, editable=editable),
        rows=rows,
        paragraphs=paragraphs(state.text.text, state.sentences, cards),
        drafts=drafts,
        conference=told.conference,
    )


def _directives(by: Actor, text_id: int) -> list[Directive]:
    found = Directive.objects.filter(outside_no_group(by), instruction__source_text_id=text_id)
    return list(found.select_related("field", "restricted_to").prefetch_related("addressees"))


def _assessments(text_id: int) -> Mapping[int, Assessment]:
    live = Assessment.objects.filter(source_text_id=text_id, withdrawn_at=None)
    return {one.decision_id: one for one in live.select_related("field")}


def _drafts(
    state: DeskState, directives: Iterable[Directive], on: date, instruction: Instruction | None
) -> dict[str, Draft]:
    """By the key of the row: what waits as the reader would have it, what is adopted as it stands."""
    waiting = [one for one in state.undecided if one.kind == "directive"]
    offered = drafted_all([one.data for one in waiting], on=on, issuer=state.text.convened_by_id)
    confirmed = confirmed_roles(instruction.pk) if instruction is not None else {}
    drafts = {one.key: as_confirmed(draft, confirmed) for one, draft in zip(waiting, offered, strict=True)}
    return drafts | {f"directive-{one.start}-{one.end}": draft_of(one) for one in directives}


def _names(by: Actor, drafts: Iterable[Draft], on: date) -> Names:
    addressees = [one for draft in drafts for one in draft.addressees]
    return names_for(
        bodies={one.body_id for one in addressees if one.body_id},
        groups={one.group_id for one in addressees if one.group_id},
        on=on,
    )


def _cards(state: DeskState, told: Told) -> list[Card]:
    """Numbered in the order of the text; those that were set aside keep no number."""
    answering: defaultdict[int, list[ProposalState]] = defaultdict(list)
    for proposal in state.proposals:
        if proposal.settled_by is not None:
            answering[proposal.settled_by].append(proposal)
    found = [card_of_proposal(one, told) for one in state.undecided]
    found += [card_of_decision(one, answering[one.id], told) for one in state.decisions]
    found += [gap_card(state, span, told) for span in _lone_gaps(state)]
    found.sort(key=lambda card: (card.start, card.end))
    return list(_numbered(found))


def _numbered(cards: Sequence[Card]) -> Iterator[Card]:
    """Each task knows the one after it, which *merge* takes."""
    tasks = [card for card in cards if card.kind == "directive" and card.state != "set_aside"]
    following = dict(pairwise(card.key for card in tasks))
    known = {card.key: (number, card) for number, card in enumerate(tasks, start=1)}
    for card in cards:
        if card.key not in known:
            yield card
            continue
        after = known.get(following.get(card.key, ""))
        yield replace(card, number=known[card.key][0], next_pick=after[1].pick if after else "")


def _lone_gaps(state: DeskState) -> Iterator[tuple[int, int]]:
    """Words not accounted for in sentences where nothing waits any more: nobody would come by them otherwise."""
    waiting = [(one.start, one.end) for one in state.undecided]
    busy = [s for s in state.sentences if any(a < s.end and s.start < z for a, z in waiting)]
    for gap in state.coverage.gaps:
        if not any(one.start < gap.end and gap.start < one.end for one in busy):
            yield gap.start, gap.end


def _head(state: DeskState, rows: Sequence[Row], instruction: Instruction | None, *, editable: bool) -> Head:
    cards = [row for row in rows if isinstance(row, Card)]
    waiting = [card for card in cards if card.is_open]
    asking = [row for row in rows if isinstance(row, Group) and (row.who_is_meant or row.who_leads)]
    tasks = [card for card in cards if card.kind == "directive"]
    return Head(
        text_id=state.text.pk,
        percent=state.coverage.percent,
        accounted=state.coverage.accounted,
        total=state.coverage.total,
        sentences_left=_sentences_left(state, waiting),
        waiting=sum(card.kind != "gap" for card in waiting),
        gaps=sum(card.kind == "gap" for card in waiting),
        adopted=sum(card.state == "adopted" for card in tasks),
        set_aside=sum(card.state == "set_aside" for card in cards),
        next_key=waiting[0].key if waiting else "",
        questions=sum(len(row.who_is_meant) + (row.who_leads is not None) for row in asking),
        asks_key=asking[0].key if asking else "",
        instruction_id=instruction.pk if instruction is not None else None,
        symbol=instruction.symbol if instruction is not None else "",
        editable=editable,
        reader_is_newer=state.reading is not None and state.reading.reader_version != reader_version(),
        notes=state.notes,
    )


def _sentences_left(state: DeskState, waiting: Sequence[Card]) -> int:
    return sum(any(card.start < one.end and one.start < card.end for card in waiting) for one in state.sentences)
