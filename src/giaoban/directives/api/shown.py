"""From rows to shapes: directives with what this caller may see of their assignments."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch
from django.urls import reverse

from giaoban.directives import queries
from giaoban.directives.api.shapes import AddresseeOut, DirectiveOut, StepOut
from giaoban.directives.domain import State
from giaoban.directives.queries.cards import cards, with_life
from giaoban.directives.queries.rules import timing_for
from giaoban.directives.wording import why_sentence
from giaoban.journal import reads
from giaoban.kernel.errors import NotFound
from giaoban.organisation.queries import names_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.directives.models import Assignment, Directive, Obstacle, Step
    from giaoban.directives.queries.cards import Card
    from giaoban.directives.queries.listing import Row
    from giaoban.kernel.actor import Actor

Shape = dict[str, Any]
OF_A_ROW = ("id", "directive_id", "body_id", "role", "assigned_on", "first_due_on", "version")


def with_parts(by: Actor, found: QuerySet[Directive]) -> QuerySet[Directive]:
    """What ``as_directives`` needs, in a fixed number of queries."""
    seen = Prefetch("assignments", queryset=queries.assignments_visible_to(by).order_by("pk"))
    return found.select_related("instruction", "field").prefetch_related(seen, "addressees")


def as_directives(by: Actor, listed: Sequence[Directive], *, on: date) -> list[Shape]:
    for directive in listed:
        for one in directive.assignments.all():
            one.directive = directive
    several = [one for directive in listed for one in directive.assignments.all()]
    shown = {one["id"]: one for one in as_assignments(by, several, on=on)}
    return [_directive(one, [shown[a.pk] for a in one.assignments.all()]) for one in listed]


def one_of(by: Actor, found: QuerySet[Directive], *, on: date) -> Shape:
    """``found`` is a gate's answer narrowed to one key."""
    listed = list(with_parts(by, found))
    if not listed:
        raise NotFound("no_such_directive")
    return as_directives(by, listed, on=on)[0]


def as_assignments(by: Actor, several: Sequence[Assignment], *, on: date) -> list[Shape]:
    """As they stand now; their directives come with them."""
    timing, names = timing_for(by, on), names_on([one.body_id for one in several], on)
    told = []
    for one in several:
        stands = State(one.state), one.due(one.due_on), one.finished_on
        time = {"time_state": timing.state_of(*stands).value, "why": why_sentence(timing.why(*stands))}
        now = {"state": one.state, "due_on": one.due_on, "finished_on": one.finished_on}
        told.append(_assignment(one) | {"body": names[one.body_id].full} | now | time)
    return told


def as_rows(rows: Iterable[Row]) -> list[Shape]:
    """As they stood on the register's day."""
    return [
        _assignment(row.assignment)
        | {
            "body": row.body,
            "state": row.state.value,
            "due_on": row.due,
            "finished_on": row.finished,
            "time_state": row.time.value,
            "why": why_sentence(row.why),
        }
        for row in rows
    ]


def whole_assignment(by: Actor, assignment_id: int, *, on: date) -> Shape:
    """With its life, and with what this caller may do to it now."""
    found = list(with_life(queries.assignments_reachable(by).filter(pk=assignment_id)))
    if not found:
        raise NotFound("no_such_assignment")
    note_reading(by, found[0].directive_id, found[0].directive.restricted_to_id)
    [card] = cards(by, found, on=on)
    [plain] = as_assignments(by, found, on=on)
    return (
        plain
        | _course(card)
        | {
            "verbs": [verb.value for verb in card.verbs],
            "steps": [_step(one) for one in card.steps],
        }
    )


def _course(card: Card) -> Shape:
    one, numbers = card.assignment, {step.pk: step.n for step in card.steps}
    return {
        "predecessor_id": one.predecessor_id,
        "successor_ids": [heir.assignment_id for heir in card.went_to],
        "extensions": [
            _of(request, "n", "due_then", "wanted_on", "is_late", "granted_on")
            | {"asked_step": numbers[request.asked_id], "decided_step": numbers.get(request.decided_id or 0)}
            for request in one.extensions.all()
        ],
        "milestones": [_of(stage, "n", "title", "due_on", "reached_on") for stage in one.milestones.all()],
        "obstacles": [_obstacle(card, obstacle) for obstacle in one.obstacles.all()],
        "delegation": next(
            (_of(given, "post_id", "due_on") | {"post": given.post.title} for given in one.delegations.all()), None
        ),
        "children": [
            _of(child, "directive_id", "code", "due_on") | _of(child.parts, "total", "verified", "reported")
            for child in card.children
        ],
    }


def _obstacle(card: Card, one: Obstacle) -> Shape:
    told, answered = card.step(one.told_id), card.step(one.answered_id)
    return _of(one, "n", "asked_of_id", "answer_by") | {
        "asked_of": one.asked_of_then,
        "text": told.facts.get("text", "") if told else "",
        "answer": answered.facts.get("text", "") if answered else None,
    }


def _of(thing: object, *names: str) -> Shape:
    return {name: getattr(thing, name) for name in names}


def note_reading(by: Actor, directive_id: int, restricted_to_id: int | None) -> None:
    """Who of the group looked at a restricted thing is recorded, whichever door it was."""
    if restricted_to_id is not None:
        reads.record(
            by=by,
            subject_kind="directive",
            subject_id=directive_id,
            restricted_to_id=restricted_to_id,
            at=datetime.now(UTC),
        )


def _assignment(one: Assignment) -> Shape:
    kept = {name: getattr(one, name) for name in OF_A_ROW}
    return kept | {"directive": one.directive.code, "title": one.directive.title}


def _directive(one: Directive, assignments: list[Shape]) -> Shape:
    made = {
        "field": one.field.code if one.field else None,
        "instruction": one.instruction.symbol,
        "issued_on": one.instruction.issued_on,
        "addressees": [{name: getattr(a, name) for name in AddresseeOut.model_fields} for a in one.addressees.all()],
        "assignments": assignments,
    }
    return {name: getattr(one, name) for name in DirectiveOut.model_fields if name not in made} | made


def _step(one: Step) -> Shape:
    told = [
        {"id": own.file_id, "name": own.name, "size": own.file.size, "address": reverse("api:file", args=[own.file_id])}
        for own in one.evidence.all()
    ]
    return {name: getattr(one, name) for name in StepOut.model_fields if name != "evidence"} | {"evidence": told}
