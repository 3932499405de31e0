"""The sockets of notices: what the apps above know, and who wakes open pages. ``config`` and the apps plug them in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from giaoban.notices.domain import MailRules

if TYPE_CHECKING:
    from giaoban.kernel.actor import Actor
    from giaoban.notices.models import Notice

Gate = Callable[["Sequence[Notice]", date], Collection[int]]
"""The keys of those that may still be told on that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One day in a calendar."""

    uid: str
    day: date
    summary: str
    description: str
    url: str
    version: int = 0


Days = Callable[["Actor", bool, date], "Sequence[Entry]"]
"""The due days that an actor may have in a calendar; true: only what the actor's whole body may see."""


def _default_rules(_convened_by_id: int | None, _on: date) -> MailRules:
    return MailRules()


def _nobody(_user_id: int, _post_id: int, _on: date) -> Actor | None:
    return None


def _sleep_on(_user_ids: Collection[int]) -> None:
    return None


_gates: list[Gate] = []
_calendars: list[Days] = []
mail_rules: Callable[[int | None, date], MailRules] = _default_rules
actor_of: Callable[[int, int, date], Actor | None] = _nobody
"""The person in that post, if it is still theirs."""
wake: Callable[[Collection[int]], None] = _sleep_on


def plug_gate(gate: Gate) -> None:
    if gate not in _gates:
        _gates.append(gate)


def plug_calendar(days: Days) -> None:
    if days not in _calendars:
        _calendars.append(days)


def still_told(waiting: Sequence[Notice], on: date) -> list[Notice]:
    """Whoever was removed or moved since, and whatever was handed over, falls out here."""
    kept = list(waiting)
    for gate in _gates:
        passing = frozenset(gate(kept, on)) if kept else frozenset()
        kept = [one for one in kept if one.pk in passing]
    return kept


def calendar_of(by: Actor, *, of_the_body: bool, on: date) -> list[Entry]:
    return [entry for days in _calendars for entry in days(by, of_the_body, on)]
