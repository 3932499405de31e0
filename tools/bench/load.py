"""Many people at once: pages asked for at a steady rate of a served office, whether or not earlier ones have come."""

from __future__ import annotations

import http.client
import random
import socket
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

RATE = 20
"""Requests a second."""
HANDS = 40
"""More than are ever under way at once: nobody waits for somebody else's answer."""
PATIENCE = 60.0
SEED = 11


@dataclass(frozen=True, slots=True)
class Asked:
    """One page for one pair of eyes."""

    name: str
    address: str
    cookies: str


def seconds_of(pages: Sequence[Asked], *, port: int, rounds: int) -> Mapping[str, list[float]]:
    """Each page so many times, in a shuffled order that is always the same.

    A request's time runs from the moment at which it was due: what an overloaded server keeps waiting counts.
    """
    order = [page for page in pages for _ in range(rounds)]
    random.Random(SEED).shuffle(order)  # noqa: S311 -- an order, not a secret
    began = time.perf_counter() + 1
    taken: dict[str, list[float]] = defaultdict(list)
    with ThreadPoolExecutor(max_workers=HANDS) as hands:
        due = [began + n / RATE for n in range(len(order))]
        for page, seconds in zip(order, hands.map(lambda *one: _when_due(port, *one), order, due), strict=True):
            taken[page.name].append(seconds)
    return taken


def _when_due(port: int, page: Asked, due: float) -> float:
    time.sleep(max(0.0, due - time.perf_counter()))
    ask(port, page)
    return time.perf_counter() - due


def ask(port: int, page: Asked) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", page.address, headers={"Host": f"localhost:{port}", "Cookie": page.cookies})
        response = connection.getresponse()
        size = len(response.read())
    finally:
        connection.close()
    if response.status != HTTPStatus.OK or not size:
        message = f"{page.address} answered {response.status}"
        raise RuntimeError(message)


_SERVE = (
    "import sys; from datetime import date; from giaoban.config import serving;"
    "sys.exit(serving.serve(port=int(sys.argv[1]), day=date.fromisoformat(sys.argv[2])))"
)


@contextmanager
def served(day: date) -> Iterator[int]:
    """`giaoban serve` on the database of this process, standing on a day as the demonstration does; its port."""
    port = a_free_port()
    process = subprocess.Popen([sys.executable, "-c", _SERVE, str(port), day.isoformat()])
    try:
        _await_answer(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def _await_answer(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            ask(port, Asked("", "/healthz", ""))
        except OSError:
            time.sleep(0.1)
        else:
            return
    message = "the pages were not served"
    raise RuntimeError(message)


def a_free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])
