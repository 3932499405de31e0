"""Ground for tests that start servers of their own: homes that every user can reach, and what runs in them."""

from __future__ import annotations

import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from giaoban.config import embedded
from giaoban.config.embedded import keeper

ROOT_OF_TESTS = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def lasting_ground() -> Iterator[Path]:
    yield from _ground()


@pytest.fixture
def ground() -> Iterator[Path]:
    """A folder that every user can walk through, as /var/lib is."""
    yield from _ground()


def _ground() -> Iterator[Path]:
    folder = Path(tempfile.gettempdir()) / f"embedded-{secrets.token_hex(6)}"
    folder.mkdir()
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def home(ground: Path) -> Iterator[Path]:
    place = ground / "home"
    yield place
    embedded.stop(place)
    if (place / "database").exists():
        keeper.await_end(place / "database")


def until(true: Callable[[], object], seconds: float = 60.0) -> bool:
    """Wait for it, looking often; False if it does not come."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def processes_of(home: Path) -> dict[int, str]:
    """Every living process that was given this home, by its arguments or its environment."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            arguments = (process / "cmdline").read_bytes()
            given = arguments + (process / "environ").read_bytes()
        except OSError:
            continue
        if bytes(home) in given:
            found[int(process.name)] = arguments.replace(b"\0", b" ").decode(errors="replace")
    return found
