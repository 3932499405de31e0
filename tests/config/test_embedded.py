"""The embedded PostgreSQL against real processes, real signals, odd paths and other users of the machine."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from giaoban.config import embedded
from giaoban.config.embedded import halting, keeper, places
from giaoban.kernel.errors import Refused

ROOT = os.geteuid() == 0
NOBODY = pwd.getpwnam("nobody").pw_uid
as_root = pytest.mark.skipif(not ROOT, reason="only root can become another user of the machine")
USE = """
import sys
import textwrap
from pathlib import Path
from giaoban.config import embedded
with embedded.running(Path(sys.argv[1]), fsync=False) as cluster:
    print(cluster.url(), flush=True)
    sys.stdin.read()
"""


class Command:
    """A process that uses the cluster until it is told to leave."""

    def __init__(self, home: Path, script: str = USE, *, uid: int | None = None, python: str = sys.executable) -> None:
        ids: dict[str, Any] = {} if uid is None else {"user": uid, "group": uid, "extra_groups": []}
        self.process: subprocess.Popen[str] = subprocess.Popen(
            [python, "-c", script, str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd="/",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            **ids,
        )

    def ready(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def leave(self) -> int:
        self.process.communicate(timeout=60)
        return self.process.returncode

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate(timeout=60)


@pytest.fixture(scope="module")
def python_for_all() -> str:
    """An interpreter of this version that other users may run: the one in /root is out of their reach."""
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for python in filter(None, [sys.executable, shutil.which(name, path="/usr/bin:/usr/local/bin")]):
        if subprocess.run(["/usr/bin/test", "-x", python], user=NOBODY, check=False).returncode == 0:
            return python
    pytest.skip("no interpreter of this version that other users may run")


def postmaster(home: Path) -> int:
    return int((home / "database/data/postmaster.pid").read_text().splitlines()[0])


def ask(url: str, query: str = "select 41 + 1") -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(query.encode()).fetchone()
        return row and row[0]


def test_it_starts_answers_and_stops_with_its_only_user(home: Path) -> None:
    with embedded.running(home, fsync=False) as cluster:
        assert ask(cluster.url()) == 42
        assert ask(cluster.url(), "show server_encoding") == "UTF8"
        assert ask(cluster.url(), "show listen_addresses") == ""
        assert ask(cluster.url(), "select lower('ĐỀ NGHỊ')") == "đề nghị"
    assert not halting.lives(cluster.database)
    assert not embedded.answers(cluster)


def test_three_first_starts_at_once_make_one_server(home: Path) -> None:
    commands = [Command(home) for _ in range(3)]
    urls = {command.ready() for command in commands}
    assert len(urls) == 1
    assert ask(urls.pop()) == 42
    assert [command.leave() for command in commands] == [0, 0, 0]
    assert not halting.lives(home / "database")


def test_the_starter_may_leave_first(home: Path) -> None:
    first, second = Command(home), None
    first.ready()
    second = Command(home)
    url = second.ready()
    first.leave()
    assert ask(url) == 42
    second.leave()
    assert not halting.lives(home / "database")


def test_what_is_to_run_on_is_not_stopped_by_a_command(home: Path) -> None:
    cluster = embedded.ensure_running(home, fsync=False)
    assert embedded.ensure_running(home) == cluster
    with embedded.running(home):
        pass
    assert ask(cluster.url()) == 42
    embedded.stop(home)
    embedded.stop(home)
    assert not halting.lives(cluster.database)


def test_a_killed_postmaster_is_replaced_and_nothing_is_lost(home: Path) -> None:
    with embedded.running(home) as cluster, closing(psycopg.connect(cluster.url(owner=True))) as old:
        old.execute("create table kept (word text)")
        old.execute("insert into kept values ('đã giao')")
        old.commit()
        assert not embedded.restart_if_dead(cluster)
        os.kill(postmaster(home), signal.SIGKILL)
        assert embedded.restart_if_dead(cluster)
        assert ask(cluster.url(), "select word from kept") == "đã giao"
    assert not halting.lives(cluster.database)


def test_a_killed_backend_is_the_servers_own_affair(home: Path) -> None:
    with embedded.running(home, fsync=False) as cluster:
        before = postmaster(home)
        with closing(psycopg.connect(cluster.url())) as victim:
            os.kill(victim.info.backend_pid, signal.SIGKILL)
        assert not embedded.restart_if_dead(cluster)
        with embedded.running(home, fsync=False):
            assert ask(cluster.url()) == 42
        assert postmaster(home) == before


def test_a_killed_user_leaves_nothing_running(home: Path) -> None:
    command = Command(home)
    command.ready()
    command.kill()
    assert halting.await_end(home / "database", 30)


def test_killed_user_and_killed_postmaster_do_not_hinder_the_next_start(home: Path) -> None:
    command = Command(home)
    command.ready()
    os.kill(postmaster(home), signal.SIGKILL)
    command.kill()
    with embedded.running(home, fsync=False) as cluster:
        assert ask(cluster.url()) == 42


def test_a_stale_pid_of_a_living_stranger_neither_hinders_nor_harms(home: Path) -> None:
    with embedded.running(home, fsync=False):
        file = home / "database/data/postmaster.pid"
        lines = file.read_text().splitlines()
    with subprocess.Popen(["sleep", "600"], user=home.joinpath("database").stat().st_uid if ROOT else None) as stranger:
        file.write_text("\n".join([str(stranger.pid), *lines[1:]]))
        embedded.stop(home)
        with embedded.running(home, fsync=False) as cluster:
            assert ask(cluster.url()) == 42
            assert postmaster(home) != stranger.pid
        assert stranger.poll() is None
        stranger.kill()


def test_a_path_of_150_characters_with_spaces_and_vietnamese_letters(ground: Path) -> None:
    start = ground / "Văn phòng Tỉnh ủy — giao ban, quý I" / ("đã" * 25)
    home = start / ("ạ" * (149 - len(str(start))))
    assert len(str(home)) == 150
    with embedded.throwaway(home) as cluster:
        assert ask(cluster.url()) == 42
        assert len(os.fsencode(cluster.socket_dir)) < 90
    assert not home.exists()
    assert not cluster.socket_dir.exists()


def test_a_path_that_a_shell_or_an_address_would_misread(ground: Path) -> None:
    with embedded.throwaway(ground / 'it\'s a "home" %20 $HOME ,comma') as cluster:
        assert ask(cluster.url()) == 42


def test_an_initdb_that_was_cut_off_is_done_again(home: Path) -> None:
    half = home / "database/data.new"
    places.prepare(home / "database")
    half.mkdir()
    (half / "PG_VERSION").write_text("18")
    with embedded.running(home, fsync=False) as cluster:
        assert ask(cluster.url()) == 42


def test_the_application_works_on_rows_and_makes_no_tables(home: Path) -> None:
    with embedded.running(home, fsync=False) as cluster:
        with psycopg.connect(cluster.url(owner=True)) as owner:
            owner.execute("create table duty (id bigint generated by default as identity primary key, word text)")
        with psycopg.connect(cluster.url()) as application:
            application.execute("insert into duty (word) values ('a')")
            application.execute("update duty set word = 'b'")
            assert application.execute("delete from duty returning word").fetchall() == [("b",)]
            for forbidden in ("create table mine (id int)", "create temp table mine (id int)", "truncate duty"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege), application.transaction():
                    application.execute(forbidden)


def test_nobody_is_trusted_without_the_password(home: Path) -> None:
    with embedded.running(home, fsync=False) as cluster:
        bare = {"host": str(cluster.socket_dir), "dbname": "giaoban", "passfile": "/nonexistent"}
        for user in ("giaoban", "giaoban_owner"):
            with pytest.raises(psycopg.OperationalError, match="no password supplied"):
                psycopg.connect(user=user, **bare)  # type: ignore[arg-type]  # plain strings
        assert "password" not in cluster.url()


def test_files_are_closed_and_what_stood_before_keeps_its_mode(ground: Path) -> None:
    home = ground / "ready"
    home.mkdir()
    home.chmod(0o751)
    before = [(p, p.stat().st_mode, p.stat().st_uid) for p in (home, *home.parents)]
    with embedded.running(home, fsync=False) as cluster:
        modes = {p.name: p.stat().st_mode & 0o777 for p in (cluster.database, *cluster.database.iterdir())}
        uids = {p.stat().st_uid for p in (cluster.database, *cluster.database.iterdir())}
    keeper.await_end(cluster.database)
    assert modes["database"] == modes["data"] == modes["socket"] == modes["log"] == 0o700
    assert modes["pgpass"] == 0o600
    assert uids == {pwd.getpwnam("giaoban").pw_uid if ROOT else os.geteuid()}
    assert [(p, p.stat().st_mode, p.stat().st_uid) for p in (home, *home.parents)] == before


def test_a_folder_laid_out_by_somebody_else_in_tmp_is_refused(ground: Path) -> None:
    home = ground / ("x" * 100)
    cluster = embedded.cluster(home)
    bait = ground / "bait"
    bait.mkdir(mode=0o700)
    cluster.socket_dir.symlink_to(bait)
    try:
        with pytest.raises(Refused) as refused, embedded.running(home, fsync=False):
            pass
        assert refused.value.code == "socket_folder_of_another"
        assert list(bait.iterdir()) == []
    finally:
        cluster.socket_dir.unlink()


def test_a_server_that_cannot_start_says_why(home: Path) -> None:
    with embedded.running(home, fsync=False) as cluster:
        pass
    (cluster.database / "data/PG_VERSION").write_text("12\n")
    with pytest.raises(Refused) as refused, embedded.running(home, fsync=False):
        pass
    assert refused.value.code == "database_did_not_start"
    assert "incompatible" in str(refused.value.facts["why"])


@pytest.mark.slow
def test_a_stranger_at_work_is_not_thrown_out_and_the_server_ends_after_him(home: Path) -> None:
    command = Command(home)
    url = command.ready().replace("application_name=giaoban", "application_name=psql")
    with psycopg.connect(url) as stranger:
        command.leave()
        assert stranger.execute("select 1").fetchone() == (1,)
    assert halting.await_end(home / "database", 30)


@as_root
def test_root_first_and_then_a_plain_user_each_in_their_own_home(ground: Path, python_for_all: str) -> None:
    theirs = ground / "theirs"
    theirs.mkdir()
    os.chown(theirs, NOBODY, NOBODY)
    with ExitStack() as stack, embedded.running(ground / "root", fsync=False) as cluster:
        plain = Command(theirs / "home", uid=NOBODY, python=python_for_all)
        stack.callback(plain.leave)
        url = plain.ready()
        assert ask(url, "select setting from pg_settings where name = 'data_directory'") is None
        assert ask(cluster.url()) == 42
        assert (theirs / "home/database/data").stat().st_uid == NOBODY
    assert not halting.lives(theirs / "home/database")


ALONE = """
mount --bind "$1" /etc && for one in 1 2 3 4; do "$2" -c "$3" & done; wait; id --user giaoban
"""
WHOSE = """
import os
from pathlib import Path
from giaoban.config.embedded.account import Account
os.write(1, f"{Account.of_server(Path('/none')).uid}\\n".encode())  # one write: four speak at once
"""


@as_root
def test_first_starts_at_once_as_root_make_one_system_user(tmp_path: Path) -> None:
    """Two ``useradd`` at once give the account twice: the first server's user is gone. On a copy of /etc."""
    if subprocess.run(["unshare", "--mount", "true"], check=False, capture_output=True).returncode:
        pytest.skip("this machine lets nobody lay a copy over /etc")
    copy = tmp_path / "etc"
    shutil.copytree("/etc", copy, symlinks=True)
    for name in ("passwd", "group", "shadow", "gshadow"):
        lines = (copy / name).read_text().splitlines(keepends=True)
        (copy / name).write_text("".join(line for line in lines if not line.startswith("giaoban:")))
    told = subprocess.run(
        ["unshare", "--mount", "sh", "-c", ALONE, "sh", copy, sys.executable, WHOSE],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        timeout=60,
    )
    *uids, kept = told.stdout.split()
    assert uids == [kept] * 4, told.stderr


