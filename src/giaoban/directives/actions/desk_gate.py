"""The desk of a text is open until its conclusion is issued: every verb of the desk comes in through here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.directives.models import Instruction
from giaoban.intake import queries as texts
from giaoban.intake.models import SourceText
from giaoban.intake.permissions import may_decide
from giaoban.kernel.errors import Refused

if TYPE_CHECKING:
    from giaoban.journal.acts import Act


def open_desk(act: Act, text_id: int) -> SourceText:
    """The text, with text and instruction locked in this order: what is issued meanwhile waits, or is seen here."""
    text = texts.text_for(act.by, text_id)
    may_decide(act.by, text).or_forbid()
    SourceText.objects.select_for_update(no_key=True).get(pk=text.pk)
    for instruction in Instruction.objects.select_for_update(of=("self",)).filter(source_text=text):
        refuse_if_issued(instruction)
    return text


def refuse_if_issued(instruction: Instruction) -> None:
    """A signed paper stands on what was decided; whatever must be corrected comes in as a text of its own."""
    if instruction.issued_at is not None:
        raise Refused("desk_is_closed", symbol=instruction.symbol)
