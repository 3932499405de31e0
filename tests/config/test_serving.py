"""`giaoban serve` with real processes and real kills, on the smallest office."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from giaoban.config import embedded
from giaoban.config.embedded import keeper
from tests.config.conftest import ROOT_OF_TESTS, processes_of, until

SERVE = "import sys; from giaoban.config import serving; sys.exit(serving.serve(port=int(sys.argv[1]), workers=1))"


class Office:
    """A running `giaoban serve`."""

    def __init__(self, home: Path, port: int = 0) -> None:
        self.home = home
        self.port = port or _free_port()
        self.serve: subprocess.Popen[str] = subprocess.Popen(
            [sys.executable, "-c", SERVE, str(self.port)],
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT_OF_TESTS,
            env={
                **{name: value for name, value in os.environ.items() if not name.startswith("GIAOBAN_")},
                "GIAOBAN_HOME": str(home),
                "DJANGO_SETTINGS_MODULE": "tests.config.small.settings",
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


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def _end(office: Office) -> None:
    if office.serve.poll() is None:
        office.serve.send_signal(signal.SIGTERM)
    office.serve.communicate(timeout=60)
    embedded.stop(office.home)
    keeper.await_end(office.home / "database")


@pytest.fixture(scope="module")
def lasting_office(lasting_ground: Path) -> Iterator[Office]:
    """One for the tests after which it must stand as before."""
    office = Office(lasting_ground / "home")
    office.await_line("đang chạy tại")
    yield office
    _end(office)


@pytest.fixture(scope="module")
def used_home(lasting_ground: Path) -> Path:
    """Filled by whoever comes first, so that the others need no initdb and no migrations."""
    return lasting_ground / "used"


@pytest.fixture
def office(used_home: Path) -> Iterator[Office]:
    started = Office(used_home)
    started.await_line("đang chạy tại")
    yield started
    _end(started)


def test_pages_and_health_on_one_port(lasting_office: Office) -> None:
    status, words = lasting_office.get("/page")
    assert (status, words.split()[0]) == (200, "giaoban")
    assert lasting_office.get("/healthz") == (200, '{"alive": true}')
    assert until(lambda: lasting_office.get("/readyz")[0] == 200)
    assert json.loads(lasting_office.get("/readyz")[1]) == {
        "ready": True, "database": True, "migrations": True, "worker": True,
    }  # fmt: skip
    status, figures = lasting_office.get("/metrics")
    assert status == 200
    assert "giaoban_workers 1.0" in figures


def test_a_change_reaches_who_follows_it_and_nobody_else(lasting_office: Office) -> None:
    with lasting_office.stream("topic=open-1&topic=shut-1") as mine, lasting_office.stream("topic=open-2") as other:
        for stream in (mine, other):
            assert _event(stream) == ("ready", "")
        lasting_office.get("/change?topic=shut-1")
        lasting_office.get("/change?topic=open-1")
        assert _event(mine) == ("changed", "open-1")
        lasting_office.get("/change?topic=open-2")
        assert _event(other) == ("changed", "open-2")


def test_who_may_follow_nothing_is_refused(lasting_office: Office) -> None:
    with lasting_office.stream("topic=shut-1") as refused:
        assert refused.status == 403


def test_streams_hold_no_database_connections(lasting_office: Office) -> None:
    count = "select count(*) from pg_stat_activity where backend_type = 'client backend'"
    opened = []
    for number in range(20):  # more than the pool has
        stream = lasting_office.stream(f"topic=open-{number}")
        assert _event(stream.__enter__()) == ("ready", "")
        opened.append(stream)
    assert lasting_office.get("/page")[0] == 200
    cluster = embedded.cluster(lasting_office.home)
    assert _ask(cluster.url(owner=True), count) < 25
    for stream in opened:
        stream.__exit__(None, None, None)


def test_a_killed_web_process_is_put_up_again(lasting_office: Office) -> None:
    killed = lasting_office.pid_of("serving.web")
    os.kill(killed, signal.SIGKILL)
    assert "“web”" in lasting_office.await_line("ngừng bất thường")
    assert until(lasting_office.answers)
    assert lasting_office.pid_of("serving.web") != killed


def test_a_killed_postmaster_is_put_up_again_for_pages_streams_and_jobs(lasting_office: Office, tmp_path: Path) -> None:
    with lasting_office.stream("topic=open-1") as stream:
        assert _event(stream) == ("ready", "")
        os.kill(lasting_office.postmaster(), signal.SIGKILL)
        lasting_office.await_line("Cơ sở dữ liệu đã ngừng bất thường")
        assert until(lasting_office.answers)
        assert _event(stream) == ("changed", "open-1")
    (tmp_path / "may-end").touch()
    lasting_office.get(f"/enqueue?folder={tmp_path}")
    assert until((tmp_path / "ended").exists)


@pytest.mark.slow
def test_what_a_killed_worker_left_half_done_is_done(lasting_office: Office, tmp_path: Path) -> None:
    lasting_office.get(f"/enqueue?folder={tmp_path}")
    assert until((tmp_path / "began").exists)
    os.kill(int((tmp_path / "began").read_text()), signal.SIGKILL)
    assert "“worker”" in lasting_office.await_line("ngừng bất thường")
    (tmp_path / "may-end").touch()
    assert until((tmp_path / "ended").exists)
    assert len(set((tmp_path / "began").read_text().split())) == 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_nothing_is_left_running_when_serve_ends(office: Office, number: signal.Signals) -> None:
    with office.stream("topic=open-1") as stream:
        assert _event(stream) == ("ready", "")
        office.serve.send_signal(number)
        assert stream.read().decode().strip().splitlines()[-1].startswith("retry: ")
    assert office.serve.wait(30) == 0
    assert until(lambda: not processes_of(office.home), 10), processes_of(office.home)


def test_a_killed_serve_leaves_nothing_running_and_the_next_start_works(office: Office) -> None:
    office.serve.kill()
    office.serve.wait()
    assert until(lambda: not processes_of(office.home), 40), processes_of(office.home)
    again = Office(office.home)
    again.await_line("đang chạy tại")
    assert again.answers()
    _end(again)


def test_a_second_serve_takes_the_next_port_and_outlives_the_first(office: Office) -> None:
    second = Office(office.home, office.port)
    assert str(office.port) in second.await_line("đang bận")
    second.port = int(second.await_line("đang chạy tại").split("localhost:")[1].split()[0])
    assert second.port > office.port
    office.serve.terminate()
    office.serve.wait(30)
    assert second.answers()
    _end(second)
    assert until(lambda: not processes_of(office.home), 10), processes_of(office.home)


def _event(stream: http.client.HTTPResponse) -> tuple[str, str]:
    """The next event, past heartbeats and instructions."""
    name = ""
    while line := stream.readline().decode():
        if line.startswith("event: "):
            name = line.removeprefix("event: ").strip()
        elif line.startswith("data:"):
            return name, line.removeprefix("data:").strip()
    raise AssertionError("the stream ended")


def _ask(url: str, query: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute(query.encode()).fetchone()
        return int(row[0]) if row else -1
