"""Which verbs are offered for an assignment: those that fit, that this actor may do, and that have a point now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.directives.domain import State, TimeState, Verb, verbs_from
from giaoban.directives.permissions import MAY
from giaoban.kernel.verdict import Verdict, no, yes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from giaoban.directives.models import Assignment
    from giaoban.directives.queries.timing import Timing
    from giaoban.kernel.actor import Actor

WITHOUT_A_DOOR = frozenset({Verb.ASSIGN, Verb.OPEN_OCCURRENCE, Verb.CONCLUDE})
"""The issue assigns, the days open periods, and what is concluded is assessed in the same act."""


def offered(by: Actor, one: Assignment, timing: Timing) -> tuple[Verb, ...]:
    """In the order of the work. ``one`` comes from ``with_life``."""
    following = verbs_from(State(one.state), one.kind)
    return tuple(
        verb
        for verb in following
        if verb not in WITHOUT_A_DOOR and MAY[verb](by, one) and has_a_point(verb, one, timing)
    )


def has_a_point(verb: Verb, one: Assignment, timing: Timing) -> Verdict:
    """Whether there is something to decide, to move or to reach; a form that can only be refused is not shown."""
    ask = POINT.get(verb)
    return ask(one, timing) if ask else yes()


def _to_ask(one: Assignment, timing: Timing) -> Verdict:
    if one.due_on is None:
        return no("no_day_to_extend")
    if _waits(one):
        return no("extension_waits_already")
    if timing.state_of(State(one.state), one.due(one.due_on), one.finished_on) is TimeState.OVERDUE:
        return no("extension_after_the_day", due=one.due_on)
    return yes()


def _to_decide(one: Assignment, _timing: Timing) -> Verdict:
    return yes() if _waits(one) else no("no_extension_waits")


def _to_reach(one: Assignment, _timing: Timing) -> Verdict:
    ahead = any(stage.reached_id is None for stage in one.milestones.all())
    return yes() if ahead else no("no_milestone_waits")


def _to_stand(one: Assignment, _timing: Timing) -> Verdict:
    return yes() if one.due_on else no("no_day_to_extend")


def _waits(one: Assignment) -> bool:
    return any(request.decided_id is None for request in one.extensions.all())


POINT: Mapping[Verb, Callable[[Assignment, Timing], Verdict]] = {
    Verb.ASK_EXTENSION: _to_ask,
    Verb.GRANT_EXTENSION: _to_decide,
    Verb.DENY_EXTENSION: _to_decide,
    Verb.REACH_MILESTONE: _to_reach,
    Verb.MAKE_STANDING: _to_stand,
}
