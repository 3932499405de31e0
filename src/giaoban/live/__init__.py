"""Live pages: a topic says only "this changed"; whoever follows it asks again by an ordinary request.

``wake`` goes inside the transaction that changes something: PostgreSQL delivers it if and when that commits.
``may_follow`` is the gate that ``config`` plugs in at start; without it nobody may follow anything.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from django.db import connection
from django.http import HttpRequest

if TYPE_CHECKING:
    from giaoban.journal.acts import Act

CHANNEL = "giaoban_live"


def publish(topics: Collection[str]) -> None:
    """Wake every open page that follows one of the topics, such as ``directive-41``. In an act: ``wake``."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_notify(%s, topic) from unnest(%s::text[]) topic", [CHANNEL, list(topics)])


def wake(act: Act, topic: str) -> None:
    """The same at the end of the act, once for all that it wakes: an issue to 135 bodies is one statement, not 270."""
    act.gather(publish, topic)


def _nobody_may(_request: HttpRequest, _topic: str) -> bool:
    return False


may_follow: Callable[[HttpRequest, str], bool] = _nobody_may
