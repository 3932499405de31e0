"""How the facts of a conference and its assessments are said."""

from __future__ import annotations

from django import template

from giaoban.conferences import wording
from giaoban.conferences.domain import day_in_words
from giaoban.reporting.models import Field, Period
from giaoban.reporting.wording import ASSESSMENT_KINDS, period_name

register = template.Library()


@register.filter
def mode_name(mode: str | None) -> str:
    return str(wording.MODES.get(mode or "", ""))


@register.filter
def part_of_day_name(part: str | None) -> str:
    return str(wording.PARTS_OF_DAY.get(part or "", ""))


@register.filter
def assessment_name(kind: str) -> str:
    return str(ASSESSMENT_KINDS.get(kind, kind))


@register.filter
def field_name(field: Field) -> str:
    """Names of fields are data in both languages."""
    return field.name


@register.filter
def period(period: Period | None) -> str:
    return period_name(period.code) if period else ""


@register.filter
def partial_day(written: str) -> str:
    return day_in_words(written)
