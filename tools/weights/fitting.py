"""Logistic regression with a ridge, by Newton's steps, in plain Python: the same cases give the same weights."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tools.weights.cases import Case

RIDGE = 5.0  # as if each weight had been 0 in five cases; chosen out of fold, and it matters little
RARE = 8  # cases; a mark that fired less often is not weighed
_STEPS, _ENOUGH = 20, 1e-7

Weights = Mapping[str, float]


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """The worth of each mark in log-odds. ``base``, which every case has, is not held back."""
    often = Counter(mark for case in cases for mark in case.marks)
    names = ["base", *sorted(mark for mark, n in often.items() if n >= RARE and mark != "base")]
    at = {name: n for n, name in enumerate(names)}
    rows = [([at[mark] for mark in case.marks if mark in at], float(case.is_right)) for case in cases]
    weights = [0.0] * len(names)
    for _ in range(_STEPS):
        step = _newton(rows, weights)
        weights = [old + new for old, new in zip(weights, step, strict=True)]
        if max(map(abs, step)) < _ENOUGH:
            break
    return dict(zip(names, weights, strict=True))


def _newton(rows: Iterable[tuple[list[int], float]], weights: Sequence[float]) -> list[float]:
    size = len(weights)
    slope = [-RIDGE * weight if n else 0.0 for n, weight in enumerate(weights)]
    curve = [[RIDGE if i == j and i else 0.0 for j in range(size)] for i in range(size)]
    for marks, right in rows:
        chance = _logistic(sum(weights[i] for i in marks))
        for i in marks:
            slope[i] += right - chance
            for j in marks:
                curve[i][j] += chance * (1 - chance)
    return _solved(curve, slope)


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-score))


def _solved(matrix: Sequence[Sequence[float]], values: Sequence[float]) -> list[float]:
    """Gauss and Jordan; the ridge keeps the matrix from being singular."""
    rows = [[*row, value] for row, value in zip(matrix, values, strict=True)]
    for i in range(len(rows)):
        best = max(range(i, len(rows)), key=lambda k: abs(rows[k][i]))
        rows[i], rows[best] = rows[best], rows[i]
        rows[i] = [one / rows[i][i] for one in rows[i]]
        for k in range(len(rows)):
            if k != i and rows[k][i]:
                rows[k] = [a - rows[k][i] * b for a, b in zip(rows[k], rows[i], strict=True)]
    return [row[-1] for row in rows]


def chance(weights: Weights, marks: Iterable[str]) -> float:
    return _logistic(sum(weights.get(mark, 0.0) for mark in marks))


def out_of_fold(told: Sequence[Case], others: Sequence[Case]) -> list[tuple[float, bool]]:
    """Each text of ``told`` judged by weights that were fitted on all but it."""
    found = []
    for text in sorted({case.text for case in told}):
        weights = fit([case for case in (*told, *others) if case.text != text])
        found += [(chance(weights, case.marks), case.is_right) for case in told if case.text == text]
    return found
