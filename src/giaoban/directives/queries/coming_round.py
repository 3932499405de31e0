"""Recurring duties and their periods: which are to be opened, which there were."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from giaoban.directives.domain import OPEN, DirectiveState, State, Verb
from giaoban.directives.domain.rhythm import Occurrence, Rhythm, occurrences
from giaoban.directives.models import Assignment, Step

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

RUNNING = [state.value for state in OPEN]


def who_has_series() -> list[int]:
    own = "directive__instruction__convened_by_id"
    return sorted(set(_running().values_list(own, flat=True)))


def to_open(convened_by_id: int, on: date, *, locked: bool = False) -> list[tuple[Assignment, Occurrence]]:
    """Periods that have begun and are not open yet. Of those that began while the duty was paused none is owed."""
    running = _running().filter(directive__instruction__convened_by_id=convened_by_id)
    running = running.select_related("directive__instruction").order_by("pk")
    series = list(running.select_for_update(of=("self",)) if locked else running)
    opened, paused = _opened(series), _paused([one.pk for one in series])
    return [
        (one, found)
        for one in series
        for found in _begun(one, on)
        if found.period not in opened[one.pk] and not _was_paused(found, paused[one.pk])
    ]


def _running() -> QuerySet[Assignment]:
    """A withdrawn directive opens nothing more, nor does a duty that was handed over."""
    issued = Assignment.objects.filter(directive__state=DirectiveState.ISSUED.value)
    return issued.filter(state__in=RUNNING, series=None).exclude(rhythm="")


def _begun(series: Assignment, on: date) -> Iterator[Occurrence]:
    since = series.rhythm_since or series.assigned_on
    return occurrences(Rhythm(series.rhythm), series.rhythm_day, since=since, until=on)


def _opened(series: Sequence[Assignment]) -> Mapping[int, set[str]]:
    """Those of the bodies that had the duty before count, too."""
    chains = {one.pk: _chain(one) for one in series}
    heads = {head for chain in chains.values() for head in chain}
    found: dict[int, set[str]] = defaultdict(set)
    for series_id, period in Assignment.objects.filter(series__in=heads).values_list("series_id", "period"):
        found[series_id or 0].add(period)
    return {pk: {period for head in chain for period in found[head]} for pk, chain in chains.items()}


def _chain(one: Assignment) -> list[int]:
    chain, before = [one.pk], one.predecessor_id
    while before is not None:
        chain.append(before)
        before = Assignment.objects.values_list("predecessor_id", flat=True).get(pk=before)
    return chain


def _paused(series_ids: Collection[int]) -> Mapping[int, list[tuple[Verb, date]]]:
    steps = Step.objects.filter(assignment__in=series_ids, verb__in=[Verb.PAUSE.value, Verb.RESUME.value])
    found: dict[int, list[tuple[Verb, date]]] = defaultdict(list)
    for step in steps.order_by("assignment_id", "n"):
        found[step.assignment_id].append((Verb(step.verb), step.effective_on))
    return found


def _was_paused(one: Occurrence, turns: Sequence[tuple[Verb, date]]) -> bool:
    last = next((verb for verb, on in reversed(turns) if on <= one.starts_on), None)
    return last is Verb.PAUSE


def periods_of(series_ids: Collection[int]) -> Mapping[int, tuple[Assignment, ...]]:
    """The newest first, for the card of the recurring duty."""
    found: dict[int, list[Assignment]] = defaultdict(list)
    for one in (
        Assignment.objects.filter(series__in=series_ids)
        .exclude(state=State.HANDED_OVER.value)
        .order_by("-due_on", "-pk")
    ):
        found[one.series_id or 0].append(one)
    return {pk: tuple(several) for pk, several in found.items()}
