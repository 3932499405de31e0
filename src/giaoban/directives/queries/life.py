"""One assignment for a verb, and how assignments stood at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.directives.domain import State
from giaoban.directives.models import Assignment, Extension, Step
from giaoban.directives.queries.visibility import assignments_reachable
from giaoban.kernel.errors import NotFound, Stale

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date, datetime

    from giaoban.kernel.actor import Actor


ASKED_OF = ("directive__instruction", "directive__passed_on", "directive__parent__instruction")
"""What the permissions ask of the directive: who gave it, and of a part whose it is and who gave the whole."""


def for_update(by: Actor, assignment_id: int, *, version: int | None = None) -> Assignment:
    """The assignment, locked until the act ends, with what the permissions ask of it."""
    found = (
        assignments_reachable(by)
        .select_for_update(of=("self",))
        .select_related(*ASKED_OF)
        .prefetch_related("directive__assignments", "steps", "obstacles", "extensions")
        .filter(pk=assignment_id)
        .first()
    )
    if found is None:
        raise NotFound("no_such_assignment")
    must_be_unchanged(found, version)
    return found


def for_update_all(by: Actor, assignment_ids: Collection[int]) -> dict[int, Assignment]:
    """The same of several that ``lock`` or ``lock_of_directives`` holds; whoever may not know of one misses it here."""
    seen = assignments_reachable(by).select_related(*ASKED_OF).filter(pk__in=assignment_ids)
    found = seen.prefetch_related("directive__assignments", "steps", "obstacles", "extensions")
    return {one.pk: one for one in found}


def must_be_unchanged(found: Assignment, version: int | None) -> None:
    """``version`` is the one that the actor saw; None skips the question."""
    if version is not None and version != found.version:
        last = found.steps.all()[len(found.steps.all()) - 1]
        raise Stale("assignment_changed", state=found.state, version=found.version, who=last.by_name)


def lock_of_directives(directive_ids: Collection[int]) -> None:
    """All that stands under these directives, for acts that look at one body's whole share."""
    list(Assignment.objects.select_for_update().filter(directive__in=directive_ids).order_by("pk").values_list("pk"))


def lock(assignment_ids: Collection[int]) -> None:
    """Several at once, always in the same order; what may be seen of them is asked afterwards."""
    list(Assignment.objects.select_for_update().filter(pk__in=assignment_ids).order_by("pk").values_list("pk"))


def granted_so_far(assignment: Assignment) -> int:
    """Extensions of the duty, those included that were granted to the bodies it came from."""
    chain = [assignment.pk]
    before = assignment.predecessor_id
    while before is not None:
        chain.append(before)
        before = Assignment.objects.values_list("predecessor_id", flat=True).get(pk=before)
    return Extension.objects.filter(assignment_id__in=chain, granted_on__isnull=False).count()


@dataclass(frozen=True, slots=True)
class StoodAt:
    """What the steps recorded up to a moment say of an assignment."""

    state: State
    due_on: date | None
    finished_on: date | None


def as_of(assignment_ids: Collection[int], at: datetime) -> Mapping[int, StoodAt]:
    """Those that existed at that moment; the others are missing from the answer."""
    last = (
        Step.objects.filter(assignment_id__in=assignment_ids, since__lte=at)
        .order_by("assignment_id", "-n")
        .distinct("assignment_id")
    )
    return {s.assignment_id: StoodAt(State(s.state_after), s.due_after, s.finished_after) for s in last}
