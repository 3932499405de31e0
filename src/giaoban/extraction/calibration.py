"""Does the number mean what it says: of the directives read with 80 %, did a clerk keep 80 % untouched?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from giaoban.extraction import scoring
from giaoban.extraction.scoring import Json

Cases: TypeAlias = Sequence[tuple[float, bool]]
"""What the reader said of each directive, and whether it could be adopted untouched."""

EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 1.0)
"""Finer where most directives lie."""


@dataclass(frozen=True, slots=True)
class Bin:
    """``said`` is the mean of what the reader said, ``kept`` the share that was right."""

    low: float
    high: float
    n: int
    said: float
    right: int

    @property
    def kept(self) -> float:
        return self.right / self.n if self.n else 0.0


def cases_in(text: str, gold: Json, found: Json) -> list[tuple[float, bool]]:
    """Of one text: what was invented is wrong; what was missed has no number and is not here."""
    both = scoring.compare(text, gold, found)
    right = {id(pair.read) for pair in both.pairs if scoring.is_adoptable(pair)}
    return [
        (float(one.directive["confidence"]), id(one) in right) for one in both.reads if "confidence" in one.directive
    ]


def bins(cases: Cases) -> tuple[Bin, ...]:
    """Five, whether anything lies in them or not; an upper edge belongs to the bin above, 1 to the last."""
    return tuple(_bin(cases, low, high) for low, high in pairwise(EDGES))


def _bin(cases: Cases, low: float, high: float) -> Bin:
    inside = [(said, right) for said, right in cases if low <= said < high or (high == EDGES[-1] and said == high)]
    n = len(inside)
    return Bin(low, high, n, sum(said for said, _ in inside) / n if n else 0.0, sum(right for _, right in inside))


def gap(several: Iterable[Bin]) -> float:
    """How far what was said lies from what was kept, on average over the directives."""
    told = [one for one in several if one.n]
    total = sum(one.n for one in told)
    return sum(one.n * abs(one.said - one.kept) for one in told) / total if total else 0.0


def found_first(cases: Cases, share: float = 0.2) -> float:
    """Who looks at the least sure fifth first: how much of all that is wrong he has seen."""
    in_order = sorted(cases)
    first = in_order[: round(len(in_order) * share)]
    wrong = sum(not right for _, right in in_order)
    return sum(not right for _, right in first) / wrong if wrong else 1.0
