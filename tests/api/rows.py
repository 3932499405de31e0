"""How the matrix of calls is written: a row says what everybody of the cast is answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests.house.matrix import ANONYMOUS, CAST

if TYPE_CHECKING:
    from tests.cast import Cast

Made = tuple[str, object]
"""The path and what is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    made: Callable[[Cast], Made]
    statuses: Mapping[str, int]
    if_match: str = ""


def row(made: Callable[[Cast], Made] | str, *, otherwise: int, **named: int) -> Row:
    """``otherwise`` is what everybody of the cast gets who is not named; a stranger to the house gets 401."""
    assert named.keys() <= set(CAST)
    statuses = {ANONYMOUS: 401} | {who: named.get(who, otherwise) for who in CAST}
    return Row(made=made if callable(made) else lambda _cast: (str(made), None), statuses=statuses)


def edit(line: Row) -> Row:
    """The same with the version that everybody saw."""
    return replace(line, if_match='"1"')


OFFICE = {"clerk": 200, "head_of_office": 200}
LOOKING_ON = {"leader": 200, "inspector": 200}
SEEING_ALL = OFFICE | LOOKING_ON
OF_CHU_SE = {"body_clerk": 200, "body_head": 200}
REFUSED_TO_THOSE_WHO_SEE = {"clerk": 403, "head_of_office": 403, "leader": 403, "inspector": 403}
