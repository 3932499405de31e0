"""One LISTEN connection for the process, fanned out in memory to everyone who follows something.

However many pages are open, a change costs the database one message for each process and no query.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager

import psycopg

from giaoban.live import CHANNEL

RETRY_SECONDS = 1.0
logger = logging.getLogger(__name__)


class Follower:
    """What changed since this client last looked. A slow client makes the set fuller, never longer than its topics."""

    def __init__(self, topics: Iterable[str]) -> None:
        self.topics = frozenset(topics)
        self.closing = False
        self._changed: set[str] = set()
        self._wake = asyncio.Event()

    def tell(self, topics: Iterable[str]) -> None:
        self._changed |= self.topics.intersection(topics)
        if self._changed:
            self._wake.set()

    def close(self) -> None:
        self.closing = True
        self._wake.set()

    async def changes(self, *, within: float) -> Sequence[str]:
        """The topics that changed, in a fixed order; nothing if it stays quiet for so many seconds."""
        try:
            await asyncio.wait_for(self._wake.wait(), within)
        except TimeoutError:
            return ()
        self._wake.clear()
        changed, self._changed = self._changed, set()
        return sorted(changed)


class Hub:
    """Lives in one event loop; only ``end_streams`` may be called from elsewhere (a signal's handler)."""

    def __init__(self, address: Callable[[], str]) -> None:
        self._address = address
        self._followers: dict[str, set[Follower]] = defaultdict(set)
        self._listening: asyncio.Task[None] | None = None
        self._heard = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ending = False

    @asynccontextmanager
    async def follow(self, topics: Iterable[str]) -> AsyncIterator[Follower]:
        """From here on nothing is missed: the connection listens before this returns."""
        follower = Follower(topics)
        for topic in follower.topics:
            self._followers[topic].add(follower)
        try:
            if self._ending:
                follower.close()
            else:
                await self._listen()
            yield follower
        finally:
            for topic in follower.topics:
                self._followers[topic].discard(follower)
                if not self._followers[topic]:
                    del self._followers[topic]

    def end_streams(self) -> None:
        """The process is going: every stream says good-bye and ends, so that the server can stop at once."""
        self._ending = True
        if self._loop:
            self._loop.call_soon_threadsafe(self._close_all)

    async def _listen(self) -> None:
        self._loop = asyncio.get_running_loop()
        if self._listening is None or self._listening.done():
            self._heard.clear()
            self._listening = asyncio.create_task(self._keep_listening(), name="live: listen")
        await self._heard.wait()

    async def _keep_listening(self) -> None:
        """After a lost connection everyone is told that everything changed: something may have been missed."""
        while not self._ending:
            try:
                await self._listen_once()
            except psycopg.OperationalError as error:
                logger.warning("live: the database went away, trying again: %s", error)
                self._heard.set()  # nobody waits at the door meanwhile: they are told as soon as it is back
                await asyncio.sleep(RETRY_SECONDS)

    async def _listen_once(self) -> None:
        async with await psycopg.AsyncConnection.connect(self._address(), autocommit=True) as connection:
            await connection.execute(f"listen {CHANNEL}")
            if self._heard.is_set():
                self._tell(list(self._followers))
            self._heard.set()
            async for message in connection.notifies():
                self._tell([message.payload])

    def _tell(self, topics: Sequence[str]) -> None:
        for follower in {f for topic in topics for f in self._followers.get(topic, ())}:
            follower.tell(topics)

    def _close_all(self) -> None:
        if self._listening:
            self._listening.cancel()
        for follower in {f for followers in self._followers.values() for f in followers}:
            follower.close()
