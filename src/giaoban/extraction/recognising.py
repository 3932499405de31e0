"""A kept reason known again: by which rule it was said, and the sentence it was made from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from giaoban.extraction.wording import DOUBTS, DUE, KINDS, RULES

_PLACE = re.compile(r"%\\\((\w+)\\\)s")
_FAMILIES: Sequence[tuple[str, Mapping[str, str]]] = (
    ("", RULES),
    ("due.", DUE),
    ("kind.", KINDS),
    ("doubt.", DOUBTS),
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """``sentence % facts`` is the reason again, in whatever language ``sentence`` is then said."""

    rule: str
    sentence: str
    facts: Mapping[str, str]


def recognised(reason: str) -> Recognised | None:
    """None for what an older reader said in other words."""
    for rule, sentence, pattern in _patterns():
        if match := pattern.fullmatch(reason):
            return Recognised(rule, sentence, match.groupdict())
    return None


def rule_of(reason: str, rules: Sequence[str]) -> str:
    """The rule's id as the directive bears it: the act by its own name, a term by what it was read as."""
    known = recognised(reason)
    if known is None or known.rule in rules:
        return known.rule if known else ""
    family = known.rule.split(".", maxsplit=1)[0].removesuffix("-above")
    family = "act" if family == "fuzzy-act" else family
    return next((rule for rule in rules if rule.startswith(f"{family}.")), known.rule)


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Each sentence with the pattern of what it becomes when its places are filled; the longest first."""
    told = [(family + key, sentence) for family, sentences in _FAMILIES for key, sentence in sentences.items()]
    told.sort(key=lambda one: len(one[1]), reverse=True)
    return tuple(
        (rule, said, re.compile(_PLACE.sub(r"(?P<\1>.+?)", re.escape(said)), re.DOTALL)) for rule, said in told
    )
