"""What waits for this person today, and where the circle stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from giaoban.conferences.models import Conference
from giaoban.directives.domain import DirectiveState, State, TimeState
from giaoban.directives.models import Directive, Instruction
from giaoban.directives.permissions import may_verify
from giaoban.directives.queries import assignments_visible_to, drafts_visible_to, instructions_visible_to
from giaoban.directives.queries.cards import with_life
from giaoban.directives.queries.mine import Part, of_my_body
from giaoban.directives.queries.register import Filter, assignments
from giaoban.kernel.actor import Mandate, Role

if TYPE_CHECKING:
    from datetime import date

    from giaoban.directives.models import Assignment
    from giaoban.directives.queries.timing import Timing
    from giaoban.kernel.actor import Actor

SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Of all that this actor sees; each is a link to its list."""

    due_soon: int
    overdue: int
    returned: int
    waiting: int
    refused: int
    unaccepted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """The last round: from the conference to what is verified of its conclusion."""

    conference: Conference | None
    drafts: int
    instruction: Instruction | None
    directives: int
    assignments: int
    accepted: int
    reported: int
    verified: int


def figures(by: Actor, *, today: date, timing: Timing) -> Figures:
    found = assignments(by, Filter(), today=today, timing=timing)
    states = {State.RETURNED: "returned", State.REPORTED_DONE: "waiting", State.REFUSED: "refused"}
    counts = {name: Count("pk", filter=Q(state=state.value)) for state, name in states.items()}
    counts["unaccepted"] = Count("pk", filter=Q(state=State.ASSIGNED.value))
    counts["due_soon"] = Count("pk", filter=timing.time_states[TimeState.DUE_SOON])
    counts["overdue"] = Count("pk", filter=timing.time_states[TimeState.OVERDUE])
    return Figures(**found.aggregate(**counts))


def circle(by: Actor) -> Circle:
    seen = instructions_visible_to(by)
    last = seen.filter(issued_at__isnull=False).order_by("-issued_on", "-pk").first()
    mine = assignments_visible_to(by).filter(directive__instruction=last)
    counts = mine.aggregate(
        assignments=Count("pk"),
        accepted=Count("pk", filter=~Q(state__in=[State.ASSIGNED.value, State.REFUSED.value])),
        reported=Count("pk", filter=Q(state__in=[State.REPORTED_DONE.value, State.VERIFIED.value])),
        verified=Count("pk", filter=Q(state=State.VERIFIED.value)),
        directives=Count("directive", distinct=True),
    )
    return Circle(
        conference=_last_conference(by, last), drafts=drafts_visible_to(by).count(), instruction=last, **counts
    )


def _last_conference(by: Actor, last: Instruction | None) -> Conference | None:
    """The office sees its own conferences; a body learns of one by what came out of it."""
    if by.sees_everything:
        ours = Conference.objects.filter(convened_by_id=by.convening_body_id)
        return ours.order_by("-held_on", "-pk").first()
    return last.conference if last else None


def to_issue(by: Actor) -> list[Instruction]:
    """Conclusions whose directives are adopted and wait for their number."""
    if not by.is_office:
        return []
    drafts = Directive.objects.filter(state=DirectiveState.DRAFT.value).values("instruction_id")
    waiting = instructions_visible_to(by).filter(issued_at=None, pk__in=drafts)
    return list(waiting.annotate(drafts=Count("directives")).order_by("-pk")[:SHOWN])


def to_verify(by: Actor) -> list[Assignment]:
    """Reported done and in this actor's hands: the longest waiting first."""
    if by.role not in (Role.LEADER, Role.HEAD_OF_OFFICE) and Mandate.VERIFY not in by.mandates:
        return []
    waiting = assignments_visible_to(by).filter(state=State.REPORTED_DONE.value).order_by("due_on", "pk")
    return [one for one in with_life(waiting)[: SHOWN * 3] if may_verify(by, one)][:SHOWN]


def to_do(by: Actor) -> list[Assignment]:
    """What this actor's own body holds, the earliest due first."""
    return list(with_life(of_my_body(by, Part.TO_DO))[:SHOWN])
