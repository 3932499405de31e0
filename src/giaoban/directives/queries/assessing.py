"""Duties without a day: each must be assessed at the next conference (DESIGN rule 7), and which were not yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from giaoban.conferences import queries as conferences
from giaoban.directives import wording
from giaoban.directives.domain import OPEN, Assessed, DirectiveKind, State, Verb
from giaoban.directives.models import Assignment, Step
from giaoban.directives.permissions import may_steer
from giaoban.directives.queries.cards import joined
from giaoban.directives.queries.timing import leaves
from giaoban.directives.queries.visibility import assignments_visible_to
from giaoban.kernel.actor import Role
from giaoban.organisation.queries import names_on

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from giaoban.conferences.models import Conference
    from giaoban.kernel.actor import Actor

MOST = 500
RUNNING = [state.value for state in OPEN - {State.REPORTED_DONE}]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAssess:
    assignment: Assignment
    body: str
    sort_key: str
    kind: object
    assessed_on: date | None
    verdict: object
    """What was said last, at an earlier conference."""
    last_words: str
    passed_over: bool
    """It was there at the last conference, too, and nobody said a word of it."""
    may_assess: bool


def last_conference(by: Actor, on: date) -> Conference | None:
    return _held(by, on).first()


def _held(by: Actor, on: date) -> QuerySet[Conference]:
    return conferences.visible_to(by).filter(held_on__lte=on).order_by("-held_on", "-pk")


def undated(by: Actor) -> QuerySet[Assignment]:
    """Open, of the own convening body, without a day; what comes round is answered by its periods."""
    return leaves(assignments_visible_to(by).filter(_undated(by)))


def to_assess(by: Actor, on: date) -> QuerySet[Assignment]:
    """Those of which nothing was said since the last conference was held. One query, with it."""
    return leaves(assignments_visible_to(by).filter(waits_for_assessment(by, on)))


def waits_for_assessment(by: Actor, on: date) -> Q:
    """The same as a condition, for pages that count other things of the same rows."""
    held_on = Coalesce(Subquery(_held(by, on).values("held_on")[:1]), Value(date.min))
    said = Step.objects.filter(assignment=OuterRef("pk"), verb=Verb.ASSESS.value, effective_on__gt=held_on)
    return Q(_undated(by), ~Exists(said))


def _undated(by: Actor) -> Q:
    ours = Q(directive__instruction__convened_by_id=by.convening_body_id, directive__parent=None)
    return ours & Q(due_on=None, state__in=RUNNING, rhythm="")


def sees_assessments(by: Actor) -> bool:
    return by.convening_body_id is not None and (by.is_office or by.role in (Role.LEADER, Role.INSPECTOR))


def listed(by: Actor, on: date, *, everything: bool = False) -> list[ToAssess]:
    """By directive, the oldest first, and its bodies in their order."""
    found = undated(by) if everything else to_assess(by, on)
    several = list(
        joined(found).prefetch_related("directive__assignments", "steps").order_by("assigned_on", "pk")[:MOST]
    )
    names = names_on({one.body_id for one in several}, on)
    held_on = _held_on(by, on)
    rows = [_row(by, one, names[one.body_id].full, names[one.body_id].sort_key, held_on) for one in several]
    return sorted(rows, key=_place)


def _place(row: ToAssess) -> tuple[date, str, int, str]:
    directive = row.assignment.directive
    return row.assignment.assigned_on, directive.code, directive.pk, row.sort_key


def _row(by: Actor, one: Assignment, body: str, sort_key: str, held_on: date | None) -> ToAssess:
    said = [step for step in one.steps.all() if step.verb == Verb.ASSESS.value]
    last = max(said, key=lambda step: step.n, default=None)
    words = next((str(step.facts["text"]) for step in reversed(one.steps.all()) if step.facts.get("text")), "")
    return ToAssess(
        assignment=one,
        body=body,
        sort_key=sort_key,
        kind=wording.DIRECTIVE_KINDS[DirectiveKind(one.directive.kind)],
        assessed_on=last.effective_on if last else None,
        verdict=wording.ASSESSED[Assessed(str(last.facts["verdict"]))] if last else "",
        last_words=words,
        passed_over=held_on is not None and one.assigned_on < held_on and last is None,
        may_assess=bool(may_steer(by, one)),
    )


def _held_on(by: Actor, on: date) -> date | None:
    last = last_conference(by, on)
    return last.held_on if last else None
