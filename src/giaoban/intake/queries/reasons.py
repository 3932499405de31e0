"""The reader's reasons, in the language of whoever looks, each with the rule it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, gettext

from giaoban.extraction.recognising import recognised, rule_of


@dataclass(frozen=True, slots=True)
class Reason:
    """``rule`` is empty for a reason that an older reader gave in other words."""

    words: str
    rule: str


def reasons_shown(kept: Iterable[str], rules: Sequence[str]) -> tuple[Reason, ...]:
    """Reasons are kept as the reader gave them, in Vietnamese; in another language they are known by their pattern."""
    is_vietnamese = (get_language() or "vi").startswith("vi")
    return tuple(Reason(one if is_vietnamese else _translated(one), rule_of(one, rules)) for one in kept)


def _translated(reason: str) -> str:
    known = recognised(reason)
    return gettext(known.sentence) % known.facts if known else reason
