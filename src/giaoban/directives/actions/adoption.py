"""What clerks do on the reading desk: adopt, merge, split, add, set aside, take back (DESIGN rules 1 and 2).

Each verb is one act on spans of the text. The decision is recorded by ``intake``; the draft directive, the assessment
or the conference that it makes is written in the same transaction. Locks are taken in the order text, instruction,
directive.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate

from giaoban.conferences.actions import record_conference, withdraw_conference
from giaoban.directives.actions.desk_gate import open_desk
from giaoban.directives.actions.drafts import may_restrict, touch, write_draft
from giaoban.directives.domain import OF_KIND
from giaoban.directives.models import Directive, Instruction
from giaoban.directives.queries.drafting import Draft, desk_day, draft_of, drafted_all, whole_day
from giaoban.directives.queries.joining import as_confirmed, cut, differences, joined, like_before, of_its_day
from giaoban.directives.queries.roles import confirmed_roles
from giaoban.directives.queries.said import as_forbidden
from giaoban.directives.queries.selected import draft_of_selection
from giaoban.directives.queries.visibility import outside_no_group
from giaoban.intake import queries as texts
from giaoban.intake import secrecy
from giaoban.intake.actions import decisions
from giaoban.intake.models import Decision, Proposal, Reading, SourceText
from giaoban.journal.acts import Act, acting
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Invalid, NotFound, Refused
from giaoban.reporting.actions import adopt_assessment, load_fields, withdraw_assessment
from giaoban.reporting.models import Field

Json = Mapping[str, Any]
DOOR = "desk"
FAR = timedelta(days=2 * 366)


@dataclass(frozen=True, slots=True)
class Pick:
    """One card of the desk: a proposal that waits, or a decision in the version that was seen."""

    proposal_id: int | None = None
    decision_id: int | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """Words with what they say as a draft; ``answers`` are the spans of the proposals they settle."""

    start: int
    end: int
    draft: Draft
    answers: tuple[tuple[int, int], ...]


def adopt(
    *, by: Actor, text_id: int, proposal_ids: Sequence[int], draft: Draft | None = None, facts: Json | None = None
) -> list[Decision]:
    """Adopt proposals, all or nothing.

    For a single one a person may give other values: ``draft`` for a directive, ``facts`` for an assessment or the
    conference.
    """
    _guard(by, draft, facts)
    with acting(by) as act:
        text = open_desk(act, text_id)
        proposals = proposals_of(text, proposal_ids)
        know_fields(act)
        tasks = [one for one in proposals if one.kind == "directive"]
        made = [make(act, text, part, verb="adopt", instead=draft) for part in _offered(act, text, tasks)]
        return made + [_adopt_fact(act, text, one, facts) for one in proposals if one.kind != "directive"]


def merge(*, by: Actor, text_id: int, picks: Sequence[Pick]) -> Decision:
    """Make one directive of several: from the first word of the first to the last of the last."""
    with acting(by) as act:
        text = open_desk(act, text_id)
        parts = _taken_up(act, text, picks)
        if len(parts) < 2:  # noqa: PLR2004 -- one cannot be merged
            raise Invalid("merge_needs_several_directives", field="picks")
        parts = _and_between(act, text, parts)
        start, end = min(one.start for one in parts), max(one.end for one in parts)
        answers = tuple(answer for one in parts for answer in one.answers)
        whole = Part(start, end, joined([one.draft for one in parts], text.text[start:end]), answers)
        return make(act, text, whole, verb="merge")


def split(*, by: Actor, text_id: int, pick: Pick, at: int) -> list[Decision]:
    """Make two directives of one: the words before offset ``at`` and those from it on."""
    with acting(by) as act:
        text = open_desk(act, text_id)
        [whole] = _taken_up(act, text, [pick])
        if not whole.start < at < whole.end:
            raise Invalid("split_outside_the_words", field="at")
        spans = [(whole.start, at), (at, whole.end)]
        halves = [Part(a, z, cut(whole.draft, text.text[a:z]), whole.answers) for a, z in spans]
        return [make(act, text, half, verb="split") for half in halves]


def add(*, by: Actor, text_id: int, start: int, end: int) -> Decision:
    """Make a directive of words that a clerk selected, read in their context.

    It goes to whom the words or their own sentence name. Else it is offered, as a question, to whom the task before it
    in the paragraph went, or whom its heading addresses.
    """
    with acting(by) as act:
        text = open_desk(act, text_id)
        known, offers = _tasks_known_to(by, text)
        model = like_before(known, text.text, start)
        proposal = like_before(offers, text.text, start)
        if proposal is not None and (model is None or model.start < proposal.start):
            [part] = _offered(act, text, [proposal])
            like: Draft | None = part.draft
        else:
            like = draft_of(model) if model is not None else None
        reading = _latest(text).result
        on = desk_day(reading, localdate(act.at))
        draft = draft_of_selection(text.text, reading, start, end, like=like, on=on, issuer=text.convened_by_id)
        return make(act, text, Part(start, end, as_forbidden(draft, text.text[start:end], on), ()), verb="add")


def set_aside(*, by: Actor, text_id: int, kind: str, start: int, end: int, reason: str) -> Decision:
    """Say of words that nothing follows from them, and why."""
    secrecy.guard(text=reason, door=DOOR, by=by)
    with acting(by) as act:
        text = open_desk(act, text_id)
        return decisions.record(
            act, text=text, kind=kind, verb="set_aside", start=start, end=end, answers=[(start, end)], reason=reason
        )


def set_aside_rest(*, by: Actor, text_id: int, reason: str, seen: str | None = None) -> list[Decision]:
    """Say of all words that are not accounted for that nothing follows from them: one act, a decision for each piece.

    Never of words that the reader offers: those want a decision each. ``seen`` is the coverage's mark on the page
    where somebody looked at the rest; None where everything that is left is meant, whatever it is.
    """
    secrecy.guard(text=reason, door=DOOR, by=by)
    with acting(by) as act:
        text = open_desk(act, text_id)
        state = texts.desk(by, text_id)
        if state.undecided:
            raise Refused("proposals_wait", count=len(state.undecided))
        if seen is not None and seen != state.coverage.mark:
            raise Refused("rest_changed")
        return [_aside(act, text, gap, reason) for gap in state.coverage.gaps]


def _aside(act: Act, text: SourceText, span: Sequence[int], reason: str) -> Decision:
    start, end = span
    return decisions.record(
        act, text=text, kind="directive", verb="set_aside", start=start, end=end, answers=[(start, end)], reason=reason
    )


def take_back(*, by: Actor, text_id: int, decision_id: int, version: int) -> Decision:
    """Undo one decision before the issue; the draft, assessment or conference that it made goes with it."""
    with acting(by) as act:
        text = open_desk(act, text_id)
        return release(act, text, decision_id, version)


def _guard(by: Actor, draft: Draft | None, facts: Json | None) -> None:
    if draft is not None:
        may_restrict(by, draft)
    secrecy.guard_said(said=[draft, facts], door=DOOR, by=by)


def know_fields(act: Act) -> None:
    """An office that never loaded the fields of work gets them now, rather than losing those that the reader names."""
    if not Field.objects.exists():
        load_fields(act)


def proposals_of(text: SourceText, ids: Sequence[int]) -> list[Proposal]:
    """Of the latest reading only: an older page's proposals are gone, and the desk must be looked at again."""
    found = list(_latest_proposals(text).filter(pk__in=ids).order_by("start", "end"))
    if len(found) != len(set(ids)) or not ids:
        raise NotFound("proposal_not_found")
    return found


