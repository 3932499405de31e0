"""The good lines of an old list become directives with the life that the list tells of them: all in one act."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localdate

from giaoban.directives import events
from giaoban.directives.actions.life import Product
from giaoban.directives.actions.old_lists import locked
from giaoban.directives.actions.registering import office_before_code
from giaoban.directives.actions.steps import next_step
from giaoban.directives.domain import DirectiveState, InstructionKind, State, Verb, directive_code, says_before
from giaoban.directives.domain.old_cells import paper_code
from giaoban.directives.domain.old_list import ListColumn, ListState
from giaoban.directives.models import Addressee, Assignment, Directive, Instruction, Step
from giaoban.directives.permissions import may_take_in, may_vouch
from giaoban.directives.queries.old_lists import rows_of
from giaoban.directives.queries.old_lists.rows import Standing, as_addressees, as_directive
from giaoban.directives.wording.old_lists import FROM_LIST
from giaoban.journal.acts import acting
from giaoban.kernel.errors import Refused
from giaoban.kernel.folding import fold
from giaoban.organisation.models import Body
from giaoban.organisation.queries import names_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from giaoban.directives.models import OldList
    from giaoban.directives.queries.old_lists import OldRow
    from giaoban.journal.acts import Act
    from giaoban.kernel.actor import Actor
    from giaoban.organisation.models import BodyName

LIVES: Mapping[ListState, tuple[Verb, ...]] = {
    ListState.NOT_BEGUN: (Verb.ASSIGN,),
    ListState.BEGUN: (Verb.ASSIGN, Verb.ACCEPT, Verb.REPORT_PROGRESS),
    ListState.SAID_DONE: (Verb.ASSIGN, Verb.ACCEPT, Verb.REPORT_DONE),
    ListState.DONE: (Verb.ASSIGN, Verb.ACCEPT, Verb.REPORT_DONE, Verb.VERIFY),
}
EVENTS: Mapping[Verb, type[events.AssignmentEvent]] = {
    Verb.ASSIGN: events.AssignmentMade,
    Verb.ACCEPT: events.AssignmentAccepted,
    Verb.REPORT_PROGRESS: events.ProgressReported,
    Verb.REPORT_DONE: events.CompletionReported,
    Verb.VERIFY: events.CompletionVerified,
}
AFTER: Mapping[Verb, State] = {
    Verb.ASSIGN: State.ASSIGNED,
    Verb.ACCEPT: State.ACCEPTED,
    Verb.REPORT_PROGRESS: State.UNDER_WAY,
    Verb.REPORT_DONE: State.REPORTED_DONE,
    Verb.VERIFY: State.VERIFIED,
}
KINDS = {"NQ": InstructionKind.RESOLUTION, "CV": InstructionKind.DISPATCH, "CĐ": InstructionKind.DISPATCH}


@dataclass(frozen=True, slots=True)
class TakenIn:
    directives: int
    assignments: int
    left: int


@dataclass(frozen=True, slots=True)
class _Taking:
    """What all lines share while they are written."""

    act: Act
    old: OldList
    today: date


def take_in(*, by: Actor, list_id: int, version: int) -> TakenIn:
    """Every line that has no error; lines with one stay on the list. What is in already comes in no second time."""
    may_take_in(by).or_forbid()
    with acting(by) as act:
        _one_at_a_time(list_id)
        old = locked(by, list_id, version)
        today = localdate(act.at)
        rows = rows_of(old, today=today)
        good = [row for row in rows if row.is_good]
        if not good:
            raise Refused("old_list_nothing_ready", name=old.name)
        left = sum(row.standing is Standing.WRONG for row in rows)
        made = _write(_Taking(act, old, today), good)
        old.version += 1
        old.save(update_fields=["version"])
        told = TakenIn(directives=len(good), assignments=made, left=left)
        act.announce(
            events.OldListTakenIn(old_list_id=old.pk, name=old.name, directives=len(good), assignments=made, left=left)
        )
    return told


def _one_at_a_time(list_id: int) -> None:
    """Two lists of an office wait for each other: the second sees what the first brought in."""
    Body.objects.select_for_update(of=("self",), no_key=True).filter(old_lists=list_id).first()


def _write(taking: _Taking, rows: Sequence[OldRow]) -> int:
    directives = _directives(taking, rows)
    Addressee.objects.bulk_create(
        addressee
        for row, directive in zip(rows, directives, strict=True)
        for addressee in _of(directive, as_addressees(row))
    )
    lives = [life for row, made in zip(rows, directives, strict=True) for life in _lives(taking, row, made)]
    Assignment.objects.bulk_create(assignment for assignment, _ in lives)
    Step.objects.bulk_create(step for _, steps in lives for step in steps)
    names = names_on([assignment.body_id for assignment, _ in lives], taking.today)
    for assignment, steps in lives:
        for step in steps:
            taking.act.announce(_event(assignment, step, names))
    return len(lives)


def _of(directive: Directive, addressees: Sequence[Addressee]) -> Iterator[Addressee]:
    for one in addressees:
        one.directive = directive
        yield one


def _directives(taking: _Taking, rows: Sequence[OldRow]) -> list[Directive]:
    """In the order of the list; each paper counts its own."""
    by_paper: dict[tuple[str, date], list[OldRow]] = defaultdict(list)
    for row in rows:
        if row.line.paper_day is not None:
            by_paper[row.line.paper, row.line.paper_day].append(row)
    made: dict[int, Directive] = {}
    for (symbol, on), several in by_paper.items():
        instruction = _instruction(taking, symbol, on)
        parts = {
            "office": office_before_code(instruction),
            "period": str(on.year),
            "paper": paper_code(symbol),
        }
        for ordinal, row in enumerate(several, start=_taken(parts) + 1):
            made[row.n] = _directive(taking, row, instruction, directive_code(**parts, ordinal=ordinal))
    Directive.objects.bulk_create(made[row.n] for row in rows)
    return [made[row.n] for row in rows]


def _instruction(taking: _Taking, symbol: str, on: date) -> Instruction:
    """The paper that the list names; it took its number outside, long ago."""
    act = taking.act
    found, _ = Instruction.objects.get_or_create(
        convened_by_id=taking.old.convened_by_id,
        symbol=symbol,
        issued_on=on,
        old_list__isnull=False,
        defaults={
            "kind": next((kind for sign, kind in KINDS.items() if sign in symbol), InstructionKind.CONCLUSION).value,
            "old_list": taking.old,
            "issued_at": act.at,
            "issued_by": ", ".join(part for part in (act.by.name, act.by.post_title) if part),
        },
    )
    return found


def _taken(parts: Mapping[str, str]) -> int:
    """The last ordinal that begins in the same way."""
    stem = directive_code(**parts, ordinal=1).rpartition("-")[0]
    codes = Directive.objects.filter(code__startswith=f"{stem}-").values_list("code", flat=True)
    last = [code.rpartition("-")[2].partition(".")[0] for code in codes if code.rpartition("-")[0] == stem]
    return max((int(one) for one in last if one.isdecimal()), default=0)


def _directive(taking: _Taking, row: OldRow, instruction: Instruction, code: str) -> Directive:
    directive = as_directive(row)
    directive.instruction = instruction
    directive.old_list = taking.old
    directive.code = code
    directive.state = DirectiveState.ISSUED.value
    directive.folded = fold(f"{code} {directive.title} {directive.text}")
    return directive


def _lives(taking: _Taking, row: OldRow, directive: Directive) -> Iterator[tuple[Assignment, list[Step]]]:
    bodies = {duty.body_id for duty in row.duties}
    verbs = LIVES[row.line.state]
    if Verb.VERIFY in verbs and not may_vouch(taking.act.by, bodies):
        verbs = verbs[:-1]
    for duty in row.duties:
        assignment = Assignment(
            directive=directive,
            body_id=duty.body_id,
            role=duty.role.value,
            addressed_post=duty.addressed_post,
            through_group_id=duty.through_group_id,
            assigned_on=row.line.paper_day or taking.today,  # of a good line it is there
            first_due_on=directive.due_on,
            due_on=directive.due_on,
            due_time=directive.due_time,
            says_before=directive.due_time is None and says_before(directive.due_phrase),
            version=len(verbs),
        )
        yield assignment, [_step(taking, row, assignment, n, verb) for n, verb in enumerate(verbs, start=1)]


def _step(taking: _Taking, row: OldRow, assignment: Assignment, n: int, verb: Verb) -> Step:
    """The first is of the paper's day, the report of the product's; who recorded it, and when, is on each."""
    days = {Verb.ASSIGN: row.line.paper_day, Verb.REPORT_DONE: row.line.finished}
    return next_step(
        taking.act,
        assignment,
        n=n,
        verb=verb,
        after=AFTER[verb],
        facts=_facts(taking, row, assignment, verb),
        finished_on=row.line.finished if verb in (Verb.REPORT_DONE, Verb.VERIFY) else None,
        effective_on=days.get(verb),
    )


def _facts(taking: _Taking, row: OldRow, assignment: Assignment, verb: Verb) -> dict[str, object]:
    source = FROM_LIST % {"name": taking.old.name, "n": row.n}
    told = row.line.said.get(ListColumn.NOTE, "") or row.line.said.get(ListColumn.STATE, "")
    match verb:
        case Verb.ASSIGN:
            through = {"through_group_id": assignment.through_group_id} if assignment.through_group_id else {}
            return {"role": assignment.role, "from_list": taking.old.pk, **through}
        case Verb.REPORT_PROGRESS:
            return {"text": f"{told} ({source})" if told else source, "percent": None}
        case Verb.REPORT_DONE:
            return {**_product(taking, row).facts(), "text": told}
        case Verb.VERIFY:
            return {"note": source}
        case _:
            return {"from_list": taking.old.pk}


def _product(taking: _Taking, row: OldRow) -> Product:
    source = FROM_LIST % {"name": taking.old.name, "n": row.n}
    on = row.line.finished or taking.today
    return Product(number=row.line.product, none_because="" if row.line.product else source, on=on)


def _event(assignment: Assignment, step: Step, names: Mapping[int, BodyName]) -> events.AssignmentEvent:
    verb = Verb(step.verb)
    return EVENTS[verb](
        directive_id=assignment.directive_id,
        assignment_id=assignment.pk,
        body_id=assignment.body_id,
        body=names[assignment.body_id].full,
        **_said(assignment, step, verb),
    )


def _said(assignment: Assignment, step: Step, verb: Verb) -> dict[str, Any]:
    """What the journal keeps of the step."""
    facts = step.facts
    match verb:
        case Verb.ASSIGN:
            return {"role": assignment.role, "due_on": assignment.due_on}
        case Verb.REPORT_DONE:
            product = facts.get("product_number") or facts["no_product_because"]
            return {"product": product, "finished_on": step.finished_after}
        case Verb.ACCEPT:
            return {}
        case _:
            return dict(facts)
