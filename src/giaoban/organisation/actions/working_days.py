"""The working calendar: filled once from published holidays, then decided by people day by day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from importlib.metadata import version

import holidays

from giaoban.accounts.domain import must_be_unmarked
from giaoban.journal.acts import Act, acting
from giaoban.kernel.actor import Actor
from giaoban.organisation import permissions
from giaoban.organisation.events import CalendarDayDecided
from giaoban.organisation.models import CalendarDay

SATURDAY = 5


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


def decide_day(*, by: Actor, day: date, working: bool, name: str, source: str = "") -> CalendarDay:
    """A day off, or a weekend day that is worked; the office's own decision stands above any published list."""
    with acting(by) as act:
        permissions.may_change_organisation(by).or_forbid()
        must_be_unmarked(name, source)
        row, _ = CalendarDay.objects.update_or_create(
            day=day, defaults={"is_working": working, "name": name, "source": source}
        )
        act.announce(CalendarDayDecided(day=day, working=working, name=name))
    return row


def undecide_day(*, by: Actor, day: date) -> None:
    """The day is again what its place in the week makes it."""
    with acting(by) as act:
        permissions.may_change_organisation(by).or_forbid()
        if CalendarDay.objects.filter(day=day).delete()[0]:
            act.announce(CalendarDayDecided(day=day, working=None, name=""))
