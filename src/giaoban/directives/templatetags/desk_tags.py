"""The words of codes on the reading desk, and the words of a task as buttons to split it at."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import TYPE_CHECKING

from django import template

from giaoban.conferences.wording import MODES, PARTS_OF_DAY
from giaoban.directives import wording
from giaoban.directives.domain import AddresseeRole, DirectiveKind
from giaoban.directives.wording import desk
from giaoban.kernel.folding import fold
from giaoban.organisation.wording import MATCH_REASONS
from giaoban.reporting.wording import ASSESSMENT_KINDS, period_name
from giaoban.ui.wording import day_text

if TYPE_CHECKING:
    from giaoban.directives.queries.desk_rows import Card, Offer

register = template.Library()
_WORD = re.compile(r"\S+\s*")
AND = "va"
_VALUES: Mapping[str, Mapping[str, object]] = {"part_of_day": PARTS_OF_DAY, "mode": MODES}


@register.filter
def kind_word(code: str) -> object:
    return wording.DIRECTIVE_KINDS[DirectiveKind(code)] if code else ""


@register.filter
def role_word(code: str) -> object:
    return wording.ROLES[AddresseeRole(code)]


@register.filter
def desk_role(code: str) -> object:
    return desk.DESK_ROLES.get(code, "")


@register.filter
def assessment_word(code: str) -> object:
    return ASSESSMENT_KINDS.get(code, "")


@register.filter
def decided_word(verb: str) -> object:
    return desk.DESK_DECIDED.get(verb, verb)


@register.filter
def moved_word(kind: str) -> object:
    return desk.DESK_OF_KIND.get(kind, "")


@register.filter
def offer_reason(offer: Offer) -> str:
    told = {name: _shown(value) for name, value in offer.facts.items()}
    return str(MATCH_REASONS.get(offer.reason, "")) % told


@register.filter
def fact_label(name: str) -> object:
    return desk.DESK_FACTS.get(name, "")


@register.filter
def fact_value(fact: tuple[str, str]) -> object:
    name, value = fact
    if name.startswith("period"):
        return period_name(value)
    if name == "date":
        return _shown(value)
    return _VALUES.get(name, {}).get(value, value)


@register.filter
def hour(value: time | None) -> str:
    return f"{value:%H:%M}" if value else ""


@register.filter
def words_of(card: Card) -> list[tuple[int, str, bool]]:
    """Each word with the offset at which it begins, and whether the second half likely begins there."""
    words = [(found.start(), found.group()) for found in _WORD.finditer(card.text)]
    likely = _joint(card.text, [start for start, _ in words[1:]])
    return [(card.start + start, word, start == likely) for start, word in words]


def _joint(text: str, starts: Sequence[int]) -> int | None:
    """After a semicolon, else a comma, else before an "and": the one nearest to the middle; else the middle itself."""
    after = [[at for at in starts if text[:at].rstrip().endswith(mark)] for mark in (";", ",")]
    joints = [*after, [at for at in starts if fold(text[at : at + 3]).split()[:1] == [AND]], starts]
    likely = next((several for several in joints if several), [])
    return min(likely, key=lambda at: abs(at - len(text) / 2), default=None)


@register.simple_tag
def set_aside_reasons(kind: str) -> list[tuple[str, object]]:
    return [(code, desk.DESK_REASONS[code]) for code in desk.DESK_REASONS_FOR[kind]]


@register.filter
def range_of(numbers: tuple[int, ...]) -> str:
    """``1–3`` or ``4``."""
    return f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else str(numbers[0]) if numbers else ""


def _shown(value: object) -> object:
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return day_text(date.fromisoformat(value))
    return value
