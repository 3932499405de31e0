"""The sockets of the organisation: what is still open with a body, and which terms a day of the calendar would move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from giaoban.kernel.calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class MovedTerm:
    """One open duty by its code and body, without a word of what is to be done: administrators see no content."""

    code: str
    body: str
    due_on: date
    before: date
    after: date


@dataclass(frozen=True, slots=True)
class Moves:
    moved: tuple[MovedTerm, ...] = ()
    restricted: int = 0
    """So many more of which nothing else is told."""

    @property
    def count(self) -> int:
        return len(self.moved) + self.restricted


Provider = Callable[[date, date, WorkingCalendar, WorkingCalendar], Moves]
"""Asked with the day that changes, the day from which it is reckoned with, the calendar as it is and as it would be."""

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Called from ``ready()`` of the app that gives terms."""
    if provider not in _providers:
        _providers.append(provider)


def moved_by(day: date, on: date, before: WorkingCalendar, after: WorkingCalendar) -> Moves:
    several = [provider(day, on, before, after) for provider in _providers]
    return Moves(
        moved=tuple(one for moves in several for one in moves.moved),
        restricted=sum(moves.restricted for moves in several),
    )


OpenWork = Callable[[Collection[int]], Mapping[int, int]]
"""By body, how much of its work is open: a number, and nothing of what it is about."""

_open_work: list[OpenWork] = []


def plug_open_work(count: OpenWork) -> None:
    if count not in _open_work:
        _open_work.append(count)


def open_work(body_ids: Collection[int]) -> Mapping[int, int]:
    found: Counter[int] = Counter()
    for count in _open_work:
        found.update(count(body_ids))
    return found
