"""Where this home is served: each serve leaves its address in the home for as long as it lives."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from giaoban.config import embedded
from giaoban.config.embedded import locks


def living() -> list[str]:
    """The addresses of the serves that live, whoever started them. A dead one's file is not locked any more."""
    found: list[str] = []
    for path in sorted((embedded.home() / "run").glob("serve-*")):
        try:
            if locks.is_held_alone(path):
                found.append(path.read_text(encoding="utf-8"))
        except OSError:  # gone meanwhile, or another user's
            continue
    return found


@contextmanager
def told(port: int, address: str) -> Iterator[None]:
    """Let the commands of this home know the address."""
    folder = embedded.home() / "run"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"serve-{port}"
    with locks.exclusive(path):
        path.write_text(address, encoding="utf-8")
        yield
        path.unlink(missing_ok=True)
