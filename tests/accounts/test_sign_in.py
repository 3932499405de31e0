"""Signing in: the page, the way on, the lock after too many wrong tries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from giaoban.accounts.models import User

if TYPE_CHECKING:
    from django.test import Client

PASSWORD = "mat-khau-du-dai-9"


@pytest.fixture
def person(db: None) -> User:
    return User.objects.create_user("thuky", PASSWORD, name="Thư ký")


def sign_in(client: Client, password: str = PASSWORD, **more: str) -> object:
    return client.post(reverse("account_login"), {"login": "thuky", "password": password, **more})


def test_the_page_tells_password_managers_what_is_what(client: Client, db: None) -> None:
    page = client.get(reverse("account_login"))
    assert page.status_code == 200
    text = page.content.decode()
    assert 'autocomplete="username"' in text
    assert 'autocomplete="current-password"' in text
    assert "Tên đăng nhập" in text
    assert "Sign" not in text


def test_the_right_password_leads_where_one_wanted_to_go(client: Client, person: User) -> None:
    answer = sign_in(client, next="/accounts/me/")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/me/")
    assert client.session["_auth_user_id"] == str(person.pk)
