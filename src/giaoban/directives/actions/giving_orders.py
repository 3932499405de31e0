"""A spoken order, written down by hand: one sentence, one body or group, one day; issued in the act that writes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.timezone import localdate

from giaoban.directives.actions.drafts import write_draft
from giaoban.directives.actions.evidence import guard_words
from giaoban.directives.actions.issue import Order, Reasons, issue_within
from giaoban.directives.actions.registering import Register, Wanted
from giaoban.directives.actions.turns import words
from giaoban.directives.domain import AddresseeRole, DirectiveKind, InstructionKind
from giaoban.directives.domain.papers import About
from giaoban.directives.events import OrderWritten
from giaoban.directives.models import Directive, Instruction
from giaoban.directives.permissions import may_issue, may_prepare
from giaoban.directives.queries.drafting import AddresseeDraft, Draft, short_title
from giaoban.directives.queries.issued import register_of
from giaoban.journal.acts import acting
from giaoban.kernel.errors import Forbidden, Invalid, Refused
from giaoban.organisation.models import Body
from giaoban.organisation.queries import group, named

if TYPE_CHECKING:
    from datetime import date, time

    from giaoban.journal.acts import Act
    from giaoban.kernel.actor import Actor

LONGEST_NAME = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What was said, to whom, by when; a day that is left out means: assessed at the next conference."""

    text: str
    body_id: int | None = None
    group_id: int | None = None
    due_on: date | None = None
    due_time: time | None = None
    due_phrase: str = ""
    said_by: str = ""
    """The post that gave the order, and its holder's name if the office writes it."""
    said_on: date | None = None
    field_code: str = ""


def give_order(*, by: Actor, spoken: Spoken) -> Instruction:
    """Issued at once by whoever may issue; a clerk's waits for the head of office, and nothing is asked twice."""
    guard_words(by, spoken.text, spoken.said_by, spoken.due_phrase)
    with acting(by) as act:
        return give_order_within(act, spoken)


def give_order_within(act: Act, spoken: Spoken) -> Instruction:
    """For acts that do more than this one, such as answering a petition by an order."""
    on = spoken.said_on or localdate(act.at)
    _judge(act, spoken, on)
    instruction = _written(act, spoken, on)
    _draft(instruction, spoken, on)
    event = OrderWritten(
        instruction_id=instruction.pk, title=instruction.title, said_by=spoken.said_by.strip(), said_on=on
    )
    act.announce(event)
    if may_issue(act.by, instruction):
        register = Register(**register_of(instruction, on))
        # the same words to the same body on the same day were asked about before
        reasons = Reasons(twin=instruction.title, late=instruction.title)
        issue_within(act, instruction, Order(register=register, wanted=Wanted(), reasons=reasons), on)
    return instruction


def _judge(act: Act, spoken: Spoken, on: date) -> None:
    words(spoken.text, "order_words_missing")
    if (spoken.body_id is None) == (spoken.group_id is None):
        raise Invalid("order_to_nobody", field="whom")
    if not spoken.said_by.strip():
        raise Invalid("order_of_nobody", field="said_by")
    if on > localdate(act.at):
        raise Invalid("issued_in_the_future", field="said_on", on=on, today=localdate(act.at))
    if spoken.due_on is not None and spoken.due_on < on:
        raise Invalid("due_before_the_order", field="due_on", due=spoken.due_on, on=on)
    if act.by.convening_body_id is None:
        raise Forbidden("no_convening_body")


def _written(act: Act, spoken: Spoken, on: date) -> Instruction:
    """Locked by its office's row: of two presses of the button the second one finds the first."""
    office = Body.objects.select_for_update(no_key=True).get(pk=act.by.convening_body_id or 0)
    about = About(kind=InstructionKind.ORAL, on=on, position=spoken.said_by.strip()[:LONGEST_NAME])
    instruction = Instruction(
        convened_by=office, kind=about.kind.value, about=about.kept(), title=short_title(spoken.text)
    )
    may_prepare(act.by, instruction).or_forbid()
    _not_given_already(office.pk, spoken, on)
    instruction.is_sample = office.is_sample
    instruction.save()
    return instruction


def _not_given_already(office_id: int, spoken: Spoken, on: date) -> None:
    to = Q(addressees__body=spoken.body_id) if spoken.body_id else Q(addressees__group=spoken.group_id or 0)
    same = Directive.objects.filter(
        to,
        text=spoken.text.strip(),
        instruction__convened_by_id=office_id,
        instruction__kind=InstructionKind.ORAL.value,
        instruction__about__on=on.isoformat(),
    )
    found = same.select_related("instruction").first()
    if found is not None:
        raise Refused("order_given_already", symbol=found.instruction.symbol or found.instruction.title)


def _draft(instruction: Instruction, spoken: Spoken, on: date) -> None:
    text = spoken.text.strip()
    draft = Draft(
        title=short_title(text),
        kind=DirectiveKind.DATED if spoken.due_on else DirectiveKind.ASSESS_AT_NEXT_CONFERENCE,
        due_phrase=spoken.due_phrase.strip(),
        due_on=spoken.due_on,
        due_time=spoken.due_time,
        field_code=spoken.field_code,
        addressees=(_addressee(spoken, on),),
    )
    write_draft(Directive(instruction=instruction, text=text, start=0, end=len(text)), draft)


def _addressee(spoken: Spoken, on: date) -> AddresseeDraft:
    if spoken.group_id is not None:
        return AddresseeDraft(phrase=group(spoken.group_id, on).name, role=AddresseeRole.EACH, group_id=spoken.group_id)
    found = named([spoken.body_id or 0], on).get(spoken.body_id or 0)
    if found is None or not found.is_there:
        raise Invalid("body_not_there", field="whom")
    return AddresseeDraft(phrase=found.name, role=AddresseeRole.LEAD, body_id=spoken.body_id)
