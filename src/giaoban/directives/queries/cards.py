"""An assignment as pages show it: its time state with the reason, its timeline, and the verbs offered to this actor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, prefetch_related_objects

from giaoban.directives.domain import AddresseeRole, State, TimeState, Verb
from giaoban.directives.models import Assignment, Delegation, Step
from giaoban.directives.permissions import speaks_for
from giaoban.directives.queries.coming_round import periods_of
from giaoban.directives.queries.life import ASKED_OF
from giaoban.directives.queries.offering import offered
from giaoban.directives.queries.passing_on import children_of
from giaoban.directives.queries.rules import timing_for
from giaoban.directives.queries.visibility import assignments_reachable
from giaoban.organisation.queries import names_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.directives.domain import Why
    from giaoban.directives.queries.passing_on import Child
    from giaoban.directives.queries.timing import Timing
    from giaoban.kernel.actor import Actor
    from giaoban.organisation.models import BodyName


@dataclass(frozen=True, slots=True)
class Successor:
    assignment_id: int
    directive_id: int
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    on: date
    """The day for which time states are told."""
    assignment: Assignment
    body: str
    body_short: str
    state: State
    role: AddresseeRole
    time: TimeState
    why: Why
    verbs: tuple[Verb, ...]
    steps: tuple[Step, ...]
    children: tuple[Child, ...] = ()
    periods: tuple[Assignment, ...] = ()
    """Of a recurring duty, the newest first."""
    came_from: str = ""
    """The body that had the duty before."""
    went_to: tuple[Successor, ...] = ()
    merged_into: Assignment | None = None
    asks_me: bool = False
    """An obstacle waits for the answer of this actor's own body."""

    def step(self, pk: int | None) -> Step | None:
        return next((step for step in self.steps if step.pk == pk), None)

    @property
    def is_urgent(self) -> bool:
        return self.time is TimeState.OVERDUE or self.state in (State.RETURNED, State.REFUSED)

    @property
    def last_words(self) -> str:
        """What was last said about the work, for the card's second line."""
        for step in reversed(self.steps):
            words = step.facts.get("text") or step.facts.get("reason")
            if isinstance(words, str):
                return words
        return ""


def with_life(found: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """What a card needs, in a fixed number of queries."""
    return joined(found).prefetch_related(*_life())


def joined(found: QuerySet[Assignment]) -> QuerySet[Assignment]:
    return found.select_related(*ASKED_OF, "directive__field", "predecessor")


def load_life(listed: Sequence[Assignment]) -> None:
    """The same for several lists at once, each of which came from ``joined``."""
    prefetch_related_objects(listed, *_life())


def _life() -> tuple[Prefetch[str] | str, ...]:
    """Permissions ask for the steps and obstacles of each.

    Of the directive's other assignments only those that share in the whole of it: ``permissions`` asks for no others,
    and a hundred of a group stand beside each of a group.
    """
    steps = Prefetch("steps", queryset=Step.objects.order_by("n").prefetch_related("evidence__file"))
    sharing = Prefetch("directive__assignments", Assignment.objects.exclude(role=AddresseeRole.EACH.value))
    doing = Prefetch("delegations", Delegation.objects.filter(ended_at=None).select_related("post"))
    return (steps, sharing, doing, "extensions", "milestones", "obstacles")


def cards(by: Actor, found: Iterable[Assignment], *, on: date, timing: Timing | None = None) -> list[Card]:
    """In the order given; ``found`` comes from ``with_life``, ``timing`` from a page that has it already."""
    listed = list(found)
    timing = timing or timing_for(by, on)
    heirs = _heirs(listed)
    bodies = {pk for one in listed for pk in _bodies_of(one)} | {one.body_id for one in heirs}
    beside = _Beside(
        names=names_on(bodies, on),
        heirs=heirs,
        own=speaks_for(by),
        children=children_of([one.pk for one in listed]),
        periods=_periods(listed),
        merged=_merged(by, listed),
    )
    return [_card(by, one, timing, beside) for one in listed]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside:
    """What is looked up once for all cards."""

    names: Mapping[int, BodyName]
    heirs: Sequence[Assignment]
    own: frozenset[int]
    children: Mapping[int, tuple[Child, ...]]
    periods: Mapping[int, tuple[Assignment, ...]]
    merged: Mapping[int, Assignment]

    def called(self, body_id: int) -> tuple[str, str]:
        name = self.names.get(body_id)
        return (name.full, name.short) if name else ("", "")


def _bodies_of(one: Assignment) -> tuple[int, ...]:
    return (one.body_id, one.predecessor.body_id) if one.predecessor else (one.body_id,)


def _heirs(listed: Sequence[Assignment]) -> Sequence[Assignment]:
    """Who has what was handed over; asked only where something was."""
    gone = [one.pk for one in listed if one.state == State.HANDED_OVER.value]
    return list(Assignment.objects.filter(predecessor__in=gone).order_by("pk")) if gone else []


def _periods(listed: Sequence[Assignment]) -> Mapping[int, tuple[Assignment, ...]]:
    """Asked only where something comes round."""
    series = [one.pk for one in listed if one.rhythm]
    return periods_of(series) if series else {}


def _merged(by: Actor, listed: Sequence[Assignment]) -> Mapping[int, Assignment]:
    """By its own key, the assignment into which each merged one went."""
    into = {one.pk: step.facts["into_assignment_id"] for one in listed if (step := _merging(one))}
    if not into:
        return {}
    found = assignments_reachable(by).select_related("directive").in_bulk(set(into.values()))
    return {pk: found[other] for pk, other in into.items() if other in found}


def _merging(one: Assignment) -> Step | None:
    last = next(reversed(one.steps.all()), None)
    return last if last is not None and last.verb == Verb.MERGE.value else None


def _card(by: Actor, one: Assignment, timing: Timing, beside: _Beside) -> Card:
    state = State(one.state)
    body, short = beside.called(one.body_id)
    return Card(
        on=timing.on,
        assignment=one,
        body=body,
        body_short=short,
        state=state,
        role=AddresseeRole(one.role),
        time=timing.state_of(state, one.due(one.due_on), one.finished_on),
        why=timing.why(state, one.due(one.due_on), one.finished_on),
        verbs=offered(by, one, timing),
        steps=tuple(one.steps.all()),
        children=beside.children.get(one.pk, ()),
        periods=beside.periods.get(one.pk, ()),
        came_from=beside.called(one.predecessor.body_id)[0] if one.predecessor else "",
        went_to=tuple(
            Successor(other.pk, other.directive_id, beside.called(other.body_id)[0])
            for other in beside.heirs
            if other.predecessor_id == one.pk
        ),
        merged_into=beside.merged.get(one.pk),
        asks_me=any(
            obstacle.answered_id is None and obstacle.asked_of_id in beside.own for obstacle in one.obstacles.all()
        ),
    )
