"""What an office would lose without its reminders, and what would make them a nuisance: too many, too late, twice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from giaoban.directives.actions.extensions import ask_extension, grant_extension
from giaoban.directives.actions.reminding import remind_all, remind_by_hand, set_document
from giaoban.directives.actions.steering import pause
from giaoban.directives.domain import State
from giaoban.directives.domain.reminding import GRADES, Level, ReminderRules, is_above, level_on
from giaoban.directives.queries.reminding import reminders_visible_to
from giaoban.journal import wording as journal
from giaoban.journal.models import JournalEntry
from giaoban.kernel import clock
from giaoban.kernel.calendar import WorkingCalendar
from giaoban.kernel.errors import Forbidden, Refused
from giaoban.notices.models import Notice, Reminder
from giaoban.organisation.actions import change_setting
from giaoban.organisation.models import ReadingGroup
from tests.directives.pages import select, tree
from tests.factories import an_assignment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giaoban.directives.models import Assignment
    from tests.cast import Cast

pytestmark = pytest.mark.django_db

DUE = date(2023, 4, 14)  # a Friday
RULES = ReminderRules(before=3, slip_after=1, head_after=5, leaders_after=10, calendar=WorkingCalendar())


@pytest.fixture(autouse=True)
def real_days_again() -> Iterator[None]:
    yield
    clock.stand_on(None)


def run(on: date) -> int:
    clock.stand_on(on)
    return remind_all(on=on)


def sent() -> list[tuple[str, date]]:
    return [(one.level, one.day) for one in Reminder.objects.order_by("pk")]


@pytest.fixture
def duty(cast: Cast) -> Assignment:
    return an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, due_on=DUE)


@pytest.mark.parametrize(
    ("on", "level"),
    [
        (date(2023, 4, 10), None),
        (date(2023, 4, 11), Level.BEFORE),
        (date(2023, 4, 14), Level.ON_THE_DAY),
        (date(2023, 4, 15), None),  # a Saturday: not a working day late
        (date(2023, 4, 17), Level.SLIP),
        (date(2023, 4, 21), Level.HEAD),
        (date(2023, 4, 28), Level.LEADERS),
    ],
)
def test_the_level_of_a_day_counts_working_days(on: date, level: Level | None) -> None:
    assert level_on(on, last_day=DUE, rules=RULES) is level


def test_nothing_lower_follows_what_was_sent() -> None:
    assert [is_above(level, Level.SLIP) for level in GRADES] == [False, False, False, True, True]


def test_each_grade_once_on_its_day_and_to_its_people(cast: Cast, duty: Assignment) -> None:
    days = [date(2023, 4, day) for day in range(10, 31)]
    assert [run(day) for day in days] == [int(day.day in (11, 14, 17, 21, 28)) for day in days]
    assert sent() == [
        ("before", date(2023, 4, 11)),
        ("on_the_day", date(2023, 4, 14)),
        ("slip", date(2023, 4, 17)),
        ("head", date(2023, 4, 21)),
        ("leaders", date(2023, 4, 28)),
    ]
    told = {(one.kind, one.user.username) for one in Notice.objects.select_related("user")}
    assert told == {
        ("due_before", "body_clerk"),
        ("due_today", "body_clerk"),
        ("reminder_slip", "body_clerk"),
        ("slip_made", "clerk"),
        ("slip_made", "head_of_office"),
        ("reminder_head", "body_head"),
        ("reminder_leaders", "leader"),
    }


def test_the_clock_moved_back_sends_nothing_twice(duty: Assignment) -> None:
    for day in (11, 14, 17, 21):
        run(date(2023, 4, day))
    before = (Reminder.objects.count(), Notice.objects.count(), JournalEntry.objects.count())
    for day in (21, 17, 14, 12, 11, 21):
        assert run(date(2023, 4, day)) == 0
    assert (Reminder.objects.count(), Notice.objects.count(), JournalEntry.objects.count()) == before


def test_a_machine_that_slept_for_weeks_sends_one_reminder_not_five(duty: Assignment) -> None:
    run(date(2023, 5, 30))
    run(date(2023, 5, 31))
    assert sent() == [("leaders", date(2023, 5, 30))]


def test_a_granted_extension_begins_anew(cast: Cast, duty: Assignment) -> None:
    run(date(2023, 4, 11))
    clock.stand_on(date(2023, 4, 11))
    ask_extension(
        by=cast.body_head, assignment_id=duty.pk, wanted_on=date(2023, 4, 28), reason="Mưa.", work_done="Nửa."
    )
    grant_extension(by=cast.head_of_office, assignment_id=duty.pk)
    assert [run(date(2023, 4, day)) for day in (14, 17, 24, 25)] == [0, 0, 0, 1]
    assert sent() == [("before", date(2023, 4, 11)), ("before", date(2023, 4, 25))]


def test_paused_and_reported_duties_are_left_alone(cast: Cast, duty: Assignment) -> None:
    an_assignment(cast, body=cast.dak_doa, state=State.REPORTED_DONE, due_on=DUE, finished_on=DUE)
    pause(by=cast.head_of_office, assignment_id=duty.pk, reason="Chờ ý kiến.")
    assert run(date(2023, 4, 28)) == 0


def test_the_office_leaves_a_level_out_from_a_day_on(cast: Cast, duty: Assignment) -> None:
    change_setting(by=cast.administrator, key="remind_before_days", written="0", since=date(2023, 4, 1))
    change_setting(by=cast.administrator, key="slip_after_days", written="2", since=date(2023, 4, 1))
    assert [run(date(2023, 4, day)) for day in (11, 14, 17, 18)] == [0, 1, 0, 1]


def test_the_journal_says_it_in_words(duty: Assignment) -> None:
    run(date(2023, 4, 17))
    [entry] = JournalEntry.objects.filter(kind="reminder_sent")
    assert journal.tell(entry) == "Phiếu đôn đốc cho Huyện ủy Chư Sê, hạn 14/4/2023"


def test_the_office_asks_by_hand_once_a_day(cast: Cast, duty: Assignment, client: Client) -> None:
    clock.stand_on(date(2023, 4, 10))
    client.force_login(cast.users["clerk"], backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post(f"/assignments/{duty.pk}/reminders/")
    assert (answer.status_code, sent()) == (303, [("by_hand", date(2023, 4, 10))])
    assert {one.user.username for one in Notice.objects.filter(kind="reminder_by_hand")} == {"body_clerk", "body_head"}
    assert client.post(f"/assignments/{duty.pk}/reminders/").status_code == 409
    page = client.get(f"/directives/{duty.directive_id}/").content.decode()
    assert "Đã đôn đốc" in page
    assert "2 người, 0 đã đọc" in page


def test_the_button_carries_what_its_form_needs(cast: Cast, duty: Assignment) -> None:
    """Inside a part of the page the token was missing once: the button answered that the page was too old."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.users["clerk"], backend="allauth.account.auth_backends.AuthenticationBackend")
    page = tree(browser.get(f"/directives/{duty.directive_id}/"))
    [form] = [one for one in select(page, "form") if one.get("action") == f"/assignments/{duty.pk}/reminders/"]
    assert browser.post(form.action, dict(form.form_values())).status_code == 303


