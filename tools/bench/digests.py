"""How long the worker needs to remind a full province and to mail 500 people their digests, to the last letter's OK."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from tools.bench import province
from tools.bench.figures import Figure, Goal

if TYPE_CHECKING:
    from tests.cast import Cast
    from tests.notices.mail_server import Post

    from giaoban.accounts.models import User
    from giaoban.organisation.models import Body

PEOPLE = 500
NOTICES_EACH = 10
PATIENCE = 240.0
LOOK = 0.05


def figures(cast: Cast) -> Iterator[Figure]:
    from tests.notices.mail_server import a_post  # noqa: PLC0415 -- beside the others

    _rules_for_any_hour(cast)
    _people_with_notices(cast)
    with a_post() as post, _a_worker(f"smtp://127.0.0.1:{post.port}"):
        taken = _digests(post)
    name = f"reminders of the day and digests of {PEOPLE} people, by the worker"
    yield Figure(name=name, value=taken, unit="s", goal=Goal(sign="<", limit=60))


def _rules_for_any_hour(cast: Cast) -> None:
    """The bench may be run at night, too."""
    from tests.cast import SINCE  # noqa: PLC0415 -- after Django's set-up

    from giaoban.organisation.models import Setting  # noqa: PLC0415 -- the same

    for key in ("digest_hour", "quiet_from_hour", "quiet_until_hour"):
        Setting.objects.create(convened_by=cast.committee, key=key, value=0, valid_from=SINCE)


def _people_with_notices(cast: Cast) -> None:
    """Clerks of all bodies, two or three in each, who were told of ten duties of theirs and read none."""
    from giaoban.directives.models import Assignment  # noqa: PLC0415 -- after Django's set-up
    from giaoban.notices.models import Notice  # noqa: PLC0415 -- the same
    from giaoban.organisation.models import Body  # noqa: PLC0415 -- the same

    open_to_all = {"assignments__state": "under_way", "assignments__directive__restricted_to": None}
    bodies = list(Body.objects.filter(**open_to_all).distinct().order_by("pk"))
    told = []
    for n in range(PEOPLE):
        body = bodies[n % len(bodies)]
        user, post_id = _a_clerk(n, body)
        duties = Assignment.objects.filter(body=body, state="under_way", directive__restricted_to=None)
        told += [
            Notice(
                user=user,
                post_id=post_id,
                convened_by_id=cast.committee.pk,
                kind="assignment_resumed",
                facts={"code": duty.directive.code, "title": duty.directive.title},
                subject_kind="assignment",
                subject_ids=[duty.pk],
                url=f"/directives/{duty.directive_id}/",
                is_of_the_day=True,
                key=f"bench:{user.pk}:{duty.pk}",
                at=_now(),
            )
            for duty in duties.select_related("directive")[:NOTICES_EACH]
        ]
    Notice.objects.bulk_create(told)


def _a_clerk(n: int, body: Body) -> tuple[User, int]:
    from tests.cast import SINCE  # noqa: PLC0415 -- after Django's set-up

    from giaoban.accounts.models import User  # noqa: PLC0415 -- the same
    from giaoban.organisation.models import Appointment, Post  # noqa: PLC0415 -- the same

    user = User.objects.create(username=f"mau-{n}", name=f"Người dùng mẫu {n}", email=f"mau-{n}@co-quan.example")
    post = Post.objects.create(body=body, title="Chuyên viên", role="body_clerk", valid_from=SINCE)
    Appointment.objects.create(user=user, post=post, valid_from=SINCE)
    return user, post.pk


@contextmanager
def _a_worker(smtp_url: str) -> Iterator[None]:
    """`giaoban worker`, as an office runs it, heard of before the clock starts."""
    from giaoban.kernel import clock  # noqa: PLC0415 -- after Django's set-up

    environment = {**os.environ, "GIAOBAN_SMTP_URL": smtp_url, clock.VARIABLE: province.TODAY.isoformat()}
    worker = subprocess.Popen([sys.executable, "-m", "giaoban.cli", "worker"], env=environment)
    try:
        _await(lambda: _count("procrastinate_workers") > 0)
        yield
    finally:
        worker.terminate()
        worker.wait(timeout=60)


def _digests(post: Post) -> float:
    from giaoban.config.schedule import follow_the_days  # noqa: PLC0415 -- after Django's set-up
    from giaoban.journal.deferring import defer  # noqa: PLC0415 -- the same

    began = time.perf_counter()
    defer(follow_the_days.name, timestamp=0)
    _await(lambda: len(post.letters) >= PEOPLE)
    return time.perf_counter() - began


def _await(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            message = "the worker did not get it done"
            raise RuntimeError(message)
        time.sleep(LOOK)


def _count(table: str) -> int:
    from django.db import connection  # noqa: PLC0415 -- after Django's set-up

    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {table}")  # noqa: S608 -- our own name
        return int(cursor.fetchone()[0])


def _now() -> datetime:
    from giaoban.kernel import clock  # noqa: PLC0415 -- after Django's set-up

    return clock.now()
