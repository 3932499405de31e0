"""Events that only these tests know, and the short way to let one happen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import ClassVar

from giaoban.journal.acts import acting
from giaoban.kernel.actor import CLOCKWORK, Actor
from giaoban.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class StoneLaid(Event):
    subject_kind: ClassVar[str] = "wall"
    wall_id: int
    note: str = ""
    on: date | None = None


def lay(*, by: Actor = CLOCKWORK, wall: int = 1, stones: int = 1, note: str = "") -> None:
    with acting(by) as act:
        for _ in range(stones):
            act.announce(StoneLaid(wall_id=wall, note=note, on=date(2023, 3, 29)))


def a_moment() -> datetime:
    return datetime(2023, 3, 29, 1, tzinfo=UTC)
