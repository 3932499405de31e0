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
