"""Parts of a duty that a body passed on to bodies under it: to whom it may, and how far they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from giaoban.directives.domain import GONE, State
from giaoban.directives.models import Directive
from giaoban.organisation import queries as organisation
from giaoban.organisation.domain.kinds import Kind, Level
from giaoban.organisation.models import Post

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.directives.models import Assignment
    from giaoban.organisation.queries import NamedBody

DIRECTS_OTHERS = frozenset({Kind.PARTY_GROUP, Kind.PARTY_AGENCY, Kind.PARTY_COMMITTEE})
"""At the province the Party's own bodies direct others that do not stand under them: "chỉ đạo các sở, ngành …"."""

DIRECTED = frozenset({Kind.STATE_COMMITTEE, Kind.STATE_AGENCY, Kind.PUBLIC_UNIT, Kind.ENTERPRISE})


@dataclass(frozen=True, slots=True)
class Parts:
    """How many bodies got a part, and how many of them are verified; what was withdrawn is no part any more."""

    total: int = 0
    verified: int = 0
    reported: int = 0

    @property
    def open(self) -> int:
        return self.total - self.verified


@dataclass(frozen=True, slots=True)
class Child:
    """One child directive, with how far its bodies are."""

    directive_id: int
    code: str
    title: str
    due_on: date | None
    parts: Parts


def children_of(assignment_ids: Iterable[int]) -> Mapping[int, tuple[Child, ...]]:
    """By the duty of which they are parts, in the order in which they were passed on. One query."""
    standing = ~Q(assignments__state__in=[state.value for state in GONE])
    rows = (
        Directive.objects.filter(passed_on__in=list(assignment_ids))
        .annotate(
            total=Count("assignments", filter=standing),
            verified=Count("assignments", filter=Q(assignments__state=State.VERIFIED.value)),
            reported=Count("assignments", filter=Q(assignments__state=State.REPORTED_DONE.value)),
        )
        .order_by("pk")
    )
    found: dict[int, tuple[Child, ...]] = {}
    for row in rows:
        if row.passed_on_id is not None:
            parts = Parts(row.total, row.verified, row.reported)
            child = Child(row.pk, row.code, row.title, row.due_on, parts)
            found[row.passed_on_id] = (*found.get(row.passed_on_id, ()), child)
    return found


def sum_of(children: Iterable[Child]) -> Parts:
    parts = [one.parts for one in children]
    return Parts(
        total=sum(one.total for one in parts),
        verified=sum(one.verified for one in parts),
        reported=sum(one.reported for one in parts),
    )


def parts_passed_on(assignment: Assignment) -> Parts:
    """Rolled up over all that was passed on of one duty."""
    return sum_of(children_of([assignment.pk]).get(assignment.pk, ()))


def bodies_to_pass_to(body_id: int, on: date) -> list[NamedBody]:
    """The bodies under it; for a directing body of the province also departments, and all below the province."""
    below = organisation.under([body_id], on) - {body_id}
    own = organisation.body(body_id, on)
    if own.level == Level.PROVINCE.value and own.kind in DIRECTS_OTHERS:
        return [one for one in organisation.bodies_on(on) if one.id in below or _is_directed(one)]
    return sorted(organisation.named(below, on).values(), key=lambda one: one.sort_key)


def _is_directed(one: NamedBody) -> bool:
    if one.level == Level.PROVINCE.value:
        return one.kind in DIRECTED
    return one.level in (Level.DISTRICT.value, Level.COMMUNE.value)


def posts_for(assignment: Assignment, on: date) -> QuerySet[Post]:
    """Who inside the body may be given the work; posts that serve a convening body do the work of an office."""
    return Post.objects.on(on).filter(body_id=assignment.body_id).order_by("-is_head", "title")
