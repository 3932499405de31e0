"""What waits for this person today, and where the circle stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q

from giaoban.conferences import queries as conferences
from giaoban.directives.domain import DirectiveState, InstructionKind, State, TimeState
from giaoban.directives.models import Directive, Instruction
from giaoban.directives.permissions import may_verify, speaks_for
from giaoban.directives.queries import assignments_reachable, drafts_visible_to, instructions_visible_to
from giaoban.directives.queries.assessing import sees_assessments, waits_for_assessment
from giaoban.directives.queries.cards import cards, joined, load_life
from giaoban.directives.queries.handing_over import left_behind
from giaoban.directives.queries.mine import Part, of_my_body
from giaoban.directives.queries.register import MINE, Filter, assignments
from giaoban.intake.queries import visible_texts
from giaoban.kernel.actor import Mandate, Role

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from giaoban.conferences.models import Conference
    from giaoban.directives.models import Assignment
    from giaoban.directives.queries.cards import Card
    from giaoban.directives.queries.timing import Timing
    from giaoban.kernel.actor import Actor

SHOWN = 10
STATES_OF: Mapping[str, tuple[str, ...]] = {
    "accepted": tuple(one.value for one in State if one not in (State.ASSIGNED, State.REFUSED)),
    "reported": (State.REPORTED_DONE.value, State.VERIFIED.value),
    "verified": (State.VERIFIED.value,),
}
"""Which assignments each step of the circle counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Of what this actor answers for; each is a link to its list."""

    due_soon: int
    overdue: int
    returned: int
    waiting: int
    refused: int
    unaccepted: int
    to_assess: int
    """Without a day, and nothing said of them since the last conference."""


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


def whose(by: Actor) -> str:
    """A body's people count their own work; those who see everything count all of it."""
    return MINE if by.is_of_a_body else ""


def figures(by: Actor, *, today: date, timing: Timing) -> Figures:
    found = assignments(by, Filter(whose=whose(by)), today=today, timing=timing)
    states = {State.RETURNED: "returned", State.REPORTED_DONE: "waiting", State.REFUSED: "refused"}
    counts = {name: Count("pk", filter=Q(state=state.value)) for state, name in states.items()}
    counts["unaccepted"] = Count("pk", filter=Q(state=State.ASSIGNED.value))
    waits = waits_for_assessment(by, today) if sees_assessments(by) else Q(pk=None)
    counts["to_assess"] = Count("pk", filter=waits)
    counts["due_soon"] = Count("pk", filter=timing.time_states[TimeState.DUE_SOON])
    counts["overdue"] = Count("pk", filter=timing.time_states[TimeState.OVERDUE])
    return Figures(**found.aggregate(**counts))


def circles(by: Actor, *, today: date, timing: Timing) -> list[Circle]:
    """The round that goes on; while its notice is prepared, the one before it, whose work goes on meanwhile, too."""
    now = circle(by, today=today, timing=timing)
    before = _issued(by).first() if now.instruction is None else None
    return [now] if before is None else [now, _told(by, before.conference, before, today=today, timing=timing)]


def circle(by: Actor, *, today: date, timing: Timing) -> Circle:
    conference, notice = _round(by, today)
    return _told(by, conference, notice, today=today, timing=timing)


def _told(
    by: Actor, conference: Conference | None, notice: Instruction | None, *, today: date, timing: Timing
) -> Circle:
    wanted = Filter(instruction=notice.pk if notice else 0, whose=whose(by))
    counts = assignments(by, wanted, today=today, timing=timing).aggregate(
        assignments=Count("pk"),
        **{name: Count("pk", filter=Q(state__in=states)) for name, states in STATES_OF.items()},
        directives=Count("directive", distinct=True),
    )
    drafts = drafts_visible_to(by).filter(instruction__conference=conference).count()
    return Circle(conference=conference, drafts=drafts, instruction=notice, **counts)


def _round(by: Actor, today: date) -> tuple[Conference | None, Instruction | None]:
    """One conference and its own notice: the last issued one, until a later conference has been held.

    A day that has not come yet is a slip of the pen or a plan: it leads nothing.
    """
    issued = _issued(by)
    last = issued.first()
    newest = conferences.visible_to(by).filter(held_on__lte=today).order_by("-held_on", "-pk").first()
    if newest is None or (last is not None and _held_on(last) >= (newest.held_on or date.min)):
        return last.conference if last else None, last
    return newest, issued.filter(conference=newest).first()


def _issued(by: Actor) -> QuerySet[Instruction]:
    """The newest first."""
    conclusions = instructions_visible_to(by).filter(kind=InstructionKind.CONCLUSION.value)
    issued = conclusions.filter(issued_at__isnull=False).select_related("conference")
    return issued.order_by("-issued_on", "-pk")


def nothing_yet(by: Actor) -> bool:
    """A new office: no text has come in, nothing was ever issued."""
    return not instructions_visible_to(by).exists() and not visible_texts(by).exists()


def _held_on(notice: Instruction) -> date:
    """A notice of no conference is its own round."""
    held_on = notice.conference.held_on if notice.conference else None
    return held_on or notice.issued_on or date.min


def to_issue(by: Actor) -> list[Instruction]:
    """Conclusions whose directives are adopted and wait for their number."""
    if not by.is_office:
        return []
    drafts = Directive.objects.filter(state=DirectiveState.DRAFT.value).values("instruction_id")
    waiting = instructions_visible_to(by).filter(issued_at=None, pk__in=drafts)
    return list(waiting.annotate(drafts=Count("directives")).order_by("-pk")[:SHOWN])


def to_hand_over(by: Actor, on: date) -> int:
    """Open duties of bodies that have ended: the office brings them to their successors."""
    return left_behind(by, on).count() if by.is_office else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    to_verify: list[Card]
    refused: list[Card]
    to_do: list[Card]


def waiting(by: Actor, *, today: date, timing: Timing) -> Waiting:
    """All lists with their lives loaded together: a third of the questions."""
    done, back, own = reported(by), refused(by), list(joined(of_my_body(by, Part.TO_DO))[:SHOWN])
    load_life([*done, *back, *own])
    verifiable = [one for one in done if may_verify(by, one)][:SHOWN]
    shown = iter(cards(by, [*verifiable, *back, *own], on=today, timing=timing))
    to_verify, sent_back = list(islice(shown, len(verifiable))), list(islice(shown, len(back)))
    return Waiting(to_verify=to_verify, refused=sent_back, to_do=list(shown))


def refused(by: Actor) -> list[Assignment]:
    """What bodies would not take: the office or its leader answers with another body, this one after all, or none."""
    if not (by.is_office or by.role is Role.LEADER):
        return []
    given_by_us = {"directive__instruction__convened_by_id": by.convening_body_id or 0}
    found = assignments_reachable(by).filter(state=State.REFUSED.value, **given_by_us)
    return list(joined(found).order_by(F("due_on").asc(nulls_last=True), "pk")[:SHOWN])


def reported(by: Actor) -> list[Assignment]:
    """Reported done and perhaps in this actor's hands: the longest waiting first."""
    if by.role not in (Role.LEADER, Role.HEAD_OF_OFFICE, Role.BODY_HEAD) and Mandate.VERIFY not in by.mandates:
        return []
    given_by = "directive__instruction__convened_by_id"
    passed_on = Q(directive__passed_on__body_id__in=speaks_for(by))
    ours = assignments_reachable(by).filter(Q(**{given_by: by.convening_body_id or 0}) | passed_on)
    return list(joined(ours.filter(state=State.REPORTED_DONE.value).order_by("due_on", "pk"))[: SHOWN * 3])
