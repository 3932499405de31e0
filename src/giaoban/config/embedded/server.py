"""Making the cluster, starting the server, and the two roles: the owner of the tables and the application."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import psycopg
from psycopg import pq, sql

from giaoban.config.embedded import halting, locks, places
from giaoban.config.embedded.account import Account
from giaoban.config.embedded.telling import say
from giaoban.kernel.errors import Refused

OWNER, APPLICATION, DATABASE = "giaoban_owner", "giaoban", "giaoban"
PATIENCE = 600.0  # seconds: after a power cut the server first replays its log
ACCESS_RULES = f"local all all scram-sha-256\nlocal replication {OWNER} scram-sha-256\n"
SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "timezone": "UTC",
    "log_timezone": "Asia/Ho_Chi_Minh",
    "lc_messages": "C",
    "password_encryption": "scram-sha-256",
    "logging_collector": "on",  # seven files, one a weekday: the log never fills the disk
    "log_directory": "../log",
    "log_filename": "%a.log",
    "log_truncate_on_rotation": "on",
    "log_rotation_size": "0",
}
_launched: set[int] = set()
FORGETFUL: Mapping[str, str] = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where an embedded database is to be found, whether or not it runs just now."""

    home: Path
    socket_dir: Path
    port: int = 5432

    @property
    def database(self) -> Path:
        """The folder of everything that belongs to the server."""
        return self.home / "database"

    def url(self, *, owner: bool = False, database: str = DATABASE) -> str:
        """A libpq URI over the Unix socket. The password stays in its file, out of process lists and tracebacks."""
        where = {
            "host": self.socket_dir,
            "port": self.port,
            "passfile": self.database / "pgpass",
            "application_name": halting.OURS,
        }
        user = OWNER if owner else APPLICATION
        return f"postgresql://{user}@/{quote(database)}?{urlencode(where, quote_via=quote)}"


def answers(cluster: Cluster) -> bool:
    """Running means that a connection answers, not that a pid lives."""
    return _ping(cluster) == pq.Ping.OK


def comes_up(cluster: Cluster) -> bool:
    """Whether it answers, waiting while it is starting, stopping, or recovering from a killed backend."""
    end = time.monotonic() + halting.PATIENCE
    while not answers(cluster):
        if no_response(cluster) or time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def no_response(cluster: Cluster) -> bool:
    """Nobody is at the socket at all. A server that ends its backends after a crash may hang up while it lives on."""
    return _ping(cluster) == pq.Ping.NO_RESPONSE and not halting.postmaster_lives(cluster.database)


def _ping(cluster: Cluster) -> pq.Ping:
    return pq.Ping(pq.PGconn.ping(cluster.url(owner=True, database="postgres").encode()))


def start(cluster: Cluster, account: Account, *, fsync: bool) -> None:
    """Start the server that does not run; call it with the lock ``lock`` held."""
    database = cluster.database
    programs = places.server_programs(database, account)
    passwords = _passwords(database, account)
    if not (database / "data").exists():
        _make_cluster(database, programs, passwords[OWNER], account, fsync=fsync)
    places.make_folder(database / "log", account)
    places.make_socket_folder(cluster.socket_dir, account)
    _launch(cluster, programs, account, fsync=fsync)
    _set_up_roles(cluster, passwords)


def _passwords(database: Path, account: Account) -> dict[str, str]:
    """Made once, kept in libpq's own format in a file for its owner only."""
    path = database / "pgpass"
    if path.exists():
        lines = [line.split(":") for line in path.read_text().splitlines()]
        return {line[3]: line[4] for line in lines}
    if (database / "data").exists():
        raise Refused("passwords_missing", path=path)
    made = {role: secrets.token_urlsafe(32) for role in (OWNER, APPLICATION)}
    write_private(path, "".join(f"*:*:*:{role}:{word}\n" for role, word in made.items()), account)
    return made


def write_private(path: Path, text: str, account: Account) -> None:
    """Whole or not at all, and never readable by others, not even for a moment."""
    unfinished = path.with_name(path.name + ".new")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    account.own(unfinished)
    unfinished.rename(path)


def _make_cluster(database: Path, programs: Path, password: str, account: Account, *, fsync: bool) -> None:
    """Into ``data.new``, renamed when whole: an initdb that was cut off is simply done again.

    The built-in C.UTF-8 sorts and folds the same on every machine and survives an upgrade of the system's libc.
    """
    data, secret = database / "data.new", database / "initdb-password"
    shutil.rmtree(data, ignore_errors=True)
    write_private(secret, password, account)
    options = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin"]
    options += ["--builtin-locale=C.UTF-8", "--no-instructions", f"--username={OWNER}", f"--pwfile={secret}"]
    options += [] if fsync else ["--no-sync"]
    made = subprocess.run(  # noqa: S603 -- a list of arguments, no shell
        [programs / "initdb", f"--pgdata={data}", *options],
        check=False,
        capture_output=True,
        text=True,
        **_surroundings(account),
    )
    secret.unlink()
    if made.returncode != 0:
        raise Refused("initdb_failed", path=data, why=_last_line(made.stderr))
    (data / "pg_hba.conf").write_text(ACCESS_RULES)
    data.rename(database / "data")
    say("database_made", path=database)


