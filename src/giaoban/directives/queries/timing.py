"""Time states in SQL: the same answers as ``domain.time_state`` and ``domain.standing``, for whole tables.

What is overdue or due soon on a day needs only two threshold days. Whether something finished was late depends on
its own due day rolled to a working day: only days around holidays and weekends need a closer look.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import (
    Case,
    CharField,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    Field,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import ExtractIsoWeekDay

from giaoban.directives.domain import (
    GONE,
    IN_THE_BODYS_HANDS,
    Due,
    Standing,
    State,
    TimeRules,
    TimeState,
    Why,
    last_day,
    time_state,
    why,
)
from giaoban.directives.models import Assignment, Step
from giaoban.kernel.calendar import WorkingCalendar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from django.db.models.expressions import CombinedExpression


_DONE = (State.REPORTED_DONE.value, State.VERIFIED.value)
_HELD = tuple(state.value for state in State if state in IN_THE_BODYS_HANDS)
_GONE = tuple(state.value for state in GONE)
_LONGEST_REST = 15
"""No run of days off is longer: a product this many days after its due day is late without looking closer."""


class Timing:
    """The office's rules and calendar, for one as-of day."""

    def __init__(self, *, on: date, calendar: WorkingCalendar, rules: TimeRules) -> None:
        self.on = on
        self.calendar = calendar
        self.rules = rules

    @cached_property
    def overdue_up_to(self) -> date:
        """Whatever was due on this day or before is overdue on the as-of day."""
        return self._last_that_ends_before(self.on)

    @cached_property
    def soon_up_to(self) -> date:
        return self._last_that_ends_before(self.calendar.add(self.on, self.rules.due_soon_days + 1))

    def _last_that_ends_before(self, day: date) -> date:
        """The latest due day whose term has run out before ``day`` begins."""
        day -= timedelta(days=1)
        while self.rules.roll_to_working_day and not self.calendar.is_working(day):
            day -= timedelta(days=1)
        return day

    def state_of(self, state: State, due: Due | None, finished_on: date | None) -> TimeState:
        return time_state(
            state=state, due=due, finished_on=finished_on, on=self.on, calendar=self.calendar, rules=self.rules
        )

    def why(self, state: State, due: Due | None, finished_on: date | None) -> Why:
        return why(state=state, due=due, finished_on=finished_on, on=self.on, calendar=self.calendar, rules=self.rules)

    def last_day(self, due: Due) -> date:
        return last_day(due, calendar=self.calendar, rules=self.rules)

    def standing(self) -> Case:
        """Needs the annotations of ``standing_at``."""
        return _first_that_holds(self.standings)

    def time_state(self) -> Case:
        """Needs the annotations of ``standing_at``."""
        return _first_that_holds(self.time_states)

    @cached_property
    def standings(self) -> Mapping[Standing, Q]:
        """Each column as a condition of its own; exactly one holds of an assignment. The most frequent stand first."""
        verified, held = Q(state_then=State.VERIFIED.value), Q(state_then__in=_HELD)
        return {
            Standing.VERIFIED_ON_TIME: verified & Q(due_then__isnull=False) & self._by_the_due_day,
            Standing.VERIFIED_LATE: verified & self._late,
            Standing.VERIFIED_UNDATED: verified & Q(due_then=None),
            Standing.OPEN_IN_TIME: held & Q(ends_then__gt=self.overdue_up_to),
            Standing.OPEN_OVERDUE: held & Q(ends_then__lte=self.overdue_up_to),
            Standing.OPEN_UNDATED: held & Q(due_then=None),
            Standing.WAITING: Q(state_then=State.REPORTED_DONE.value),
            Standing.PAUSED: Q(state_then=State.PAUSED.value),
            Standing.CLOSED: Q(state_then__in=_GONE),
        }

    @cached_property
    def time_states(self) -> Mapping[TimeState, Q]:
        """The same for the time states."""
        done, held = Q(state_then__in=_DONE), Q(state_then__in=_HELD)
        return {
            TimeState.DONE_ON_TIME: done & Q(due_then__isnull=False) & self._by_the_due_day,
            TimeState.DONE_LATE: done & self._late,
            TimeState.NO_DATE: ~Q(state_then__in=(*_GONE, State.PAUSED.value)) & Q(due_then=None),
            TimeState.IN_TIME: held & Q(ends_then__gt=self.soon_up_to),
            TimeState.DUE_SOON: held & Q(ends_then__gt=self.overdue_up_to, ends_then__lte=self.soon_up_to),
            TimeState.OVERDUE: held & Q(ends_then__lte=self.overdue_up_to),
            TimeState.PAUSED: Q(state_then=State.PAUSED.value),
            TimeState.CLOSED: Q(state_then__in=_GONE),
        }

    def ends_then(self) -> F | Case:
        """The day on which the term of ``due_then`` ends; only the day first given still has its "trước"."""
        if not self.rules.before_excludes_the_day:
            return F("due_then")
        the_day_before = ExpressionWrapper(F("due_then") - timedelta(days=1), output_field=DateField())
        is_before = Q(says_before=True, due_then=F("first_due_on"))
        return Case(When(is_before, then=the_day_before), default=F("due_then"), output_field=DateField())

    def last_then(self) -> F | Case:
        """The last day of the term: ``ends_then``, moved to the next working day where the office's rules say so."""
        return self._rolled if self.rules.roll_to_working_day else F("ends_then")

    @cached_property
    def _late(self) -> Q:
        """Only what finished in the days after its due day is looked at more closely."""
        late = Q(finished_then__gt=F("ends_then"))
        if not self.rules.roll_to_working_day:
            return late
        return late & (Q(finished_then__gt=_days_on(_LONGEST_REST)) | Q(finished_then__gt=self._rolled))

    @cached_property
    def _by_the_due_day(self) -> Q:
        """The contrary, written out: ``~`` would guard every column against null again."""
        on_time = Q(finished_then=None) | Q(finished_then__lte=F("ends_then"))
        if not self.rules.roll_to_working_day:
            return on_time
        return on_time | Q(finished_then__lte=_days_on(_LONGEST_REST)) & Q(finished_then__lte=self._rolled)

    @cached_property
    def _rolled(self) -> Case:
        """The due day moved to the next working day: holidays and make-up days first, then plain weekends."""
        special = [When(ends_then__in=days, then=_days_on(by)) for by, days in self._special_days().items()]
        saturday = When(_weekday=6, then=_days_on(2))
        sunday = When(_weekday=7, then=_days_on(1))
        return Case(*special, saturday, sunday, default=F("ends_then"), output_field=DateField())

    def _special_days(self) -> Mapping[int, Sequence[date]]:
        """Days near a holiday or a make-up day that roll otherwise than a plain week would have it, by how far."""
        decided = self.calendar.holidays | self.calendar.make_up_days
        near = {day - timedelta(days=back) for day in decided for back in range(_LONGEST_REST)}
        found: dict[int, list[date]] = defaultdict(list)
        for day in sorted(near):
            to = self.last_day(Due(day))
            if to != _past_the_weekend(day):
                found[(to - day).days].append(day)
        return found


