"""Cards with the words that templates print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from giaoban.directives import wording
from giaoban.directives.domain import State, Verb
from giaoban.directives.queries.buttons import ICONS, buttons_of
from giaoban.directives.queries.course import course_of
from giaoban.directives.wording.rhythm import called

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.directives.models import Step
    from giaoban.directives.queries.buttons import Buttons
    from giaoban.directives.queries.cards import Card
    from giaoban.directives.queries.course import Course


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a body handed in last; what was returned before it is told by the timeline alone."""

    product: str
    none_because: str
    on: date
    words: str
    open_parts: str
    files: tuple[dict[str, str], ...]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Returned:
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One card ready for a template."""

    card: Card
    role: object
    period: str
    """Which one of a recurring duty; empty of any other."""
    time_label: str
    why: str
    buttons: Buttons
    course: Course
    timeline: tuple[dict[str, object], ...]
    report: Report | None
    returned: Returned | None
    """Why the last report came back, until there is another."""


def shown_card(card: Card) -> Shown:
    return Shown(
        card=card,
        role=wording.ROLES[card.role],
        period=called(card.assignment.period) if card.assignment.period else "",
        time_label=wording.time_label(card.why),
        why=wording.why_sentence(card.why),
        buttons=buttons_of(card),
        course=course_of(card, on=card.on),
        timeline=tuple(_step(step) for step in reversed(card.steps)),
        report=_report(card),
        returned=_returned(card),
    )


def _report(card: Card) -> Report | None:
    if card.state not in (State.REPORTED_DONE, State.VERIFIED):
        return None
    last = next((step for step in reversed(card.steps) if step.verb == Verb.REPORT_DONE.value), None)
    return _reported(last) if last else None


def _returned(card: Card) -> Returned | None:
    ends = (Verb.REPORT_DONE.value, Verb.RETURN.value, Verb.REOPEN.value)
    last = next((step for step in reversed(card.steps) if step.verb in ends), None)
    if last is None or last.verb != Verb.RETURN.value:
        return None
    return Returned(str(last.facts.get("reason", "")), _by(last), last.recorded_at)


def _reported(step: Step) -> Report:
    facts = {name: str(value) for name, value in step.facts.items()}
    return Report(
        product=" ".join(facts[name] for name in ("product_kind", "product_number") if facts.get(name)),
        none_because=facts.get("no_product_because", ""),
        on=step.effective_on,
        words=facts.get("text", ""),
        open_parts=facts.get("children_open_because", ""),
        files=_files(step),
        by=_by(step),
        at=step.recorded_at,
    )


def _step(step: Step) -> dict[str, object]:
    """As ``ui/parts/timeline.html`` wants it."""
    verb = Verb(step.verb)
    return {
        "state": step.state_after,
        "icon": ICONS.get(verb, ""),
        "title": wording.VERBS[verb],
        "at": step.recorded_at,
        "by": _by(step),
        "text": wording.step_words(verb, step.facts, step.effective_on, step.due_after),
        "files": _files(step),
    }


def _by(step: Step) -> str:
    return " – ".join(part for part in (step.by_name, step.by_post_title, step.by_body_name) if part)


def _files(step: Step) -> tuple[dict[str, str], ...]:
    return tuple(
        {"url": reverse("files:download", args=[one.file_id]), "name": one.name} for one in step.evidence.all()
    )
