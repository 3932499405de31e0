"""When more time may be asked for, and when a request comes late (DOMAIN 1.7). Pure; the limits are settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from giaoban.kernel.errors import Invalid, Refused

if TYPE_CHECKING:
    from datetime import date

    from giaoban.kernel.calendar import WorkingCalendar


FARTHEST = timedelta(days=5 * 366)
"""Farther from the day that it moves, a day is a slip of the pen: 2203 for 2023."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRules:
    """Of one convening body on one day."""

    allowed: int
    """How many extensions of one duty may be granted; 0: none at all."""
    notice_days: int
    """Working days before the due day by which a request must have come."""
    calendar: WorkingCalendar

    def is_late(self, *, asked_on: date, due_on: date) -> bool:
        """A late request is taken all the same: the assigner decides, and sees that it was late."""
        return self.calendar.between(asked_on, due_on) < self.notice_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    due_on: date
    last_on: date
    """The last day of the term: later than the due day where that is a day off."""
    wanted_on: date
    asked_on: date
    granted_before: int


def judge_request(request: Request, rules: ExtensionRules) -> None:
    """``Refused`` or ``Invalid`` when there is nothing to decide about."""
    if not rules.allowed:
        raise Refused("extensions_not_allowed")
    if request.granted_before >= rules.allowed:
        raise Refused("no_more_extensions", allowed=rules.allowed)
    if request.asked_on > request.last_on:
        raise Refused("extension_after_the_day", due=request.due_on)
    judge_new_day(request.wanted_on, request.due_on, field="wanted_on")


def judge_new_day(new: date, due_on: date, *, field: str) -> None:
    """Another day is a later one, and none of another century: nobody would be reminded of it."""
    if new <= due_on:
        raise Invalid("extension_not_later", field=field, on=new, due=due_on)
    if new - due_on > FARTHEST:
        raise Invalid("extension_too_far", field=field, on=new, due=due_on)
