"""Words taken for the wrong kind: a task that is an assessment, or the other way round; and an assessment put right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import translation
from django.utils.timezone import localdate

from giaoban.directives.actions.adoption import DOOR, Part, Pick, know_fields, make, proposals_of, release
from giaoban.directives.actions.desk_gate import open_desk
from giaoban.directives.domain import OF_KIND
from giaoban.directives.queries.drafting import desk_day
from giaoban.directives.queries.said import as_forbidden
from giaoban.directives.queries.selected import draft_of_selection
from giaoban.directives.wording.desk import RECAST_REASONS
from giaoban.intake import queries as texts
from giaoban.intake import secrecy
from giaoban.intake.actions import decisions
from giaoban.intake.queries.reader import assessment_in
from giaoban.journal.acts import acting
from giaoban.kernel.errors import Invalid, Refused
from giaoban.reporting.actions import adopt_assessment

if TYPE_CHECKING:
    from giaoban.intake.models import Decision, SourceText
    from giaoban.journal.acts import Act
    from giaoban.kernel.actor import Actor

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Words:
    """A span, the kind it was taken for, and the proposals that a decision about it settles."""

    kind: str
    start: int
    end: int
    verb: str
    answers: tuple[tuple[int, int], ...]
    edits: Json


def recast(*, by: Actor, text_id: int, pick: Pick, into: str, facts: Json | None = None) -> Decision:
    """Make a directive of an assessment or an assessment of a directive; one act, taken back as one.

    With ``facts`` an assessment stays one, and has this kind and this field from now on.
    """
    secrecy.guard_said(said=[facts], door=DOOR, by=by)
    with acting(by) as act:
        text = open_desk(act, text_id)
        words = _picked(act, text, pick, alone=facts is not None)
        if words.kind not in RECAST_REASONS or into not in RECAST_REASONS or (words.kind == into) == (facts is None):
            raise Invalid("words_not_recast", field="into")
        know_fields(act)
        if words.kind == into:
            return _assessed(act, text, words, {**words.edits, **(facts or {})}, facts or {})
        if words.answers:
            _moved(act, text, words, into)
        edits = {OF_KIND: [words.kind, into]} if words.answers else {}
        if into == "directive":
            return _ordered(act, text, words.start, words.end, edits)
        return _judged(act, text, words.start, words.end, edits)


def add_assessment(*, by: Actor, text_id: int, start: int, end: int) -> Decision:
    """Make an assessment of words that a clerk selected; its kind is what the reader says of them, else a result."""
    with acting(by) as act:
        text = open_desk(act, text_id)
        know_fields(act)
        return _judged(act, text, start, end, {})


def _picked(act: Act, text: SourceText, pick: Pick, *, alone: bool) -> Words:
    """A decision is taken back first; ``alone``: what it put aside as another kind stays aside."""
    if pick.decision_id is None:
        [one] = proposals_of(text, [pick.proposal_id or 0])
        return Words(one.kind, one.start, one.end, "adopt", ((one.start, one.end),), {})
    made = release(act, text, pick.decision_id, pick.version, alone=alone)
    if made.verb == "set_aside":
        raise Invalid("words_not_recast", field="pick")
    answers = tuple((start, end) for start, end in made.answers)
    return Words(made.kind, made.start, made.end, made.verb, answers, made.edits)


def _moved(act: Act, text: SourceText, words: Words, into: str) -> None:
    """What was proposed is decided, too: the words are not of that kind, and the reason says what they are."""
    with translation.override(settings.LANGUAGE_CODE):
        reason = str(RECAST_REASONS[into])
    decisions.record(
        act,
        text=text,
        kind=words.kind,
        verb="set_aside",
        start=words.start,
        end=words.end,
        answers=words.answers,
        reason=reason,
    )


def _ordered(act: Act, text: SourceText, start: int, end: int, edits: Json) -> Decision:
    words, reading = text.text[start:end], _reading(text)
    on = desk_day(reading, localdate(act.at))
    draft = draft_of_selection(text.text, reading, start, end, like=None, on=on, issuer=text.convened_by_id)
    return make(act, text, Part(start, end, as_forbidden(draft, words, on), ()), verb="add", edits=edits)


def _judged(act: Act, text: SourceText, start: int, end: int, edits: Json) -> Decision:
    read = assessment_in(text.text[start:end], desk_day(_reading(text), localdate(act.at)))
    return _assessed(act, text, Words("assessment", start, end, "add", (), {}), edits, read)


def _reading(text: SourceText) -> Json:
    found = texts.latest_reading(text)
    if found is None:
        raise Refused("not_read_yet", name=text.name)
    result: Json = found.result
    return result


def _assessed(act: Act, text: SourceText, words: Words, edits: Json, facts: Json) -> Decision:
    decision = decisions.record(
        act,
        text=text,
        kind="assessment",
        verb=words.verb,
        start=words.start,
        end=words.end,
        answers=words.answers,
        edits=edits,
    )
    adopt_assessment(act, decision, facts, period_code=_reading(text)["conference"].get("period_reviewed"))
    return decision
