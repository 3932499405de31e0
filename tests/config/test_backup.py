"""Backup while running and restore into an empty home, compared row by row and file by file.

The tables are found by introspection, so that whatever is added to the product is compared too. The smallest office
runs with every `make test`; the whole product, filled by the demonstration, with `make test-slow`.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from giaoban.config import embedded
from giaoban.config.embedded import keeper
from tests.config.conftest import ROOT_OF_TESTS

FILL = """
import psycopg
from giaoban.config import embedded, migrating
with embedded.in_use() as cluster:
    migrating.migrate()
    with psycopg.connect(cluster.url(owner=True)) as owner:  # a table closed to the application, as the journal is
        owner.execute("revoke update, delete on procrastinate_events from giaoban")
    from tests.config.small.jobs import linger
    for number in range(50):
        linger.defer(folder=f"Nghị quyết số {number}")
    files = cluster.home / "files" / "ab"
    files.mkdir(parents=True)
    (files / "văn bản.docx").write_bytes(bytes(range(256)) * 999)
    (files / "empty").touch()
    (cluster.home / "secret_key").write_text("a key")
"""
COMMAND = """
import sys
from pathlib import Path
from giaoban.config import backup, wording
from giaoban.kernel.errors import Refused
try:
    sys.exit(getattr(backup, sys.argv[1])(Path(sys.argv[2])))
except Refused as refused:
    sys.exit(wording.sentence(refused))
