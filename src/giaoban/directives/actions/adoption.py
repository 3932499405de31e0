"""What clerks do on the reading desk: adopt, merge, split, add, set aside, take back (DESIGN rules 1 and 2).

Each verb is one act on spans of the text. The decision is recorded by ``intake``; the draft directive, the assessment
or the conference that it makes is written in the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from giaoban.conferences.actions import record_conference, withdraw_conference
from giaoban.directives.actions.drafting import Draft, drafted, whole_day
from giaoban.directives.actions.drafts import write_draft
from giaoban.directives.domain import DirectiveState
from giaoban.directives.models import Directive, Instruction
from giaoban.intake import queries as texts
from giaoban.intake.actions import decisions
from giaoban.intake.models import Decision, Proposal, Reading, SourceText
from giaoban.journal.acts import Act, acting
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Invalid, NotFound, Refused
from giaoban.organisation.matching import match_many
from giaoban.reporting.actions import adopt_assessment, withdraw_assessment

Json = Mapping[str, Any]
BARE = {"kind": "assess_at_next_conference", "addressees": [], "coordinating": [], "lead": None, "deadline": None}
"""What is known of words that a clerk marks by hand."""


def adopt(*, by: Actor, text_id: int, proposal_ids: Sequence[int], draft: Draft | None = None) -> list[Decision]:
    """Adopt proposals as they are, all or nothing; ``draft`` gives other values for a single directive."""
    with acting(by) as act:
        text = texts.text_for(by, text_id)
        return [_adopt(act, text, one, draft) for one in _proposals(text, proposal_ids)]


def merge(*, by: Actor, text_id: int, proposal_ids: Sequence[int]) -> Decision:
    """Make one directive of several proposals: from the first word of the first to the last of the last."""
    with acting(by) as act:
        text = texts.text_for(by, text_id)
        parts = _proposals(text, proposal_ids)
        if len(parts) < 2 or {one.kind for one in parts} != {"directive"}:  # noqa: PLR2004 -- one cannot be merged
            raise Invalid("merge_needs_several_directives", field="proposals")
        read = _together(text, [one.data for one in parts])
        return _make_directive(act, text, read, verb="merge", answers=[(one.start, one.end) for one in parts])


def split(*, by: Actor, text_id: int, proposal_id: int, at: int) -> list[Decision]:
    """Make two directives of one proposal: the words before offset ``at`` and those from it on."""
    with acting(by) as act:
        text = texts.text_for(by, text_id)
        [whole] = _proposals(text, [proposal_id])
        if whole.kind != "directive" or not whole.start < at < whole.end:
            raise Invalid("split_outside_the_words", field="at")
        spans = [(whole.start, at), (at, whole.end)]
        parts = [_part(text, whole.data, start, end) for start, end in spans]
        answers = [(whole.start, whole.end)]
        return [_make_directive(act, text, part, verb="split", answers=answers) for part in parts]


def add(*, by: Actor, text_id: int, start: int, end: int, like: int | None = None) -> Decision:
    """Make a directive of words that a clerk selected; ``like`` names a proposal whose addressees it shares."""
    with acting(by) as act:
        text = texts.text_for(by, text_id)
        model = _proposals(text, [like])[0].data if like is not None else BARE
        return _make_directive(act, text, _part(text, model, start, end), verb="add", answers=())


def set_aside(*, by: Actor, text_id: int, kind: str, start: int, end: int, reason: str) -> Decision:
    """Say of words that nothing follows from them, and why."""
    with acting(by) as act:
        text = texts.text_for(by, text_id)
        return decisions.record(
            act, text=text, kind=kind, verb="set_aside", start=start, end=end, answers=[(start, end)], reason=reason
        )


def take_back(*, by: Actor, decision_id: int, version: int) -> Decision:
    """Undo one decision before the issue; the draft, assessment or conference that it made goes with it."""
    with acting(by) as act:
        decision = decisions.withdraw(act, decision_id, version)
        made = Directive.objects.filter(decision=decision).first()
        if made is not None:
            if made.state != DirectiveState.DRAFT.value:
                raise Refused("issued_is_not_taken_back", code=made.code)
            made.delete()
        if decision.kind == "assessment":
            withdraw_assessment(act, decision)
        if decision.kind == "conference_fact":
            Instruction.objects.filter(source_text=decision.text).update(conference=None)
            withdraw_conference(act, decision.text)
        return decision


def desk_day(read: Json, fallback: date) -> date:
    """The day whose organisation the addressees are matched to: of the paper, else of the conference."""
    return whole_day(read["document"].get("issued_on")) or whole_day(read["conference"].get("date")) or fallback


def _proposals(text: SourceText, ids: Sequence[int]) -> list[Proposal]:
    """Of the latest reading only: an older page's proposals are gone, and the desk must be looked at again."""
    reading = texts.latest_reading(text)
    found = {one.pk: one for one in Proposal.objects.filter(reading=reading, pk__in=ids)}
    if len(found) != len(set(ids)) or not ids:
        raise NotFound("proposal_not_found")
    return sorted(found.values(), key=lambda one: (one.start, one.end))