def _latest_proposals(text: SourceText) -> Any:  # a manager's queryset, whose type Django keeps to itself
    return Proposal.objects.filter(reading=texts.latest_reading(text))


def _tasks_known_to(by: Actor, text: SourceText) -> tuple[list[Directive], list[Proposal]]:
    """Made and offered; nothing of a task that is restricted to others goes into what one makes of its neighbours."""
    made = Directive.objects.filter(instruction__source_text=text)
    hidden = list(made.exclude(outside_no_group(by)).values_list("start", "end"))
    offers = _latest_proposals(text).filter(kind="directive")
    return list(made.filter(outside_no_group(by)).select_related("field").prefetch_related("addressees")), [
        one for one in offers if not any(one.start < end and start < one.end for start, end in hidden)
    ]


def _offered(act: Act, text: SourceText, proposals: Sequence[Proposal]) -> list[Part]:
    """Proposals as the drafts that they would become: one matching for all of them."""
    if not proposals:
        return []
    on = desk_day(_latest(text).result, localdate(act.at))
    drafts = drafted_all([one.data for one in proposals], on=on, issuer=text.convened_by_id)
    return [
        Part(one.start, one.end, draft, ((one.start, one.end),)) for one, draft in zip(proposals, drafts, strict=True)
    ]


def _taken_up(act: Act, text: SourceText, picks: Sequence[Pick]) -> list[Part]:
    """What was picked, ready to be made into something else: decisions among them are taken back."""
    waiting = [one.proposal_id for one in picks if one.proposal_id is not None]
    proposals = proposals_of(text, waiting) if waiting else []
    if any(one.kind != "directive" for one in proposals):
        raise Invalid("merge_needs_several_directives", field="picks")
    parts = _offered(act, text, proposals)
    parts += [_freed(act, text, one) for one in picks if one.decision_id is not None]
    return sorted(parts, key=lambda one: (one.start, one.end))


def _and_between(act: Act, text: SourceText, parts: Sequence[Part]) -> list[Part]:
    """What is offered between them goes along: the whole holds its words, so nobody could answer it by itself."""
    start, end = min(one.start for one in parts), max(one.end for one in parts)
    inside = _latest_proposals(text).filter(kind="directive", start__gte=start, end__lte=end)
    answered = {answer for one in parts for answer in one.answers}
    between = _offered(act, text, [one for one in inside if (one.start, one.end) not in answered])
    return sorted([*parts, *between], key=lambda one: (one.start, one.end))


