"""Saying what a text is: a conclusion, a resolution, a dispatch, words of a field visit; its number, day and signer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from giaoban.directives import queries
from giaoban.directives.actions.desk_gate import open_desk, refuse_if_issued
from giaoban.directives.domain.papers import PAPER_TYPES
from giaoban.directives.events import InstructionDescribed
from giaoban.directives.models import Instruction
from giaoban.directives.permissions import may_prepare
from giaoban.intake import actions as texts
from giaoban.intake.permissions import may_bring_in
from giaoban.intake.secrecy import guard_said
from giaoban.journal.acts import acting
from giaoban.kernel import clock
from giaoban.kernel.errors import Invalid, NotFound, Refused, Stale
from giaoban.papers.domain import parted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from giaoban.directives.domain.papers import About
    from giaoban.intake.models import SourceText
    from giaoban.journal.acts import Act
    from giaoban.kernel.actor import Actor

DOOR = "instruction"
LONGEST_TITLE = 500
LONGEST_NUMBER = 80
LONGEST_WORDS = 300


def bring_in_paper(*, by: Actor, parcel: Mapping[str, object], about: About, title: str = "") -> SourceText:
    """Take the text in, have it read, and say what it is. All that can be refused is refused before the text is kept.

    A paper that came in before is described anew while it is not issued; once it is, its desk says under what number.
    """
    may_bring_in(by).or_forbid()
    _judge(about, title, today=localdate(clock.now()))
    guard_said(by=by, door=DOOR, said=[about, title])
    text = texts.bring_in(by=by, **parcel)  # type: ignore[arg-type]  # what the intake's own form hands over
    texts.read_again(by, text.pk)
    with acting(by) as act:
        try:
            text = open_desk(act, text.pk)
        except Refused:  # issued long ago
            return text
        found, _ = Instruction.objects.get_or_create(
            source_text=text, defaults={"convened_by_id": text.convened_by_id, "is_sample": text.is_sample}
        )
        _write(act, found, about, title)
    return text


def describe(*, by: Actor, instruction_id: int, version: int, about: About, title: str) -> Instruction:
    """Put right what was said of a paper, until it is issued."""
    guard_said(by=by, door=DOOR, said=[about, title])
    with acting(by) as act:
        visible = queries.instructions_visible_to(by).select_for_update(of=("self",))
        found = visible.select_related("source_text").filter(pk=instruction_id).first()
        if found is None:
            raise NotFound("no_such_instruction")
        may_prepare(by, found).or_forbid()
        refuse_if_issued(found)
        if found.version != version:
            raise Stale("instruction_changed", version=found.version)
        _judge(about, title, today=localdate(act.at))
        _write(act, found, about, title)
    return found


def _judge(about: About, title: str, *, today: date) -> None:
    if len(title) > LONGEST_TITLE or len(about.number) > LONGEST_NUMBER:
        raise Invalid("paper_words_too_long", field="title" if len(title) > LONGEST_TITLE else "number")
    if max(map(len, (about.issuer, about.position, about.signer))) > LONGEST_WORDS:
        raise Invalid("paper_words_too_long", field="issuer")
    if about.is_of_others and not about.number:
        raise Invalid("number_of_others_missing", field="number")
    if about.number and not about.is_of_others and parted(about.number) is None:
        raise Invalid("paper_number_unreadable", field="number", example=f"12-{PAPER_TYPES[about.kind]}/TU")
    if about.on is not None and about.on > today:
        raise Invalid("issued_in_the_future", field="on", on=about.on, today=today)


def _write(act: Act, instruction: Instruction, about: About, title: str) -> None:
    instruction.kind = about.kind.value
    instruction.about = about.kept()
    instruction.title = title.strip() or instruction.title
    instruction.version += 1
    instruction.save(update_fields=["kind", "about", "title", "version"])
    event = InstructionDescribed(
        instruction_id=instruction.pk,
        paper_kind=about.kind.value,
        title=instruction.title,
        number=about.number,
        on=about.on,
        issuer=about.issuer,
        signer=", ".join(part for part in (about.signer, about.position) if part),
    )
    source = instruction.source_text
    act.announce(event, restricted_to_id=source.restricted_to_id if source else None)
