"""Locks that the kernel gives back when a process dies, however it dies: ``flock`` on small files."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def open_lock(path: Path) -> int:
    """A descriptor for ``flock``. It belongs to whoever owns the folder, so that root and the system user share it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    folder = path.parent.stat()
    if os.geteuid() == 0 and os.fstat(handle).st_uid != folder.st_uid:
        os.fchown(handle, folder.st_uid, folder.st_gid)
    return handle


@contextmanager
def exclusive(path: Path) -> Iterator[int]:
    """Wait until nobody holds it in any way, then hold it alone."""
    with _held(path, fcntl.LOCK_EX) as handle:
        yield handle


@contextmanager
def shared(path: Path) -> Iterator[int]:
    """Wait until nobody holds it alone, then hold it beside others."""
    with _held(path, fcntl.LOCK_SH) as handle:
        yield handle


@contextmanager
def _held(path: Path, how: int) -> Iterator[int]:
    handle = open_lock(path)
    try:
        fcntl.flock(handle, how)
        yield handle
    finally:
        os.close(handle)


def grab(handle: int, *, alone: bool) -> bool:
    """Take the lock now or say False; an earlier lock of the same descriptor is given up either way."""
    try:
        fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_held_alone(path: Path) -> bool:
    """Whether some process holds it exclusively. Asks by a shared lock, so that two who ask do not see each other."""
    handle = open_lock(path)
    try:
        return not grab(handle, alone=False)
    finally:
        os.close(handle)
