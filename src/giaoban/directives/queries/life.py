"""One assignment for a verb, and how assignments stood at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.directives.domain import State
from giaoban.directives.models import Assignment, Step
from giaoban.directives.queries.visibility import assignments_visible_to
from giaoban.kernel.errors import NotFound, Stale

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date, datetime

    from giaoban.kernel.actor import Actor


def for_update(by: Actor, assignment_id: int, *, version: int | None = None) -> Assignment:
    """The assignment, locked until the act ends, with what the permissions ask of it."""
    found = (
        assignments_visible_to(by)
        .select_for_update(of=("self",))
        .select_related("directive__instruction")
        .prefetch_related("directive__assignments", "steps")
        .filter(pk=assignment_id)
        .first()
    )
    if found is None:
        raise NotFound("no_such_assignment")
    if version is not None and version != found.version:
        last = found.steps.all()[len(found.steps.all()) - 1]
        raise Stale("assignment_changed", state=found.state, version=found.version, who=last.by_name)
    return found


@dataclass(frozen=True, slots=True)
class StoodAt:
    """What the steps recorded up to a moment say of an assignment."""

    state: State
    due_on: date | None
    finished_on: date | None


def as_of(assignment_ids: Collection[int], at: datetime) -> Mapping[int, StoodAt]:
    """Those that existed at that moment; the others are missing from the answer."""
    last = (
        Step.objects.filter(assignment_id__in=assignment_ids, recorded_at__lte=at)
        .order_by("assignment_id", "-n")
        .distinct("assignment_id")
    )
    return {s.assignment_id: StoodAt(State(s.state_after), s.due_after, s.finished_after) for s in last}
