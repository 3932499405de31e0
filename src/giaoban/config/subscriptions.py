"""Who listens to what. If it is not on this page, nobody is listening."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from giaoban.journal.acts import Listener
    from giaoban.kernel.events import Event

LISTENERS: Mapping[type[Event], Sequence[Listener]] = {}
