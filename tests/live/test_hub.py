"""One LISTEN connection for a process, fanned out in memory: against the real PostgreSQL."""

from __future__ import annotations

import asyncio
import threading
import uuid
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass

import psycopg
import pytest
from django.db import transaction

from giaoban import live
from giaoban.config import embedded
from giaoban.live.hub import Follower, Hub
from tests.conftest import a_database

LISTENS_HERE = "datname = current_database() and query like 'listen giaoban_live%'"


@dataclass(frozen=True)
class Place:
    """A database where nobody else speaks or listens: other tests run beside us in the same cluster."""

    cluster: embedded.Cluster
    name: str

    def url(self, *, owner: bool = False) -> str:
        return self.cluster.url(owner=owner, database=self.name)


@pytest.fixture
def place(cluster: embedded.Cluster) -> Iterator[Place]:
    with a_database(cluster, f"giaoban_hub_{uuid.uuid4().hex[:8]}") as name:
        yield Place(cluster, name)


def notify(place: Place, *topics: str) -> None:
    with psycopg.connect(place.url()) as connection:
        for topic in topics:
            connection.execute("select pg_notify(%s, %s)", [live.CHANNEL, topic])


async def next_change(follower: Follower) -> Sequence[str]:
    return await follower.changes(within=10)


def test_many_followers_share_one_connection(place: Place) -> None:
    listening = f"select count(*) from pg_stat_activity where {LISTENS_HERE}"  # noqa: S608 -- a constant of ours

    async def follow() -> None:
        hub = Hub(place.url)
        async with AsyncExitStack() as stack:
            followers = [await stack.enter_async_context(hub.follow([f"t-{n % 4}", "all"])) for n in range(200)]
            with psycopg.connect(place.url(owner=True)) as connection:
                assert connection.execute(listening).fetchone() == (1,)
            await asyncio.to_thread(notify, place, "t-1", "all")
            changes = await asyncio.gather(*map(next_change, followers))
        assert [set(changed) for changed in changes] == [{"all", "t-1"} if n % 4 == 1 else {"all"} for n in range(200)]
        assert hub._followers == {}
        hub.end_streams()

    asyncio.run(follow())


def test_what_is_not_read_at_once_is_told_once(place: Place) -> None:
    async def follow() -> None:
        hub = Hub(place.url)
        async with hub.follow(["a", "b"]) as follower, hub.follow(["end"]) as last:
            await asyncio.to_thread(notify, place, *["a", "b"] * 500, "end")
            assert await next_change(last) == ["end"]
            assert await next_change(follower) == ["a", "b"]
            assert await follower.changes(within=0.05) == ()
        hub.end_streams()

    asyncio.run(follow())


def test_a_broken_line_counts_as_a_change_of_everything(place: Place) -> None:
    cut = f"select pg_terminate_backend(pid) from pg_stat_activity where {LISTENS_HERE}"  # noqa: S608 -- a constant of ours

    async def follow() -> None:
        hub = Hub(place.url)
        async with hub.follow(["a"]) as follower:
            with psycopg.connect(place.url(owner=True)) as connection:
                connection.execute(cut)
            assert await next_change(follower) == ["a"]
            await asyncio.to_thread(notify, place, "a")
            assert await next_change(follower) == ["a"]
        hub.end_streams()

    asyncio.run(follow())


def test_ending_reaches_everyone_also_who_comes_late(place: Place) -> None:
    async def follow() -> None:
        hub = Hub(place.url)
        async with hub.follow(["a"]) as follower:
            threading.Thread(target=hub.end_streams).start()
            assert await next_change(follower) == []
            assert follower.closing
            async with hub.follow(["a"]) as late:
                assert late.closing

    asyncio.run(follow())


@pytest.mark.usefixtures("own_database")
def test_a_change_is_told_if_and_when_it_is_committed() -> None:
    from giaoban.live.streams import _address  # noqa: PLC0415 -- needs Django's set-up

    def taken_back() -> None:
        with transaction.atomic():
            live.publish(["never"])
            transaction.set_rollback(True)

    async def follow() -> None:
        hub = Hub(_address)
        async with hub.follow(["never", "kept"]) as follower:
            await asyncio.to_thread(taken_back)
            await asyncio.to_thread(live.publish, ["kept"])
            assert await next_change(follower) == ["kept"]
        hub.end_streams()

    asyncio.run(follow())
