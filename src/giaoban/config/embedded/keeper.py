"""The safety net: a process that sleeps until nobody uses the server any more, however they went, and then stops it.

Whoever leaves last stops the server himself; this is for the one who was killed. It sleeps in ``flock``: no polling.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from giaoban.config.embedded import halting, locks

STRANGERS_PAUSE = 5.0


def spawn(database: Path, url: str) -> None:
    """Start it, unless one is there: in a session of its own, so that Ctrl-C in the terminal does not reach it.

    Its lock is taken here and inherited, so that there is no moment in which a second one could start.
    """
    mine = locks.open_lock(database / "keeper")
    try:
        if locks.grab(mine, alone=True):
            _launch([str(database), url, str(mine)], mine)
    finally:
        os.close(mine)


def _launch(arguments: list[str], mine: int) -> None:
    process = subprocess.Popen(  # noqa: S603 -- our own module
        [sys.executable, "-m", __name__, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=[mine],
        start_new_session=True,
        cwd="/",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    process.returncode = 0  # it outlives us by design: tell subprocess not to warn about that


def await_end(database: Path) -> None:
    """For those who remove the home: the keeper looks a last time at its locks before it goes."""
    with locks.exclusive(database / "keeper"):
        pass


def keep(database: Path, url: str, mine: int) -> None:
    """Return when the server is stopped, or is meant to run on."""
    while not _try_to_stop(database, url, mine):
        time.sleep(STRANGERS_PAUSE)


def _try_to_stop(database: Path, url: str, mine: int) -> bool:
    """Gives up the keeper's lock before the users' one, so that the next start sees that it needs a keeper."""
    with locks.exclusive(database / "users"), locks.exclusive(database / "lock"):
        stopped = halting.stop_unless_needed(database, url)
        if stopped:
            os.close(mine)
        return stopped


if __name__ == "__main__":
    keep(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
