"""What petitions do when something happened to one: those concerned are told, once the act is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.journal.deferring import defer
from giaoban.petitions.jobs import tell_of_petitions

if TYPE_CHECKING:
    from giaoban.journal.acts import Act
    from giaoban.petitions.events import PetitionEvent


def tell_those_concerned(event: PetitionEvent, act: Act, /) -> None:
    """One job, there if and only if the act is."""
    defer(tell_of_petitions.name, act=str(act.id))
