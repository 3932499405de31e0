"""Whose rights a person has: those of the post, on that day, and of no other."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest

from giaoban.accounts.models import User
from giaoban.kernel.actor import Mandate, Role
from giaoban.kernel.errors import Forbidden, Invalid, NotFound, Refused
from giaoban.organisation import actions, queries
from giaoban.organisation.models import Appointment, Post
from giaoban.organisation.queries import actor_for

if TYPE_CHECKING:
    from django.test import Client

    from giaoban.kernel.actor import Actor
    from tests.organisation.conftest import Province

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("username", "role", "body", "serves"),
    [
        ("vanthu", Role.OFFICE_CLERK, "vptu", True),
        ("chanhvanphong", Role.HEAD_OF_OFFICE, "vptu", True),
        ("bithu", Role.LEADER, "tinh-uy", True),
        ("thuongtruc", Role.LEADER, "thuong-truc", True),
        ("ubkt", Role.INSPECTOR, "ubkt", True),
        ("quantri", Role.ADMINISTRATOR, "vptu", True),
        ("kythuat", Role.TECHNICIAN, "vptu", False),
        ("thuky.chuse", Role.BODY_CLERK, "huyen-uy-chu-se", False),
        ("bithu.chuse", Role.BODY_HEAD, "huyen-uy-chu-se", False),
    ],
)
def test_each_account_of_the_demonstration_has_its_role(
    province: Province, username: str, role: Role, body: str, serves: bool
) -> None:
    actor = province.actor(username)
    assert (actor.role, actor.body_id) == (role, province.body(body))
    assert actor.convening_body_id == (province.body("tinh-uy") if serves else None)


def test_a_body_clerk_reaches_the_own_body_and_those_under_it_and_no_others(province: Province) -> None:
    actor = province.actor("thuky.chuse")
    assert actor.body_ids == {province.body("huyen-uy-chu-se"), province.body("ubnd-chu-se")}


def test_people_of_a_body_that_has_ended_still_reach_its_work(province: Province) -> None:
    actor = province.actor("thuky.chuse", TODAY)
    assert actor.body_name == "Huyện ủy Chư Sê"
    assert actor.body_ids == {province.body("huyen-uy-chu-se"), province.body("ubnd-chu-se")}


def test_a_post_that_one_does_not_hold_is_not_found(province: Province) -> None:
    clerk = User.objects.get(username="thuky.chuse")
    head = province.actor("chanhvanphong")
    with pytest.raises(NotFound):
        actor_for(clerk, head.post_id, province.before)


def test_rights_end_with_the_appointment(province: Province) -> None:
    row = Appointment.objects.get(user__username="vanthu")
    actions.end_appointment(by=province.actor("quantri"), appointment_id=row.pk, until=date(2023, 4, 1))
    assert province.actor("vanthu", date(2023, 3, 31)).role is Role.OFFICE_CLERK
    after = province.actor("vanthu", date(2023, 4, 1))
    assert (after.role, after.post_id, after.body_ids) == (None, None, frozenset())


def test_a_mandate_holds_for_its_days_only_and_comes_from_the_head_alone(province: Province) -> None:
    head, clerk = province.actor("chanhvanphong"), province.actor("vanthu")
    give = partial(
        actions.give_mandate,
        post_id=clerk.post_id or 0,
        kind=Mandate.VERIFY,
        since=date(2023, 4, 1),
        until=date(2023, 5, 1),
    )
    with pytest.raises(Forbidden):
        give(by=clerk)
    give(by=head)
    held = [province.actor("vanthu", day).mandates for day in (date(2023, 3, 31), date(2023, 4, 1), date(2023, 5, 1))]
    assert held == [frozenset(), {Mandate.VERIFY}, frozenset()]


def test_no_mandate_leaves_the_office(province: Province) -> None:
    for outsider in ("thuky.chuse", "ubkt"):
        with pytest.raises(Forbidden):
            actions.give_mandate(
                by=province.actor("chanhvanphong"),
                post_id=province.actor(outsider).post_id or 0,
                kind=Mandate.ISSUE,
                since=date(2023, 4, 1),
            )


@pytest.mark.parametrize(
    "username", ["vanthu", "chanhvanphong", "bithu", "thuky.chuse", "bithu.chuse", "ubkt", "kythuat"]
)
def test_only_the_administrator_changes_the_organisation(province: Province, username: str) -> None:
    by = province.actor(username)
    with pytest.raises(Forbidden):
        actions.rename_body(by=by, body_id=province.body("vptu"), full="X", short="", since=date(2024, 1, 1))
    with pytest.raises(Forbidden):
        actions.change_setting(by=by, key="due_soon_days", written="5", since=date(2024, 1, 1))
    with pytest.raises(Forbidden):
        actions.decide_day(by=by, day=date(2024, 1, 6), working=True, name="X")


def test_a_setting_changed_today_leaves_yesterday_as_it_was(province: Province) -> None:
    office, by = province.body("tinh-uy"), province.actor("quantri")
    actions.change_setting(by=by, key="due_soon_days", written="5", since=date(2024, 1, 1))
    assert queries.setting("due_soon_days", office, date(2023, 12, 31)) == 7
    assert queries.settings_on(office, date(2024, 1, 1))["due_soon_days"] == 5
    with pytest.raises(Invalid):
        actions.change_setting(by=by, key="due_soon_days", written="-1", since=date(2024, 1, 1))


def test_a_make_up_saturday_is_a_working_day(province: Province) -> None:
    actions.decide_day(by=province.actor("quantri"), day=date(2024, 5, 4), working=True, name="Làm bù")
    calendar = queries.calendar_between(date(2024, 4, 25), date(2024, 5, 10), on=date.max)
    assert calendar.is_working(date(2024, 5, 4))
    assert not calendar.is_working(date(2024, 4, 30))


def test_a_parent_that_would_close_a_circle_is_refused(province: Province) -> None:
    with pytest.raises(Refused):
        actions.move_body(
            by=province.actor("quantri"),
            body_id=province.body("tinh-uy"),
            parent_id=province.body("ubnd-chu-se"),
            relation="party",
            since=date(2024, 1, 1),
        )


def _enter(client: Client, username: str) -> None:
    client.force_login(
        User.objects.get(username=username), backend="allauth.account.auth_backends.AuthenticationBackend"
    )


def _acting(client: Client) -> Actor:
    actor: Actor = client.get("/organisation/").context["actor"]
    return actor


def test_switching_acts_in_the_other_post_and_never_in_a_strangers(province: Province, client: Client) -> None:
    clerk = User.objects.get(username="vanthu")
    second = Post.objects.get(body__code="ban-to-chuc", role="body_clerk")
    foreign = Post.objects.get(body__code="ubkt", role="inspector")
    Appointment.objects.create(post=second, user=clerk, valid_from=date(2023, 1, 1))
    _enter(client, "vanthu")
    assert client.post("/organisation/post/", {"post": foreign.pk}).status_code == 404
    answer = client.post("/organisation/post/", {"post": second.pk, "next": "https://elsewhere.example/"})
    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert _acting(client).post_id == second.pk
    Appointment.objects.filter(post=second, user=clerk).update(valid_to=date(2024, 1, 1))
    assert _acting(client).role is Role.OFFICE_CLERK


def test_somebody_without_a_post_is_told_what_to_do(province: Province, client: Client) -> None:
    User.objects.create_user("khongchucvu", "x", name="Người mới")
    _enter(client, "khongchucvu")
    answer = client.get("/organisation/")
    assert answer.status_code == 403
    assert "không giữ chức vụ nào" in answer.content.decode()


def test_nobody_reads_the_directory_without_signing_in(province: Province, client: Client) -> None:
    answer = client.get("/organisation/")
    assert answer.status_code == 302
    assert "/accounts/sign-in/" in answer["Location"]
