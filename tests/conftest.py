"""One throw-away PostgreSQL for the run, a template database migrated once, and a database from it for each process.

The application's own role is used, with the rights it has in earnest. The cluster starts with the first test that needs
it and ends with the last process that used it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if "PYTEST_XDIST_WORKER" not in os.environ:  # the workers inherit what the first process says
    os.environ["GIAOBAN_HOME"] = f"/tmp/giaoban-test-{uuid.uuid4().hex[:12]}"  # noqa: S108 -- the server's user must reach it
    os.environ["GIAOBAN_SECRET_KEY"] = "for-tests-only-" + uuid.uuid4().hex
    os.environ.pop("GIAOBAN_DATABASE_URL", None)
    os.environ["GIAOBAN_TESTING"] = "1"
    os.environ["DJANGO_SETTINGS_MODULE"] = "giaoban.config.settings"

import psycopg
import pytest
from psycopg import sql

from giaoban.config import embedded
from giaoban.config.embedded import locks, server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cast import Cast

HOME = Path(os.environ["GIAOBAN_HOME"])
TEMPLATE = "giaoban_template"


def pytest_configure() -> None:
    """pytest-django sets Django up only where the settings are configured by now; the home had to be chosen first."""
    from django.conf import settings  # noqa: PLC0415 -- settings may only be read once the home is chosen

    _ = settings.DEBUG  # only asks: a worker inherits the name of the settings and has asked already


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput") and HOME.exists():
        with embedded.throwaway(HOME):
            pass


@pytest.fixture(scope="session")
def cluster() -> Iterator[embedded.Cluster]:
    with embedded.running(HOME, fsync=False) as found:
        with locks.exclusive(HOME / "template.lock"):
            _make_template(found)
        yield found


def _make_template(found: embedded.Cluster) -> None:
    with psycopg.connect(found.url(owner=True, database="postgres"), autocommit=True) as connection:
        if connection.execute("select 1 from pg_database where datname = %s", [TEMPLATE]).fetchone():
            return
        connection.execute(sql.SQL("create database {}").format(sql.Identifier(TEMPLATE)))
    url = found.url(owner=True, database=TEMPLATE)
    server.grant_rights(url)
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity", "0"],
        env={**os.environ, "GIAOBAN_DATABASE_URL": url, "GIAOBAN_DATABASE_ROLE": "owner"},
        check=True,
        timeout=120,
    )


@contextmanager
def a_database(found: embedded.Cluster, name: str) -> Iterator[str]:
    """A fresh copy of the template, gone afterwards."""
    named = sql.Identifier(name)
    with psycopg.connect(found.url(owner=True, database="postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("create database {} template {}").format(named, sql.Identifier(TEMPLATE)))
    server.grant_rights(found.url(owner=True, database=name))
    try:
        yield name
    finally:
        with psycopg.connect(found.url(owner=True, database="postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL("drop database {} with (force)").format(named))


@contextmanager
def _connected_to(found: embedded.Cluster, name: str) -> Iterator[None]:
    from django.conf import settings  # noqa: PLC0415 -- settings may only be read once the home is chosen
    from django.db import connections  # noqa: PLC0415 -- the same
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 -- the same

    parts = conninfo_to_dict(found.url(database=name))
    new: dict[str, object] = {"NAME": name, "USER": parts["user"], "HOST": parts["host"], "PORT": str(parts["port"])}
    new["OPTIONS"] = {"passfile": parts["passfile"]}
    connection = connections["default"]
    before = {key: connection.settings_dict[key] for key in new}
    connection.close()
    settings.DATABASES["default"].update(new)
    connection.settings_dict.update(new)
    try:
        yield
    finally:
        connection.close()
        settings.DATABASES["default"].update(before)
        connection.settings_dict.update(before)


@pytest.fixture(scope="session")
def django_db_setup(cluster: embedded.Cluster, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    name = f"giaoban_{os.environ.get('PYTEST_XDIST_WORKER', 'one')}"
    with a_database(cluster, name), django_db_blocker.unblock(), _connected_to(cluster, name):  # type: ignore[attr-defined]  # pytest-django's blocker
        yield


@pytest.fixture
def own_database(
    cluster: embedded.Cluster,
    django_db_setup: None,
    django_db_blocker: pytest.FixtureRequest,
) -> Iterator[embedded.Cluster]:
    """For tests of real concurrency or real commits: a database of their own, with no transaction around the test."""
    name = f"giaoban_own_{uuid.uuid4().hex[:8]}"
    with a_database(cluster, name), django_db_blocker.unblock(), _connected_to(cluster, name):  # type: ignore[attr-defined]  # pytest-django's blocker
        yield cluster


@pytest.fixture
def cast(db: None) -> Cast:
    """The fixed cast, in the shared database of this process; undone after the test."""
    from tests.cast import Cast  # noqa: PLC0415 -- models may only be imported after Django's set-up

    return Cast.assemble()
