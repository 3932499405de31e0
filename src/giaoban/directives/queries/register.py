"""The register: every assignment an actor may see, filtered as the address says, as of a day."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import get_default_timezone

from giaoban.directives.domain import Standing, State, TimeState
from giaoban.directives.domain.cycles import OVER
from giaoban.directives.models import Instruction, Step
from giaoban.directives.queries.mine import own_bodies
from giaoban.directives.queries.rules import timing_for
from giaoban.directives.queries.timing import leaves, standing_at
from giaoban.directives.queries.visibility import assignments_visible_to
from giaoban.kernel.folding import fold
from giaoban.organisation.models import BodyName

if TYPE_CHECKING:
    from collections.abc import Iterable

    from giaoban.directives.models import Assignment
    from giaoban.directives.queries.timing import Timing
    from giaoban.kernel.actor import Actor

MINE = "mine"
_OVER = tuple(state.value for state in OVER)
NO_FIELD = 0
"""``field=0`` in an address: directives to which nobody gave a field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What an address of the register says. Empty means everything; a tuple means any of these."""

    on: date | None = None
    """As of the end of that day; None is now."""
    state: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    body: int | None = None
    field: int | None = None
    instruction: int | None = None
    conference: int | None = None
    kind: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    assigned_from: date | None = None
    assigned_before: date | None = None
    due_from: date | None = None
    """The day that is due as of ``on``, whatever was due first."""
    due_before: date | None = None
    counted_from: date | None = None
    """Only what a table of the period that begins on this day counts: without what was over before it."""
    q: str = ""
    whose: str = ""
    """``mine``: only what falls on the actor's own bodies, not also what others do beside them."""
    group: str = "body"

    def narrowed(self, **changes: object) -> Filter:
        return replace(self, **changes)  # type: ignore[arg-type]  # names are checked by the dataclass


def as_query(wanted: Filter) -> str:
    """The other way: an address that reads back as the same filter."""
    said: list[tuple[str, str]] = []
    for name in (one.name for one in fields(wanted)):
        value = getattr(wanted, name)
        if isinstance(value, tuple):
            said += [(name, one) for one in value]
        elif isinstance(value, date):
            said.append((name, value.isoformat()))
        elif value not in (None, "") and not (name == "group" and value == "body"):
            said.append((name, str(value)))
    return urlencode(said)


def assignments(by: Actor, wanted: Filter, *, today: date, timing: Timing | None = None) -> QuerySet[Assignment]:
    """Annotated with ``standing`` and ``time_state``; every list, count, export and cell of oversight begins here.

    ``timing`` is that of the day asked for, from a page that has it already.
    """
    on = wanted.on or today
    seen = _seen(by, wanted)
    moment = end_of(on) if on < today else None
    timing = timing or timing_for(by, on)
    found = standing_at(seen, timing, moment)
    if wanted.counted_from:
        touched = _touched_since(wanted.counted_from, moment)
        found = found.filter(~Q(state_then__in=_OVER) | Q(pk__in=touched), assigned_on__lte=on)
    if wanted.state:
        found = found.filter(Q(state_then__in=wanted.state))
    if wanted.due_from:
        found = found.filter(Q(due_then__gte=wanted.due_from))
    if wanted.due_before:
        found = found.filter(Q(due_then__lt=wanted.due_before))
    if wanted.time:
        found = found.filter(_any_of(timing.time_states[TimeState(one)] for one in wanted.time))
    if wanted.standing:
        found = found.filter(_any_of(timing.standings[Standing(one)] for one in wanted.standing))
    return found


