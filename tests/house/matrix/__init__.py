"""Who may knock at which door: one module for each app, one row for each address.

An app's module has ``ROWS``: the address's name to a ``row``. ``otherwise`` is what everybody gets who is not named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cast import Cast

ANONYMOUS = "anonymous"
CAST = (
    "clerk", "head_of_office", "leader", "body_clerk", "body_head", "other_body_clerk", "inspector", "technician",
    "administrator", "stranger",
)  # fmt: skip
WHO = (ANONYMOUS, *CAST)
TO_SIGN_IN = 302


def nothing(_cast: Cast) -> Sequence[object]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """``args`` makes the thing the address names and gives the address's arguments."""

    statuses: Mapping[str, int]
    method: str = "GET"
    args: Callable[[Cast], Sequence[object]] = nothing
    data: Mapping[str, str] = field(default_factory=dict)


def row(
    *,
    otherwise: int,
    anonymous: int = TO_SIGN_IN,
    method: str = "GET",
    args: Callable[[Cast], Sequence[object]] = nothing,
    data: Mapping[str, str] | None = None,
    **named: int,
) -> Row:
    """``row(otherwise=403, administrator=200)``: the administrator enters, all others are refused."""
    unknown = named.keys() - set(CAST)
    if unknown:
        raise ValueError(f"Nobody in the cast is called {sorted(unknown)}.")
    statuses = {ANONYMOUS: anonymous} | {who: named.get(who, otherwise) for who in CAST}
    return Row(statuses=statuses, method=method, args=args, data=data or {})


def everybody(status: int = 200, **more: object) -> Row:
    """A door that is open to all, signed in or not."""
    return row(otherwise=status, anonymous=status, **more)  # type: ignore[arg-type]  # handed on as they came


def matrix() -> dict[str, Row]:
    """All rows of all modules beside this one."""
    rows: dict[str, Row] = {}
    for module in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        rows |= import_module(f"tests.house.matrix.{module.stem}").ROWS
    return rows