def leaves(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Without what was handed over: those who took it over stand for it."""
    return assignments.filter(~Q(state=State.HANDED_OVER.value))


def standing_at(assignments: QuerySet[Assignment], timing: Timing, moment: datetime | None) -> QuerySet[Assignment]:
    """Annotate ``state_then, due_then, finished_then, ends_then, standing, time_state``.

    ``moment`` None takes the cached state of now; otherwise what was recorded up to that moment, and assignments
    that were not yet made then fall out. What was handed over by then is counted under its successors, what was
    handed over later still under the body that had it.
    """
    then: QuerySet[Assignment]
    if moment is None:
        then = leaves(assignments).annotate(state_then=F("state"), due_then=F("due_on"), finished_then=F("finished_on"))
    else:
        then = _as_they_stood(assignments, moment).filter(~Q(state_then=State.HANDED_OVER.value))
    weekday = then.annotate(ends_then=timing.ends_then()).annotate(_weekday=ExtractIsoWeekDay("ends_then"))
    return weekday.annotate(standing=timing.standing(), time_state=timing.time_state())


def _as_they_stood(assignments: QuerySet[Assignment], moment: datetime) -> QuerySet[Assignment]:
    """As now, but for those that took a step since: the first of these tells what it found.

    Few did of all that there are, so this costs little more than now; to look for the last step of each of 100,000
    takes four times as long.
    """
    unmade = Step.objects.filter(assignment=OuterRef("pk"), n=1, recorded_at__gt=moment)
    since = Q(steps__since__gt=moment, steps__before_since__lte=moment)
    then = assignments.filter(~Exists(unmade)).annotate(_next=FilteredRelation("steps", condition=since))
    return then.annotate(
        state_then=_before("state", CharField()),
        due_then=_before("due", DateField(), now="due_on"),
        finished_then=_before("finished", DateField(), now="finished_on"),
    )


def _before(what: str, of: Field[Any, Any], *, now: str = "") -> Case:
    return Case(When(_next=None, then=F(now or what)), default=F(f"_next__{what}_before"), output_field=of)


def _first_that_holds(conditions: Mapping[Standing, Q] | Mapping[TimeState, Q]) -> Case:
    whens = [When(condition, then=Value(name.value)) for name, condition in conditions.items()]
    return Case(*whens, output_field=CharField())


def _days_on(days: int) -> ExpressionWrapper[CombinedExpression]:
    return ExpressionWrapper(F("ends_then") + timedelta(days=days), output_field=DateField())


def _past_the_weekend(day: date) -> date:
    return WorkingCalendar().on_or_after(day)
