"""Migrations at start: once, by one of many, as the owner; also in a database that somebody else runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from giaoban.config import embedded
from tests.config.conftest import ROOT_OF_TESTS

MIGRATE = (
    "from giaoban.config import embedded, migrating\nwith embedded.in_use(): raise SystemExit(migrating.migrate())"
)


def start(home: Path, **environment: str) -> subprocess.Popen[str]:
    inherited = {name: word for name, word in os.environ.items() if not name.startswith("GIAOBAN_")}
    path = os.pathsep.join([str(ROOT_OF_TESTS), *filter(None, sys.path)])
    given = {"GIAOBAN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "tests.config.small.settings", "PYTHONPATH": path}
    return subprocess.Popen(
        [sys.executable, "-c", MIGRATE], env={**inherited, **given, **environment}, stderr=subprocess.PIPE, text=True
    )


def test_of_three_at_once_one_migrates_and_the_others_wait(home: Path) -> None:
    with embedded.running(home, fsync=False) as cluster:
        told = [process.communicate(timeout=120)[1] for process in [start(home) for _ in range(3)]]
        assert sum("Đang cập nhật cơ sở dữ liệu" in words for words in told) == 1, told
        with psycopg.connect(cluster.url()) as connection:
            row = connection.execute("select count(*), count(distinct (app, name)) from django_migrations").fetchone()
            assert row is not None
            assert row[0] == row[1] > 40
            owners = connection.execute("select distinct tableowner from pg_tables where schemaname = 'public'")
            assert owners.fetchall() == [("giaoban_owner",)]
        assert start(home).communicate(timeout=60)[1] == ""


def test_a_database_of_others_with_two_roles_gets_the_same_rights(home: Path) -> None:
    with embedded.running(home, fsync=False) as cluster:
        with psycopg.connect(cluster.url(owner=True, database="postgres"), autocommit=True) as administrator:
            administrator.execute("create role province_owner login password 'p'")
            administrator.execute("create database province owner province_owner")
        url = cluster.url(database="province")
        owner = f"postgresql://province_owner:p@/province?host={cluster.socket_dir}"
        migrating = start(home, GIAOBAN_DATABASE_URL=url, GIAOBAN_OWNER_DATABASE_URL=owner)
        assert "Traceback" not in migrating.communicate(timeout=120)[1]
        assert migrating.returncode == 0
        with psycopg.connect(url) as application:
            assert application.execute("select count(*) from procrastinate_jobs").fetchone() == (0,)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                application.execute("create table mine (id int)")


ROLES = """
create role nguoi_giu login password 'p';
create role ung_dung login password 'p';
create database tinh owner nguoi_giu;
"""


def giaoban(home: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: word for name, word in os.environ.items() if not name.startswith(("GIAOBAN_", "DJANGO_"))}
    given = {"GIAOBAN_HOME": str(home), "PYTHONPATH": os.pathsep.join([str(ROOT_OF_TESTS), *filter(None, sys.path)])}
    return subprocess.run(
        [sys.executable, "-m", "giaoban.cli", *command],
        env={**inherited, **given, **environment},
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_the_journal_of_others_database_is_closed_once_there_are_two_roles_and_check_says_so(home: Path) -> None:
    """With one role the application could drop the journal's trigger, and nobody would be told."""
    with embedded.running(home, fsync=False) as cluster:
        with psycopg.connect(cluster.url(owner=True, database="postgres"), autocommit=True) as administrator:
            for statement in ROLES.strip().splitlines():
                administrator.execute(statement.encode())
        place = f"@/tinh?host={cluster.socket_dir}"
        one = f"postgresql://nguoi_giu:p{place}"
        assert giaoban(home, "migrate", GIAOBAN_DATABASE_URL=one).returncode == 0
        alone = giaoban(home, "check", GIAOBAN_DATABASE_URL=one)
        assert alone.returncode == 1, alone.stderr
        assert "Nhật ký KHÔNG đóng với ứng dụng: vai trò nguoi_giu còn được OWNER journal_journalentry" in alone.stdout
        with psycopg.connect(one) as owner:
            owner.execute("grant usage on schema public to ung_dung")
            owner.execute("grant select, insert, update, delete on all tables in schema public to ung_dung")
        two = {"GIAOBAN_DATABASE_URL": f"postgresql://ung_dung:p{place}"}
        still = giaoban(home, "check", **two)
        assert still.returncode == 1
        assert "DELETE journal_journalentry" in still.stdout
        closed = giaoban(home, "check", **two, GIAOBAN_OWNER_DATABASE_URL=one)
        assert closed.returncode == 0, closed.stdout + closed.stderr
        assert "Nhật ký đóng với ứng dụng: vai trò ung_dung" in closed.stdout
        with psycopg.connect(two["GIAOBAN_DATABASE_URL"]) as application:
            application.execute("select count(*) from journal_journalentry")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                application.execute("delete from journal_journalentry")


def test_a_role_of_another_name_gets_its_rights_from_the_first_migration(home: Path) -> None:
    """Else every page of an office whose application role is not called ``giaoban`` would fail."""
    with embedded.running(home, fsync=False) as cluster:
        with psycopg.connect(cluster.url(owner=True, database="postgres"), autocommit=True) as administrator:
            for statement in ROLES.strip().splitlines():
                administrator.execute(statement.encode())
        place = f":p@/tinh?host={cluster.socket_dir}"
        two = {
            "GIAOBAN_DATABASE_URL": f"postgresql://ung_dung{place}",
            "GIAOBAN_OWNER_DATABASE_URL": f"postgresql://nguoi_giu{place}",
        }
        assert giaoban(home, "check", **two).returncode == 3, "a database without tables is no installation"
        assert giaoban(home, "migrate", **two).returncode == 0
        checked = giaoban(home, "check", **two)
        assert checked.returncode == 0, checked.stdout + checked.stderr
        assert "Nhật ký đóng với ứng dụng: vai trò ung_dung" in checked.stdout
