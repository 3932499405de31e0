"""A signed-in browser for one of the cast, and the words of what it was answered."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from django.test import Client

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

    from tests.cast import Cast


def as_(cast: Cast, who: str) -> Client:
    browser = Client()
    browser.force_login(cast.users[who], backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser


def words(answer: Answer) -> str:
    return unescape(answer.content.decode())
