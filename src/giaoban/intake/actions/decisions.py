"""Recording what people decide about spans of a text. Called inside somebody's act, beside what the decision makes.

The text's row is locked first, so two clerks who decide at once are heard one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from giaoban.intake import permissions, queries
from giaoban.intake.domain.spans import Span, within
from giaoban.intake.events import DecisionMade, DecisionWithdrawn, OfADecision
from giaoban.intake.models import DECISION_VERBS, PROPOSAL_KINDS, Decision, SourceText
from giaoban.journal.acts import Act
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Invalid, NotFound, Refused, Stale

Answers = Iterable[Sequence[int]]
REASON_LIMIT = 500


def record(
    act: Act,
    *,
    text: SourceText,
    kind: str,
    verb: str,
    start: int,
    end: int,
    answers: Answers = (),
    reason: str = "",
    edits: Mapping[str, object] | None = None,
) -> Decision:
    """Write down one decision about the words from ``start`` to ``end``; white space at the ends is left out.

    ``answers`` are the spans of the proposals that it settles. ``Refused("overlaps_decision")`` when some live
    decision of the same kind already holds part of these words: the page shows whose it is.
    """
    locked = _lock(act, text.pk)
    span = within(locked.text, start, end)
    _check(kind=kind, verb=verb, reason=reason)
    _refuse_overlap(locked, kind, span)
    decision = Decision.objects.create(
        text=locked,
        kind=kind,
        verb=verb,
        start=span.start,
        end=span.end,
        answers=_in_text(locked.text, answers),
        reason=reason.strip(),
        edits=dict(edits or {}),
        decided_at=act.at,
        decided_by=signature(act.by),
        decided_by_post_id=act.by.post_id,
    )
    act.announce(_told(DecisionMade, decision), restricted_to_id=locked.restricted_to_id)
    return decision


def withdraw(act: Act, text: SourceText, decision_id: int, version: int) -> Decision:
    """Take a decision of this text back; its row stays. What it made elsewhere is taken back by whoever calls this.

    ``version`` is the one the person saw: ``Stale`` tells who changed what since.
    """
    decision = _lock_decision(act, text, decision_id, version)
    decision.withdrawn_at = act.at
    _sign(act, decision)
    act.announce(_told(DecisionWithdrawn, decision), restricted_to_id=decision.text.restricted_to_id)
    return decision


def signature(by: Actor) -> str:
    """Who it was, as kept beside the record: the name and the post of that day."""
    return f"{by.name}, {by.post_title}" if by.post_title else by.name


def _lock(act: Act, text_id: int) -> SourceText:
    text = queries.visible_texts(act.by).select_for_update(no_key=True).filter(pk=text_id).first()
    if text is None:
        raise NotFound("text_not_found")
    permissions.may_decide(act.by, text).or_forbid()
    return text


def _lock_decision(act: Act, text: SourceText, decision_id: int, version: int) -> Decision:
    locked = _lock(act, text.pk)
    decision = Decision.objects.filter(pk=decision_id, text=locked).first()
    if decision is None:
        raise NotFound("decision_not_found")
    decision.text = locked
    if decision.version != version or decision.withdrawn_at is not None:
        raise Stale("decision_changed", **told_about(decision))
    return decision


def told_about(decision: Decision) -> dict[str, object]:
    """Who did what and when, for a page or a problem document."""
    return {
        "decision": decision.pk,
        "whose": decision.decided_by,
        "when": decision.decided_at,
        "what": "withdraw" if decision.withdrawn_at else decision.verb,
        "version": decision.version,
        "start": decision.start,
        "end": decision.end,
    }


def _check(*, kind: str, verb: str, reason: str) -> None:
    if kind not in PROPOSAL_KINDS or verb not in DECISION_VERBS:
        raise Invalid("decision_unknown", kind=kind, verb=verb)
    if verb == "set_aside" and not reason.strip():
        raise Invalid("reason_to_set_aside_missing", field="reason")
    if len(reason.strip()) > REASON_LIMIT:
        raise Invalid("reason_too_long", field="reason", limit=REASON_LIMIT)


def _refuse_overlap(text: SourceText, kind: str, span: Span) -> None:
    living = Decision.objects.filter(text=text, kind=kind, withdrawn_at=None)
    first = living.filter(start__lt=span.end, end__gt=span.start).order_by("start").first()
    if first is not None:
        raise Refused("overlaps_decision", **told_about(first))


def _in_text(text: str, answers: Answers) -> list[list[int]]:
    spans = sorted({Span(int(start), int(end)) for start, end in answers})
    for span in spans:
        if not 0 <= span.start < span.end <= len(text):
            raise Invalid("span_outside_text", start=span.start, end=span.end, characters=len(text))
    return [[span.start, span.end] for span in spans]


def _sign(act: Act, decision: Decision) -> None:
    decision.version += 1
    decision.decided_at = act.at
    decision.decided_by = signature(act.by)
    decision.decided_by_post_id = act.by.post_id
    decision.save()


def _told(event: type[OfADecision], decision: Decision) -> OfADecision:
    return event(
        source_text_id=decision.text_id,
        decision_id=decision.pk,
        about=decision.kind,
        verb=decision.verb,
        start=decision.start,
        end=decision.end,
        answers=tuple((start, end) for start, end in decision.answers),
        reason=decision.reason,
        version=decision.version,
    )
