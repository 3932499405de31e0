"""Calendars by a secret link: what a phone shows of them, and when they end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from icalendar import Calendar

from giaoban.notices.actions import make_feed, revoke_feed
from giaoban.notices.models import CalendarFeed
from giaoban.organisation.models import Appointment, ReadingGroup
from tests.cast import TODAY
from tests.factories import an_assignment
from tests.notices.hours import at

if TYPE_CHECKING:
    from giaoban.directives.models import Assignment
    from tests.cast import Cast

pytestmark = pytest.mark.django_db


def read(key: str) -> list[tuple[date, str]]:
    answer = Client().get(f"/calendar/{key}.ics")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    return [(event.decoded("DTSTART"), str(event["SUMMARY"])) for event in events]


def status(key: str) -> int:
    return Client().get(f"/calendar/{key}.ics").status_code


@pytest.fixture
def hidden(cast: Cast) -> Assignment:
    group = ReadingGroup.objects.create(name="Nhóm đọc mẫu")
    cast.let_read("body_head", group)
    return an_assignment(cast, body=cast.chu_se, due_on=date(2023, 5, 10), restricted_to=group)


def test_a_body_sees_its_open_days_and_no_others(cast: Cast, duty: Assignment, hidden: Assignment) -> None:
    an_assignment(cast, body=cast.dak_doa)
    key = make_feed(by=cast.body_head, of_the_body=True, at=at(9))
    assert read(key) == [(date(2023, 6, 30), f"{duty.directive.code}: {duty.directive.title}")]


def test_a_term_that_ends_on_a_day_off_tells_the_day_that_was_written(cast: Cast) -> None:
    an_assignment(cast, body=cast.chu_se, due_on=date(2023, 4, 15))  # a Saturday
    key = make_feed(by=cast.body_head, of_the_body=True, at=at(9))
    [event] = Calendar.from_ical(Client().get(f"/calendar/{key}.ics").content).walk("VEVENT")
    assert event.decoded("DTSTART") == date(2023, 4, 17)
    assert "Hạn ghi trong văn bản: 15/4/2023." in str(event["DESCRIPTION"])


def test_ones_own_names_a_restricted_duty_without_words(cast: Cast, duty: Assignment, hidden: Assignment) -> None:
    own = read(make_feed(by=cast.body_head, of_the_body=False, at=at(9)))
    assert own[0] == (date(2023, 5, 10), "Một nhiệm vụ trong nhóm đọc hạn chế")
    assert len(own) == 2
    assert len(read(make_feed(by=cast.body_clerk, of_the_body=False, at=at(9)))) == 1


def test_it_ends_when_revoked_when_made_anew_and_with_the_post(cast: Cast, duty: Assignment) -> None:
    by = cast.body_clerk
    first = make_feed(by=by, of_the_body=False, at=at(9))
    second = make_feed(by=by, of_the_body=False, at=at(9))
    assert (status(first), status(second)) == (404, 200)
    third = make_feed(by=by, of_the_body=True, at=at(9))
    revoke_feed(by=by, feed_id=CalendarFeed.objects.get(body_id=by.body_id).pk, at=at(10))
    assert (status(third), status(second)) == (404, 200)
    Appointment.objects.filter(user=cast.users["body_clerk"]).update(valid_to=TODAY)
    assert status(second) == 404
    assert status("khong-co") == 404


def test_the_link_is_shown_once_and_kept_nowhere(cast: Cast, client: Client, duty: Assignment) -> None:
    client.force_login(cast.users["body_clerk"], backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.post("/notices/calendars/", {"of": "me"}).content.decode()
    address = page.split("<code>")[1].split("</code>")[0]
    assert len(read(address.rsplit("/", 1)[1].removesuffix(".ics"))) == 1
    assert address not in client.get("/notices/preferences/").content.decode()
