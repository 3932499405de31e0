"""An assignment as pages show it: its time state with the reason, its timeline, and the verbs offered to this actor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from giaoban.directives.domain import AddresseeRole, State, TimeState, Verb, verbs_from
from giaoban.directives.models import Assignment, Step
from giaoban.directives.permissions import MAY
from giaoban.directives.queries.rules import timing_for
from giaoban.organisation.queries import names_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.directives.domain import Why
    from giaoban.directives.queries.timing import Timing
    from giaoban.kernel.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    assignment: Assignment
    body: str
    body_short: str
    state: State
    role: AddresseeRole
    time: TimeState
    why: Why
    verbs: tuple[Verb, ...]
    steps: tuple[Step, ...]

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
    """What a card needs, in a fixed number of queries.

    Of the directive's other assignments only those that share in the whole of it: ``permissions`` asks for no others,
    and a hundred of a group stand beside each of a group.
    """
    steps = Prefetch("steps", queryset=Step.objects.order_by("n").prefetch_related("evidence__file"))
    sharing = Prefetch("directive__assignments", Assignment.objects.exclude(role=AddresseeRole.EACH.value))
    return found.select_related("directive__instruction", "directive__field").prefetch_related(steps, sharing)


def cards(by: Actor, found: Iterable[Assignment], *, on: date, timing: Timing | None = None) -> list[Card]:
    """In the order given; ``found`` comes from ``with_life``, ``timing`` from a page that has it already."""
    listed = list(found)
    timing = timing or timing_for(by, on)
    names = names_on([one.body_id for one in listed], on)
    return [_card(by, one, timing, *_called(names, one.body_id)) for one in listed]


def _called(names: Mapping[int, object], body_id: int) -> tuple[str, str]:
    name = names.get(body_id)
    return (getattr(name, "full", ""), getattr(name, "short", ""))


def _card(by: Actor, one: Assignment, timing: Timing, body: str, short: str) -> Card:
    state = State(one.state)
    return Card(
        assignment=one,
        body=body,
        body_short=short,
        state=state,
        role=AddresseeRole(one.role),
        time=timing.state_of(state, one.due_on, one.finished_on),
        why=timing.why(state, one.due_on, one.finished_on),
        verbs=tuple(verb for verb in verbs_from(state) if MAY[verb](by, one)),
        steps=tuple(one.steps.all()),
    )
