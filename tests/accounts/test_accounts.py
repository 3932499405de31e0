"""Accounts in the administrator's hands, and each person's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse

from giaoban.accounts import actions, queries
from giaoban.accounts.domain import Details, is_username
from giaoban.accounts.models import User
from giaoban.journal.models import JournalEntry
from giaoban.kernel.actor import CLOCKWORK
from giaoban.kernel.errors import Forbidden, Invalid, NotFound, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django import DjangoAssertNumQueries

    from tests.cast import Cast

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def as_(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.users[who], backend=BACKEND)
    return client


@pytest.mark.parametrize("name", ["vanthu", "thuky.chuse", "a1", "chanh-van_phong"])
def test_a_fit_username(name: str) -> None:
    assert is_username(name)


@pytest.mark.parametrize("name", ["", "Vanthu", "văn", "a b", ".a", "a.", "a..b", "a/b", "a" * 61])
def test_an_unfit_username(name: str) -> None:
    assert not is_username(name)


def test_an_account_begins_without_a_password(db: None) -> None:
    user = actions.create_account(by=CLOCKWORK, username=" VanThu ", name=" Văn thư ")
    assert (user.username, user.name, user.has_usable_password()) == ("vanthu", "Văn thư", False)


@pytest.mark.parametrize(
    ("username", "name", "code"),
    [("văn thư", "Văn thư", "username_unfit"), ("vanthu", " ", "name_missing"), ("clerk", "X", "username_taken")],
)
def test_bad_input_makes_no_account(cast: Cast, username: str, name: str, code: str) -> None:
    before = User.objects.count()
    with pytest.raises(Invalid, match=code):
        actions.create_account(by=cast.administrator, username=username, name=name)
    assert (User.objects.count(), JournalEntry.objects.count()) == (before, 0)


SECRET = "TUYỆT MẬT: chuyên án"


@pytest.mark.parametrize(
    "act",
    [
        lambda cast: actions.create_account(by=cast.administrator, username="moi", name=SECRET),
        lambda cast: actions.deactivate(by=cast.administrator, user_id=cast.users["clerk"].pk, reason=SECRET),
        lambda cast: actions.change_details(
            by=cast.administrator, user_id=cast.users["clerk"].pk, details=Details(name=SECRET)
        ),
        lambda cast: actions.make_token(by=cast.clerk, user_id=cast.users["clerk"].pk, post_id=1, label=SECRET),
    ],
    ids=["name", "reason", "details", "token"],
)
def test_a_mark_of_secrecy_is_refused(cast: Cast, act: Callable[[Cast], object]) -> None:
    with pytest.raises(Refused, match="words_marked_secret"):
        act(cast)
    assert not JournalEntry.objects.exists()


def test_a_deactivated_person_is_out_at_the_next_request_and_back_when_activated(cast: Cast) -> None:
    client = as_(cast, "clerk")
    clerk = cast.users["clerk"]
    assert client.get(reverse("accounts:me")).status_code == 200
    actions.deactivate(by=cast.administrator, user_id=clerk.pk, reason="nghỉ hưu")
    assert client.get(reverse("accounts:me")).status_code == 302
    with pytest.raises(Refused, match="account_is_shut"):
        actions.deactivate(by=cast.administrator, user_id=clerk.pk, reason="nghỉ hưu")
    actions.activate(by=cast.administrator, user_id=clerk.pk)
    with pytest.raises(Refused, match="account_is_open"):
        actions.activate(by=cast.administrator, user_id=clerk.pk)
    assert [e.kind for e in JournalEntry.objects.all()] == ["account_deactivated", "account_activated"]


def test_deactivating_wants_a_reason_and_spares_oneself(cast: Cast) -> None:
    with pytest.raises(Invalid, match="reason_missing"):
        actions.deactivate(by=cast.administrator, user_id=cast.users["clerk"].pk, reason=" ")
    with pytest.raises(Forbidden, match="nobody_deactivates_himself"):
        actions.deactivate(by=cast.administrator, user_id=cast.users["administrator"].pk, reason="thử")


def test_a_new_password_ends_the_sessions_of_before(cast: Cast) -> None:
    client = as_(cast, "clerk")
    actions.set_password(by=CLOCKWORK, user_id=cast.users["clerk"].pk, password="mot-mat-khau-khac-7")
    assert client.get(reverse("accounts:me")).status_code == 302
    assert JournalEntry.objects.get().facts["through"] == "operator"


def test_nobody_but_the_administrator_knows_of_anothers_account(cast: Cast) -> None:
    other = cast.users["leader"].pk
    with pytest.raises(NotFound):
        actions.set_password(by=cast.clerk, user_id=other, password="mot-mat-khau-khac-7")
    assert list(queries.visible_to(cast.clerk)) == [cast.users["clerk"]]


def test_a_person_changes_the_address_but_not_the_name(cast: Cast) -> None:
    clerk = cast.users["clerk"]
    details = Details(name=clerk.name, email="clerk@example.org", language="en")
    actions.change_details(by=cast.clerk, user_id=clerk.pk, details=details)
    assert JournalEntry.objects.get().facts["fields"] == ["email", "language"]
    with pytest.raises(Forbidden):
        actions.change_details(by=cast.clerk, user_id=clerk.pk, details=Details(name="Tên khác"))
    actions.change_details(by=cast.clerk, user_id=clerk.pk, details=details)
    assert JournalEntry.objects.count() == 1, "nothing changed, nothing written"


def test_a_lost_second_factor_is_taken_away_with_a_reason(cast: Cast) -> None:
    clerk = cast.users["clerk"]
    with pytest.raises(Refused, match="no_second_factor"):
        actions.remove_second_factor(by=cast.administrator, user_id=clerk.pk, reason="mất máy")
    TOTP.activate(clerk, "JBSWY3DPEHPK3PXP")
    actions.remove_second_factor(by=cast.administrator, user_id=clerk.pk, reason="mất máy")
    assert not queries.has_second_factor(clerk)
    assert JournalEntry.objects.get().facts["reason"] == "mất máy"


def test_the_list_shows_posts_filters_and_pages(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    User.objects.bulk_create(User(username=f"x{n:03}", name="Người thử") for n in range(60))
    client = as_(cast, "administrator")
    with django_assert_max_num_queries(30):
        first = client.get(reverse("accounts:people"))
    assert "Chánh Văn phòng" in first.content.decode()
    assert (len(first.context["rows"]), first.context["total"]) == (50, 70)
    second = client.get(reverse("accounts:people"), {"cursor": first.context["next"]})
    assert len(second.context["rows"]) == 20
    one = client.get(reverse("accounts:people"), {"q": "head_of"})
    assert [user.username for user, _ in one.context["rows"]] == ["head_of_office"]
    assert client.get(reverse("accounts:people"), {"state": "inactive"}).context["total"] == 0


def test_creating_shows_the_link_in_the_answer_itself(cast: Cast) -> None:
    client = as_(cast, "administrator")
    answer = client.post(reverse("accounts:new"), {"username": "moi", "name": "Người mới"})
    assert answer.status_code == 200
    assert "http://localhost:8000/accounts/link/" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    again = client.post(reverse("accounts:new"), {"username": "moi", "name": "Người mới"})
    assert again.status_code == 422
    assert "đã có người dùng" in again.content.decode()


def test_the_pages_of_a_person_do_what_they_say(cast: Cast) -> None:
    client, pk = as_(cast, "administrator"), cast.users["clerk"].pk
    person = reverse("accounts:person", args=[pk])
    assert client.post(person, {"name": "Tên mới", "email": "sai"}).status_code == 422
    assert client.post(person, {"name": "Tên mới", "email": ""}).status_code == 303
    assert User.objects.get(pk=pk).name == "Tên mới"
    assert "Liên kết đặt lại mật khẩu" in client.post(reverse("accounts:link", args=[pk])).content.decode()
    client.post(reverse("accounts:deactivate", args=[pk]), {"reason": "chuyển công tác"})
    assert "Mở lại tài khoản" in client.get(person).content.decode()
    client.post(reverse("accounts:activate", args=[pk]))
    assert User.objects.get(pk=pk).is_active


def test_oneself_sets_language_and_shortcuts(cast: Cast) -> None:
    client = as_(cast, "body_clerk")
    answer = client.post(reverse("accounts:me"), {"email": "", "work_phone": "0269", "language": "en"})
    assert answer.status_code == 303
    me = User.objects.get(username="body_clerk")
    assert (me.language, me.work_phone, me.single_key_shortcuts) == ("en", "0269", False)
