"""The working calendar: filled once from published holidays, then decided by people day by day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from importlib.metadata import version

import holidays
from django.utils.timezone import localdate

from giaoban.accounts.domain import must_be_unmarked
from giaoban.journal.acts import Act, acting
from giaoban.kernel.actor import Actor
from giaoban.kernel.calendar import WorkingCalendar
from giaoban.kernel.errors import Invalid, Refused
from giaoban.organisation import permissions
from giaoban.organisation.events import CalendarDayDecided
from giaoban.organisation.models import CalendarDay
from giaoban.organisation.queries import calendar_between
from giaoban.organisation.sections import Moves, moved_by

SATURDAY = 5
MOST_CODES = 50


def fill_calendar(*, by: Actor, years: Iterable[int]) -> int:
    """Adds the days of these years that nobody has decided yet, and says how many."""
    with acting(by) as act:
        permissions.may_change_organisation(by).or_forbid()
        return fill_calendar_in(act, years)


def fill_calendar_in(act: Act, years: Iterable[int]) -> int:
    published = holidays.country_holidays("VN", years=sorted(set(years)), language="vi")
    weekdays = {day: name for day, name in published.items() if day.weekday() < SATURDAY}
    decided = set(CalendarDay.objects.filter(day__in=weekdays).values_list("day", flat=True))
    new = [
        CalendarDay(day=day, is_working=False, name=name, source=f"python-holidays {version('holidays')}")
        for day, name in sorted(weekdays.items())
        if day not in decided
    ]
    CalendarDay.objects.bulk_create(new)
    for row in new:
        act.announce(CalendarDayDecided(day=row.day, working=False, name=row.name))
    return len(new)


def decide_day(
    *,
    by: Actor,
    day: date,
    working: bool,
    name: str,
    source: str = "",
    since: date | None = None,
    seen: int | None = None,
) -> CalendarDay:
    """A day off, or a weekend day that is worked; the office's own decision stands above any published list.

    ``seen`` is how many terms of open work its writer was shown to move: nothing moves that nobody looked at.
    """
    with acting(by) as act:
        permissions.may_change_organisation(by).or_forbid()
        must_be_unmarked(name, source)
        on = since or localdate(act.at)
        calendar = calendar_between(date.min, date.max, on=on)
        held = _held(day)
        if held is None and calendar.is_working(day) == working:
            raise Invalid("day_is_so_already", field="day", day=day)
        moves = _looked_at(day, on, calendar, _with(calendar, day, working=working), seen)
        _let_go(held, on)
        row = CalendarDay.objects.create(day=day, is_working=working, name=name, source=source, valid_from=on)
        _tell(act, row, moves, working=working)
    return row


def undecide_day(*, by: Actor, day: date, source: str = "", since: date | None = None, seen: int | None = None) -> None:
    """The day is again what its place in the week makes it."""
    with acting(by) as act:
        permissions.may_change_organisation(by).or_forbid()
        must_be_unmarked(source)
        on, held = since or localdate(act.at), _held(day)
        if held is None:
            return
        calendar = calendar_between(date.min, date.max, on=on)
        moves = _looked_at(day, on, calendar, _with(calendar, day, working=None), seen)
        _let_go(held, on)
        _tell(act, CalendarDay(day=day, name=held.name, source=source, valid_from=on), moves, working=None)


def what_would_move(*, day: date, working: bool | None, on: date) -> Moves:
    """For the page that asks before the act."""
    calendar = calendar_between(date.min, date.max, on=on)
    return moved_by(day, on, calendar, _with(calendar, day, working=working))


def _held(day: date) -> CalendarDay | None:
    return CalendarDay.objects.select_for_update().filter(day=day, valid_to=None).first()


def _let_go(held: CalendarDay | None, on: date) -> None:
    """It stays for what is asked as of earlier days; what was never reckoned with leaves nothing."""
    if held is None:
        return
    if held.valid_from is not None and held.valid_from >= on:
        held.delete()
        return
    held.valid_to = on
    held.save(update_fields=["valid_to"])


def _with(calendar: WorkingCalendar, day: date, *, working: bool | None) -> WorkingCalendar:
    own = frozenset({day})
    return WorkingCalendar(
        holidays=calendar.holidays | own if working is False else calendar.holidays - own,
        make_up_days=calendar.make_up_days | own if working else calendar.make_up_days - own,
    )


def _looked_at(day: date, on: date, before: WorkingCalendar, after: WorkingCalendar, seen: int | None) -> Moves:
    moves = moved_by(day, on, before, after)
    if moves.count and seen != moves.count:
        raise Refused("terms_would_move", count=moves.count)
    return moves


def _tell(act: Act, row: CalendarDay, moves: Moves, *, working: bool | None) -> None:
    act.announce(
        CalendarDayDecided(
            day=row.day,
            working=working,
            name=row.name,
            since=row.valid_from,
            basis=row.source,
            moved=moves.count,
            moved_codes=tuple(dict.fromkeys(one.code for one in moves.moved))[:MOST_CODES],
        )
    )
