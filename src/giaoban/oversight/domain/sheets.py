"""A form of the office as a table: columns, lines, their sum, and what of it does not add up. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from giaoban.oversight.domain.totals import Rate

Value = str | int | date | Rate | None
FORMS = ("01", "02", "03", "04", "05", "06", "07", "08", "09")
"""Their numbers, as the office writes them (DOMAIN 1.6)."""


@dataclass(frozen=True, slots=True)
class Column:
    """``kind``: text, words (long), number, day or rate; ``group`` is the head above several columns.

    ``is_head``: it says what a line is about.
    """

    name: str
    kind: str = "text"
    group: str = ""
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and the address of the list that it counts, or of the thing that it names."""

    value: Value = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A whole that its parts do not make up; ``line`` is the body or field, empty for the sum."""

    line: str
    whole: str
    said: int
    sum: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    number: str
    columns: Sequence[Column]
    lines: Sequence[Sequence[Cell]] = ()
    sum: Sequence[Cell] = ()
    wrong: Sequence[Wrong] = ()
    length: int = 0
    """How many lines the whole form has: a page may show a part."""
    following: tuple[str, date, int] | None = None
    """After which line the next part begins: its group, day and key."""
    notes: Sequence[tuple[str, dict[str, object]]] = field(default_factory=tuple)
    """What stands beneath, as codes of ``wording.NOTES`` with their facts."""

    @property
    def adds_up(self) -> bool:
        return not self.wrong


def whole_is(line: str, whole: str, said: int, *parts: int) -> tuple[Wrong, ...]:
    """Nothing when the parts make up the whole."""
    total = sum(parts)
    return () if total == said else (Wrong(line, whole, said, total),)


def ranks(rates: Sequence[Rate]) -> list[int | None]:
    """1 is the best; equal shares share a rank; who has nothing due has none."""
    ordered = sorted((one.part / one.whole for one in rates if one.whole), reverse=True)
    return [ordered.index(one.part / one.whole) + 1 if one.whole else None for one in rates]
