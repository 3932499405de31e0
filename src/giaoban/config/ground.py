"""Where a command is about to work: its home, its database and its settings, looked at before anything is made."""

from __future__ import annotations

import os

import psycopg
from psycopg.conninfo import conninfo_to_dict

from giaoban.config import embedded
from giaoban.config.embedded import places
from giaoban.config.embedded.telling import say
from giaoban.kernel.errors import Refused

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
PATIENCE = 5  # seconds for a database of others to answer
ADDRESSES = ("GIAOBAN_DATABASE_URL", "GIAOBAN_OWNER_DATABASE_URL")


def look(*, makes_home: bool = False) -> None:
    """Refuses what would otherwise be a traceback, or an empty home made by a mistyped path.

    ``makes_home`` is for the few commands that begin an installation; every other one wants its data to be there.
    """
    settle()
    there = [_tables_at(name) for name in ADDRESSES if os.environ.get(name)]
    if makes_home:
        places.make_home(embedded.home())
    elif not (all(there) if there else _has_cluster()) or not embedded.home().is_dir():
        raise Refused("no_data", path=embedded.home())


def settle() -> None:
    """The settings can be read, and the home is one and the same for every process to come."""
    level = os.environ.get("GIAOBAN_LOG_LEVEL")
    if level and level.upper() not in LOG_LEVELS:
        raise Refused("log_level_unknown", level=level, levels=", ".join(LOG_LEVELS))
    for name in ADDRESSES:
        _must_be_an_address(name)
    _settle_home()


def _settle_home() -> None:
    given = os.environ.get("GIAOBAN_HOME", "")
    if not given:
        os.environ.pop("GIAOBAN_HOME", None)
        return
    os.environ["GIAOBAN_HOME"] = str(embedded.home())
    if not given.startswith(("/", "~")):
        say("home_is_relative", given=given, path=embedded.home())


def _must_be_an_address(name: str) -> None:
    """Its words are not repeated: a password stands among them."""
    try:
        conninfo_to_dict(os.environ.get(name, ""))
    except psycopg.ProgrammingError:
        raise Refused("database_address_unfit", name=name) from None


def _has_cluster() -> bool:
    try:
        return (embedded.cluster().database / "data").exists()
    except PermissionError:
        return True  # another user's: the start says so


def _tables_at(name: str) -> bool:
    """Whether our tables are in this database of others; a sentence if nobody answers there."""
    try:
        with psycopg.connect(os.environ[name], connect_timeout=PATIENCE) as connection:
            row = connection.execute("select to_regclass('django_migrations') is not null").fetchone()
            return bool(row and row[0])
    except psycopg.OperationalError as error:
        raise Refused("database_does_not_answer", name=name, why=str(error).partition("\n")[0]) from None