def _adopt(act: Act, text: SourceText, proposal: Proposal, draft: Draft | None) -> Decision:
    answers = [(proposal.start, proposal.end)]
    if proposal.kind == "directive":
        return _make_directive(act, text, proposal.data, verb="adopt", answers=answers, draft=draft)
    decision = decisions.record(
        act, text=text, kind=proposal.kind, verb="adopt", start=proposal.start, end=proposal.end, answers=answers
    )
    if proposal.kind == "assessment":
        adopt_assessment(act, decision, proposal.data, period_code=_conference(text).get("period_reviewed"))
    else:
        conference = record_conference(act, text, proposal.data)
        instruction = _instruction(text)
        instruction.conference = conference
        instruction.title = instruction.title or conference.title
        instruction.save()
    return decision


def _make_directive(
    act: Act,
    text: SourceText,
    read: Json,
    *,
    verb: str,
    answers: Iterable[tuple[int, int]],
    draft: Draft | None = None,
) -> Decision:
    decision = decisions.record(
        act, text=text, kind="directive", verb=verb, start=read["start"], end=read["end"], answers=answers
    )
    directive = Directive(
        instruction=_instruction(text),
        decision=decision,
        text=text.text[decision.start : decision.end],
        start=decision.start,
        end=decision.end,
        restricted_to_id=text.restricted_to_id,
    )
    write_draft(directive, draft or proposed(act, text, read))
    return decision


def proposed(act: Act, text: SourceText, read: Json) -> Draft:
    """The draft that the reader's words give, matched to the organisation of the text's day."""
    phrases = [*(a["name"] for a in read["addressees"]), *read["coordinating"]]
    on = desk_day(_latest(text).result, act.at.date())
    matches = dict(zip(phrases, match_many(phrases, on, text.convened_by_id), strict=True))
    return drafted(read, matches)


def _instruction(text: SourceText) -> Instruction:
    """The text's instruction, made with the first decision that needs one (the text's row is locked by then)."""
    found, _ = Instruction.objects.get_or_create(
        source_text=text, defaults={"convened_by_id": text.convened_by_id, "is_sample": text.is_sample}
    )
    if found.issued_at is not None:
        raise Refused("already_issued", symbol=found.symbol)
    return found


def _latest(text: SourceText) -> Reading:
    reading = texts.latest_reading(text)
    if reading is None:
        raise Refused("not_read_yet", name=text.name)
    return reading


def _conference(text: SourceText) -> Json:
    facts: Json = _latest(text).result["conference"]
    return facts


def _part(text: SourceText, read: Json, start: int, end: int) -> dict[str, Any]:
    """The same directive for fewer words: a deadline goes only with the words that hold it."""
    due = read.get("deadline")
    holds_due = due is not None and start <= due["start"] and due["end"] <= end
    kind = read["kind"] if holds_due or due is None else BARE["kind"]
    words = text.text[start:end]
    return {**read, "text": words, "start": start, "end": end, "deadline": due if holds_due else None, "kind": kind}


def _together(text: SourceText, reads: Sequence[Json]) -> dict[str, Any]:
    """One directive for all: everybody addressed, the last deadline of the clause (GUIDE: the final delivery)."""
    start, end = min(r["start"] for r in reads), max(r["end"] for r in reads)
    by_name = {a["name"]: a for r in reads for a in r["addressees"]}
    dues = [r["deadline"] for r in reads if r["deadline"]]
    helping = list(dict.fromkeys(name for r in reads for name in r["coordinating"]))
    first = reads[0]
    return {
        **first,
        "text": text.text[start:end],
        "start": start,
        "end": end,
        "addressees": list(by_name.values()),
        "coordinating": helping,
        "lead": next((r["lead"] for r in reads if r["lead"]), None),
        "deadline": dues[-1] if dues else None,
        "kind": next((r["kind"] for r in reads if r["deadline"]), first["kind"]),
    }
