"""What the issue page and the page of an issued conclusion show."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.directives.domain import AddresseeRole, InstructionKind, State
from giaoban.directives.domain.papers import OF_ITS_YEAR, PAPER_TYPES
from giaoban.directives.models import Directive
from giaoban.directives.queries.twins import own_number
from giaoban.directives.queries.visibility import assignments_visible_to, visible_to
from giaoban.organisation.queries import names_on
from giaoban.papers.domain import type_of
from giaoban.papers.models import NumberSeries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, time

    from django.db.models import QuerySet

    from giaoban.directives.models import Assignment, Instruction
    from giaoban.directives.queries.planning import IssuePlan
    from giaoban.intake.domain import Span
    from giaoban.kernel.actor import Actor

TERM_YEARS = 5
NOTICE = "TB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One directive as several bodies hold it: how many of them stand in each state."""

    directive: Directive
    role: AddresseeRole
    due_on: date | None
    due_time: time | None
    states: Mapping[State, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Bodies with exactly the same duties, as (key, name) in order, and what each of them got."""

    bodies: tuple[tuple[int, str], ...]
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    directives: int
    assignments: int
    bodies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FanOut:
    """How much a body would get."""

    body: str
    sort_key: str
    total: int
    leading: int
    cooperating: int


def shares(by: Actor, instruction: Instruction, *, on: date) -> list[Share]:
    """Who got what: the bodies in their order, those with the same duties together at the place of the first."""
    by_body: dict[int, list[Assignment]] = defaultdict(list)
    found = assignments_visible_to(by).filter(directive__instruction=instruction).select_related("directive")
    for assignment in found.order_by("directive__start", "pk"):
        by_body[assignment.body_id].append(assignment)
    names = names_on(by_body, on)
    together: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for body in sorted(by_body, key=lambda body: names[body].sort_key):
        together[tuple(_duty_key(one) for one in by_body[body])].append(body)
    return [
        Share(
            bodies=tuple((body, names[body].full) for body in bodies), duties=_duties(by_body[body] for body in bodies)
        )
        for bodies in together.values()
    ]


def _duty_key(one: Assignment) -> tuple[object, ...]:
    return one.directive_id, one.role, one.due_on, one.due_time


def _duties(alike: Iterable[list[Assignment]]) -> tuple[Duty, ...]:
    """The lists hold the same duties in the same order: read across them, each duty gathers its states."""
    return tuple(
        Duty(
            directive=several[0].directive,
            role=AddresseeRole(several[0].role),
            due_on=several[0].due_on,
            due_time=several[0].due_time,
            states=Counter(State(one.state) for one in several),
        )
        for several in zip(*alike, strict=True)
    )


def untracked(by: Actor, instruction: Instruction) -> QuerySet[Directive]:
    """Guidance: issued with the others, given to nobody."""
    return visible_to(by).filter(instruction=instruction, assignments=None).order_by("start")


def counts(by: Actor, instruction: Instruction) -> Counts:
    found = assignments_visible_to(by).filter(directive__instruction=instruction)
    return Counts(
        directives=visible_to(by).filter(instruction=instruction).count(),
        assignments=found.count(),
        bodies=found.values("body_id").order_by().distinct().count(),
    )


def fan_out(plan: IssuePlan) -> list[FanOut]:
    counted = plan.by_body
    names = names_on(counted, plan.on)
    rows = [
        FanOut(
            body=names[body].full,
            sort_key=names[body].sort_key,
            total=roles.total(),
            leading=roles[AddresseeRole.LEAD] + roles[AddresseeRole.EACH],
            cooperating=roles[AddresseeRole.COOPERATING],
        )
        for body, roles in counted.items()
    ]
    return sorted(rows, key=lambda row: row.sort_key)


def register_of(instruction: Instruction, on: date) -> dict[str, str]:
    """The series last used for papers of this type; before the first one, its symbol as the office's notices have it.

    Running through the Party's five-year term of that day, or through the year.
    """
    kind = InstructionKind(instruction.kind)
    own = own_number(instruction) if instruction.said.number else None
    paper_type = type_of(own.symbol) if own else PAPER_TYPES[kind]
    begins = on.year - on.year % TERM_YEARS
    begun = str(on.year) if kind in OF_ITS_YEAR else f"{begins}-{begins + TERM_YEARS}"
    last = _last_series(instruction, paper_type)
    if last is not None:
        scope = begun if kind in OF_ITS_YEAR else last.scope
        return {"paper_type": paper_type, "symbol": last.symbol, "scope": scope}
    notices = _last_series(instruction, NOTICE) if paper_type != NOTICE else None
    alike = paper_type + (notices.symbol if notices else "TB/TU")[len(NOTICE) :]
    scope = notices.scope if notices and kind not in OF_ITS_YEAR else begun
    return {"paper_type": paper_type, "symbol": own.symbol if own else alike, "scope": scope}


def _last_series(instruction: Instruction, paper_type: str) -> NumberSeries | None:
    several = NumberSeries.objects.filter(convened_by_id=instruction.convened_by_id, paper_type=paper_type)
    return several.order_by("-scope").first()


def gap_words(instruction: Instruction, gaps: Iterable[Span]) -> list[str]:
    text = instruction.source_text.text if instruction.source_text else ""
    return [text[gap.start : gap.end].strip() for gap in gaps]
