"""How punctual each body was in a period, for the hint of Regulation 366."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from giaoban.directives.domain import Standing
from giaoban.oversight.domain import Punctuality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giaoban.oversight.domain.items import Behind, Counted
    from giaoban.oversight.queries.source import Source


def punctuality(source: Source) -> list[tuple[Counted, Punctuality]]:
    """Of each body of the period, in the order of their names."""
    behind: dict[int, list[Behind]] = defaultdict(list)
    for one in source.behind():
        behind[one.body_id].append(one)
    return [(line, _punctuality(line, behind[line.key])) for line in source.counted("body")]


def _punctuality(line: Counted, behind: Sequence[Behind]) -> Punctuality:
    excused = [one.standing for one in behind if one.is_excused]
    waiting = sum(one.waiting for one in behind)
    return Punctuality(
        on_time=line.totals.of(Standing.VERIFIED_ON_TIME),
        late=line.totals.of(Standing.VERIFIED_LATE),
        overdue=line.totals.of(Standing.OPEN_OVERDUE),
        late_excused=excused.count(Standing.VERIFIED_LATE),
        overdue_excused=excused.count(Standing.OPEN_OVERDUE),
        own_days=sum(one.days for one in behind) - waiting,
        waiting_days=waiting,
    )