def _surroundings(account: Account) -> dict[str, Any]:
    """A clean environment: no PGDATA, PGPORT or locale of the caller reaches the server."""
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
    return {"stdin": subprocess.DEVNULL, "cwd": "/", "env": environment, **account.run_as()}


def _launch(cluster: Cluster, programs: Path, account: Account, *, fsync: bool) -> None:
    """The lock ``server`` is inherited by every process of the server: it is free exactly when the last one is gone.

    That is why what a killed server left behind may be removed here, even if the number in it is some other program's
    today, or that of a zombie which nobody buries.
    """
    database = cluster.database
    halting.end_orphans(database)
    _reap()
    with locks.exclusive(database / "server") as lock, (database / "start.log").open("w+b") as log:
        account.own(database / "start.log")
        for left in (database / "data" / "postmaster.pid", *cluster.socket_dir.glob(".s.PGSQL.*")):
            left.unlink(missing_ok=True)
        process = subprocess.Popen(  # noqa: S603 -- a list of arguments, no shell
            [programs / "postgres", "-D", database / "data", *_arguments(cluster, fsync=fsync)],
            stdout=log,
            stderr=log,
            pass_fds=[lock],
            start_new_session=True,
            **_surroundings(account),
        )
        _await_answer(cluster, process)
    process.returncode = 0  # it outlives this process by design: tell subprocess not to warn about that
    _launched.add(process.pid)


def _reap() -> None:
    """Take leave of servers that we launched and that have ended, so that a long-lived process gathers no zombies."""
    for pid in tuple(_launched):
        if os.waitpid(pid, os.WNOHANG)[0]:
            _launched.discard(pid)


def _arguments(cluster: Cluster, *, fsync: bool) -> Sequence[str]:
    chosen = {**SETTINGS, **({} if fsync else FORGETFUL)}
    chosen |= {"unix_socket_directories": str(cluster.socket_dir), "port": str(cluster.port)}
    return [f"--{name}={value}" for name, value in chosen.items()]


def _await_answer(cluster: Cluster, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while not answers(cluster):
        if process.poll() is not None or time.monotonic() > end:
            raise Refused("database_did_not_start", path=cluster.database, why=_why(cluster.database))
        time.sleep(0.02)


def _why(database: Path) -> str:
    """The last complaint: in the newest log, or, if the server did not get that far, on its standard error."""
    logs = sorted(database.glob("log/*.log"), key=lambda log: log.stat().st_mtime)
    for log in (database / "start.log", *reversed(logs)):
        complaints = [line for line in log.read_text(errors="replace").splitlines() if "FATAL" in line]
        if complaints:
            return complaints[-1]
    return _last_line((database / "start.log").read_text(errors="replace"))


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return next((line for line in lines if "FATAL" in line or "error" in line), lines[-1] if lines else "?")


def _set_up_roles(cluster: Cluster, passwords: Mapping[str, str]) -> None:
    """At every start, so that a set-up that was cut off is completed. The application may not make tables."""
    with psycopg.connect(cluster.url(owner=True, database="postgres"), autocommit=True) as connection:
        if not _there(connection, "select 1 from pg_roles where rolname = %s", APPLICATION):
            connection.execute(sql.SQL("create role {} login").format(sql.Identifier(APPLICATION)))
        word = connection.pgconn.encrypt_password(
            passwords[APPLICATION].encode(), APPLICATION.encode(), b"scram-sha-256"
        )
        role = sql.SQL("alter role {} password {}")
        connection.execute(role.format(sql.Identifier(APPLICATION), sql.Literal(word.decode())))
        if not _there(connection, "select 1 from pg_database where datname = %s", DATABASE):
            connection.execute(sql.SQL("create database {}").format(sql.Identifier(DATABASE)))
    grant_rights(cluster.url(owner=True))


def renew_database(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url(owner=True, database="postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(DATABASE)))
        connection.execute(sql.SQL("create database {}").format(sql.Identifier(DATABASE)))
    grant_rights(cluster.url(owner=True))


def _there(connection: psycopg.Connection, query: str, name: str) -> bool:
    return connection.execute(query, [name]).fetchone() is not None


def grant_rights(owner_url: str, application: str = APPLICATION) -> None:
    """In one database: the application reads and writes rows of what the owner makes, and makes nothing itself."""
    _settle(owner_url, RIGHTS, application)


def withdraw_rights(owner_url: str) -> None:
    """Before a dump is loaded: it tells each table's rights itself, and must find none given beforehand."""
    _settle(owner_url, NO_RIGHTS, APPLICATION)


def _settle(owner_url: str, statements: Sequence[str], application: str) -> None:
    with psycopg.connect(owner_url) as connection:
        roles = {"database": connection.info.dbname, "app": application, "owner": connection.info.user}
        names = {role: sql.Identifier(name) for role, name in roles.items()}
        for statement in statements:
            connection.execute(sql.SQL(statement).format(**names))


_FOR_NEW = "alter default privileges for role {owner} in schema public "
RIGHTS = (
    "revoke all on database {database} from public",
    "grant connect on database {database} to {app}",
    "revoke create on schema public from public",
    "grant usage on schema public to {app}",
    _FOR_NEW + "grant select, insert, update, delete on tables to {app}",
    _FOR_NEW + "grant usage, select, update on sequences to {app}",
)
NO_RIGHTS = (
    _FOR_NEW + "revoke all on tables from {app}",
    _FOR_NEW + "revoke all on sequences from {app}",
)
