"""Whom a directive binds, its code, and what is said to the reader of words that a clerk selected. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.directives.domain.life import AddresseeRole

if TYPE_CHECKING:
    from collections.abc import Iterable

STRENGTH = (AddresseeRole.LEAD, AddresseeRole.EACH, AddresseeRole.COOPERATING)
"""A body addressed twice has one duty: the one that stands first here."""


@dataclass(frozen=True, slots=True)
class Duty:
    """What one body gets from one directive on the day of issue."""

    body_id: int
    role: AddresseeRole
    addressed_post: str = ""
    through_group_id: int | None = None


def one_duty_each(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """Every body once, with its strongest role, in the order in which the bodies were first addressed."""
    kept: dict[int, Duty] = {}
    for duty in duties:
        held = kept.get(duty.body_id)
        if held is None or STRENGTH.index(duty.role) < STRENGTH.index(held.role):
            kept[duty.body_id] = duty
    return tuple(kept.values())


def directive_code(*, office: str, period: str, paper: str, ordinal: int) -> str:
    """``2023-Q1-TB714-012``; another convening body than the installation's own puts its code before (``office``)."""
    return "-".join(part for part in (office.upper(), period, paper, f"{ordinal:03}") if part)


ORDER = "Yêu cầu các cơ quan thực hiện "
"""Said to the reader before words that give no order by themselves, so that it looks for their term all the same."""

DO = "thực hiện "
"""The same before a verb that the reader does not know: what a clerk selected is a task by the clerk's word."""
