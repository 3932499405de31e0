"""Stopping the server, and knowing whether it lives. Liveness is a lock that its processes inherit, never a pid."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

import psycopg

from giaoban.config.embedded import locks, places
from giaoban.kernel.errors import Refused

PATIENCE = 60.0  # seconds for a fast shutdown, which writes everything out
OURS = "giaoban"  # the application_name of our own connections; their processes hold the lock ``users``


def lives(database: Path) -> bool:
    """Whether any process of the server still runs, be it only an orphan whose postmaster was killed."""
    return locks.is_held_alone(database / "server")


def postmaster_lives(database: Path) -> bool:
    """Whether the process that started the others still runs; while it does, nothing of the server is an orphan."""
    pid = _postmaster(database)
    return pid is not None and pid in _holders(database / "server")


def stop(database: Path) -> None:
    """A fast shutdown, waited for. Call it with the lock ``lock`` held."""
    if not lives(database):
        return
    _signal_postmaster(database, signal.SIGINT)
    if not await_end(database, PATIENCE):
        _signal_postmaster(database, signal.SIGQUIT)
        if not await_end(database, PATIENCE):
            raise Refused("database_did_not_stop", path=database, seconds=int(2 * PATIENCE))
    with suppress(OSError):  # something of others stands in it
        places.socket_folder(database).rmdir()


def stop_unless_needed(database: Path, url: str) -> bool:
    """Stop what a command started; False while strangers (psql, a report tool) are connected.

    Call it with ``users`` and ``lock`` held alone, so that none of our own processes is at work.
    """
    if (database / "keep").exists() or not lives(database):
        return True
    if _strangers(url):
        return False
    stop(database)
    return True


def await_end(database: Path, seconds: float) -> bool:
    """Wait until the last process of the server is gone."""
    end = time.monotonic() + seconds
    while lives(database):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def end_orphans(database: Path) -> None:
    """Backends whose postmaster was killed leave by themselves, unless they are deep in a long query."""
    if await_end(database, 10):
        return
    for pid in _holders(database / "server"):
        with suppress(ProcessLookupError):  # it left between the look and the signal
            os.kill(pid, signal.SIGTERM)
    if not await_end(database, PATIENCE):
        raise Refused("database_still_busy", path=database)


def _strangers(url: str) -> int:
    sql = """select count(*) from pg_stat_activity
             where backend_type = 'client backend' and application_name <> %s and pid <> pg_backend_pid()"""
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            row = connection.execute(sql, [OURS]).fetchone()
    except psycopg.OperationalError:
        return 0  # it lives but does not answer: nobody can be working with it
    return int(row[0]) if row else 0


def _postmaster(database: Path) -> int | None:
    try:
        return int((database / "data" / "postmaster.pid").read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None


def _signal_postmaster(database: Path, number: signal.Signals) -> None:
    """The pid in the file may be another's by now: it must be among those that hold the server's lock."""
    pid = _postmaster(database)
    if pid is not None and (pid in _holders(database / "server") or not Path("/proc/self/fd").exists()):
        os.kill(pid, number)


def _holders(lock: Path) -> set[int]:
    """The server's processes, recognised by the inherited lock (Linux; elsewhere nobody is recognised)."""
    wanted = lock.stat()
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            comm = (process / "comm").read_text().strip()
            files = [link.stat() for link in (process / "fd").iterdir()] if comm == "postgres" else []
        except OSError:
            continue  # gone meanwhile, or not ours to look at
        if any((f.st_dev, f.st_ino) == (wanted.st_dev, wanted.st_ino) for f in files):
            found.add(int(process.name))
    return found