"""


def run(home: Path, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: word for name, word in os.environ.items() if not name.startswith(("GIAOBAN_", "DJANGO_"))}
    path = os.pathsep.join([str(ROOT_OF_TESTS), *filter(None, sys.path)])
    given = {"GIAOBAN_HOME": str(home), "PYTHONPATH": path, "SERVE": "0", **settings}
    return subprocess.run(
        [sys.executable, *command], env={**inherited, **given}, check=False, capture_output=True, text=True, timeout=300
    )


def rows(home: Path) -> dict[str, list[str]]:
    """Every row of every table, and where every sequence stands."""
    with embedded.running(home, fsync=False) as cluster, psycopg.connect(cluster.url(owner=True)) as connection:
        named = connection.execute("select tablename from pg_tables where schemaname = 'public' order by 1").fetchall()
        found = {}
        for (table,) in named:
            query = sql.SQL("select t::text from {} t order by 1").format(sql.Identifier(table))
            found[table] = [row[0] for row in connection.execute(query)]
        sequences = connection.execute(
            "select sequencename || '=' || coalesce(last_value, 0) from pg_sequences order by 1"
        )
        return {**found, "sequences": [row[0] for row in sequences]}


def files(home: Path) -> dict[str, str]:
    kept = [
        f for f in home.rglob("*") if f.is_file() and f.relative_to(home).parts[0] not in {"database", "static", "run"}
    ]
    return {str(f.relative_to(home)): hashlib.sha256(f.read_bytes()).hexdigest() for f in kept}


def rights(home: Path) -> list[tuple[str, str]]:
    """Who may do what with which table: the journal must stay closed to the application after a restore."""
    query = "select oid::regclass::text, coalesce(relacl::text, '-') from pg_class where relnamespace = 2200 order by 1"
    with embedded.running(home, fsync=False) as cluster, psycopg.connect(cluster.url(owner=True)) as connection:
        return connection.execute(query).fetchall()


def rewritten(source: Path, target: Path, name: str, content: bytes) -> None:
    """The same tar with another content of one member."""
    with tarfile.open(source) as old, tarfile.open(target, "w") as new:
        for entry in old:
            taken = old.extractfile(entry)
            assert taken
            told = content if entry.name == name else taken.read()
            entry.size = len(told)
            new.addfile(entry, io.BytesIO(told))


@pytest.fixture(scope="module")
def full(lasting_ground: Path) -> Iterator[Path]:
    home = lasting_ground / "full"
    filled = run(home, "-c", FILL, DJANGO_SETTINGS_MODULE="tests.config.small.settings")
    assert filled.returncode == 0, filled.stderr
    yield home
    embedded.stop(home)
    keeper.await_end(home / "database")


@pytest.fixture(scope="module")
def made(full: Path) -> Path:
    """The backup, made while somebody else is connected and at work."""
    path = full.parent / "sao lưu.giaoban"
    with embedded.running(full) as cluster, psycopg.connect(cluster.url()) as busy:
        busy.execute("update procrastinate_jobs set priority = 9")  # not committed: not in the backup
        done = run(full, "-c", COMMAND, "backup", str(path))
        assert done.returncode == 0, done.stderr
        busy.rollback()
    return path


def test_every_row_and_file_comes_back(full: Path, made: Path, home: Path) -> None:
    done = run(home, "-c", COMMAND, "restore", str(made))
    assert done.returncode == 0, done.stderr
    before, after = rows(full), rows(home)
    assert len(before["procrastinate_jobs"]) == 50
    assert after == before
    assert files(home) == files(full)
    assert len(files(home)) == 3
    assert rights(home) == rights(full)


def test_the_backup_is_for_its_owner_only_and_holds_no_database_password(full: Path, made: Path) -> None:
    assert made.stat().st_mode & 0o777 == 0o600
    words = [line.split(":")[4] for line in (full / "database/pgpass").read_text().splitlines()]
    assert not [word for word in words if word.encode() in made.read_bytes()]


def test_nothing_is_overwritten(full: Path, made: Path) -> None:
    before = made.read_bytes()
    assert "đã có" in run(full, "-c", COMMAND, "backup", str(made)).stderr
    assert made.read_bytes() == before
    refused = run(full, "-c", COMMAND, "restore", str(made))
    assert "Chỉ khôi phục vào nơi còn trống" in refused.stderr
    assert len(rows(full)["procrastinate_jobs"]) == 50


def test_a_backup_that_fails_leaves_no_half_file(home: Path, ground: Path) -> None:
    """A database without tables of ours can be dumped; one that is not there cannot."""
    with embedded.running(home, fsync=False) as cluster:
        with psycopg.connect(cluster.url(owner=True, database="postgres"), autocommit=True) as owner:
            owner.execute("drop database giaoban")
        assert run(home, "-c", COMMAND, "backup", str(ground / "b")).returncode != 0
    assert [file.name for file in ground.iterdir()] == ["home"]


@pytest.mark.parametrize("member", ["database.dump", "home/files/ab/văn bản.docx", "settings.json"])
def test_one_changed_byte_is_noticed_before_anything_is_written(made: Path, ground: Path, member: str) -> None:
    damaged, home = ground / "damaged", ground / "home"
    rewritten(made, damaged, member, b"something else")
    refused = run(home, "-c", COMMAND, "restore", str(damaged))
    assert f"bị hỏng ở “{member}”" in refused.stderr
    assert list(home.iterdir()) == []


def test_a_way_out_of_the_home_is_refused(made: Path, ground: Path) -> None:
    evil, home = ground / "evil", ground / "home"
    evil.write_bytes(made.read_bytes())
    with tarfile.open(evil, "a") as tar:
        tar.addfile(tarfile.TarInfo("home/../../out"))
    assert "bị hỏng ở “home/../../out”" in run(home, "-c", COMMAND, "restore", str(evil)).stderr
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"not a tar", b"\0" * 2000], ids=["empty", "text", "zeros"])
def test_something_else_is_one_sentence(ground: Path, content: bytes) -> None:
    other, home = ground / "other", ground / "home"
    other.write_bytes(content)
    refused = run(home, "-c", COMMAND, "restore", str(other))
    assert "không phải bản sao lưu của Giao Ban" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert list(home.iterdir()) == []


def test_a_backup_cut_short_is_told_in_our_words(made: Path, ground: Path) -> None:
    short, home = ground / "short", ground / "home"
    short.write_bytes(made.read_bytes()[:3000])
    refused = run(home, "-c", COMMAND, "restore", str(short))
    assert refused.stderr.strip().endswith("hoặc đã bị cắt cụt; chưa có gì được khôi phục.")
    assert list(home.iterdir()) == []


def test_a_backup_that_is_not_there_is_named(ground: Path) -> None:
    refused = run(ground / "home", "-c", COMMAND, "restore", str(ground / "khong-co"))
    assert refused.stderr.strip() == f"Không có tệp {ground / 'khong-co'}."


def test_a_journal_that_differs_is_noticed_and_everything_is_taken_back(made: Path, ground: Path) -> None:
    forged, home = ground / "forged", ground / "home"
    with tarfile.open(made) as tar:
        taken = tar.extractfile("manifest.json")
        assert taken
        manifest = json.load(taken)
    manifest["journal"] = {"seq": 7, "hash": "f" * 64}
    rewritten(made, forged, "manifest.json", json.dumps(manifest).encode())
    assert "“journal” khác bản sao lưu" in run(home, "-c", COMMAND, "restore", str(forged)).stderr
    assert list(home.iterdir()) == []


@pytest.mark.slow
def test_the_whole_product_comes_back(ground: Path) -> None:
    """Filled by the demonstration; `giaoban check` proves the restored chain."""
    office, home, file = ground / "office", ground / "home", ground / "backup"
    for place, *command in (
        (office, "demo"), (office, "backup", str(file)), (home, "restore", str(file)), (home, "check"),
    ):  # fmt: skip
        done = run(place, "-m", "giaoban.cli", *command)
        assert done.returncode == 0, done.stderr
    before = rows(office)
    assert len(before["journal_journalentry"]) > 22
    assert rows(home) == before
    assert files(home) == files(office)
    assert rights(home) == rights(office)
    for place in (office, home):
        keeper.await_end(place / "database")
