"""The course of a directive, quarter by quarter, with the words that its page prints."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.directives import wording
from giaoban.directives.domain import GONE, State, TimeState
from giaoban.directives.domain.cycles import quarter_of, quarters
from giaoban.directives.queries.timing import Timing
from giaoban.reporting.wording import period_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from giaoban.directives.domain.cycles import Quarter, Told
    from giaoban.directives.models import Assignment

FEW = 3
"""So many duties speak in their own words; of more, the acts are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """One quarter. ``code`` is that of the period, as addresses write it."""

    code: str
    label: str
    last_day: date
    is_over: bool
    happened: tuple[tuple[object, int], ...]
    said: tuple[tuple[object, str], ...]
    reminded: int
    silent: int
    states: tuple[tuple[State, bool], ...]
    """Of few duties each one's state at the end, and whether it was overdue."""
    verified: int
    waiting: int
    open: int
    """Not finished, and not overdue."""
    overdue: int

    @property
    def total(self) -> int:
        return self.verified + self.waiting + self.open + self.overdue


def cycles(
    assignments: Sequence[Assignment], told: Sequence[Told], reminded_on: Iterable[date], timing: Timing
) -> list[Cycle]:
    """Empty for a directive that has seen one quarter only: its steps tell all of that."""
    found = quarters(told, today=timing.on)
    if len(found) < 2:  # noqa: PLR2004 -- one quarter is no course
        return []
    by_pk = {one.pk: one for one in assignments}
    asked = Counter(quarter_of(day) for day in reminded_on)
    return [_cycle(one, told, by_pk, asked[one.year, one.number], timing) for one in found]


def _cycle(one: Quarter, told: Sequence[Told], duties: dict[int, Assignment], asked: int, timing: Timing) -> Cycle:
    code = f"{one.year}-Q{one.number}"
    then = Timing(on=min(one.last_day, timing.on), calendar=timing.calendar, rules=timing.rules)
    ended = {pk: last for pk, last in one.at_the_end.items() if last.state not in GONE}
    late = {
        pk
        for pk, last in ended.items()
        if then.state_of(last.state, duties[pk].due(last.due_on), last.finished_on) is TimeState.OVERDUE
    }
    states = Counter(last.state for last in ended.values())
    finished = states[State.VERIFIED] + states[State.REPORTED_DONE]
    return Cycle(
        code=code,
        label=period_name(code),
        last_day=one.last_day,
        is_over=one.is_over,
        happened=tuple((wording.VERBS[verb], count) for verb, count in sorted(one.happened.items(), key=_by_life)),
        said=_said(one, told) if len(duties) <= FEW else (),
        reminded=asked,
        silent=one.silent,
        verified=states[State.VERIFIED],
        waiting=states[State.REPORTED_DONE],
        states=tuple((last.state, pk in late) for pk, last in ended.items()) if len(duties) <= FEW else (),
        open=len(ended) - finished - len(late),
        overdue=len(late),
    )


def _by_life(item: tuple[object, int]) -> int:
    return list(wording.VERBS).index(item[0])  # type: ignore[arg-type]  # its keys are verbs


def _said(one: Quarter, told: Sequence[Told]) -> tuple[tuple[object, str], ...]:
    return tuple(
        (wording.VERBS[step.verb], wording.step_words(step.verb, step.facts, step.counts_on, step.due_on))
        for step in told
        if quarter_of(step.on) == (one.year, one.number)
    )
