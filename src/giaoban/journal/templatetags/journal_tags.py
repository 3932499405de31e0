"""An entry's sentence and subject in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from giaoban.journal import wording

if TYPE_CHECKING:
    from giaoban.journal.models import JournalEntry

register = template.Library()


@register.filter
def told(entry: JournalEntry) -> str:
    return wording.tell(entry)


@register.filter
def told_kind(kind: str) -> str:
    """A kind for the filter's chip: its sentence without facts."""
    return wording.tell_kind(kind)


@register.filter
def subject_name(kind: str) -> str:
    return str(wording.subject(kind).label)


@register.filter
def subject_label(entry: JournalEntry) -> str:
    if not entry.subject_kind:
        return ""
    label = str(wording.subject(entry.subject_kind).label)
    return label if entry.subject_id is None else f"{label} {entry.subject_id}"


@register.filter
def subject_address(entry: JournalEntry) -> str:
    address = wording.subject(entry.subject_kind).address
    return address(entry.subject_id) if address and entry.subject_id is not None else ""
