"""A body hands parts of its duty down: child directives with their own days, followed and verified by that body."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from giaoban.directives import events, queries
from giaoban.directives.actions.evidence import guard_words
from giaoban.directives.actions.steps import next_step
from giaoban.directives.actions.turns import Turn, take, words
from giaoban.directives.actions.working import within_the_term
from giaoban.directives.domain import AddresseeRole, DirectiveKind, DirectiveState, InstructionKind, State, Verb
from giaoban.directives.models import Addressee, Assignment, Directive, Instruction, Step
from giaoban.kernel.errors import Invalid
from giaoban.kernel.folding import fold
from giaoban.organisation.queries import names_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from giaoban.directives.actions.turns import Taken
    from giaoban.journal.acts import Act
    from giaoban.kernel.actor import Actor

LONGEST_TITLE = 300
LONGEST_DOCUMENT = 80
UNDATED = {DirectiveKind.ZERO_EVENT, DirectiveKind.RECURRING}
"""A prohibition and a rhythm stay what they are, whoever has to keep them."""


def pass_on(
    *,
    by: Actor,
    assignment_id: int,
    text: str,
    body_ids: Sequence[int],
    lead_id: int | None = None,
    due_on: date | None = None,
    document: str = "",
    version: int | None = None,
) -> Assignment:
    """One child directive. With a lead the others co-operate; without one each body has the whole of it to do.

    Left out, the day is the duty's own. ``document`` is the number of the body's paper, if there is one.
    """
    guard_words(by, document)
    part = _Part(
        text=words(text, "part_missing"),
        body_ids=_in_order(body_ids, lead_id),
        lead_id=lead_id,
        due_on=due_on,
        document=document.strip()[:LONGEST_DOCUMENT],
    )
    turn = Turn(
        verb=Verb.PASS_ON,
        event=events.DutyPassedOn,
        told=_what_was_made,
        facts={"text": part.text, "body_ids": list(part.body_ids)} | ({"due_on": due_on.isoformat()} if due_on else {}),
        before=partial(_may_be_passed, part),
        also=partial(_make_the_child, part),
    )
    return take(by, assignment_id, version, turn)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    text: str
    body_ids: tuple[int, ...]
    lead_id: int | None
    due_on: date | None
    document: str

    def role_of(self, body_id: int) -> AddresseeRole:
        if body_id == self.lead_id or len(self.body_ids) == 1:
            return AddresseeRole.LEAD
        return AddresseeRole.EACH if self.lead_id is None else AddresseeRole.COOPERATING


def _in_order(body_ids: Iterable[int], lead_id: int | None) -> tuple[int, ...]:
    """Each once, the lead first."""
    leading = [] if lead_id is None else [lead_id]
    wanted = tuple(dict.fromkeys([*leading, *body_ids]))
    if not wanted:
        raise Invalid("nobody_to_pass_to", field="body_ids")
    return wanted


def _may_be_passed(part: _Part, act: Act, assignment: Assignment) -> None:
    possible = {one.id for one in queries.bodies_to_pass_to(assignment.body_id, localdate(act.at))}
    if not possible.issuperset(part.body_ids):
        raise Invalid("not_under_this_body", field="body_ids")
    if part.due_on is not None:
        within_the_term(part.due_on, act, assignment)


def _make_the_child(part: _Part, taken: Taken) -> None:
    """The parent's row is locked while its children are counted: two bodies may pass on at the same moment."""
    parent = Directive.objects.select_for_update().get(pk=taken.assignment.directive_id)
    due_on, title = part.due_on or taken.assignment.due_on, _title(part.text)
    code = f"{parent.code}.{parent.children.count() + 1}"
    child = Directive.objects.create(
        instruction=_the_order(parent, part.document, taken),
        parent=parent,
        passed_on=taken.assignment,
        code=code,
        state=DirectiveState.ISSUED.value,
        text=part.text,
        start=0,
        end=len(part.text),
        title=title,
        folded=fold(f"{code} {title} {part.text}"),
        kind=_kind(parent, due_on).value,
        due_on=due_on,
        field_id=parent.field_id,
        product=parent.product,
        restricted_to_id=parent.restricted_to_id,
    )
    _give(child, part, taken)


def _the_order(parent: Directive, document: str, taken: Taken) -> Instruction:
    """The paper of the body itself; without one the child stands under the number of what it carries out."""
    act = taken.act
    return Instruction.objects.create(
        convened_by_id=taken.assignment.body_id,
        kind=InstructionKind.DISPATCH.value,
        title=parent.title,
        symbol=document or parent.instruction.symbol,
        issued_on=taken.today,
        issued_at=act.at,
        issued_by=", ".join(part for part in (act.by.name, act.by.post_title) if part),
        is_sample=parent.instruction.is_sample,
    )


def _kind(parent: Directive, due_on: date | None) -> DirectiveKind:
    kind = DirectiveKind(parent.kind)
    if kind in UNDATED:
        return kind
    return DirectiveKind.DATED if due_on else DirectiveKind.ASSESS_AT_NEXT_CONFERENCE


def _title(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1]}…"


def _give(child: Directive, part: _Part, taken: Taken) -> None:
    names = {pk: name.full for pk, name in names_on(part.body_ids, taken.today).items()}
    Addressee.objects.bulk_create(
        Addressee(directive=child, ordinal=n, phrase=names[pk], role=part.role_of(pk).value, body_id=pk)
        for n, pk in enumerate(part.body_ids)
    )
    made = Assignment.objects.bulk_create(
        Assignment(
            directive=child,
            body_id=pk,
            role=part.role_of(pk).value,
            assigned_on=taken.today,
            first_due_on=child.due_on,
            due_on=child.due_on,
        )
        for pk in part.body_ids
    )
    _tell(made, child, names, taken)


def _tell(made: Sequence[Assignment], child: Directive, names: Mapping[int, str], taken: Taken) -> None:
    facts = {"passed_on_by_id": taken.assignment.body_id}
    Step.objects.bulk_create(
        next_step(taken.act, one, n=1, verb=Verb.ASSIGN, after=State.ASSIGNED, facts=facts, finished_on=None)
        for one in made
    )
    for one in made:
        event = events.AssignmentMade(
            directive_id=child.pk,
            assignment_id=one.pk,
            body_id=one.body_id,
            body=names[one.body_id],
            role=one.role,
            due_on=one.due_on,
        )
        taken.act.announce(event, restricted_to_id=child.restricted_to_id)


def _what_was_made(assignment: Assignment) -> dict[str, object]:
    child = assignment.children.latest("pk")
    names = tuple(child.addressees.values_list("phrase", flat=True))
    return {"child": child.code, "bodies": names, "due_on": child.due_on}
