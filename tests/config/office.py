"""A running `giaoban serve` of the smallest office, for tests that talk to it and kill its parts."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from giaoban.config import embedded
from giaoban.config.embedded import keeper
from tests.config.conftest import ROOT_OF_TESTS, processes_of

SERVE = """
import sys
from giaoban import cli
sys.exit(cli.main(["serve", "--port", sys.argv[1], "--workers", "1"]))
"""


MIGRATE = "import sys; from giaoban import cli; sys.exit(cli.main(['migrate']))"
WORK = "import sys; from giaoban import cli; sys.exit(cli.main(['worker']))"


class Office:
    """A running `giaoban serve`, or another program of its kind."""

    def __init__(self, home: Path, port: int = 0, *, program: str = SERVE, settings: str = "settings") -> None:
        self.home = home
        self.port = port or free_port()
        self.serve: subprocess.Popen[str] = subprocess.Popen(
            [sys.executable, "-c", program, str(self.port)],
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT_OF_TESTS,
            env={
                **{name: value for name, value in os.environ.items() if not name.startswith("GIAOBAN_")},
                "GIAOBAN_HOME": str(home),
                "DJANGO_SETTINGS_MODULE": f"tests.config.small.{settings}",
                "PYTHONPATH": os.pathsep.join([str(ROOT_OF_TESTS), *filter(None, sys.path)]),
            },
        )

    def await_line(self, words: str) -> str:
        assert self.serve.stderr
        told = []
        for line in self.serve.stderr:
            told.append(line)
            if words in line:
                return line
        raise AssertionError("".join(told))

    def get(self, path: str) -> tuple[int, str]:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request("GET", path, headers={"Host": "localhost"})
            response = connection.getresponse()
            return response.status, response.read().decode()

    def answers(self) -> bool:
        try:
            return self.get("/page")[0] == 200
        except (OSError, http.client.HTTPException):
            return False

    @contextmanager
    def stream(self, query: str) -> Iterator[http.client.HTTPResponse]:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request("GET", f"/live/?{query}", headers={"Accept": "text/event-stream", "Host": "localhost"})
            yield connection.getresponse()

    def pid_of(self, words: str) -> int:
        return next(pid for pid, arguments in processes_of(self.home).items() if words in arguments)

    def postmaster(self) -> int:
        return int((self.home / "database/data/postmaster.pid").read_text().splitlines()[0])


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def end(office: Office) -> None:
    if office.serve.poll() is None:
        office.serve.send_signal(signal.SIGTERM)
    office.serve.communicate(timeout=60)
    embedded.stop(office.home)
    keeper.await_end(office.home / "database")
