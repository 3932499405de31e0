"""A pipe from serve to each child: when serve is gone, however it went, the child ends too."""

from __future__ import annotations

import os
import signal
import threading
import time

VARIABLE = "GIAOBAN_LIFELINE"
GRACE = 10.0


def hold() -> None:
    """Called first in a child. Without a lifeline (started by hand) there is nothing to watch."""
    descriptor = os.environ.pop(VARIABLE, None)
    if descriptor:
        threading.Thread(target=_watch, args=[int(descriptor)], name="lifeline", daemon=True).start()


def _watch(descriptor: int) -> None:
    os.read(descriptor, 1)  # returns only when the other end is closed: serve never writes
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)
