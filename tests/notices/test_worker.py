"""The worker itself: what a job defers is there after that job's commit, and not before."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from procrastinate.contrib.django import app

from giaoban.config.schedule import follow_the_days
from giaoban.directives.actions import life
from giaoban.directives.domain import State
from giaoban.kernel import clock
from giaoban.notices.models import Letter, Notice, Reminder
from giaoban.organisation.models import Setting
from tests.cast import SINCE, Cast
from tests.factories import an_assignment

if TYPE_CHECKING:
    from pytest_django import Settings

    from giaoban.config import embedded
    from tests.notices.mail_server import Post


def run_the_worker() -> None:
    """procrastinate's own, with its own connections, until nothing waits."""
    asyncio.run(_work())


async def _work() -> None:
    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]  # Django's connector has it
    with app.replace_connector(connector) as jobs:
        async with jobs.open_async():
            await jobs.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)


@pytest.fixture
def office(own_database: embedded.Cluster) -> Cast:
    cast = Cast.assemble()
    for key in ("digest_hour", "quiet_from_hour", "quiet_until_hour"):  # a test may run at any hour
        Setting.objects.create(convened_by=cast.committee, key=key, value=0, valid_from=SINCE)
    cast.users["body_clerk"].email = "vanthu@chu-se.example"
    cast.users["body_clerk"].save()
    return cast


def test_a_digest_that_the_worker_made_is_sent_by_the_worker(office: Cast, post: Post, settings: Settings) -> None:
    """Its letter's job once ran before the letter was committed, found none, and the letter never went."""
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
