"""Reads over everything; each begins at the register of directives."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from giaoban.kernel.errors import Invalid, NotFound, Refused
from giaoban.organisation.queries import installation, setting
from giaoban.oversight.domain import Span, by_profile
from giaoban.oversight.models import Closing, Reply
from giaoban.reporting.domain import stretch_of

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.kernel.actor import Actor

LONGEST_GAP = timedelta(days=31)
"""A picture that was cut off so long before the next period began is followed by it without a gap."""


def office_of(by: Actor) -> int:
    """Whose statistics somebody reads: those of the convening body that he serves, else of the installation's own."""
    found = installation()
    convened_by_id = by.convening_body_id or (found.convening_body_id if found else None)
    if convened_by_id is None:
        raise Refused("no_office_yet")
    return convened_by_id


def profile_of(by: Actor, on: date) -> str:
    """How the office of that day counts its periods: by the calendar or by decree 09/2019."""
    return str(setting("period_profile", office_of(by), on))


def closings(by: Actor) -> QuerySet[Closing]:
    """Of the office whose work somebody sees, the latest first."""
    return Closing.objects.filter(convened_by_id=office_of(by)).select_related("period").prefetch_related("notes")


def closing(by: Actor, closing_id: int) -> Closing:
    found = closings(by).filter(pk=closing_id).first() if by.sees_everything else None
    if found is None:
        raise NotFound("no_such_closing")
    return found


def closing_of(by: Actor, period: str) -> Closing | None:
    return closings(by).filter(period__code=period).first() if period else None


def span_to_close(by: Actor, period: str, on: date | None, *, today: date) -> Span:
    """From the day after the last picture, so that nothing falls between two; up to the cut-off day."""
    whole = by_profile(stretch_of(period), profile_of(by, today))
    last = closings(by).first()
    if closing_of(by, period) is not None:
        raise Refused("period_closed_already", period=period)
    cut_off = on or min(whole.on, today)
    if cut_off > today:
        raise Invalid("cut_off_in_the_future", field="on", on=cut_off)
    if last is not None and cut_off <= last.on:
        raise Refused("later_period_closed", on=last.on, period=last.period.code)
    follows = last is not None and last.on >= whole.since - LONGEST_GAP
    since = last.on + timedelta(days=1) if last is not None and follows else whole.since
    if cut_off < whole.since:
        raise Invalid("cut_off_before_the_period", field="on", on=cut_off, since=whole.since)
    return Span(since, cut_off)


def replies(by: Actor, period: str) -> QuerySet[Reply]:
    """To the hints of a quarter: all for whoever sees all, of the own bodies for a body's people."""
    found = Reply.objects.filter(convened_by_id=office_of(by), period=period)
    return found if by.sees_everything else found.filter(body_id__in=by.body_ids)
