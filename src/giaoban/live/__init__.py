"""Live pages: a topic says only "this changed"; whoever follows it asks again by an ordinary request.

``publish`` goes inside the transaction that changes something: PostgreSQL delivers it if and when that commits.
``may_follow`` is the gate that ``config`` plugs in at start; without it nobody may follow anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db import connection
from django.http import HttpRequest

CHANNEL = "giaoban_live"


def publish(topic: str) -> None:
    """Wake every open page that follows the topic, such as ``directive-41``."""
    publish_all([topic])


def publish_all(topics: Sequence[str]) -> None:
    """The same for many, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_notify(%s, topic) from unnest(%s::text[]) topic", [CHANNEL, list(topics)])


def _nobody_may(_request: HttpRequest, _topic: str) -> bool:
    return False


may_follow: Callable[[HttpRequest, str], bool] = _nobody_may
