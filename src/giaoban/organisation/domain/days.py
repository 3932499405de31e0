"""Folds of dated rows: what held on a day, which rows collide, where a circle closes."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


class DatedRow(Protocol):
    """Half-open: holds from ``valid_from`` up to, not with, ``valid_to``."""

    @property
    def valid_from(self) -> date: ...

    @property
    def valid_to(self) -> date | None: ...


Row = TypeVar("Row", bound=DatedRow)


def holds(row: DatedRow, on: date) -> bool:
    return row.valid_from <= on and (row.valid_to is None or on < row.valid_to)


def as_at(rows: Iterable[Row], on: date) -> Row | None:
    """The row that holds on that day; else the last one before it; else the first one after it.

    A body that has ended keeps its last name on every page, and one that is still to come is known by its first.
    """
    in_order = sorted(rows, key=lambda row: row.valid_from)
    begun = [row for row in in_order if row.valid_from <= on]
    if begun:
        return begun[-1]
    return in_order[0] if in_order else None


def overlap(one: DatedRow, other: DatedRow) -> bool:
    starts_before_other_ends = other.valid_to is None or one.valid_from < other.valid_to
    return starts_before_other_ends and (one.valid_to is None or other.valid_from < one.valid_to)


def collisions(rows: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """Neighbours in time that hold on the same day."""
    in_order = sorted(rows, key=lambda row: row.valid_from)
    for earlier, later in pairwise(in_order):
        if overlap(earlier, later):
            yield earlier, later


def gap(rows: Iterable[DatedRow], life: DatedRow) -> date | None:
    """The first day of ``life`` that none of the rows covers."""
    day = life.valid_from
    for row in sorted(rows, key=lambda row: row.valid_from):
        if row.valid_from > day:
            return day
        if row.valid_to is None:
            return None
        day = max(day, row.valid_to)
    return day if life.valid_to is None or day < life.valid_to else None


def circle(above: Mapping[str, Sequence[str]]) -> list[str] | None:
    """One closed path through ``above`` (each key's values stand above it), or nothing."""
    clean: set[str] = set()
    for start in above:
        found = _circle_from(start, above, clean)
        if found:
            return found
    return None


def _circle_from(start: str, above: Mapping[str, Sequence[str]], clean: set[str]) -> list[str] | None:
    path: list[str] = []
    ways: list[Iterator[str]] = []
    node: str | None = start
    while True:
        if node is not None and node not in clean:
            if node in path:
                return [*path[path.index(node) :], node]
            path.append(node)
            ways.append(iter(above.get(node, ())))
        if not ways:
            return None
        node = next(ways[-1], None)
        if node is None:
            ways.pop()
            clean.add(path.pop())
