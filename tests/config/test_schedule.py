"""What the office would lose if the nightly jobs failed: a database that fills up, a broken chain that nobody sees."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from giaoban.config.models import IdempotentAnswer
from giaoban.config.schedule import look_at_the_journal, sweep
from giaoban.kernel import clock

pytestmark = pytest.mark.django_db


def test_the_night_takes_away_what_is_past_and_nothing_else() -> None:
    now = clock.now()
    for name, age in (("old", timedelta(days=2)), ("new", timedelta(hours=1))):
        IdempotentAnswer.objects.create(owner="o", key=name, fingerprint="f", made_at=now - age)
        Session.objects.create(session_key=name, session_data="", expire_date=now + timedelta(days=1) - age)
    sweep(timestamp=0)
    assert [one.key for one in IdempotentAnswer.objects.all()] == ["new"]
    assert [one.session_key for one in Session.objects.all()] == ["new"]


def test_a_whole_chain_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    look_at_the_journal(timestamp=0)
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


def test_each_is_in_the_schedule() -> None:
    from procrastinate.contrib.django import app  # noqa: PLC0415 -- the application is made at start

    named = {task.task.name for task in app.periodic_registry.periodic_tasks.values()}
    assert {"sweep", "sweep_jobs", "look_at_the_journal", "follow_the_days"} <= named
