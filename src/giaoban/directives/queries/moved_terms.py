"""Which terms of open work end on another day when a day of the working calendar changes."""

from __future__ import annotations

from datetime import date, timedelta

from giaoban.directives.domain import OPEN, State, last_day
from giaoban.directives.models import Assignment
from giaoban.directives.queries.reminding import LONGEST_REST
from giaoban.directives.queries.rules import timing_of
from giaoban.directives.queries.timing import leaves
from giaoban.kernel.calendar import WorkingCalendar
from giaoban.organisation.queries import names_on
from giaoban.organisation.sections import MovedTerm, Moves

RUNNING = [state.value for state in OPEN | {State.PAUSED}]


def moved_terms(day: date, on: date, before: WorkingCalendar, after: WorkingCalendar) -> Moves:
    """Plugged into the organisation's socket. Only days near the one that changes can be rolled otherwise."""
    near = (day - LONGEST_REST, day + timedelta(days=1))
    held = leaves(Assignment.objects.filter(state__in=RUNNING, due_on__range=near))
    found = list(held.select_related("directive__instruction").order_by("directive__code", "pk"))
    rules = {pk: timing_of(pk, on).rules for pk in {one.directive.instruction.convened_by_id for one in found}}
    names = names_on({one.body_id for one in found}, on)
    moved, restricted = [], 0
    for one in found:
        due = one.due(one.due_on)
        if due is None:
            continue
        own = rules[one.directive.instruction.convened_by_id]
        was, will = (last_day(due, calendar=calendar, rules=own) for calendar in (before, after))
        if was == will:
            continue
        if one.directive.restricted_to_id is not None:
            restricted += 1
        else:
            body = names[one.body_id].full if one.body_id in names else ""
            moved.append(MovedTerm(one.directive.code, body, due.on, was, will))
    return Moves(tuple(moved), restricted)