def made(by: Actor, wanted: Filter, *, today: date) -> QuerySet[Assignment]:
    """As many as ``assignments`` finds of every state, told by their first steps instead of their last.

    A second way to the same total, for whoever proves that cells add up; of how they stand it asks nothing.
    """
    seen = _seen(by, wanted)
    past = wanted.on if wanted.on is not None and wanted.on < today else None
    if wanted.counted_from:
        return _made_and_not_over(seen, wanted.counted_from, past, today)
    if past is None:
        return leaves(seen)
    moment = end_of(past)
    gone = Step.objects.filter(assignment=OuterRef("pk"), state_after=State.HANDED_OVER.value, recorded_at__lte=moment)
    return seen.filter(steps__n=1, steps__recorded_at__lte=moment).filter(~Exists(gone))


def _made_and_not_over(seen: QuerySet[Assignment], since: date, past: date | None, today: date) -> QuerySet[Assignment]:
    """Of a period: only what took a step in it or later is looked at."""
    found = seen.filter(~_over_before(since, end_of(past) if past else None), assigned_on__lte=past or today)
    if past is None:
        return leaves(found)
    first = Step.objects.filter(n=1, recorded_at__lte=end_of(past))
    gone = _touched_since(since, end_of(past)).filter(state_after=State.HANDED_OVER.value)
    return found.filter(pk__in=first.values("assignment")).exclude(pk__in=gone)


def _over_before(day: date, moment: datetime | None) -> Q:
    """Over before the period and untouched in it, told by the step after it: the next one says what it found."""
    began = end_of(day - timedelta(days=1))
    untouched = Q(state__in=_OVER) & ~Q(pk__in=_touched_since(day, None))
    if moment is None:
        return untouched
    next_one = Step.objects.filter(since__gt=moment, before_since__lte=began, state_before__in=_OVER)
    return untouched | Q(pk__in=next_one.values("assignment"))


def _touched_since(day: date, moment: datetime | None) -> QuerySet[Step, Any]:
    """What is over and was not touched in the period had been over before it began.

    As a list of keys, made once: asked of each row it would be asked 100,000 times.
    """
    steps = Step.objects.filter(since__gt=end_of(day - timedelta(days=1)))
    return (steps if moment is None else steps.filter(since__lte=moment)).values("assignment")


def _seen(by: Actor, wanted: Filter) -> QuerySet[Assignment]:
    seen = assignments_visible_to(by).filter(_plain(wanted))
    if wanted.whose == MINE:
        return seen.filter(body_id__in=own_bodies(by))
    return seen.filter(_whole_duties(by)) if by.is_office else seen


def _whole_duties(by: Actor) -> Q:
    """An office counts all of the convening body's work and its own beside it: of a duty that is broken into parts
    it counts the whole once. Leaders and inspectors see no parts in their lists to begin with.
    """
    return Q(directive__parent=None) | Q(directive__instruction__convened_by_id=by.convening_body_id)


def _any_of(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions)


def end_of(day: date) -> datetime:
    """The last moment of a day in the office's own time."""
    return datetime.combine(day + timedelta(days=1), time.min, get_default_timezone()) - timedelta(microseconds=1)


def _plain(wanted: Filter) -> Q:
    """The filters that do not depend on the day."""
    chosen = {
        "body_id": wanted.body,
        "directive__instruction_id": wanted.instruction,
        "directive__instruction__conference_id": wanted.conference,
    }
    kept = Q(**{name: value for name, value in chosen.items() if value is not None})
    if wanted.field is not None:
        kept &= Q(directive__field_id=wanted.field or None)
    if wanted.assigned_from:
        kept &= Q(assigned_on__gte=wanted.assigned_from)
    if wanted.assigned_before:
        kept &= Q(assigned_on__lt=wanted.assigned_before)
    if wanted.kind:
        kept &= Q(directive__kind__in=wanted.kind)
    if wanted.role:
        kept &= Q(role__in=wanted.role)
    for word in wanted.q.split():
        named = BodyName.objects.filter(folded__contains=fold(word)).values("body_id")
        numbered = Instruction.objects.filter(symbol__icontains=word).values("pk")
        found_in = Q(body_id__in=named) | Q(directive__instruction_id__in=numbered)
        kept &= Q(directive__folded__contains=fold(word)) | found_in
    return kept
