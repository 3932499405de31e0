"""One file that holds everything: the database, the stored files, the settings, and the head of the journal.

A tar of ``database.dump`` (pg_dump's own format), ``home/…`` and, last, ``manifest.json`` with the SHA-256 of each.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any

import psycopg

from giaoban.config import embedded, ground
from giaoban.config.embedded import keeper, places, server
from giaoban.config.embedded.telling import say
from giaoban.kernel.errors import Refused

OK = 0
FORMAT = 1
DUMP, SETTINGS, MANIFEST = "database.dump", "settings.json", "manifest.json"
NOT_KEPT = {"database", "static", "run"}  # dumped; built again; of the moment
SECRET_SETTINGS = {"GIAOBAN_DATABASE_URL", "GIAOBAN_OWNER_DATABASE_URL", "GIAOBAN_LIFELINE"}


def backup(path: Path) -> int:
    """While everything runs on. The file appears whole or not at all, readable by its owner only."""
    path = path.expanduser().absolute()
    if path.exists():
        raise Refused("backup_exists", path=path)
    if not path.parent.is_dir():
        raise Refused("backup_no_folder", path=path.parent)
    ground.look()
    with embedded.in_use(), _unfinished(path) as handle, tarfile.open(fileobj=handle, mode="w") as tar:
        manifest = _write(tar)
    head = manifest["journal"] or {"seq": 0, "hash": "-"}
    say("backup_made", path=path, files=len(manifest["sha256"]), seq=head["seq"], hash=head["hash"])
    return OK


@contextmanager
def _unfinished(path: Path) -> Iterator[io.BufferedWriter]:
    """Beside its place, so that the renaming is one step of one disk."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        try:
            yield file  # type: ignore[misc]  # a temporary file is a writer
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).rename(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def _write(tar: tarfile.TarFile) -> dict[str, Any]:
    """The database first: whatever file its rows name was on the disk before them."""
    sums: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / DUMP
        facts = _dump(dump)
        sums[DUMP] = _add(tar, dump, DUMP)
    home = embedded.home()
    for file in _kept(home):
        name = f"home/{file.relative_to(home)}"
        sums[name] = _add(tar, file, name)
    sums[SETTINGS] = _add_text(tar, SETTINGS, _settings())
    manifest = {"format": FORMAT, "version": version("giaoban"), "made_at": datetime.now(UTC).isoformat(), **facts}
    manifest["sha256"] = sums
    _add_text(tar, MANIFEST, manifest)
    return manifest


def _dump(target: Path) -> dict[str, Any]:
    """The head of the journal is read in the very snapshot that is dumped."""
    url = embedded.owner_url()
    with psycopg.connect(url) as connection:
        connection.execute("set transaction isolation level repeatable read, read only")
        snapshot = _value(connection, "select pg_export_snapshot()")
        facts = {"installation": _installation(connection), "journal": journal_head(connection)}
        _run("pg_dump", f"--dbname={url}", "--format=custom", f"--snapshot={snapshot}", f"--file={target}")
    return facts


def journal_head(connection: psycopg.Connection[Any]) -> dict[str, Any] | None:
    if not _value(connection, "select to_regclass('journal_journalhead') is not null"):
        return None
    row = connection.execute("select seq, hash from journal_journalhead").fetchone()
    return {"seq": row[0], "hash": row[1]} if row else None


def _installation(connection: psycopg.Connection[Any]) -> str | None:
    if not _value(connection, "select to_regclass('organisation_installation') is not null"):
        return None
    row = connection.execute("select uuid::text from organisation_installation").fetchone()
    return str(row[0]) if row else None


def _value(connection: psycopg.Connection[Any], query: str) -> Any:
    row = connection.execute(query.encode()).fetchone()
    return row[0] if row else None


def _run(program: str, *arguments: str) -> None:
    done = subprocess.run(  # noqa: S603 -- the wheel's own programs, a list of arguments
        [places.installed_programs() / program, "--no-password", *arguments],
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        raise Refused("database_tool_failed", program=program, why=(done.stderr.strip().splitlines() or ["?"])[-1])


def _kept(home: Path) -> Iterator[Path]:
    for top in sorted(home.iterdir()):
        if top.name in NOT_KEPT:
            continue
        for file in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if file.is_file() and not file.is_symlink():
                yield file


def _settings() -> dict[str, str]:
    """What the environment said, for the administrator to compare; passwords of databases stay out."""
    given = {name: word for name, word in os.environ.items() if name.startswith("GIAOBAN_")}
    return {name: word for name, word in sorted(given.items()) if name not in SECRET_SETTINGS}


def _add(tar: tarfile.TarFile, file: Path, name: str) -> str:
    """A file that grows meanwhile is taken as long as it was when we began."""
    with file.open("rb") as content:
        entry = tarfile.TarInfo(name)
        entry.size = os.fstat(content.fileno()).st_size
        entry.mode = 0o600
        reader = _Summing(content)
        tar.addfile(entry, reader)
    return reader.sum.hexdigest()


def _add_text(tar: tarfile.TarFile, name: str, content: Mapping[str, Any]) -> str:
    encoded = json.dumps(content, ensure_ascii=False, indent=2).encode()
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(encoded), 0o600
    tar.addfile(entry, io.BytesIO(encoded))
    return hashlib.sha256(encoded).hexdigest()


class _Summing:
    """Reads, and adds up the SHA-256 of what was read."""

    def __init__(self, content: io.BufferedIOBase) -> None:
        self._content = content
        self.sum = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        taken = self._content.read(size)
        self.sum.update(taken)
        return taken


def restore(path: Path) -> int:
    """Into an empty home (and an empty database) only; the whole file is checked before the first write."""
    ground.look(makes_home=True)
    home = embedded.home()
    if any(home.iterdir()):
        raise Refused("restore_not_empty", path=home)
    manifest = verify(path)
    try:
        with embedded.in_use(), tempfile.TemporaryDirectory() as folder:
            _must_be_empty()
            with tarfile.open(path) as tar:
                _extract(tar, home, Path(folder))
            _load(Path(folder) / DUMP)
            _compare(manifest)
    except BaseException:
        _undo(home)
        raise
    head = manifest["journal"] or {"seq": 0, "hash": "-"}
    say("restored", path=home, files=len(manifest["sha256"]), seq=head["seq"], hash=head["hash"])
    return OK


def verify(path: Path) -> dict[str, Any]:
    """Every byte against the manifest; the manifest if all is well, else one sentence naming what is not."""
    sums: dict[str, str] = {}
    manifest: dict[str, Any] = {}
    try:
        with tarfile.open(path) as tar:
            for entry in tar:
                content = tar.extractfile(entry) if entry.isreg() and _is_safe(entry.name) else None
                if content is None:
                    raise Refused("backup_damaged", path=path, name=entry.name)
                if entry.name == MANIFEST:
                    manifest = json.load(content)
                else:
                    sums[entry.name] = hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]  # a reader
    except FileNotFoundError as error:
        raise Refused("backup_missing", path=path) from error
    except OSError as error:
        raise Refused("backup_unreadable", path=path, why=error.strerror) from error
    except (tarfile.TarError, ValueError, EOFError) as error:
        raise Refused("backup_broken", path=path) from error
    _must_agree(path, manifest, sums)
    return manifest


def _must_agree(path: Path, manifest: Mapping[str, Any], sums: Mapping[str, str]) -> None:
    if manifest.get("format") != FORMAT:
        raise Refused("backup_broken", path=path)
    if _release(manifest["version"]) > _release(version("giaoban")):
        raise Refused("backup_newer", path=path, version=manifest["version"])
    wrong = sorted({*manifest["sha256"].items()} ^ {*sums.items()})
    if wrong:
        raise Refused("backup_damaged", path=path, name=wrong[0][0])


def _release(words: str) -> tuple[int, ...]:
    return tuple(int(part) for part in words.split(".")[:3] if part.isdigit())


def _is_safe(name: str) -> bool:
    """Nothing may be written outside the home, whoever made the file."""
    path = PurePosixPath(name)
    return name in {DUMP, SETTINGS, MANIFEST} or (path.parts[:1] == ("home",) and ".." not in path.parts)


def _must_be_empty() -> None:
    with psycopg.connect(embedded.owner_url()) as connection:
        if _value(connection, "select count(*) from pg_tables where schemaname = 'public'"):
            raise Refused("restore_not_empty", path=embedded.home())


def _extract(tar: tarfile.TarFile, home: Path, folder: Path) -> None:
    for entry in tar:
        content = tar.extractfile(entry)
        inside = PurePosixPath(entry.name)
        target = home / inside.relative_to("home") if inside.parts[0] == "home" else folder / inside.name
        if content is None or inside.name == MANIFEST:
            continue
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as written:
            shutil.copyfileobj(content, written)


def _load(dump: Path) -> None:
    """Rights come along where there are our two roles: the journal must stay closed to the application."""
    url = embedded.owner_url()
    options = ["--no-owner", "--exit-on-error", "--single-transaction"]
    application = embedded.application_role()
    if not embedded.has_two_roles() or application != server.APPLICATION:
        if embedded.has_two_roles():
            server.grant_rights(url, application)  # the next command closes the journal to it, as migrations do
        _run("pg_restore", f"--dbname={url}", "--no-acl", *options, str(dump))
        return
    server.withdraw_rights(url)
    _run("pg_restore", f"--dbname={url}", *options, str(dump))
    server.grant_rights(url)


def _compare(manifest: Mapping[str, Any]) -> None:
    with psycopg.connect(embedded.owner_url()) as connection:
        found = {"installation": _installation(connection), "journal": journal_head(connection)}
    for what, is_now in found.items():
        if is_now != manifest[what]:
            raise Refused("restored_differs", what=what, was=manifest[what], now=is_now)


def _undo(home: Path) -> None:
    """A restore that failed leaves the home as empty as it found it."""
    embedded.stop()
    if (home / "database").exists():
        keeper.await_end(home / "database")
    for left in home.iterdir() if home.exists() else ():
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()
