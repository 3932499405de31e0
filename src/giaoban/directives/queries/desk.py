"""The reading desk of one text: its rows in the order of the text, its paragraphs, and what comes next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, pairwise

from giaoban.conferences.models import Conference
from giaoban.directives.domain import OF_KIND
from giaoban.directives.models import Directive, Instruction
from giaoban.directives.permissions import may_issue
from giaoban.directives.queries.desk_cards import Names, Told, card_of_decision, card_of_proposal, gap_card, names_for
from giaoban.directives.queries.desk_groups import Questions, grouped, questions
from giaoban.directives.queries.desk_rows import Card, Marked, Row
from giaoban.directives.queries.desk_text import Paragraph, leaves_of, paragraphs
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
    """Where the work on this text stands. ``next_key`` is the row to look at next, ``asks_key`` the first question,
    which is answered in that row's own form if ``asks_form``.

    ``rest`` is the mark of the words that are left. ``is_whole`` is only said after a person decided something.
    """

    text_id: int
    percent: int
    accounted: int
    total: int
    waiting: int
    gaps: int
    doubtful: int
    rest: str
    is_whole: bool
    adopted: int
    set_aside: int
    next_key: str
    next_at: int
    questions: int
    asks_key: str
    asks_at: int
    asks_form: bool
    instruction_id: int | None
    symbol: str
    editable: bool
    may_issue: bool
    reader_is_newer: bool
    notes: tuple[str, ...]

    @property
    def key(self) -> str:
        return "desk-head"

    @property
    def left(self) -> int:
        """The rows that nobody has decided about: what the page counts everywhere."""
        return self.waiting + self.gaps

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
    """``cards`` are those of the whole text, ``rows`` and ``paragraphs`` only those of the leaf that is open.

    ``drafts`` holds, for each row of a directive, what its edit form begins with.
    """

    state: DeskState
    on: date
    head: Head
    cards: Mapping[str, Card]
    leaves: tuple[int, ...]
    leaf: int
    rows: tuple[Row, ...]
    paragraphs: tuple[Paragraph, ...]
    drafts: Mapping[str, Draft]
    conference: Conference | None

    def card(self, key: str) -> Card:
        found = self.cards.get(key)
        if found is None:
            raise NotFound("no_such_row")
        return found


def desk_page(by: Actor, text_id: int, *, today: date, at: int = 0) -> DeskPage:
    """``today`` stands in where neither paper nor conference gives a day; the leaf that holds offset ``at`` is open."""
    state = texts.desk(by, text_id)
    instruction = Instruction.objects.filter(source_text_id=text_id).first()
    directives = _directives(by, text_id)
    on = desk_day(state.reading.result, today) if state.reading is not None else today
    drafts = _drafts(state, directives, on, instruction)
    editable = bool(may_decide(by, state.text)) and (instruction is None or instruction.issued_at is None)
    told = Told(
        directives={one.decision_id or 0: one for one in directives},
        assessments=_assessments(text_id),
        conference=_conference(text_id),
        drafts=drafts,
        names=_names(drafts.values(), on),
        editable=editable,
    )
    cards = _cards(state, told)
    asked = questions(cards, drafts) if editable else Questions({}, {})
    leaves = leaves_of(state.text.text)
    leaf = max(bisect_right(leaves, at) - 1, 0)
    here, until = leaves[leaf], leaves[leaf + 1] if leaf + 1 < len(leaves) else len(state.text.text) + 1
    return DeskPage(
        state=state,
        on=on,
        head=_head(
            state,
            cards,
            asked,
            instruction,
            editable=editable,
            may_issue=instruction is not None and bool(may_issue(by, instruction)),
        ),
        cards={card.key: card for card in cards},
        leaves=leaves,
        leaf=leaf,
        rows=tuple(grouped([card for card in cards if here <= card.start < until], asked, editable=editable)),
        paragraphs=paragraphs(state.text.text, state.sentences, cards, here=here, until=until),
        drafts=drafts,
        conference=told.conference,
    )


def _directives(by: Actor, text_id: int) -> list[Directive]:
    found = Directive.objects.filter(outside_no_group(by), instruction__source_text_id=text_id)
    return list(found.select_related("field", "restricted_to").prefetch_related("addressees"))


def _conference(text_id: int) -> Conference | None:
    found = Conference.objects.filter(source_text_id=text_id).select_related("period_reviewed", "period_planned")
    return found.prefetch_related("chairs").first()


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


def _names(drafts: Iterable[Draft], on: date) -> Names:
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
    moved = {(one.edits[OF_KIND][0], one.start, one.end) for one in state.decisions if one.edits.get(OF_KIND)}
    shown = (one for one in state.decisions if one.verb != "set_aside" or (one.kind, one.start, one.end) not in moved)
    found += [card_of_decision(one, answering[one.id], told) for one in shown]
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
    waiting = _Spans((one.start, one.end) for one in state.undecided)
    busy = _Spans((one.start, one.end) for one in state.sentences if waiting.touch(one.start, one.end))
    for gap in state.coverage.gaps:
        if not busy.touch(gap.start, gap.end):
            yield gap.start, gap.end


class _Spans:
    """Asked thousands of times whether any of them overlaps another span."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        in_order = sorted(spans)
        self._starts = [start for start, _ in in_order]
        self._furthest = list(accumulate((end for _, end in in_order), max))

    def touch(self, start: int, end: int) -> bool:
        """Whether one that begins before ``end`` reaches beyond ``start``."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._furthest[before - 1] > start


def _head(
    state: DeskState,
    cards: Sequence[Card],
    asked: Questions,
    instruction: Instruction | None,
    *,
    editable: bool,
    may_issue: bool,
) -> Head:
    waiting = sorted((card for card in cards if card.is_open), key=_urgency)
    asking = next((card for card in cards if asked.concern(card)), None)
    tasks = [card for card in cards if card.kind == "directive"]
    return Head(
        text_id=state.text.pk,
        percent=state.coverage.percent,
        accounted=state.coverage.accounted,
        total=state.coverage.total,
        waiting=sum(card.kind != "gap" for card in waiting),
        gaps=sum(card.kind == "gap" for card in waiting),
        doubtful=sum(card.is_doubtful for card in waiting),
        rest=state.coverage.mark,
        is_whole=bool(state.decisions) and not waiting and state.coverage.is_whole,
        adopted=sum(card.state == "adopted" for card in tasks),
        set_aside=sum(card.state == "set_aside" for card in cards),
        next_key=waiting[0].key if waiting else "",
        next_at=waiting[0].start if waiting else 0,
        questions=len(asked),
        asks_key=asking.key if asking else "",
        asks_at=asking.start if asking else 0,
        asks_form=asking is not None and asked.answered_by_form(asking),
        instruction_id=instruction.pk if instruction is not None else None,
        symbol=instruction.symbol if instruction is not None else "",
        editable=editable,
        may_issue=may_issue,
        reader_is_newer=state.reading is not None
        and state.reading.reader_version != reader_version(state.text.convened_by_id),
        notes=state.notes,
    )


def _urgency(card: Card) -> tuple[bool, int]:
    """The rows keep the order of the text; the hand is led to what is least sure first, and to gaps last."""
    return card.kind == "gap", card.percent_sure if card.is_doubtful else 100
