"""The embedded PostgreSQL: a real server under GIAOBAN_HOME, started when needed and stopped by the last who uses it.

Why it is run this way: docs/explanation/embedded-postgresql.md and docs/decisions/0002-embedded-postgresql.md.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from giaoban.config.embedded import halting, keeper, locks, places, server
from giaoban.config.embedded.places import home
from giaoban.config.embedded.server import Cluster, answers

__all__ = [
    "Cluster",
    "answers",
    "app_url",
    "application_role",
    "cluster",
    "empty",
    "ensure_running",
    "has_two_roles",
    "home",
    "in_use",
    "owner_url",
    "running",
    "stop",
    "throwaway",
]


def cluster(home: Path | None = None) -> Cluster:
    """Where the cluster of a home is; nothing is made or started."""
    place = places.home() if home is None else home.expanduser().resolve()
    return Cluster(place, places.socket_folder(place / "database"))


def app_url() -> str:
    """Where the application connects. Nothing is started: settings may ask before there is a server."""
    return os.environ.get("GIAOBAN_DATABASE_URL") or cluster().url()


def owner_url() -> str:
    """Where migrations connect, as the role that owns the tables."""
    given = os.environ.get("GIAOBAN_DATABASE_URL")
    return os.environ.get("GIAOBAN_OWNER_DATABASE_URL") or given or cluster().url(owner=True)


def application_role() -> str:
    """The role as which the application connects: ours, or what GIAOBAN_DATABASE_URL names."""
    return conninfo_to_dict(app_url()).get("user") or server.APPLICATION  # type: ignore[return-value]  # a user is words


def has_two_roles() -> bool:
    """Only then can anything be closed to the application."""
    return not os.environ.get("GIAOBAN_DATABASE_URL") or bool(os.environ.get("GIAOBAN_OWNER_DATABASE_URL"))


def ensure_running(home: Path | None = None, *, fsync: bool = True) -> Cluster:
    """Start it when absent and let it run on, until ``stop``. Several at once are fine."""
    found = cluster(home)
    account = places.prepare(found.database)
    with locks.shared(found.database / "users"), locks.exclusive(found.database / "lock"):
        server.write_private(found.database / "keep", "", account)
        if not server.comes_up(found):
            server.start(found, account, fsync=fsync)
    return found


@contextmanager
def running(home: Path | None = None, *, fsync: bool = True) -> Iterator[Cluster]:
    """Use it: started when absent, and stopped by the last one who leaves, unless ``ensure_running`` keeps it."""
    found = cluster(home)
    account = places.prepare(found.database)
    with locks.shared(found.database / "users") as lease:
        with locks.exclusive(found.database / "lock"):
            if not server.comes_up(found):
                (found.database / "keep").unlink(missing_ok=True)
                server.start(found, account, fsync=fsync)
            keeper.spawn(found.database, found.url(owner=True, database="postgres"))
        try:
            yield found
        finally:
            _leave(found, lease)


@contextmanager
def in_use() -> Iterator[Cluster | None]:
    """The database that the environment names, for the length of a command; None if it is not ours to run."""
    if os.environ.get("GIAOBAN_DATABASE_URL"):
        yield None
        return
    with running() as found:
        try:
            yield found
        finally:
            _hang_up()


def _hang_up() -> None:
    """Before the server may be stopped: a pool that loses its server would try to reach it again."""
    from django.apps import apps  # noqa: PLC0415 -- the embedded server itself needs no Django
    from django.db import connections  # noqa: PLC0415 -- the same

    if not apps.ready:
        return
    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()


def restart_if_dead(found: Cluster, *, fsync: bool = True) -> bool:
    """For the one who holds it by ``running``: a server that was killed is started again. True if it was."""
    if not server.no_response(found):
        return False
    with locks.exclusive(found.database / "lock"):
        if server.comes_up(found):
            return False
        server.start(found, places.prepare(found.database), fsync=fsync)
    return True


def _leave(found: Cluster, lease: int) -> None:
    """Whoever can hold ``users`` alone is the last one. A keeper that is stopping the server already is waited for."""
    if locks.grab(lease, alone=True):
        with locks.exclusive(found.database / "lock"):
            halting.stop_unless_needed(found.database, found.url(owner=True, database="postgres"))
    else:
        with locks.shared(found.database / "users"):
            pass


def empty(found: Cluster) -> None:
    """Throw the database's content away and begin it anew; whoever is connected is thrown out."""
    with locks.exclusive(found.database / "lock"):
        server.renew_database(found)


def stop(home: Path | None = None) -> None:
    """Stop it, whoever started it and whoever is connected."""
    found = cluster(home)
    if not found.database.exists():
        return
    with locks.exclusive(found.database / "lock"):
        halting.stop(found.database)
        (found.database / "keep").unlink(missing_ok=True)


@contextmanager
def throwaway(home: Path) -> Iterator[Cluster]:
    """A cluster for one run of the tests, careless of power cuts; the whole home is removed at the end.

    Give a home that does not exist yet, directly under /tmp: as root the server's user must be able to walk there.
    """
    found = cluster(home)
    try:
        with running(home, fsync=False):
            yield found
    finally:
        if found.database.exists():
            keeper.await_end(found.database)
        for folder in (found.home, found.socket_dir):
            if folder.exists():
                shutil.rmtree(folder)
