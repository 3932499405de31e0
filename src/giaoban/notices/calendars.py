"""Calendars in the form of RFC 5545, by the icalendar library: one whole day for each due day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from giaoban.notices.sections import Entry

MEDIA_TYPE = "text/calendar; charset=utf-8"
ASK_AGAIN = timedelta(hours=6)


def calendar_file(name: str, entries: Iterable[Entry], *, at: datetime) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Giao Ban//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(_event(entry, at))
    return bytes(calendar.to_ical())


def _event(entry: Entry, at: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("url", entry.url)
    event.add("sequence", entry.version)
    event.add("transp", "TRANSPARENT")
    return event
