"""What a conclusion's own text says of its number and day, and issued conclusions that look like the same one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from giaoban.directives.models import Directive, Instruction
from giaoban.intake.models import Reading
from giaoban.intake.queries import latest_reading
from giaoban.kernel.folding import fold
from giaoban.papers.domain import parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ENOUGH = 0.5
"""From this share of common sentences on, two conclusions are nearly the same."""


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """``88-TB/TU`` of 5 July, as the text itself bears it; the day may be missing."""

    number: int
    symbol: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Twin:
    """An issued conclusion and why it looks like the same: ``number``, ``conference``, ``words``."""

    instruction: Instruction
    alike: tuple[str, ...]


def own_number(instruction: Instruction) -> OwnNumber | None:
    """What the office said that the paper bears goes before what the reader saw on it."""
    said = instruction.said
    if said.number:
        found = parted(said.number)
        return OwnNumber(*found, on=said.on) if found else None
    reading = latest_reading(instruction.source_text) if instruction.source_text else None
    return _told((reading.result.get("document") if reading else None) or {})


def twins(instruction: Instruction) -> list[Twin]:
    """Issued conclusions of the same convening body: same number and day told, same conference, or the same words."""
    others = list(
        Instruction.objects.filter(convened_by_id=instruction.convened_by_id, issued_at__isnull=False)
        .exclude(pk=instruction.pk)
        .select_related("conference")
        .order_by("-issued_on", "-pk")
    )
    tests = {
        "number": _of_the_same_number(instruction, others),
        "conference": _of_the_same_conference(instruction, others),
        "words": _of_the_same_words(instruction),
    }
    found = ((one, tuple(code for code, pks in tests.items() if one.pk in pks)) for one in others)
    return [Twin(one, alike) for one, alike in found if alike]


def _told(document: Mapping[str, Any]) -> OwnNumber | None:
    found = parted(document.get("number") or "")
    if found is None:
        return None
    return OwnNumber(*found, on=_day(document.get("issued_on")))


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written or "")
    except ValueError:
        return None


def _of_the_same_number(instruction: Instruction, others: Iterable[Instruction]) -> set[int]:
    """Issued under the number that this text bears, or made from another text that bears it."""
    own = own_number(instruction)
    if own is None:
        return set()
    named = {one.pk for one in others if (parted(one.symbol), one.issued_on) == ((own.number, own.symbol), own.on)}
    texts = {one.source_text_id: one.pk for one in others if one.source_text_id}
    rows = Reading.objects.filter(text__in=texts).values_list("text_id", "result__document")
    return named | {texts[text_id] for text_id, document in rows if _told(document or {}) == own}


def _of_the_same_conference(instruction: Instruction, others: Iterable[Instruction]) -> set[int]:
    own = _conference(instruction)
    return {one.pk for one in others if own is not None and _conference(one) == own}


def _conference(instruction: Instruction) -> tuple[date, str] | None:
    held = instruction.conference
    return (held.held_on, fold(held.title)) if held is not None and held.held_on is not None else None


def _of_the_same_words(instruction: Instruction) -> set[int]:
    ours = set(Directive.objects.filter(instruction=instruction).values_list("text", flat=True))
    issued = Directive.objects.filter(text__in=ours, instruction__issued_at__isnull=False)
    theirs = issued.exclude(instruction=instruction).values_list("instruction_id", "text").distinct()
    common = Counter(instruction_id for instruction_id, _ in theirs)
    return {pk for pk, count in common.items() if count >= max(1, ENOUGH * len(ours))}
