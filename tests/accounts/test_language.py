"""The language of an account is spoken from the first page after sign-in, and at once when it is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.urls import reverse

from giaoban.accounts.models import User
from tests.accounts.test_sign_in import PASSWORD, sign_in

if TYPE_CHECKING:
    from django.test import Client


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_user("thuky", PASSWORD, name="Thư ký")


def told_in(client: Client) -> str:
    return client.get(reverse("accounts:me")).headers["Content-Language"]


def test_the_account_speaks_its_language_after_sign_in(client: Client, user: User) -> None:
    User.objects.filter(pk=user.pk).update(language="en")
    sign_in(client)
    assert told_in(client) == "en"


def test_what_this_browser_has_chosen_stays(client: Client, user: User) -> None:
    User.objects.filter(pk=user.pk).update(language="en")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "vi"
    sign_in(client)
    assert told_in(client) == "vi"


def test_a_change_of_language_is_heard_at_once(client: Client, user: User) -> None:
    sign_in(client)
    assert told_in(client) == "vi"
    client.post(reverse("accounts:me"), {"language": "en"})
    assert told_in(client) == "en"
    user.refresh_from_db()
    assert user.language == "en"