@as_root
def test_another_local_user_cannot_connect(home: Path) -> None:
    program = places.installed_programs() / "psql"
    with embedded.running(home, fsync=False) as cluster:
        password = (cluster.database / "pgpass").read_text().splitlines()[1].split(":")[4]
        tried = subprocess.run(
            [program, f"host={cluster.socket_dir} user=giaoban dbname=giaoban", "-c", "select 1"],
            user=NOBODY, group=NOBODY, extra_groups=[], env={"PGPASSWORD": password}, cwd="/",
            check=False, capture_output=True, text=True,
        )  # fmt: skip
    assert tried.returncode == 2
    assert "Permission denied" in tried.stderr


@as_root
def test_a_home_behind_a_shut_door_is_named_and_nothing_is_made(ground: Path) -> None:
    shut = ground / "shut"
    shut.mkdir()
    shut.chmod(0o700)
    with pytest.raises(Refused) as refused, embedded.running(shut / "a" / "home"):
        pass
    assert refused.value.code == "home_not_reachable"
    assert refused.value.facts["path"] == shut
    assert list(shut.iterdir()) == []


@as_root
def test_programs_behind_a_shut_door_are_copied_into_the_home(ground: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = places.installed_programs().parent.parent
    shut = ground / "root's own"
    shut.mkdir(mode=0o700)
    for folder in (wheel, wheel.with_name(wheel.name + ".libs")):
        (shut / folder.name).symlink_to(folder)
    monkeypatch.setattr(places, "installed_programs", lambda: shut / wheel.name / "pginstall18/bin")
    with embedded.throwaway(ground / "home") as cluster:
        assert ask(cluster.url()) == 42
        assert len(list(cluster.database.glob("programs-*"))) == 1


@as_root
def test_a_plain_user_is_told_whose_home_it_is(home: Path, python_for_all: str) -> None:
    with embedded.running(home, fsync=False):
        told = "try:\n" + textwrap.indent(USE, "    ") + "except Exception as error: print(error.code)"
        stranger = Command(home, told, uid=NOBODY, python=python_for_all)
        assert stranger.ready() == "home_of_another"
        stranger.leave()


@as_root
def test_of_first_starts_at_once_none_takes_the_folder_for_somebody_elses(ground: Path) -> None:
    """Between the making and the handing over it is root's: the second start gave up there."""
    for n in range(100):
        with ThreadPoolExecutor(3) as starts:
            owners = starts.map(places.prepare, [ground / f"home-{n}" / "database"] * 3)
            assert {one.name for one in owners} == {"giaoban"}
