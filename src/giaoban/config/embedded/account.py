"""Who runs the database server: this user, or (because PostgreSQL refuses root) the system user ``giaoban``."""

from __future__ import annotations

import fcntl
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from giaoban.config.embedded.telling import say
from giaoban.kernel.errors import Refused

NAME = "giaoban"
LIST_OF_USERS = Path("/etc")


@dataclass(frozen=True, slots=True)
class Account:
    """The user and group that own the database's files; ``switch`` when that is not who we are."""

    name: str
    uid: int
    gid: int
    switch: bool

    @classmethod
    def of(cls, uid: int) -> Self:
        try:
            gid = pwd.getpwuid(uid).pw_gid
        except KeyError:  # a container's bare number
            gid = os.getegid()
        return cls(name_of(uid), uid, gid, switch=uid != os.geteuid())

    @classmethod
    def of_server(cls, folder: Path) -> Self:
        """Root serves as the owner of the database's folder, at first as the system user; others as themselves."""
        if os.geteuid() != 0:
            return cls.of(os.geteuid())
        owner = folder.stat().st_uid if folder.exists() else 0
        return cls.of(owner or _system_user())

    def run_as(self) -> dict[str, Any]:
        """What ``subprocess`` needs to become this user."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.switch else {}

    def own(self, path: Path) -> None:
        """Hand over something that we have just made."""
        if self.switch:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def can_reach(self, path: Path) -> bool:
        """Tried, not computed: modes, access lists and mounts all have a say."""
        if not self.switch:
            return os.access(path, os.X_OK)
        tried = subprocess.run(["/usr/bin/test", "-x", path], check=False, cwd="/", **self.run_as())  # noqa: S603
        return tried.returncode == 0


def name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _system_user() -> int:
    """The uid of ``giaoban``, made on the first start by root.

    ``useradd`` looks for the name before it locks the list of users: two at once give the account twice, the second
    under another number, and the first server's user is gone. So starts make it one after the other.
    """
    with _users_locked():
        try:
            return pwd.getpwnam(NAME).pw_uid
        except KeyError:
            return _make_system_user()


@contextmanager
def _users_locked() -> Iterator[None]:
    """Held on the folder of the list itself: every start by root finds it, and nothing is left behind."""
    handle = os.open(LIST_OF_USERS, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _make_system_user() -> int:
    tool = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if tool is None:
        raise Refused("no_useradd", user=NAME)
    options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    made = subprocess.run(  # noqa: S603 -- fixed words only
        [tool, *options, "--shell", "/usr/sbin/nologin", NAME], check=False, capture_output=True, text=True
    )
    if made.returncode == 0:
        say("system_user_made", user=NAME)
    try:
        return pwd.getpwnam(NAME).pw_uid
    except KeyError:
        raise Refused("system_user_not_made", user=NAME, why=made.stderr.strip()) from None
