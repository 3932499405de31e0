"""A day of the working calendar that changes moves the end of terms: shown first, and said in the journal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from giaoban.directives.domain import State
from giaoban.directives.queries.rules import timing_of
from giaoban.kernel.errors import Invalid, Refused
from giaoban.organisation.actions import decide_day, undecide_day
from giaoban.organisation.models import CalendarDay, ReadingGroup
from tests.directives.test_pages import as_, words
from tests.directives.verbs import last_facts
from tests.factories import an_assignment

if TYPE_CHECKING:
    from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]
FRIDAY, MONDAY, SATURDAY = date(2023, 6, 30), date(2023, 7, 3), date(2023, 7, 1)
SENT = {"day": "30/6/2023", "working": "0", "name": "Nghỉ bù (mẫu)", "source": "12-TB/TU", "since": "10/5/2023"}


def test_terms_that_would_move_are_shown_before_and_told_after(cast: Cast) -> None:
    open_work = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, due_on=FRIDAY)
    an_assignment(cast, body=cast.chu_se, state=State.VERIFIED, due_on=FRIDAY, finished_on=FRIDAY)
    group = ReadingGroup.objects.create(convened_by=cast.committee, name="Nhân sự (mẫu)")
    an_assignment(cast, body=cast.dak_doa, due_on=FRIDAY, restricted_to=group)
    client = as_(cast, "administrator")
    asked = client.post("/organisation/calendar/", SENT)
    shown = words(asked)
    assert asked.status_code == 409
    assert open_work.directive.code in shown
    assert "và 1 hạn của nhiệm vụ hạn chế" in shown
    assert open_work.directive.title not in shown
    assert not CalendarDay.objects.exists()
    assert client.post("/organisation/calendar/", SENT | {"seen": "2"}).status_code == 303
    facts = last_facts("calendar_day_decided")
    assert (facts["moved"], facts["moved_codes"], facts["basis"]) == (2, [open_work.directive.code], "12-TB/TU")
    open_work.refresh_from_db()
    assert (open_work.due_on, timing_of(cast.committee.pk, FRIDAY).last_day(open_work.due(FRIDAY))) == (FRIDAY, MONDAY)  # type: ignore[arg-type]  # it has a day


def test_what_moved_meanwhile_is_looked_at_again(cast: Cast) -> None:
    an_assignment(cast, body=cast.chu_se, due_on=FRIDAY)
    an_assignment(cast, body=cast.dak_doa, due_on=FRIDAY)
    with pytest.raises(Refused, match="terms_would_move"):
        decide_day(by=cast.administrator, day=FRIDAY, working=False, name="Nghỉ bù", seen=1)
    assert not CalendarDay.objects.exists()


def test_days_before_the_decision_reckon_by_what_was_known_then(cast: Cast) -> None:
    decide_day(by=cast.administrator, day=SATURDAY, working=True, name="Làm bù", since=date(2023, 5, 10))
    before, after = (timing_of(cast.committee.pk, on).calendar for on in (date(2023, 5, 9), date(2023, 5, 10)))
    assert (before.is_working(SATURDAY), after.is_working(SATURDAY)) == (False, True)
    undecide_day(by=cast.administrator, day=SATURDAY, source="13-TB/TU", since=date(2023, 5, 20))
    on = [
        timing_of(cast.committee.pk, day).calendar.is_working(SATURDAY)
        for day in (date(2023, 5, 19), date(2023, 5, 20))
    ]
    assert on == [True, False]


def test_a_day_that_is_so_already_is_nothing_to_decide(cast: Cast) -> None:
    with pytest.raises(Invalid, match="day_is_so_already"):
        decide_day(by=cast.administrator, day=FRIDAY, working=True, name="Làm bù")


def test_the_year_stands_on_the_page_for_everybody(cast: Cast) -> None:
    decide_day(by=cast.administrator, day=SATURDAY, working=True, name="Làm bù (mẫu)")
    shown = words(as_(cast, "body_clerk").get("/organisation/calendar/?year=2023"))
    assert "Tháng 12" in shown
    assert "Làm bù (mẫu)" in shown
    assert "Ghi ngày" not in shown
