"""The registry of owners' gates: a file has no readers and no name of its own, only those that some owner gives it."""

from __future__ import annotations

from collections.abc import Callable

from giaoban.files.models import StoredFile
from giaoban.kernel.actor import Actor

Gate = Callable[[Actor, StoredFile], str]

_gates: list[Gate] = []


def register(gate: Gate) -> None:
    """Called from ``ready()`` of the app that owns files.

    ``gate(by, file)`` is what an owner that ``by`` sees calls the file; empty if ``by`` sees none.
    """
    if gate not in _gates:
        _gates.append(gate)


def name_for(by: Actor, file: StoredFile) -> str:
    """Empty for those who may not open it."""
    return next((name for gate in _gates if (name := gate(by, file))), "")
