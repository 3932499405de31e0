"""The table of totals, by body and by field, from one grouped query each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.directives.queries.register import Filter, assignments, made
from giaoban.directives.queries.rules import timing_for
from giaoban.oversight.domain import Totals, sum_of
from giaoban.oversight.queries import counting

if TYPE_CHECKING:
    from datetime import date

    from giaoban.kernel.actor import Actor
    from giaoban.oversight.domain.items import Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    lines: tuple[Counted, ...]
    """Their keys are those of the register's address."""
    sum: Totals
    counted: int
    """Counted another way and without any grouping: the sum of the lines must come to it."""

    @property
    def adds_up(self) -> bool:
        return self.sum.total == self.counted and all(line.totals.adds_up for line in self.lines)


def table(by: Actor, wanted: Filter, *, kind: str, since: date, today: date) -> Table:
    """``kind`` is body or field; ``since`` is the first day of the period."""
    on = wanted.on or today
    timing = timing_for(by, on)
    key = counting.BY[kind]
    found = assignments(by, wanted, today=today, timing=timing)
    rows = list(counting.rows(found, key, standings=timing.standings, since=since))
    lines = counting.counted(rows, key, counting.names(kind, [row[key] for row in rows], on))
    whole = made(by, wanted, today=today).count()
    return Table(lines=tuple(lines), sum=sum_of([line.totals for line in lines]), counted=whole)
