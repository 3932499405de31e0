"""A change of the organisation as a person writes it: one row of a table, or one form. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from giaoban.kernel.folding import fold
from giaoban.organisation.domain.kinds import Relation

LONGEST_CODE = 80


class ChangeKind(StrEnum):
    NEW_BODY = "new_body"
    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    MOVE = "move"
    ABOLISH = "abolish"
    TRANSFER = "transfer"
    NEW_GROUP = "new_group"
    JOIN_GROUP = "join_group"
    LEAVE_GROUP = "leave_group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Bodies and groups stand under their codes or their names of that day."""

    kind: ChangeKind
    on: date
    document: str
    """The decision by which it is done; a change of the organisation without one is a rumour."""
    where: str = ""
    """Its place in a table."""
    bodies: tuple[str, ...] = ()
    """Those to whom it happens; of a new group its members."""
    into: tuple[str, ...] = ()
    """Who goes on; of a new body or a move the one above."""
    new_names: tuple[str, ...] = ()
    """Of what it brings about. A body made by a merge or a split is of the kind and level of the first before it."""
    short: str = ""
    code: str = ""
    body_kind: str = ""
    level: str = ""
    relation: str = Relation.PARTY.value
    function: str = ""
    group: str = ""
    in_groups: bool = False
    """Whoever goes on joins the groups of those who end."""


NEEDS: dict[ChangeKind, tuple[str, ...]] = {
    ChangeKind.NEW_BODY: ("new_names", "body_kind", "level"),
    ChangeKind.MERGE: ("bodies", "into"),
    ChangeKind.SPLIT: ("bodies", "into"),
    ChangeKind.RENAME: ("bodies", "new_names"),
    ChangeKind.MOVE: ("bodies", "into"),
    ChangeKind.ABOLISH: ("bodies",),
    ChangeKind.TRANSFER: ("bodies", "into", "function"),
    ChangeKind.NEW_GROUP: ("new_names",),
    ChangeKind.JOIN_GROUP: ("bodies", "group"),
    ChangeKind.LEAVE_GROUP: ("bodies", "group"),
}
"""What each cannot do without. Who goes on after a merge or a split may be new: ``new_names`` stand for ``into``."""
ONE_OF: dict[ChangeKind, tuple[str, ...]] = {
    ChangeKind.NEW_BODY: ("new_names", "into"),
    ChangeKind.RENAME: ("bodies", "new_names"),
    ChangeKind.MOVE: ("into",),
    ChangeKind.NEW_GROUP: ("new_names",),
}
"""Of these there is one at most."""
LONGEST = {"document": 300, "new_names": 300, "short": 120, "function": 200}
"""In characters: what the register of bodies has room for."""
FIRST = (ChangeKind.NEW_BODY, ChangeKind.NEW_GROUP)
"""Of one day these come first: the others name what they make."""


def lacking(change: Change) -> str | None:
    """The first thing that is missing, by its name."""
    for name in ("document", *NEEDS[change.kind]):
        if not getattr(change, name) and not (name == "into" and change.new_names):
            return name
    return None


def too_many(change: Change) -> str | None:
    return next((name for name in ONE_OF.get(change.kind, ()) if len(getattr(change, name)) > 1), None)


def too_long(change: Change) -> str | None:
    """The first thing that is longer than it may be, by its name."""
    for name, most in LONGEST.items():
        said = getattr(change, name)
        if any(len(one) > most for one in ((said,) if isinstance(said, str) else said)):
            return name
    return None


def in_order(changes: tuple[Change, ...]) -> list[Change]:
    """By day; rows of one day as they stand, but new things first."""
    return sorted(changes, key=lambda one: (one.on, one.kind not in FIRST))


def code_from(name: str) -> str:
    """``Sở Xây dựng`` → ``so-xay-dung``."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:LONGEST_CODE]
