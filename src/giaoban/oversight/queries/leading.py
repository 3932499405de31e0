"""What a leader looks at on a phone: six figures, what waits for a word, what is red."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q

from giaoban.directives.domain import State, TimeState, Verb
from giaoban.directives.queries import assignments_reachable
from giaoban.directives.queries.cards import cards, joined, load_life
from giaoban.directives.queries.register import Filter, assignments
from giaoban.oversight.queries.silent import silent, silent_days
from giaoban.oversight.queries.today import refused, reported

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.directives.models import Assignment
    from giaoban.directives.queries.cards import Card
    from giaoban.directives.queries.timing import Timing
    from giaoban.kernel.actor import Actor

SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Six:
    given: int
    verified: int
    overdue: int
    silent: int
    waiting: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Led:
    figures: Six
    to_verify: list[Card]
    to_decide: list[Card]
    refused: list[Card]
    red: list[Card]


def led(by: Actor, *, today: date, timing: Timing) -> Led:
    """Every list with its lives loaded together; nothing stands in two of them."""
    found = assignments(by, Filter(), today=today, timing=timing)
    overdue = timing.time_states[TimeState.OVERDUE]
    states = {"verified": State.VERIFIED, "waiting": State.REPORTED_DONE, "refused": State.REFUSED}
    figures = found.aggregate(
        given=Count("pk"),
        overdue=Count("pk", filter=overdue),
        **{name: Count("pk", filter=Q(state=state.value)) for name, state in states.items()},
    )
    figures["silent"] = silent(by, Filter(), silent_days(by, today), today=today, timing=timing).count()
    late = list(joined(found.filter(overdue)).order_by("due_on", "pk")[:SHOWN])
    several = {one.pk: one for one in (*reported(by), *_asking(by), *refused(by), *late)}
    load_life(list(several.values()))
    shown = cards(by, several.values(), on=today, timing=timing)
    to_verify = [one for one in shown if Verb.VERIFY in one.verbs]
    to_decide = [one for one in shown if Verb.GRANT_EXTENSION in one.verbs]
    rows = {one.pk for one in late}
    return Led(
        figures=Six(**figures),
        to_verify=to_verify[:SHOWN],
        to_decide=to_decide[:SHOWN],
        refused=[one for one in shown if one.state is State.REFUSED],
        red=[one for one in shown if one.assignment.pk in rows and one not in to_decide],
    )


def _asking(by: Actor) -> QuerySet[Assignment]:
    """Somebody waits for more time: the nearest day first."""
    given_by = {"directive__instruction__convened_by_id": by.convening_body_id or 0}
    waiting = assignments_reachable(by).filter(extensions__isnull=False, extensions__decided=None, **given_by)
    return joined(waiting).order_by(F("due_on").asc(nulls_last=True), "pk")[:SHOWN]
