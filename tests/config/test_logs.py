"""The console is for faults of our own: what visitors mistype is one line, or none."""

from __future__ import annotations

import io
import logging

import pytest
from django.contrib.auth import authenticate
from django.test import Client, RequestFactory
from procrastinate.exceptions import ConnectorException
from psycopg import OperationalError


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
    assert "'evil.example' to GIAOBAN_ALLOWED_HOSTS" in told.getvalue()


@pytest.mark.django_db
def test_a_page_that_is_not_there_and_a_probe_before_all_is_ready_fill_no_log(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A watch that asks every second would bury what has to be read."""
    told = listening(monkeypatch, "")
    assert client.get("/khong-co/").status_code == 404
    assert client.get("/readyz").status_code == 503
    assert told.getvalue() == ""


@pytest.mark.django_db
def test_a_mistyped_password_says_nothing_on_the_console(monkeypatch: pytest.MonkeyPatch) -> None:
    told = listening(monkeypatch, "")
    assert authenticate(RequestFactory().post("/"), username="ai-do", password="sai") is None
    assert told.getvalue() == ""


def test_a_server_that_fell_is_one_line_of_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eighty lines of a library hide the one that says that everything is up again."""
    told = listening(monkeypatch, "")
    fault = ConnectorException()
    fault.__cause__ = OperationalError("connection is bad: refused\nIs the server running?")
    for name in ("procrastinate.worker.worker", "procrastinate.utils"):
        logging.getLogger(name).error("listener failed", exc_info=fault)
    assert told.getvalue().count("\n") == 1
    assert told.getvalue().endswith("the database does not answer: connection is bad: refused\n")