def test_a_body_and_a_leader_do_not_press_the_offices_button(cast: Cast, duty: Assignment) -> None:
    for by in (cast.body_head, cast.leader, cast.inspector):
        with pytest.raises(Forbidden):
            remind_by_hand(by=by, assignment_id=duty.pk)


def test_what_is_verified_is_not_asked_for(cast: Cast) -> None:
    done = an_assignment(cast, body=cast.chu_se, state=State.VERIFIED, due_on=DUE, finished_on=DUE)
    with pytest.raises(Refused, match="nothing_to_remind_of"):
        remind_by_hand(by=cast.clerk, assignment_id=done.pk)


def test_a_slip_gets_its_number(cast: Cast, duty: Assignment, client: Client) -> None:
    run(date(2023, 4, 17))
    slip = Reminder.objects.get()
    set_document(by=cast.clerk, reminder_id=slip.pk, document=" 15-PĐĐ/VPTU ")
    client.force_login(cast.users["clerk"], backend="allauth.account.auth_backends.AuthenticationBackend")
    assert 'value="15-PĐĐ/VPTU"' in client.get("/reminders/?level=slip").content.decode()
    [entry] = JournalEntry.objects.filter(kind="reminder_papered")
    assert journal.tell(entry) == "Ghi số phiếu đôn đốc Huyện ủy Chư Sê: 15-PĐĐ/VPTU"
    with pytest.raises(Forbidden):
        set_document(by=cast.body_clerk, reminder_id=slip.pk, document="1")


def test_reminders_of_a_restricted_duty_are_not_found_outside_its_group(cast: Cast) -> None:
    group = ReadingGroup.objects.create(name="Nhóm đọc mẫu")
    an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, due_on=DUE, restricted_to=group)
    run(date(2023, 4, 17))
    assert sent() == [("slip", date(2023, 4, 17))]
    assert Notice.objects.count() == 0  # nobody of the cast is in the group
    for by in (cast.clerk, cast.leader, cast.body_clerk):
        assert reminders_visible_to(by).count() == 0


def test_each_body_sees_its_own_reminders_only(cast: Cast, duty: Assignment) -> None:
    run(date(2023, 4, 17))
    seen = {
        who: reminders_visible_to(cast.actor(who)).count() for who in ("body_clerk", "other_body_clerk", "stranger")
    }
    assert seen == {"body_clerk": 1, "other_body_clerk": 0, "stranger": 0}


def test_the_text_for_a_chat_group_holds_nothing_restricted(cast: Cast, duty: Assignment, client: Client) -> None:
    group = ReadingGroup.objects.create(name="Nhóm đọc mẫu")
    hidden = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, due_on=DUE, restricted_to=group)
    clock.stand_on(date(2023, 4, 12))
    client.force_login(cast.users["body_clerk"], backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get("/my/").content.decode()
    assert "Huyện ủy Chư Sê có 1 việc đến hạn hoặc quá hạn:" in page
    assert f"- {duty.directive.code}:" in page
    assert hidden.directive.code not in page
