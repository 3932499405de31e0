"""What the reading desk shows, as frozen values. ``mark`` changes whenever anything shown changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import blake2s
from typing import Any, ClassVar

from giaoban.directives.domain import AddresseeRole
from giaoban.directives.queries.drafting import short_title
from giaoban.intake.queries import Reason


class Marked:
    """A part of the page that is sent again only when it changed."""

    __slots__ = ()

    @property
    def mark(self) -> str:
        return blake2s(repr(self).encode(), digest_size=4).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One addressee. ``match``: matched, group, person, asking or unmatched; ``members`` are a group's bodies."""

    phrase: str
    name: str
    role: str
    match: str
    post: str = ""
    group_id: int | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One thing that a phrase may mean, and why: ``reason`` is a code of the organisation's wording."""

    kind: str
    id: int
    name: str
    reason: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoIsMeant:
    """A phrase that nobody matched for sure; asked once, in front of the first task that names it."""

    phrase: str
    offers: tuple[Offer, ...]
    tasks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoLeads:
    """Joint names read as lead and co-operating: asked once for all drafts with the same names.

    ``is_guessed``: the words name nobody, and the addressees are those of the task before or of a heading.
    """

    phrases: tuple[str, ...]
    leading: str
    directive_ids: tuple[int, ...]
    is_guessed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """Who decided what and when; ``alone``: the present reader proposes nothing like it."""

    id: int
    version: int
    verb: str
    by: str
    at: datetime
    reason: str
    alone: bool
    pieces: int
    read_otherwise: str
    changed: tuple[str, ...]

    @property
    def who(self) -> str:
        """The name alone; the post of that day stands behind it."""
        return self.by.split(",")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Marked):
    """One row of the desk: a directive, an assessment, the conference, or words not accounted for (``gap``)."""

    is_group: ClassVar[bool] = False
    kind: str
    start: int
    end: int
    text: str
    number: int | None = None
    proposal_id: int | None = None
    is_new: bool = False
    decided: Decided | None = None
    title: str = ""
    directive_id: int | None = None
    version: int = 0
    code: str = ""
    directive_kind: str = ""
    kind_reason: str = ""
    due_phrase: str = ""
    due_on: date | None = None
    due_time: time | None = None
    needs_a_day: bool = False
    modality: str = ""
    product: str = ""
    field: str = ""
    restricted: str = ""
    why: tuple[Reason, ...] = ()
    percent_sure: int = 100
    is_doubtful: bool = False
    chips: tuple[Chip, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    chairs: tuple[str, ...] = ()
    editable: bool = True
    next_pick: str = ""

    @property
    def key(self) -> str:
        """The same before and after a decision: what was one row stays one row."""
        return f"{self.kind}-{self.start}-{self.end}"

    @property
    def own_title(self) -> str:
        """The title where it is not just the beginning of the words."""
        return "" if self.title in ("", short_title(self.text)) else self.title

    @property
    def is_open(self) -> bool:
        return self.decided is None

    @property
    def state(self) -> str:
        if self.decided is None:
            return "open"
        return "set_aside" if self.decided.verb == "set_aside" else "adopted"

    @property
    def pick(self) -> str:
        """How a form names this row to a verb."""
        return f"d{self.decided.id}.{self.decided.version}" if self.decided else f"p{self.proposal_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Marked):
    """The row above tasks of the same addressees, or above assessments: adopted with one key."""

    is_group: ClassVar[bool] = True
    kind: str
    start: int
    chips: tuple[Chip, ...] = ()
    who_is_meant: tuple[WhoIsMeant, ...] = ()
    who_leads: WhoLeads | None = None
    waiting: tuple[int, ...] = ()
    size: int = 0
    editable: bool = True

    @property
    def has_no_lead(self) -> bool:
        return bool(self.chips) and all(chip.role == AddresseeRole.COOPERATING.value for chip in self.chips)

    @property
    def key(self) -> str:
        return f"group-{self.kind}-{self.start}"


Row = Card | Group
