"""What bodies that have ended still had in hand, and who is proposed to take it over."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from giaoban.directives.domain import NEXT, AddresseeRole, State, Verb
from giaoban.directives.domain.handing import Heir, Proposed, propose
from giaoban.directives.models import Assignment, Step
from giaoban.directives.permissions import MAY, speaks_for
from giaoban.directives.queries.life import ASKED_OF
from giaoban.directives.queries.visibility import assignments_reachable
from giaoban.organisation import queries as organisation

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

    from django.db.models import QuerySet

    from giaoban.kernel.actor import Actor
    from giaoban.organisation.models import Succession
    from giaoban.organisation.queries import NamedBody

MOST = 1000
"""As many as one act takes; what is beyond them follows in the next."""
PAST = 10
IN_HAND = sorted(state.value for state in NEXT[Verb.HAND_OVER][0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One open duty of an ended body, and who should have it."""

    assignment: Assignment
    role: AddresseeRole
    state: State
    proposed: Proposed
    may: bool
    waits_for_verification: bool
    extension_until: date | None
    obstacles: int
    parts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """An ended body with its successors of today."""

    body: NamedBody
    last_day: date
    documents: tuple[str, ...]
    heirs: tuple[NamedBody, ...]
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A hand-over that was done: its rows share moment, person and reason."""

    at: datetime
    by: str
    reason: str
    document: str
    duties: int
    bodies: tuple[str, ...]


def left_behind(by: Actor, on: date) -> QuerySet[Assignment]:
    """Open duties of bodies that have ended: what the actor's side gave, and the parts of it."""
    gone = assignments_reachable(by).filter(body__valid_to__lte=on, state__in=IN_HAND)
    if by.is_of_a_body:
        return gone.filter(directive__passed_on__body_id__in=speaks_for(by))
    ours = Q(directive__instruction__convened_by_id=by.convening_body_id)
    return gone.filter(ours | Q(directive__parent__instruction__convened_by_id=by.convening_body_id))


def leavings(by: Actor, on: date) -> list[Leaving]:
    """By ended body in Vietnamese order, in a fixed number of queries."""
    found = left_behind(by, on).select_related(*ASKED_OF)
    listed = list(
        found.prefetch_related("directive__assignments", "steps", "extensions", "obstacles", "children").order_by(
            "directive__code", "pk"
        )[:MOST]
    )
    ended = {one.body_id for one in listed}
    heirs = organisation.heirs_on(ended, on)
    bodies = organisation.named(ended.union(*heirs.values()), on)
    arrows: dict[int, list[Succession]] = defaultdict(list)
    for arrow in organisation.arrows_of(ended):
        arrows[arrow.predecessor_id].append(arrow)
    several: dict[int, list[Assignment]] = defaultdict(list)
    for one in listed:
        several[one.body_id].append(one)
    leaving = [
        _leaving(by, bodies[pk], _in_order(heirs.get(pk, ()), bodies), arrows[pk], several[pk]) for pk in several
    ]
    return sorted(leaving, key=lambda one: one.body.sort_key)


def _in_order(ids: Collection[int], bodies: Mapping[int, NamedBody]) -> tuple[NamedBody, ...]:
    return tuple(sorted((bodies[pk] for pk in ids), key=lambda one: one.sort_key))


def _leaving(
    by: Actor, body: NamedBody, heirs: tuple[NamedBody, ...], arrows: Sequence[Succession], listed: Sequence[Assignment]
) -> Leaving:
    functions = {arrow.successor_id: arrow.function for arrow in arrows}
    offered = [Heir(id=one.id, name=one.name, function=functions.get(one.id, "")) for one in heirs]
    assert body.valid_to  # noqa: S101 -- it has ended
    return Leaving(
        body=body,
        last_day=body.valid_to - timedelta(days=1),
        documents=tuple(dict.fromkeys(arrow.document for arrow in arrows if arrow.document)),
        heirs=heirs,
        duties=tuple(_duty(by, one, offered, body.name) for one in listed),
    )


def _duty(by: Actor, one: Assignment, heirs: Sequence[Heir], ended: str) -> Duty:
    waiting = next((request for request in one.extensions.all() if request.decided_id is None), None)
    return Duty(
        assignment=one,
        role=AddresseeRole(one.role),
        state=State(one.state),
        proposed=propose(one.directive.text, heirs, ended=ended),
        may=bool(MAY[Verb.HAND_OVER](by, one)),
        waits_for_verification=one.state == State.REPORTED_DONE.value,
        extension_until=waiting.wanted_on if waiting else None,
        obstacles=sum(1 for hindrance in one.obstacles.all() if hindrance.answered_id is None),
        parts=len(one.children.all()),
    )


def open_work_of(body_ids: Collection[int]) -> dict[int, int]:
    """For whoever changes the organisation: how much each body has in hand. Restricted work is not even counted."""
    open_ = Assignment.objects.filter(body_id__in=body_ids, state__in=IN_HAND, directive__restricted_to=None)
    return dict(open_.order_by().values_list("body_id").annotate(Count("pk")))


def handed_over_lately(by: Actor) -> list[Past]:
    """The last acts, newest first, each with how many duties went and from which bodies."""
    ours = assignments_reachable(by).filter(state=State.HANDED_OVER.value).values("pk")
    steps = Step.objects.filter(verb=Verb.HAND_OVER.value, assignment__in=ours).select_related("assignment")
    moments = list(steps.order_by("-recorded_at").values_list("recorded_at", flat=True).distinct()[:PAST])
    acts: dict[datetime, list[Step]] = defaultdict(list)
    for step in steps.filter(recorded_at__in=moments).order_by("-recorded_at", "pk"):
        acts[step.recorded_at].append(step)
    ids = {step.assignment.body_id for several in acts.values() for step in several}
    names = {pk: one.name for pk, one in organisation.named(ids, max(moments).date()).items()} if moments else {}
    return [_past(several, names) for several in acts.values()]


def _past(several: Sequence[Step], names: Mapping[int, str]) -> Past:
    first = several[0]
    return Past(
        at=first.recorded_at,
        by=first.by_name,
        reason=str(first.facts.get("reason", "")),
        document=str(first.facts.get("document", "")),
        duties=len(several),
        bodies=tuple(dict.fromkeys(names[step.assignment.body_id] for step in several)),
    )
