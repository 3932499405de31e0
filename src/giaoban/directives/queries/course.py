"""What happened to a duty beside its state: its days, stages, hindrances, parts and heirs, with their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.directives import wording
from giaoban.directives.domain import Assessed, State, Verb
from giaoban.directives.queries.passing_on import sum_of
from giaoban.directives.wording.rhythm import called, rhythm_words
from giaoban.ui.wording import day_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime

    from giaoban.directives.models import Assignment, Extension, Milestone, Obstacle, Step
    from giaoban.directives.queries.cards import Card, Successor
    from giaoban.directives.queries.passing_on import Child, Parts

MOVES_THE_DAY = frozenset({Verb.ASSESS.value, Verb.RESUME.value, Verb.REOPEN.value, Verb.MAKE_STANDING.value})
NOTHING: Mapping[str, object] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A due day as it was given, asked for or refused."""

    on: date | None
    what: str
    tone: str
    at: datetime | None = None
    reason: str = ""
    work_done: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    title: str
    due_on: date
    reached_on: date | None
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A hindrance, whom it was told to, and what that body said."""

    text: str
    asked: str
    answer_by: date
    at: datetime | None
    answer: str
    answered_at: datetime | None
    answered_by: str
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A breach with its reason and proof, or an assessment."""

    on: date
    verdict: object
    period: str
    text: str
    reason: str = ""
    files: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One period of a recurring duty."""

    assignment_id: int
    code: str
    name: str
    due_on: date | None
    state: str


@dataclass(frozen=True, slots=True)
class Note:
    """For a card: one thing that the state does not tell."""

    icon: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    days: tuple[Day, ...]
    """Empty while the first day is the only one."""
    stages: tuple[Stage, ...]
    delegated_to: str
    delegated_until: date | None
    asked: tuple[Asked, ...]
    breaches: tuple[Said, ...]
    assessments: tuple[Said, ...]
    rhythm: str
    """How often it comes round, in words."""
    periods: tuple[Period, ...]
    children: tuple[Child, ...]
    parts: Parts
    came_from: str
    went_to: tuple[Successor, ...]
    merged_into: Assignment | None
    notes: tuple[Note, ...]

    def __bool__(self) -> bool:
        kept = (self.days, self.stages, self.delegated_to, self.asked, self.breaches, self.assessments, self.children)
        return any((*kept, self.rhythm, self.periods, self.came_from, self.went_to, self.merged_into))


def course_of(card: Card, *, on: date) -> Course:
    doing = next(iter(card.assignment.delegations.all()), None)
    asked = tuple(_asked(card, one, on) for one in card.assignment.obstacles.all())
    return Course(
        days=_days(card),
        stages=tuple(
            _stage(one, on) for one in sorted(card.assignment.milestones.all(), key=lambda one: (one.due_on, one.n))
        ),
        delegated_to=doing.post.title if doing else "",
        delegated_until=doing.due_on if doing else None,
        asked=asked,
        breaches=tuple(_said(step) for step in card.steps if step.verb == Verb.REPORT_BREACH.value),
        assessments=tuple(_said(step) for step in card.steps if step.verb == Verb.ASSESS.value),
        rhythm=rhythm_words(card.assignment.rhythm, card.assignment.rhythm_day) if card.assignment.rhythm else "",
        periods=tuple(
            Period(assignment_id=one.pk, code=one.period, name=called(one.period), due_on=one.due_on, state=one.state)
            for one in card.periods
        ),
        children=card.children,
        parts=sum_of(card.children),
        came_from=card.came_from,
        went_to=card.went_to,
        merged_into=card.merged_into,
        notes=tuple(_notes(card, asked, doing.post.title if doing else "")),
    )


def _days(card: Card) -> tuple[Day, ...]:
    """The first day, then in the order of the steps every request, decision and new day."""
    requests = {one.asked_id: one for one in card.assignment.extensions.all()}
    moved = [
        _request(card, requests[step.pk]) if step.pk in requests else _moved(step)
        for step, before in zip(card.steps[1:], card.steps, strict=False)
        if step.pk in requests or (step.verb in MOVES_THE_DAY and step.due_after != before.due_after)
    ]
    if not moved:
        return ()
    return (Day(on=card.assignment.first_due_on, what=str(wording.FIRST_DAY), tone="plain"), *moved)


def _request(card: Card, one: Extension) -> Day:
    asked, decided = card.step(one.asked_id), card.step(one.decided_id)
    facts = asked.facts if asked else NOTHING
    code = _outcome(one, decided)
    late = f" {wording.ASKED_LATE}" if one.is_late else ""
    return Day(
        on=one.granted_on or one.wanted_on,
        what=f"{wording.EXTENSION[code] % {'n': one.n, 'wanted': day_text(one.wanted_on)}}{late}",
        tone={"waiting": "outline", "granted": "plain"}.get(code, "faint"),
        at=asked.recorded_at if asked else None,
        reason=str(facts.get("reason", "")),
        work_done=str(facts.get("work_done", "")),
        answer=_answer(decided.facts) if decided else "",
    )


def _outcome(one: Extension, decided: Step | None) -> str:
    if decided is None:
        return "waiting"
    if decided.verb == Verb.HAND_OVER.value:
        return "lapsed"
    return "granted" if one.granted_on else "denied"


def _answer(facts: Mapping[str, object]) -> str:
    document = str(wording.DOCUMENT) % {"document": facts["document"]} if facts.get("document") else ""
    return " · ".join(part for part in (str(facts.get("reason") or facts.get("note") or ""), document) if part)


def _moved(step: Step) -> Day:
    return Day(
        on=step.due_after,
        what=str(wording.VERBS[Verb(step.verb)]),
        tone="plain",
        at=step.recorded_at,
        reason=str(step.facts.get("reason", "")),
    )


def _stage(one: Milestone, on: date) -> Stage:
    return Stage(
        title=one.title,
        due_on=one.due_on,
        reached_on=one.reached_on,
        is_late=(one.reached_on or on) > one.due_on,
    )


def _asked(card: Card, one: Obstacle, on: date) -> Asked:
    told, answered = card.step(one.told_id), card.step(one.answered_id)
    return Asked(
        text=str(told.facts.get("text", "")) if told else "",
        asked=one.asked_of_then,
        answer_by=one.answer_by,
        at=told.recorded_at if told else None,
        answer=str(answered.facts.get("text", "")) if answered else "",
        answered_at=answered.recorded_at if answered else None,
        answered_by=answered.by_body_name if answered else "",
        is_late=(answered.effective_on if answered else on) > one.answer_by,
    )


def _said(step: Step) -> Said:
    verdict = step.facts.get("verdict")
    return Said(
        on=step.effective_on,
        verdict=wording.ASSESSED[Assessed(str(verdict))] if verdict else "",
        period=str(step.facts.get("period", "")),
        text=str(step.facts.get("text", "")),
        reason=str(step.facts.get("reason", "")),
        files=tuple((one.file_id, one.name) for one in step.evidence.all()),
    )


def _notes(card: Card, asked: tuple[Asked, ...], post: str) -> Iterator[Note]:
    """What waits, who does it, and how far the parts are: nothing of what is over."""
    for one in card.assignment.extensions.all():
        if one.decided_id is None:
            yield Note("extension", str(wording.NOTES["extension"]) % {"day": day_text(one.wanted_on)})
    for hindrance in asked:
        if not hindrance.answer:
            facts = {"asked": hindrance.asked, "day": day_text(hindrance.answer_by)}
            yield Note("hand", str(wording.NOTES["obstacle"]) % facts)
    if post:
        yield Note("user", post)
    parts = sum_of(card.children)
    if parts.total:
        yield Note("group", str(wording.NOTES["parts"]) % {"done": parts.verified, "total": parts.total})
    if card.state is not State.PAUSED and card.came_from:
        yield Note("switch", str(wording.NOTES["came_from"]) % {"body": card.came_from})
