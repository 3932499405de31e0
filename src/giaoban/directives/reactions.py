"""What directives do when something happened: pages that are open on it ask for their part again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.directives.models import Directive, Instruction
from giaoban.live import wake

if TYPE_CHECKING:
    from giaoban.directives.events import AddresseesSettled, AssignmentEvent, ConclusionIssued, DraftRevised
    from giaoban.intake.events import OfADecision, TextRead
    from giaoban.journal.acts import Act


def refresh_open_pages(event: AssignmentEvent, act: Act, /) -> None:
    wake(act, f"directive-{event.directive_id}")
    wake(act, f"body-{event.body_id}")


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
