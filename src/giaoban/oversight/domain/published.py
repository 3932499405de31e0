"""Somebody's published figures, judged by the rule of our own: do they add up, what is their percentage of? Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.oversight.domain.totals import PUBLISHED_WHOLES, Discrepancy, Rate, discrepancies, done_of_due

if TYPE_CHECKING:
    from collections.abc import Mapping

CLOSE = 5
"""Hundredths of a percent within which a printed percentage is the same: offices round, cut, or print one digit."""


@dataclass(frozen=True, slots=True)
class Judged:
    wrong: tuple[Discrepancy, ...]
    rates: Mapping[str, Rate]
    """By the names of ``wording.rating.MATCHES``: those that the figures allow."""
    matches: tuple[str, ...]
    """Which of them the printed percentage is."""


def judged(figures: Mapping[str, int], printed_hundredths: int | None = None) -> Judged:
    rates = _rates(figures)
    alike = [name for name, rate in rates.items() if _is_close(rate, printed_hundredths)]
    return Judged(discrepancies(figures, PUBLISHED_WHOLES), rates, tuple(alike))


def _rates(figures: Mapping[str, int]) -> dict[str, Rate]:
    found: dict[str, Rate] = {}
    if {"done", "total"} <= figures.keys():
        found["of_total"] = Rate(figures["done"], figures["total"])
    if {"done", "overdue"} <= figures.keys():
        found["done_of_due"] = done_of_due(done=figures["done"], overdue=figures["overdue"])
    elif {"done", "due"} <= figures.keys():
        found["done_of_due"] = Rate(figures["done"], figures["due"])
    if {"on_time", "late", "overdue"} <= figures.keys():
        found["of_due"] = Rate(figures["on_time"], figures["on_time"] + figures["late"] + figures["overdue"])
    return found


def _is_close(rate: Rate, printed: int | None) -> bool:
    return printed is not None and rate.hundredths is not None and abs(rate.hundredths - printed) <= CLOSE
