"""Everything the reading desk shows of one text, as frozen values, in five queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from giaoban.extraction.components.certainty import DOUBTFUL
from giaoban.intake.domain import Coverage, Decided, RoleSpan, Span, attach, coverage, iou
from giaoban.intake.domain.attaching import ENOUGH
from giaoban.intake.domain.opening import looks_vietnamese
from giaoban.intake.domain.spans import united, without
from giaoban.intake.models import Decision, Proposal, Reading, SourceText
from giaoban.intake.queries.texts import TextInList, as_decided, as_offered, text_for
from giaoban.intake.sections import questions_of
from giaoban.kernel.actor import Actor

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SentenceState:
    start: int
    end: int
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class ProposalState:
    """``settled_by`` is the decision it belongs to; ``is_new`` when an earlier reading had nothing like it."""

    id: int
    kind: str
    start: int
    end: int
    text: str
    data: Json
    settled_by: int | None
    is_new: bool

    @property
    def key(self) -> str:
        """The same for the same span of the same text, whichever reading offered it."""
        return f"{self.kind}-{self.start}-{self.end}"

    @property
    def percent_sure(self) -> int:
        return round(100 * float(self.data.get("confidence", 1)))

    @property
    def is_doubtful(self) -> bool:
        """A clerk is asked to look closely: its reasons say why."""
        return self.percent_sure < round(100 * DOUBTFUL)


@dataclass(frozen=True, slots=True)
class DecisionState:
    """``alone``: no proposal of the latest reading belongs to it (added by hand, or the reader now sees otherwise)."""

    id: int
    kind: str
    verb: str
    start: int
    end: int
    text: str
    answers: tuple[Span, ...]
    reason: str
    edits: Json
    version: int
    decided_at: datetime
    decided_by: str
    alone: bool


@dataclass(frozen=True, slots=True)
class DeskState:
    """``notes`` are codes of what the desk says above the text (``wording.NOTES``), the reader's warnings too."""

    text: SourceText
    reading: Reading | None
    sentences: tuple[SentenceState, ...]
    proposals: tuple[ProposalState, ...]
    decisions: tuple[DecisionState, ...]
    coverage: Coverage
    notes: tuple[str, ...]

    @property
    def undecided(self) -> tuple[ProposalState, ...]:
        return tuple(one for one in self.proposals if one.settled_by is None)


def desk(by: Actor, text_id: int) -> DeskState:
    text = text_for(by, text_id)
    readings = list(Reading.objects.filter(text=text).order_by("-pk")[:2])
    reading = readings[0] if readings else None
    proposals = list(Proposal.objects.filter(reading__in=readings).order_by("start", "end"))
    decisions = list(Decision.objects.filter(text=text, withdrawn_at=None).order_by("start", "pk"))
    latest = [one for one in proposals if reading is not None and one.reading_id == reading.pk]
    before = [one for one in proposals if one not in latest] if len(readings) > 1 else None
    attached = attach(map(as_offered, latest), [as_decided(one) for one in decisions])
    return DeskState(
        text=text,
        reading=reading,
        sentences=tuple(_sentences(text.text, reading)),
        proposals=tuple(_proposal(text.text, one, attached.settled.get(one.pk), before) for one in latest),
        decisions=tuple(_decision(text.text, one, alone=one.pk in attached.alone) for one in decisions),
        coverage=_coverage(text.text, reading, latest, decisions, attached.settled),
        notes=tuple(_notes(text, reading, latest)),
    )


def with_what_is_left(by: Actor, several: Sequence[TextInList]) -> list[TextInList]:
    """Of texts on which every proposal is decided and that are not issued yet: they are few."""
    decided = {one.id for one in several if one.state == "decided"}
    asks = questions_of(decided)
    return [
        replace(one, left=len(desk(by, one.id).coverage.gaps), asks=asks.get(one.id, 0)) if one.id in decided else one
        for one in several
    ]


def _sentences(text: str, reading: Reading | None) -> Iterator[SentenceState]:
    for one in reading.result["sentences"] if reading is not None else ():
        start, end = one["start"], one["end"]
        yield SentenceState(start=start, end=end, role=one["role"], text=text[start:end])


def _proposal(text: str, one: Proposal, settled_by: int | None, before: Sequence[Proposal] | None) -> ProposalState:
    known = before is None or any(_alike(one, earlier) for earlier in before)
    return ProposalState(
        id=one.pk,
        kind=one.kind,
        start=one.start,
        end=one.end,
        text=text[one.start : one.end],
        data=one.data,
        settled_by=settled_by,
        is_new=settled_by is None and not known,
    )


def _alike(one: Proposal, other: Proposal) -> bool:
    return one.kind == other.kind and iou(Span(one.start, one.end), Span(other.start, other.end)) >= ENOUGH


def _decision(text: str, one: Decision, *, alone: bool) -> DecisionState:
    decided: Decided = as_decided(one)
    return DecisionState(
        id=one.pk,
        kind=one.kind,
        verb=one.verb,
        start=one.start,
        end=one.end,
        text=text[one.start : one.end],
        answers=decided.answers,
        reason=one.reason,
        edits=one.edits,
        version=one.version,
        decided_at=one.decided_at,
        decided_by=one.decided_by,
        alone=alone,
    )


def _coverage(
    text: str,
    reading: Reading | None,
    proposals: Sequence[Proposal],
    decisions: Iterable[Decision],
    settled: Mapping[int, int],
) -> Coverage:
    """Only what a decision itself holds is accounted for, whatever proposals it settled: of two halves one may go."""
    sentences = reading.result["sentences"] if reading is not None else ()
    offered = united(Span(one.start, one.end) for one in proposals if one.kind != "conference_fact")
    roles = [_role(Span(one["start"], one["end"]), one["role"], offered) for one in sentences]
    decided = [Span(one.start, one.end) for one in decisions]
    frames = [span for one in proposals if one.pk in settled for span in _frames(one.data)]
    return coverage(text, roles, decided, [piece for span in frames for piece in without(span, offered)])


def _role(span: Span, role: str, offered: Sequence[Span]) -> RoleSpan:
    """A sentence in which something was offered does not speak for itself, even if the rest of it is a heading."""
    return RoleSpan(span, "directive" if any(one.overlaps(span) for one in offered) else role)


def _frames(data: Json) -> Iterator[Span]:
    """Where the addressees and the date of a directive stand: they belong to it though they lie outside its words."""
    for named in data.get("addressees", ()):
        yield Span(named["start"], named["end"])
        if named.get("head_start") is not None:
            yield Span(named["head_start"], named["head_end"])
    if data.get("deadline"):
        yield Span(data["deadline"]["start"], data["deadline"]["end"])


def _notes(text: SourceText, reading: Reading | None, proposals: Sequence[Proposal]) -> Iterator[str]:
    if reading is None:
        yield "not_read"
    elif not any(one.kind == "directive" for one in proposals):
        yield "no_directives"
    faults = [one["code"] for one in reading.result.get("warnings", ())] if reading is not None else []
    yield from faults
    if not faults and not looks_vietnamese(text.text):
        yield "not_vietnamese"
