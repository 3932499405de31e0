"""The worker itself: what a job defers is there after that job's commit, and not before."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app

from giaoban.config.schedule import follow_the_days
from giaoban.directives.actions import life
from giaoban.directives.domain import State
from giaoban.journal.deferring import defer
from giaoban.kernel import clock
from giaoban.notices.models import Letter, Notice, Reminder
from giaoban.organisation.models import Setting
from tests.cast import SINCE, Cast
from tests.factories import an_assignment
from tests.notices.worker import waiting

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from procrastinate import App
    from pytest_django import Settings

    from giaoban.config import embedded
    from tests.notices.mail_server import Post


async def _in_the_worker(work: Callable[[App], Awaitable[None]]) -> None:
    """With the worker's own connections, as ``config.serving.jobs`` has it."""
    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]  # Django's connector has it
    with app.replace_connector(connector) as jobs:
        async with jobs.open_async():
            await work(jobs)


def run_the_worker() -> None:
    """Until nothing waits."""

    async def work(jobs: App) -> None:
        await jobs.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)

    asyncio.run(_in_the_worker(work))


@pytest.fixture
def office(own_database: embedded.Cluster) -> Cast:
    cast = Cast.assemble()
    for key in ("digest_hour", "quiet_from_hour", "quiet_until_hour"):  # a test may run at any hour
        Setting.objects.create(convened_by=cast.committee, key=key, value=0, valid_from=SINCE)
    cast.users["body_clerk"].email = "vanthu@chu-se.example"
    cast.users["body_clerk"].save()
    return cast


def test_a_digest_that_the_worker_made_is_sent_by_the_worker(office: Cast, post: Post, settings: Settings) -> None:
    an_assignment(office, body=office.chu_se, state=State.UNDER_WAY, due_on=clock.today())
    app.configure_task(follow_the_days.name).defer(timestamp=0)
    run_the_worker()
    assert [one.level for one in Reminder.objects.all()] == ["on_the_day"]
    assert Letter.objects.get().sent_at is not None
    assert [one["Subject"] for one in post.letters] == ["Giao Ban: 1 việc đến hạn"]


def test_what_an_act_did_is_told_by_the_worker(office: Cast) -> None:
    assignment = an_assignment(office, body=office.chu_se)
    life.refuse(by=office.body_head, assignment_id=assignment.pk, reason="Không thuộc chức năng.")
    assert Notice.objects.count() == 0
    run_the_worker()
    assert {one.user.username for one in Notice.objects.all()} == {"clerk", "head_of_office"}


def test_what_a_job_defers_is_not_there_before_its_commit(office: Cast) -> None:
    """By another connection it once was: the job ran before its letter was there, and the letter never went."""

    def fail_after_deferring() -> None:
        try:
            with transaction.atomic():
                defer("send_letter", letter_id=1)
                raise ZeroDivisionError
        finally:
            connection.close()  # this thread's own

    async def work(_jobs: App) -> None:
        with pytest.raises(ZeroDivisionError):
            await asyncio.to_thread(fail_after_deferring)

    asyncio.run(_in_the_worker(work))
    assert waiting() == []
