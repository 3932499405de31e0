"""What one body owes: its own assignments and those of the bodies under it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Count, DateField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from giaoban.directives.domain import OPEN, State
from giaoban.directives.models import Obstacle
from giaoban.directives.permissions import speaks_for
from giaoban.directives.queries.cards import with_life
from giaoban.directives.queries.order import NEVER, Place
from giaoban.directives.queries.timing import leaves
from giaoban.directives.queries.visibility import assignments_visible_to

if TYPE_CHECKING:
    from collections.abc import Mapping

    from giaoban.directives.models import Assignment
    from giaoban.kernel.actor import Actor

PAGE = 30
"""More than anybody reads at once on a phone, and little enough for a weak line."""


class Part(StrEnum):
    """The tabs of the page."""

    TO_DO = "to_do"
    ASKED = "asked"
    """Others' duties on which this body was asked for help and has not answered."""
    WAITING = "waiting"
    PAUSED = "paused"
    DONE = "done"


PARTS: Mapping[str, Part] = {part.value: part for part in Part}
STATES: Mapping[Part, tuple[str, ...]] = {
    Part.TO_DO: (State.ASSIGNED.value, State.ACCEPTED.value, State.UNDER_WAY.value, State.RETURNED.value),
    Part.WAITING: (State.REPORTED_DONE.value, State.REFUSED.value),  # until the assigner's side has answered
    Part.PAUSED: (State.PAUSED.value,),
    Part.DONE: (State.VERIFIED.value, State.WITHDRAWN.value),
}


def of_my_body(by: Actor, part: Part) -> QuerySet[Assignment]:
    """The earliest due first, the undated last; of what was asked, the earliest answer."""
    if part is Part.ASKED:
        return _asked(by)
    return _own(by).filter(state__in=STATES[part]).order_by(F("due_on").asc(nulls_last=True), "pk")


def page_of(by: Actor, part: Part, after: Place | None) -> tuple[list[Assignment], Place | None]:
    """The next so many with what a card shows of them, and where the page after them begins."""
    day = "answer_by" if part is Part.ASKED else "due_on"
    found = of_my_body(by, part).annotate(day_sort=Coalesce(day, Value(NEVER), output_field=DateField()))
    if after is not None:
        found = found.filter(Q(day_sort__gt=after.due) | Q(day_sort=after.due, pk__gt=after.pk))
    listed = list(with_life(found.order_by("day_sort", "pk"))[: PAGE + 1])
    if len(listed) <= PAGE:
        return listed, None
    last = listed[PAGE - 1]
    return listed[:PAGE], Place("", last.day_sort, last.pk)  # type: ignore[attr-defined]  # annotated


def tallies(by: Actor) -> Mapping[Part, int]:
    counts = _own(by).aggregate(**{part.value: Count("pk", filter=Q(state__in=STATES[part])) for part in STATES})
    return {part: counts[part.value] for part in STATES} | {Part.ASKED: _asked(by).count()}


def _asked(by: Actor) -> QuerySet[Assignment]:
    waiting = Obstacle.objects.filter(
        assignment=OuterRef("pk"), answered=None, asked_of_id__in=speaks_for(by)
    ).order_by("answer_by")
    seen = assignments_visible_to(by).filter(state__in=[*OPEN, State.PAUSED])
    asked = seen.annotate(answer_by=Subquery(waiting.values("answer_by")[:1])).filter(answer_by__isnull=False)
    return asked.order_by("answer_by", "pk")


def _own(by: Actor) -> QuerySet[Assignment]:
    """Without the rhythms that were accepted: their periods are what there is to do."""
    own = leaves(assignments_visible_to(by).filter(body_id__in=own_bodies(by)))
    return own.exclude(~Q(rhythm="") & ~Q(state=State.ASSIGNED.value))


def own_bodies(by: Actor) -> frozenset[int]:
    """Whose work this actor does: a body's people also that of the bodies under it, the office its own alone."""
    if by.is_of_a_body:
        return by.body_ids
    return frozenset({by.body_id}) if by.is_office and by.body_id else frozenset()
