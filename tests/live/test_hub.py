"""One LISTEN connection for a process, fanned out in memory: against the real PostgreSQL."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from contextlib import AsyncExitStack

import psycopg
import pytest
from django.db import transaction

from giaoban import live
from giaoban.config import embedded
from giaoban.live.hub import Follower, Hub


def notify(cluster: embedded.Cluster, *topics: str) -> None:
    with psycopg.connect(cluster.url()) as connection:
        for topic in topics:
            connection.execute("select pg_notify(%s, %s)", [live.CHANNEL, topic])


async def next_change(follower: Follower) -> Sequence[str]:
    return await follower.changes(within=10)


def test_many_followers_share_one_connection(cluster: embedded.Cluster) -> None:
    listening = "select count(*) from pg_stat_activity where query like 'listen giaoban_live%'"

    async def follow() -> None:
        hub = Hub(cluster.url)
        async with AsyncExitStack() as stack:
            followers = [await stack.enter_async_context(hub.follow([f"t-{n % 4}", "all"])) for n in range(200)]
            with psycopg.connect(cluster.url(owner=True)) as connection:
                assert connection.execute(listening).fetchone() == (1,)
            await asyncio.to_thread(notify, cluster, "t-1", "all")
            changes = await asyncio.gather(*map(next_change, followers))
        assert [set(changed) for changed in changes] == [{"all", "t-1"} if n % 4 == 1 else {"all"} for n in range(200)]
        assert hub._followers == {}
        hub.end_streams()

    asyncio.run(follow())


def test_what_is_not_read_at_once_is_told_once(cluster: embedded.Cluster) -> None:
    async def follow() -> None:
        hub = Hub(cluster.url)
        async with hub.follow(["a", "b"]) as follower, hub.follow(["end"]) as last:
            await asyncio.to_thread(notify, cluster, *["a", "b"] * 500, "end")
            assert await next_change(last) == ["end"]
            assert await next_change(follower) == ["a", "b"]
            assert await follower.changes(within=0.05) == ()
        hub.end_streams()

    asyncio.run(follow())


def test_a_broken_line_counts_as_a_change_of_everything(cluster: embedded.Cluster) -> None:
    cut = "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen giaoban_live%'"

    async def follow() -> None:
        hub = Hub(cluster.url)
        async with hub.follow(["a"]) as follower:
            with psycopg.connect(cluster.url(owner=True)) as connection:
                connection.execute(cut)
            assert await next_change(follower) == ["a"]
            await asyncio.to_thread(notify, cluster, "a")
            assert await next_change(follower) == ["a"]
        hub.end_streams()

    asyncio.run(follow())


def test_ending_reaches_everyone_also_who_comes_late(cluster: embedded.Cluster) -> None:
    async def follow() -> None:
        hub = Hub(cluster.url)
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
            live.publish("never")
            transaction.set_rollback(True)

    async def follow() -> None:
        hub = Hub(_address)
        async with hub.follow(["never", "kept"]) as follower:
            await asyncio.to_thread(taken_back)
            await asyncio.to_thread(live.publish, "kept")
            assert await next_change(follower) == ["kept"]
        hub.end_streams()

    asyncio.run(follow())
