"""The registry of owners' gates: a file has no readers of its own, only those whom some owner lets in."""

from __future__ import annotations

from collections.abc import Callable

from giaoban.files.models import StoredFile
from giaoban.kernel.actor import Actor

Gate = Callable[[Actor, StoredFile], bool]

_gates: list[Gate] = []


def register(gate: Gate) -> None:
    """Called from ``ready()`` of the app that owns files: ``gate(by, file)`` is true if ``by`` sees an owner of it."""
    if gate not in _gates:
        _gates.append(gate)


def may_open(by: Actor, file: StoredFile) -> bool:
    return any(gate(by, file) for gate in _gates)
