"""A command on a mistyped home, a wrong address or an unfit setting says one sentence, makes nothing, ends with 3."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from giaoban.config import embedded
from giaoban.config.embedded import keeper
from tests.config.conftest import ROOT_OF_TESTS
from tests.config.test_command_line import ENGLISH


def giaoban(*words: str, cwd: str = str(ROOT_OF_TESTS), **settings: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: word for name, word in os.environ.items() if not name.startswith(("GIAOBAN_", "DJANGO_"))}
    path = os.pathsep.join([str(ROOT_OF_TESTS), *filter(None, sys.path)])
    return subprocess.run(
        [sys.executable, "-m", "giaoban.cli", *words],
        env={**inherited, "PYTHONPATH": path, **settings},
        cwd=cwd,
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.mark.parametrize(
    "words",
    [
        "check",
        "backup {}/b.tar",
        "user list",
        "user add ai --name Ai",
        "token list",
        "intake a.txt",
        "worker",
        "manage x",
    ],
)
def test_a_mistyped_home_is_refused_and_not_made(ground: Path, words: str) -> None:
    """Else a nightly backup of a wrong path saves nothing for ever, and says that all is well."""
    done = giaoban(*words.format(ground).split(), GIAOBAN_HOME=str(ground / "nhầm"))
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(f"giaoban: Chưa có dữ liệu ở {ground / 'nhầm'}; ")
    assert list(ground.iterdir()) == []


@pytest.fixture
def empty_home(ground: Path) -> Iterator[Path]:
    home = ground / "home"
    home.mkdir()
    yield home
    if (home / "database").exists():
        embedded.stop(home)
        keeper.await_end(home / "database")


def test_the_first_account_may_come_before_the_first_serve(empty_home: Path) -> None:
    assert giaoban("user", "list", GIAOBAN_HOME=str(empty_home)).returncode == 3
    added = giaoban("user", "add", "quantri", "--name", "Quản trị", GIAOBAN_HOME=str(empty_home))
    assert (added.returncode, "/accounts/link/" in added.stdout) == (0, True), added.stderr
    again = giaoban("user", "add", "quantri", "--name", "Quản trị", GIAOBAN_HOME=str(empty_home))
    assert (again.returncode, again.stderr) == (3, "giaoban: Tên đăng nhập “quantri” đã có người dùng.\n")


def test_whoever_stops_listening_is_no_fault(empty_home: Path) -> None:
    """`giaoban check | head -1` used to end with a traceback of a broken pipe."""
    program = "import os, sys\nfrom giaoban import cli\nread, write = os.pipe()\nos.close(read)\nos.dup2(write, 1)\n"
    program += "sys.exit(cli.main(['user', 'add', 'quantri', '--name', 'Quản trị']))"
    environment = {**os.environ, "GIAOBAN_HOME": str(empty_home), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, check=False, stderr=subprocess.PIPE, text=True, timeout=300
    )
    assert (done.returncode, "Traceback" in done.stderr, "Broken" in done.stderr) == (0, False, False), done.stderr


def test_a_relative_home_is_resolved_and_said(tmp_path: Path) -> None:
    done = giaoban("check", cwd=str(tmp_path), GIAOBAN_HOME="data")
    said, refused = done.stderr.splitlines()
    assert said == f"GIAOBAN_HOME là đường dẫn tương đối (data); dùng thư mục {tmp_path / 'data'}."
    assert f"Chưa có dữ liệu ở {tmp_path / 'data'}" in refused


def test_an_empty_home_is_none(tmp_path: Path) -> None:
    done = giaoban("check", GIAOBAN_HOME="", HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path))
    assert done.returncode == 3
    assert f"{ROOT_OF_TESTS};" not in done.stderr


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"GIAOBAN_HOME": "/proc/nope"}, "Không ghi được vào /proc/nope"),
        ({"GIAOBAN_HOME": __file__}, "là một tệp, không phải thư mục"),
        ({"GIAOBAN_LOG_LEVEL": "LOUD"}, "GIAOBAN_LOG_LEVEL không nhận “LOUD”"),
        ({"GIAOBAN_DATABASE_URL": "mysql://ai:bimat@may/x"}, "GIAOBAN_DATABASE_URL không phải địa chỉ PostgreSQL"),
        ({"GIAOBAN_OWNER_DATABASE_URL": "may=x y"}, "GIAOBAN_OWNER_DATABASE_URL không phải địa chỉ PostgreSQL"),
        ({"GIAOBAN_DATABASE_URL": "postgresql://ai:bimat@localhost:1/x"}, "GIAOBAN_DATABASE_URL chỉ tới không trả lời"),
    ],
)
@pytest.mark.parametrize("command", ["serve", "migrate", "restore khong-co.tar"])
def test_what_cannot_be_used_is_one_sentence(tmp_path: Path, command: str, settings: dict[str, str], told: str) -> None:
    """Forty lines of traceback tell an administrator nothing, and may hold the database's password."""
    done = giaoban(*command.split(), **{"GIAOBAN_HOME": str(tmp_path / "home"), **settings})
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (3, "", 1), done.stderr
    assert told in done.stderr
    assert "bimat" not in done.stderr


def test_help_and_mistakes_of_every_command_need_no_data(tmp_path: Path) -> None:
    for words, code in (("user --help", 0), ("token new --help", 0), ("intake", 2), ("token new --user", 2)):
        done = giaoban(*words.split(), GIAOBAN_HOME=str(tmp_path / "home"))
        assert done.returncode == code
        assert not ENGLISH.search(done.stdout + done.stderr)
        assert not code or done.stderr.splitlines()[-1].startswith("giaoban: ")
    assert not (tmp_path / "home").exists()
