"""The key that signs sessions: given by the environment, or made once and kept in the home."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key(home: Path) -> str:
    """GIAOBAN_SECRET_KEY, else the content of HOME/secret_key, made at first use for its owner only.

    No home is made for it: without one there is nothing yet that could be signed for longer than this process.
    """
    given = os.environ.get("GIAOBAN_SECRET_KEY")
    if given:
        return given
    path = home / "secret_key"
    try:
        return path.read_text().strip()
    except PermissionError:
        return secrets.token_urlsafe(50)  # another user's installation: nothing here can be signed anyway
    except (FileNotFoundError, NotADirectoryError):
        key = secrets.token_urlsafe(50)
    if not home.is_dir():
        return key
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was first
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(key)
    return key
