"""One directive over the quarters it has lived through: what happened in each, and how its duties stood at the end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.directives.domain.life import IN_THE_BODYS_HANDS, State, Verb
from giaoban.kernel.calendar import last_day_of_quarter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

MONTHS = 3
OVER = frozenset({State.VERIFIED, State.WITHDRAWN, State.HANDED_OVER})
HEARD_BY = frozenset({
    Verb.ACCEPT, Verb.REFUSE, Verb.REPORT_PROGRESS, Verb.REPORT_DONE, Verb.ASK_EXTENSION, Verb.DELEGATE, Verb.PASS_ON,
    Verb.SET_MILESTONE, Verb.REACH_MILESTONE, Verb.REPORT_OBSTACLE, Verb.REPORT_BREACH,
})  # fmt: skip
"""By these a body is heard of; without any of them in a quarter it was silent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One step, as far as a list of bodies needs it. ``on`` is when it became known."""

    assignment_id: int
    verb: Verb
    state: State
    due_on: date | None
    finished_on: date | None
    on: date
    counts_on: date
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    year: int
    number: int
    last_day: date
    is_over: bool
    happened: Mapping[Verb, int]
    """How many duties each verb was done to, each duty once."""
    at_the_end: Mapping[int, Told]
    """The last step of each duty by then."""
    silent: int
    """Duties that were in their bodies' hands when it began and of which nothing was heard."""


def quarters(told: Sequence[Told], *, today: date) -> list[Quarter]:
    """From the order to this quarter, or to the one in which the last duty ended. ``told`` is in order."""
    if not told:
        return []
    last: dict[int, Told] = {}
    found = []
    for year, number in _quarters(min(one.on for one in told), today):
        end = last_day_of_quarter(year, number)
        now = [one for one in told if quarter_of(one.on) == (year, number)]
        held = {pk for pk, one in last.items() if one.state in IN_THE_BODYS_HANDS}
        heard = {one.assignment_id for one in now if one.verb in HEARD_BY or one.state in OVER}
        last |= {one.assignment_id: one for one in now}
        found.append(
            Quarter(
                year=year,
                number=number,
                last_day=end,
                is_over=end < today,
                happened=Counter(verb for _, verb in {(one.assignment_id, one.verb) for one in now}),
                at_the_end=dict(last),
                silent=len(held - heard),
            )
        )
        if all(one.state in OVER for one in last.values()) and max(one.on for one in told) <= end:
            break
    return found


def quarter_of(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // MONTHS + 1


def _quarters(first: date, last: date) -> Iterator[tuple[int, int]]:
    year, number = quarter_of(first)
    while (year, number) <= quarter_of(last):
        yield year, number
        year, number = (year, number + 1) if number < 12 // MONTHS else (year + 1, 1)
