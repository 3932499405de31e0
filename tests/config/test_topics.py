"""The gate of the live stream, asked as the fixed cast."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.http import HttpRequest

from giaoban import live

if TYPE_CHECKING:
    from giaoban.kernel.actor import Actor
    from tests.cast import Cast


def may(actor: Actor | None, topic: str) -> bool:
    request = HttpRequest()
    request.actor = actor  # type: ignore[attr-defined]  # what the middleware does
    return live.may_follow(request, topic)


def test_a_body_is_followed_by_its_people_and_those_above(cast: Cast) -> None:
    clerk = cast.body_clerk
    assert may(clerk, f"body-{clerk.body_id}")
    assert may(cast.leader, f"body-{clerk.body_id}")
    assert not may(cast.other_body_clerk, f"body-{clerk.body_id}")
    assert not may(cast.stranger, f"body-{clerk.body_id}")


@pytest.mark.parametrize("topic", ["", "body", "body-", "body-x", "body--1", "body-" + "9" * 30, "body-٣", "secret-1"])
def test_what_is_no_topic_is_followed_by_nobody(cast: Cast, topic: str) -> None:
    assert not may(cast.clerk, topic)


def test_a_visitor_follows_nothing(cast: Cast) -> None:
    assert not may(None, f"body-{cast.clerk.body_id}")
    assert not may(cast.clerk, "directive-1")
