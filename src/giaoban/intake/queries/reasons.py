"""The reader's reasons, in the language of whoever looks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from django.utils.translation import get_language, gettext

from giaoban.extraction.wording import DUE, KINDS, RULES

PLACE = re.compile(r"%\\\((\w+)\\\)s")


def reasons_shown(kept: Iterable[str]) -> tuple[str, ...]:
    """Reasons are kept as the reader gave them, in Vietnamese; in another language they are known by their pattern."""
    if (get_language() or "vi").startswith("vi"):
        return tuple(kept)
    return tuple(_translated(reason) for reason in kept)


def _translated(reason: str) -> str:
    for sentence, pattern in _patterns():
        if match := pattern.fullmatch(reason):
            return gettext(sentence) % match.groupdict()
    return reason


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each sentence with the pattern of what it becomes when its places are filled; the longest first."""
    sentences = sorted((*RULES.values(), *DUE.values(), *KINDS.values()), key=len, reverse=True)
    return tuple((one, re.compile(PLACE.sub(r"(?P<\1>.+?)", re.escape(one)), re.DOTALL)) for one in sentences)
