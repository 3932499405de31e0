"""Time states in SQL: the same answers as ``domain.time_state`` and ``domain.standing``, for whole tables.

What is overdue or due soon on a day needs only two threshold days. Whether something finished was late depends on
its own due day rolled to a working day: only days around holidays and weekends need a closer look.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import (
    Case,
    CharField,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import ExtractIsoWeekDay

from giaoban.directives.domain import (
    GONE,
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
    from datetime import date, datetime

    from django.db.models.expressions import CombinedExpression


_DONE = (State.REPORTED_DONE.value, State.VERIFIED.value)
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

    def state_of(self, state: State, due_on: date | None, finished_on: date | None) -> TimeState:
        due = Due(due_on) if due_on else None
        return time_state(
            state=state, due=due, finished_on=finished_on, on=self.on, calendar=self.calendar, rules=self.rules
        )

    def why(self, state: State, due_on: date | None, finished_on: date | None) -> Why:
        last = last_day(due_on, calendar=self.calendar, rules=self.rules) if due_on else None
        time = self.state_of(state, due_on, finished_on)
        return why(time, state=state, due_on=due_on, last=last, finished_on=finished_on, on=self.on)

    def standing(self) -> Case:
        """Needs the annotations of ``standing_at``."""
        return Case(
            When(state_then__in=_GONE, then=Value(Standing.CLOSED.value)),
            When(state_then=State.REPORTED_DONE.value, then=Value(Standing.WAITING.value)),
            When(Q(state_then=State.VERIFIED.value, due_then=None), then=Value(Standing.VERIFIED_UNDATED.value)),
            When(Q(state_then=State.VERIFIED.value) & self._late(), then=Value(Standing.VERIFIED_LATE.value)),
            When(state_then=State.VERIFIED.value, then=Value(Standing.VERIFIED_ON_TIME.value)),
            When(due_then=None, then=Value(Standing.OPEN_UNDATED.value)),
            When(due_then__lte=self.overdue_up_to, then=Value(Standing.OPEN_OVERDUE.value)),
            default=Value(Standing.OPEN_IN_TIME.value),
            output_field=CharField(),
        )

    def time_state(self) -> Case:
        """Needs the annotations of ``standing_at``."""
        return Case(
            When(state_then__in=_GONE, then=Value(TimeState.CLOSED.value)),
            When(due_then=None, then=Value(TimeState.NO_DATE.value)),
            When(Q(state_then__in=_DONE) & self._late(), then=Value(TimeState.DONE_LATE.value)),
            When(state_then__in=_DONE, then=Value(TimeState.DONE_ON_TIME.value)),
            When(due_then__lte=self.overdue_up_to, then=Value(TimeState.OVERDUE.value)),
            When(due_then__lte=self.soon_up_to, then=Value(TimeState.DUE_SOON.value)),
            default=Value(TimeState.IN_TIME.value),
            output_field=CharField(),
        )

    def _late(self) -> Q:
        late = Q(finished_then__gt=F("due_then"))
        if not self.rules.roll_to_working_day:
            return late
        far = Q(finished_then__gt=ExpressionWrapper(F("due_then") + timedelta(days=_LONGEST_REST), DateField()))
        return late & (far | Q(finished_then__gt=self._rolled()))

    def _rolled(self) -> Case:
        """The due day moved to the next working day: holidays and make-up days first, then plain weekends."""
        special = [When(due_then=day, then=Value(rolled)) for day, rolled in self._special_days().items()]
        saturday = When(_weekday=6, then=_days_on(2))
        sunday = When(_weekday=7, then=_days_on(1))
        return Case(*special, saturday, sunday, default=F("due_then"), output_field=DateField())

    def _special_days(self) -> dict[date, date]:
        """Days near a holiday or a make-up day that roll otherwise than a plain week would have it."""
        decided = self.calendar.holidays | self.calendar.make_up_days
        near = {day - timedelta(days=back) for day in decided for back in range(_LONGEST_REST)}
        rolled = {day: last_day(day, calendar=self.calendar, rules=self.rules) for day in sorted(near)}
        return {day: to for day, to in rolled.items() if to != _past_the_weekend(day)}


def standing_at(assignments: QuerySet[Assignment], timing: Timing, moment: datetime | None) -> QuerySet[Assignment]:
    """Annotate ``state_then, due_then, finished_then, standing, time_state``.

    ``moment`` None takes the cached state of now; otherwise what was recorded up to that moment, and assignments
    that were not yet made then fall out. Closed by hand-over: only the leaves are counted.
    """
    # not successors=None: the planner takes that outer join for one row and then loops over everything
    leaves = assignments.filter(~Exists(Assignment.objects.filter(predecessor=OuterRef("pk"))))
    if moment is None:
        then = leaves.annotate(state_then=F("state"), due_then=F("due_on"), finished_then=F("finished_on"))
    else:
        last = Step.objects.filter(recorded_at__lte=moment).order_by("assignment_id", "-n").distinct("assignment_id")
        then = leaves.filter(steps__in=last.values("pk")).annotate(
            state_then=F("steps__state_after"), due_then=F("steps__due_after"), finished_then=F("steps__finished_after")
        )
    weekday = then.annotate(_weekday=ExtractIsoWeekDay("due_then"))
    return weekday.annotate(standing=timing.standing(), time_state=timing.time_state())


def _days_on(days: int) -> ExpressionWrapper[CombinedExpression]:
    return ExpressionWrapper(F("due_then") + timedelta(days=days), output_field=DateField())


def _past_the_weekend(day: date) -> date:
    return WorkingCalendar().on_or_after(day)
