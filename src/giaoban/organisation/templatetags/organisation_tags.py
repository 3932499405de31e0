"""Labels of the organisation's words in templates."""

from __future__ import annotations

from datetime import date, timedelta

from django import template

from giaoban.organisation import wording

register = template.Library()


@register.simple_tag
def kind_label(kind: str) -> str:
    return str(wording.KINDS.get(kind, kind))


@register.simple_tag
def level_label(level: str) -> str:
    return str(wording.LEVELS.get(level, level))


@register.simple_tag
def relation_label(relation: str) -> str:
    return str(wording.RELATIONS.get(relation, relation))


@register.simple_tag
def succession_label(kind: str) -> str:
    return str(wording.SUCCESSIONS.get(kind, kind))


@register.simple_tag
def role_label(role: str | None) -> str:
    return str(wording.ROLES.get(role or "", "–"))


@register.filter
def day_before(day: date) -> date:
    """The last day on which what ended on ``day`` was still there."""
    return day - timedelta(days=1)
