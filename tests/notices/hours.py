"""Hours of the office's day, and what a test calls to tell somebody something."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from giaoban.kernel.clock import OFFICE_TIME

if TYPE_CHECKING:
    from giaoban.notices.models import Notice

DAY = date(2023, 4, 10)
"""The day of the cast."""


def at(hour: int, minute: int = 0, *, day: int = DAY.day) -> datetime:
    return datetime(DAY.year, DAY.month, day, hour, minute, tzinfo=OFFICE_TIME)


class Teller(Protocol):
    def __call__(self, who: str = ..., kind: str = ..., **given: object) -> Notice: ...
