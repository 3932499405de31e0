"""A mail server on loopback, a person who gets letters, and notices to put into them."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from giaoban.kernel import clock
from tests.notices.hours import DAY, Teller, at
from tests.notices.mail_server import Post, a_post

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings

    from giaoban.directives.models import Assignment
    from giaoban.notices.models import Notice
    from tests.cast import Cast


@pytest.fixture(autouse=True)
def the_day() -> Iterator[None]:
    clock.stand_on(DAY)
    yield
    clock.stand_on(None)


@pytest.fixture
def post(settings: Settings) -> Iterator[Post]:
    with a_post() as found:
        settings.SMTP_URL = f"smtp://127.0.0.1:{found.port}"
        yield found


@pytest.fixture
def duty(cast: Cast) -> Assignment:
    from giaoban.directives.domain import State  # noqa: PLC0415 -- models may only be imported after Django's set-up
    from tests.factories import an_assignment  # noqa: PLC0415 -- the same

    cast.users["body_clerk"].email = "vanthu@chu-se.example"
    cast.users["body_clerk"].save()
    return an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY)


@pytest.fixture
def told(cast: Cast, duty: Assignment) -> Teller:
    """One notice about the duty to somebody of the cast."""
    from giaoban.notices.actions import tell  # noqa: PLC0415 -- models may only be imported after Django's set-up
    from giaoban.notices.domain import Telling  # noqa: PLC0415 -- beside the others
    from giaoban.notices.models import Notice  # noqa: PLC0415 -- the same

    numbers = count(1)

    def make(who: str = "body_clerk", kind: str = "assignment_paused", **given: object) -> Notice:
        by = cast.actor(who)
        key = f"thử:{next(numbers)}"
        moment = given.pop("at", at(6))
        values: dict[str, object] = {
            "facts": {"code": duty.directive.code, "title": duty.directive.title},
            "url": f"/directives/{duty.directive_id}/",
            "convened_by_id": cast.committee.pk,
            "subject_kind": "assignment",
            "subject_ids": (duty.pk,),
        }
        telling = Telling(user_id=by.user_id, post_id=by.post_id, kind=kind, key=key, **(values | given))  # type: ignore[arg-type]  # tests give what they vary
        tell([telling], at=moment)  # type: ignore[arg-type]  # the same
        return Notice.objects.get(key=key)

    return make
