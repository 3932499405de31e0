"""The processes under serve: started, put up again when they fall, ended together."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType

from giaoban.config.embedded.telling import say
from giaoban.config.serving import lifeline

GRACE = 15.0  # seconds to end by themselves
FALLS_AT_MOST, FALLS_WITHIN = 5, 60.0  # then it is not an accident


class Child:
    """One process, run as ``python -m module descriptors…`` in a session of its own: Ctrl-C reaches only serve."""

    def __init__(self, name: str, module: str, descriptors: Sequence[int] = ()) -> None:
        self.name = name
        self._module = module
        self._descriptors = tuple(descriptors)
        self._falls: list[float] = []
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        read, self._line = os.pipe()
        environment = {**os.environ, lifeline.VARIABLE: str(read)}
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
        self._process = subprocess.Popen(  # noqa: S603 -- our own module
            [sys.executable, "-m", self._module, *map(str, self._descriptors)],
            stdin=subprocess.DEVNULL,
            pass_fds=[read, *self._descriptors],
            start_new_session=True,
            env=environment,
        )
        os.close(read)

    def tend(self) -> bool:
        """Put it up again if it fell; False if it falls again and again."""
        if self._process is None or self._process.poll() is None:
            return True
        now = time.monotonic()
        self._falls = [fall for fall in self._falls if now - fall < FALLS_WITHIN] + [now]
        os.close(self._line)
        self._process = None
        if len(self._falls) >= FALLS_AT_MOST:
            return False
        say("child_restarted", name=self.name)
        self.start()
        return True

    def tell_to_end(self) -> None:
        if self._process:
            self._process.terminate()

    def await_end(self, until: float) -> None:
        if self._process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(max(0.0, until - time.monotonic()))
        self._process.kill()
        self._process.wait()
        os.close(self._line)
        self._process = None


class Family:
    """All children, and whether it is time to end. A signal, also that of a child's death, ends every pause."""

    def __init__(self, children: Sequence[Child]) -> None:
        self._children = children
        self.ending = False
        self.hopeless = ""
        self._signalled, told = os.pipe()
        os.set_blocking(told, False)
        signal.set_wakeup_fd(told)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._end)

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        self.ending = True

    @contextmanager
    def living(self) -> Iterator[None]:
        try:
            for child in self._children:
                child.start()
            yield
        finally:
            until = time.monotonic() + GRACE
            for child in self._children:
                child.tell_to_end()
            for child in self._children:
                child.await_end(until)

    def tend(self, *, wait: float) -> bool:
        """Pause, then put up what fell; False if something cannot be kept up."""
        if select.select([self._signalled], [], [], wait)[0]:
            os.read(self._signalled, 4096)
        for child in self._children:
            if not self.ending and not child.tend():
                self.hopeless = child.name
                return False
        return True
