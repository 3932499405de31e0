"""The life of a petition: it waits, is answered, becomes a directive, or is withdrawn. Pure."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from giaoban.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class PetitionState(StrEnum):
    WAITING = "waiting"
    ANSWERED = "answered"
    ORDERED = "ordered"
    """It became a directive: the link goes both ways."""
    TAKEN_BACK = "taken_back"


class Move(StrEnum):
    FORWARD = "forward"
    ANSWER = "answer"
    ORDER = "order"
    TAKE_BACK = "take_back"


NEXT: Mapping[Move, tuple[frozenset[PetitionState], PetitionState]] = {
    Move.ANSWER: (frozenset({PetitionState.WAITING}), PetitionState.ANSWERED),
    Move.FORWARD: (frozenset({PetitionState.WAITING}), PetitionState.WAITING),
    Move.ORDER: (frozenset({PetitionState.WAITING, PetitionState.ANSWERED}), PetitionState.ORDERED),
    Move.TAKE_BACK: (frozenset({PetitionState.WAITING}), PetitionState.TAKEN_BACK),
}


def moved(state: PetitionState, move: Move) -> PetitionState:
    allowed, after = NEXT[move]
    if state not in allowed:
        raise Refused(f"petition_is_{state.value}")
    return after


def moves_from(state: PetitionState) -> tuple[Move, ...]:
    return tuple(move for move, (allowed, _) in NEXT.items() if state in allowed)


def is_overdue(state: PetitionState, answer_by: date | None, on: date) -> bool:
    """Whoever was asked still owes an answer after its day."""
    return state is PetitionState.WAITING and answer_by is not None and on > answer_by


def code_of(year: int, n: int) -> str:
    return f"KN-{year}-{n:03}"
