"""The console is for faults of our own: what visitors mistype is one line, or none."""

from __future__ import annotations

import io
import logging

import pytest
from django.contrib.auth import authenticate
from django.test import Client, RequestFactory


def listening(monkeypatch: pytest.MonkeyPatch, logger: str) -> io.StringIO:
    [handler] = [one for one in logging.getLogger(logger).handlers if type(one) is logging.StreamHandler]
    told = io.StringIO()
    monkeypatch.setattr(handler, "stream", told)
    return told


@pytest.mark.django_db
def test_a_foreign_host_is_one_line_without_a_traceback(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    told = listening(monkeypatch, "django.security.DisallowedHost")
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400
    assert "evil.example" in told.getvalue()
    assert told.getvalue().count("\n") == 1


@pytest.mark.django_db
def test_a_mistyped_password_says_nothing_on_the_console(monkeypatch: pytest.MonkeyPatch) -> None:
    told = listening(monkeypatch, "")
    assert authenticate(RequestFactory().post("/"), username="ai-do", password="sai") is None
    assert told.getvalue() == ""
