"""Migrations at start: as the owner of the tables, one process at a time; the others wait for the lock."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import psycopg

from giaoban.config import embedded
from giaoban.config.embedded import server
from giaoban.config.embedded.telling import say
from giaoban.kernel.errors import Refused

LOCK = 0x6769616F62616E  # "giaoban": the advisory lock of migrations
OK = 0


def migrate() -> int:
    """Bring the database to this version. Quick when it is there already. The database must be running."""
    import django  # noqa: PLC0415 -- the settings are named by now

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "giaoban.config.settings")
    django.setup()
    if not pending() and not _journal_waits_to_be_closed():
        return OK
    named_owner = "GIAOBAN_OWNER_DATABASE_URL" in os.environ  # a database of others with two roles, as ours has
    with psycopg.connect(embedded.owner_url(), autocommit=True) as connection:
        connection.execute("select pg_advisory_lock(%s)", [LOCK])
        steps = pending()
        if steps:
            say("migrating", number=len(steps))
            if named_owner:
                server.grant_rights(embedded.owner_url(), embedded.application_role())
            _migrate_as_owner()
        if named_owner:
            _close_journal(connection)
    return OK


def _journal_waits_to_be_closed() -> bool:
    """In a database of others that was set up by one role alone, or before its application's role was known."""
    from giaoban.journal import closing  # noqa: PLC0415 -- after set-up

    return "GIAOBAN_OWNER_DATABASE_URL" in os.environ and bool(closing.too_many_rights())


def _close_journal(owner: psycopg.Connection[Any]) -> None:
    from giaoban.journal import closing  # noqa: PLC0415 -- after set-up

    if owner.info.user != embedded.application_role():
        closing.close(owner, embedded.application_role())


def pending() -> list[str]:
    """The migrations that this database still lacks."""
    from django.db import connection  # noqa: PLC0415 -- after set-up
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 -- the same

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def _migrate_as_owner() -> None:
    """In a process of its own, because Django's settings here say who the application is, not who owns the tables."""
    done = subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--skip-checks", "--verbosity", "0"],
        check=False,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "GIAOBAN_DATABASE_ROLE": "owner", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    if done.returncode != 0:
        sys.stderr.write(done.stderr)
        raise Refused("migration_failed", why=(done.stderr.strip().splitlines() or ["?"])[-1])
