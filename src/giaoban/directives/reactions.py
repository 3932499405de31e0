"""What directives do when something happened: pages that are open on it ask for their part again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.directives.domain.telling import TOLD
from giaoban.directives.jobs import tell_people
from giaoban.directives.models import Directive, Instruction
from giaoban.journal.deferring import defer
from giaoban.live import wake

if TYPE_CHECKING:
    from giaoban.directives.events import (
        AddresseesSettled,
        AssignmentEvent,
        ConclusionIssued,
        DraftRevised,
        ObstacleAnswered,
        ObstacleReported,
    )
    from giaoban.intake.events import OfADecision, TextRead
    from giaoban.journal.acts import Act


def tell_those_concerned(event: AssignmentEvent, act: Act, /) -> None:
    """One job for the whole act, deferred in its transaction: it is there if and only if the act is."""
    told = next(entry for entry, _ in act.entries() if entry.kind in TOLD)
    if told is event:
        defer(tell_people.name, act=str(act.id))


def refresh_open_pages(event: AssignmentEvent, act: Act, /) -> None:
    wake(act, f"directive-{event.directive_id}")
    wake(act, f"body-{event.body_id}")


def refresh_the_asked(event: ObstacleReported | ObstacleAnswered, act: Act, /) -> None:
    wake(act, f"body-{event.asked_of_id}")


def refresh_what_it_is_a_part_of(event: AssignmentEvent, act: Act, /) -> None:
    """The duty that was passed on rolls its parts up."""
    parents = Directive.objects.filter(pk=event.directive_id, parent__isnull=False)
    for directive_id, body_id in parents.values_list("parent_id", "passed_on__body_id"):
        wake(act, f"directive-{directive_id}")
        wake(act, f"body-{body_id}")


def refresh_the_instruction(event: ConclusionIssued, act: Act, /) -> None:
    wake(act, f"instruction-{event.instruction_id}")


def refresh_the_desk(event: TextRead | OfADecision, act: Act, /) -> None:
    wake(act, f"desk-{event.source_text_id}")


def refresh_the_desk_of_a_draft(event: DraftRevised | AddresseesSettled, act: Act, /) -> None:
    drafts = Directive.objects.filter(pk=event.directive_id)
    for text_id in drafts.values_list("instruction__source_text_id", flat=True):
        wake(act, f"desk-{text_id}")


def refresh_the_issued_desk(event: ConclusionIssued, act: Act, /) -> None:
    for text_id in Instruction.objects.filter(pk=event.instruction_id).values_list("source_text_id", flat=True):
        wake(act, f"desk-{text_id}")
