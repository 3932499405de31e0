"""`giaoban serve` with real processes and real kills, on the smallest office."""

from __future__ import annotations

import http.client
import json
import os
import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from giaoban.config import embedded
from tests.config.conftest import processes_of, until
from tests.config.office import MIGRATE, WORK, Office, end


@pytest.fixture(scope="module")
def lasting_office(lasting_ground: Path) -> Iterator[Office]:
    """One for the tests after which it must stand as before."""
    office = Office(lasting_ground / "home")
    office.await_line("đang chạy tại")
    yield office
    end(office)


@pytest.fixture(scope="module")
def used_home(lasting_ground: Path) -> Path:
    """Filled by whoever comes first, so that the others need no initdb and no migrations."""
    return lasting_ground / "used"


@pytest.fixture
def office(used_home: Path) -> Iterator[Office]:
    started = Office(used_home)
    started.await_line("đang chạy tại")
    yield started
    end(started)


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


def test_who_sends_more_than_is_taken_hears_why(lasting_office: Office) -> None:
    """Behind a proxy, which asks for each connection to be shut, a scan of 200 MB was answered by a reset alone."""
    with closing(http.client.HTTPConnection("127.0.0.1", lasting_office.port, timeout=60)) as connection:
        headers = {"Host": "localhost", "Connection": "close"}
        connection.request("POST", "/page", body=bytes(100 * 2**20), headers=headers)
        assert connection.getresponse().status == 200


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


def test_other_commands_of_the_home_know_where_it_is_served(lasting_office: Office) -> None:
    asked = "import os; print('tại', os.environ.get('GIAOBAN_BASE_URL'))"
    program = f"""import sys; from giaoban import cli
sys.stdout = sys.stderr
sys.exit(cli.main(["manage", "shell", "--no-imports", "-c", {asked!r}]))"""
    command = Office(lasting_office.home, program=program)
    assert command.await_line("tại ") == f"tại http://localhost:{lasting_office.port}\n"
    command.serve.communicate(timeout=60)


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
    end(again)


def test_a_second_serve_of_a_home_is_told_the_address_of_the_first(office: Office) -> None:
    second = Office(office.home)
    assert f"http://localhost:{office.port}" in second.await_line("giaoban: Dữ liệu ở")
    second.serve.communicate(timeout=30)
    assert second.serve.returncode == 3
    assert office.answers()


def test_a_port_that_was_named_and_is_taken_is_not_exchanged_for_another(office: Office, ground: Path) -> None:
    """A proxy in front goes on asking at the old port: whoever serves it would then answer in our name."""
    other = Office(ground / "home", office.port)
    assert f"giaoban: Cổng {office.port} đang bận" in other.await_line("giaoban:")
    other.serve.communicate(timeout=30)
    assert other.serve.returncode == 3
    assert not (ground / "home" / "database").exists()


def test_a_clean_stop_leaves_no_folders_of_the_moment(office: Office) -> None:
    ours = f"*-{office.port}"  # what an earlier one left that was killed stays: nobody could take it away
    assert list((office.home / "run").glob(ours))
    office.serve.terminate()
    assert office.serve.wait(30) == 0
    assert until(lambda: not processes_of(office.home), 10), processes_of(office.home)
    assert list((office.home / "run").glob(ours)) == []
    assert not embedded.cluster(office.home).socket_dir.exists()


def test_a_worker_alone_works_and_ends(used_home: Path, tmp_path: Path) -> None:
    (tmp_path / "may-end").touch()
    Office(used_home, program=MIGRATE).serve.communicate(timeout=120)
    worker = Office(used_home, program=WORK)
    job = f"from tests.config.small.jobs import linger; linger.defer(folder={str(tmp_path)!r})"
    with embedded.running(used_home, fsync=False) as cluster:
        assert until(lambda: _there(cluster, "procrastinate_workers"))
        assert Office(used_home, program=f"import django; django.setup(); {job}").serve.wait(60) == 0
    assert until((tmp_path / "ended").exists)
    worker.serve.terminate()
    assert worker.serve.wait(30) == 0
    assert until(lambda: not processes_of(used_home), 10), processes_of(used_home)


def test_what_cannot_be_kept_up_ends_everything_with_one_line(used_home: Path) -> None:
    office = Office(used_home, settings="broken")
    assert "“web” ngừng liên tục" in office.await_line("ngừng liên tục")
    assert office.serve.wait(30) == 1
    assert until(lambda: not processes_of(used_home), 10), processes_of(used_home)


def _there(cluster: embedded.Cluster, table: str) -> bool:
    return _ask(cluster.url(), f"select (to_regclass('{table}') is not null)::int") == 1


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
