"""A figure, its goal, its peer; and how a time is taken."""

from __future__ import annotations

import operator
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

_COMPARE = {"<": operator.lt, "≥": operator.ge}


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """``Goal(sign="<", limit=0.25)`` holds for every smaller value."""

    sign: str
    limit: float

    def holds_for(self, value: float) -> bool:
        return bool(_COMPARE[self.sign](value, self.limit))

    def __str__(self) -> str:
        return f"{self.sign} {self.limit:g}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """``peer`` is the peer's value in the same unit; ``ratio`` says how many times better ours is."""

    name: str
    value: float
    unit: str
    goal: Goal
    peer: float | None = None

    @property
    def holds(self) -> bool:
        return self.goal.holds_for(self.value)

    @property
    def ratio(self) -> float | None:
        return self.peer / self.value if self.peer is not None else None

    def as_json(self) -> dict[str, object]:
        plain: dict[str, object] = {
            "name": self.name,
            "value": round(self.value, 4),
            "unit": self.unit,
            "goal": str(self.goal),
            "holds": self.holds,
        }
        if self.peer is not None and self.ratio is not None:
            plain |= {"peer": round(self.peer, 4), "ratio": round(self.ratio, 1)}
        return plain


def median_seconds(*works: Callable[[], object], times: int) -> list[float]:
    """The median of several runs of each, after one that is not counted.

    They take turns, so that a busy moment of the machine falls on all of them alike.
    """
    for work in works:
        work()
    taken = [[_seconds(work) for work in works] for _ in range(times)]
    return [statistics.median(column) for column in zip(*taken, strict=True)]


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
