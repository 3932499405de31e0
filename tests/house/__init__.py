"""Tests of the house itself: its plan, its sizes, its words, its licences. They read files and start no database."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src" / "giaoban"

# What set-up and tools make; .gitignore says the same to git.
MADE = {"build", "dist", "node_modules", "var", "__pycache__"}


def project_files(*suffixes: str) -> list[Path]:
    """What git would publish: tracked files and new ones that are not ignored; all suffixes when none is given."""
    paths = _known_to_git() or list(_found_by_walking(ROOT))
    return [path for path in paths if path.is_file() and (not suffixes or path.suffix in suffixes)]


def _known_to_git() -> list[Path]:
    """Empty where there is no git, or where git will not read a clone of another user."""
    git = shutil.which("git")
    command = [git or "git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    if git is None:
        return []
    listed = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def _found_by_walking(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        hidden = path.name.startswith(".") and path.name not in {".ci", ".npmrc"}
        if path.is_dir() and not hidden and path.name not in MADE:
            yield from _found_by_walking(path)
        elif path.is_file() and not hidden:
            yield path