def _freed(act: Act, text: SourceText, pick: Pick) -> Part:
    """What was made of the words as it stands, once the decision about them is taken back."""
    decision = _withdrawn(act, text, pick.decision_id or 0, pick.version)
    made = Directive.objects.filter(decision=decision).select_related("field").first()
    if made is None:
        raise Invalid("merge_needs_several_directives", field="picks")
    draft = draft_of(made)
    _undo(act, text, decision)
    answers = tuple((start, end) for start, end in decision.answers)
    return Part(decision.start, decision.end, draft, answers)


def release(act: Act, text: SourceText, decision_id: int, version: int, *, alone: bool = False) -> Decision:
    """Undo a decision, and unless ``alone`` the one that set the words aside as another kind: both were one act."""
    decision = _withdrawn(act, text, decision_id, version)
    _undo(act, text, decision)
    before = decision.edits.get(OF_KIND)
    if before and not alone:
        span = {"start": decision.start, "end": decision.end, "verb": "set_aside", "kind": before[0]}
        for other in Decision.objects.filter(text=text, withdrawn_at=None, **span):
            decisions.withdraw(act, text, other.pk, other.version)
    return decision


def _withdrawn(act: Act, text: SourceText, decision_id: int, version: int) -> Decision:
    """Of a draft that is restricted to others nothing is told, not even who was faster."""
    if Directive.objects.filter(decision=decision_id).exclude(outside_no_group(act.by)).exists():
        raise NotFound("decision_not_found")
    return decisions.withdraw(act, text, decision_id, version)


def _undo(act: Act, text: SourceText, decision: Decision) -> None:
    """What a decision made goes with it."""
    made = Directive.objects.filter(decision=decision).first()
    if made is not None:
        touch(_instruction(text))
        made.delete()
    if decision.kind == "assessment":
        withdraw_assessment(act, decision)
    if decision.kind == "conference_fact" and decision.verb == "adopt":
        instruction = _instruction(text)
        instruction.conference = None
        instruction.save(update_fields=["conference"])
        withdraw_conference(act, text)


def _adopt_fact(act: Act, text: SourceText, proposal: Proposal, facts: Json | None) -> Decision:
    data = {**proposal.data, **(facts or {})}
    if proposal.kind == "conference_fact":
        _refuse_a_far_day(whole_day(data.get("date")), whole_day(proposal.data.get("date")), localdate(act.at))
    decision = decisions.record(
        act,
        text=text,
        kind=proposal.kind,
        verb="adopt",
        start=proposal.start,
        end=proposal.end,
        answers=[(proposal.start, proposal.end)],
        edits=facts or {},
    )
    if proposal.kind == "assessment":
        period = _latest(text).result["conference"].get("period_reviewed")
        adopt_assessment(act, decision, data, period_code=period)
        return decision
    instruction = _instruction(text)
    instruction.conference = record_conference(act, text, data)
    instruction.title = instruction.title or instruction.conference.title
    instruction.save(update_fields=["conference", "title"])
    touch(instruction)
    return decision


def _refuse_a_far_day(held_on: date | None, read: date | None, today: date) -> None:
    """A slip of the year would lead everybody's pages for a century; only an old paper may tell its own old day."""
    if held_on is None or (held_on == read and held_on <= today):
        return
    if abs(held_on - today) > FAR:
        raise Invalid("conference_day_far", on=held_on, field="date")


def make(
    act: Act, text: SourceText, part: Part, *, verb: str, instead: Draft | None = None, edits: Json | None = None
) -> Decision:
    """``instead``: what a person made of the draft before adopting it."""
    instead = of_its_day(instead, part.draft) if instead is not None else None
    decision = decisions.record(
        act,
        text=text,
        kind="directive",
        verb=verb,
        start=part.start,
        end=part.end,
        answers=part.answers,
        edits=differences(part.draft, instead) if instead is not None else edits or {},
    )
    instruction = _instruction(text)
    directive = Directive(
        instruction=instruction,
        decision=decision,
        text=decision.text.text[decision.start : decision.end],
        start=decision.start,
        end=decision.end,
        restricted_to_id=text.restricted_to_id,
    )
    write_draft(directive, instead or _not_asked_twice(instruction, part.draft))
    touch(instruction)
    return decision


def _not_asked_twice(instruction: Instruction, draft: Draft) -> Draft:
    asks = any(one.to_confirm for one in draft.addressees)
    return as_confirmed(draft, confirmed_roles(instruction.pk)) if asks else draft


def _instruction(text: SourceText) -> Instruction:
    """The text's instruction, made with the first decision that needs one; ``open_desk`` has locked it or its text."""
    found, _ = Instruction.objects.get_or_create(
        source_text=text, defaults={"convened_by_id": text.convened_by_id, "is_sample": text.is_sample}
    )
    found.source_text = text
    return found


def _latest(text: SourceText) -> Reading:
    reading = texts.latest_reading(text)
    if reading is None:
        raise Refused("not_read_yet", name=text.name)
    return reading
