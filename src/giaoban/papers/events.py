"""What can have happened in a register of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from giaoban.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberGiven(Event):
    subject_kind: ClassVar[str] = "number_series"
    number_series_id: int
    number: int
    symbol: str
    scope: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberReserved(NumberGiven):
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesBegun(Event):
    """An office that starts in mid-term goes on from its paper register."""

    subject_kind: ClassVar[str] = "number_series"
    number_series_id: int
    symbol: str
    scope: str
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersLeftOutside(Event):
    """A paper that was numbered outside was registered ahead of the series: those before it are not ours to give."""

    subject_kind: ClassVar[str] = "number_series"
    number_series_id: int
    symbol: str
    scope: str
    first: int
    last: int
    reason: str = ""
