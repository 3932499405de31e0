"""What a loosely written addressee may mean: near names, and groups that its words name in part or in another order."""

from __future__ import annotations

import re
from datetime import date

from giaoban.kernel.folding import fold
from giaoban.organisation.domain import forms
from giaoban.organisation.matching.answers import Candidate
from giaoban.organisation.matching.index import index_for
from giaoban.organisation.matching.search import match

_WORD = re.compile(r"\w+")
_PLURAL = frozenset({"cac", "nhung", "toan", "the", "tat", "ca"})


def near(phrase: str, on: date, issuer: int | None) -> tuple[Candidate, ...]:
    """Best first, of many ("các …") the groups. A group of ``forms.SURE`` has the same words and no others."""
    index = index_for(on, issuer)
    sought = _words(phrase)
    groups = [
        Candidate(*target, forms.SURE if _words(name) == sought else forms.FORMER, "alike", name, {"form": name})
        for target, name in index.names.items()
        if target.kind == "group" and not index.ended.get(target) and sought and sought <= _words(name)
    ]
    known = match(phrase, on, issuer).candidates
    is_plural = bool(_PLURAL & set(_WORD.findall(fold(phrase))))
    offers = {(one.kind, one.id): one for one in (*known, *groups)}.values()
    return tuple(sorted(offers, key=lambda one: (is_plural and one.kind != "group", -one.score)))


def _words(phrase: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(phrase))) - _PLURAL
