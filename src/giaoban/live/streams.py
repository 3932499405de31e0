"""The stream of changes as server-sent events: which of the topics you follow has changed, and nothing about how."""

from __future__ import annotations

import random
import time
from collections.abc import AsyncIterator, Sequence

from asgiref.sync import sync_to_async
from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, StreamingHttpResponse
from django.views.decorators.http import require_GET
from psycopg.conninfo import make_conninfo

from giaoban import live
from giaoban.live.hub import Follower, Hub

HEARTBEAT = 15.0
LIFE = 600.0  # then the browser comes again and is asked for its rights again
TOPICS_AT_MOST = 100


def _address() -> str:
    """The database of Django's settings, without what is Django's own."""
    parameters = connections["default"].get_connection_params()
    plain = {name: str(value) for name, value in parameters.items() if isinstance(value, str | int)}
    return make_conninfo("", **plain)


hub = Hub(_address)


@require_GET
async def changes(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """``GET /live/?topic=directive-41&topic=…``; topics that this person may not follow are left out."""
    wanted = request.GET.getlist("topic")[:TOPICS_AT_MOST]
    topics = await sync_to_async(_allowed)(request, wanted)
    if not topics:
        return HttpResponseForbidden()
    return event_stream(_tell(topics))


def event_stream(events: AsyncIterator[str]) -> StreamingHttpResponse:
    """A response that no cache keeps and no proxy holds back."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingHttpResponse(events, content_type="text/event-stream; charset=utf-8", headers=headers)


def _allowed(request: HttpRequest, topics: Sequence[str]) -> list[str]:
    """Gives the database connection back before the stream begins: a stream must not hold one for minutes."""
    try:
        return [topic for topic in dict.fromkeys(topics) if live.may_follow(request, topic)]
    finally:
        connections.close_all()


async def _tell(topics: Sequence[str]) -> AsyncIterator[str]:
    yield _retry()
    end = time.monotonic() + LIFE * random.uniform(0.8, 1.0)  # noqa: S311 -- spreads the returns, keeps no secret
    async with hub.follow(topics) as follower:
        yield "event: ready\ndata:\n\n"
        while not follower.closing and time.monotonic() < end:
            yield await _next(follower)
    yield _retry()


async def _next(follower: Follower) -> str:
    changed = await follower.changes(within=HEARTBEAT)
    if not changed:
        return ": quiet\n\n"
    return "".join(f"event: changed\ndata: {topic}\n\n" for topic in changed)


def _retry() -> str:
    """Not all at the same moment: after a restart everyone comes back."""
    return f"retry: {random.randint(500, 3000)}\n\n"  # noqa: S311 -- the same
