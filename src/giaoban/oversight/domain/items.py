"""What stands in the lines of the forms, as plain values: from the lives of today or a frozen picture alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from giaoban.directives.domain import Standing
from giaoban.oversight.domain.totals import Totals


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A line of the forms of totals. ``key`` is the body, field (0: none) or instruction."""

    key: int
    name: str
    totals: Totals
    given: int
    """Counted by itself, so that it can be compared."""
    issued_on: date | None = None
    signed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One assignment as the lists print it."""

    assignment_id: int
    directive_id: int
    instruction_id: int
    body_id: int
    field_id: int | None
    restricted_to_id: int | None
    code: str
    title: str
    symbol: str
    issued_on: date | None
    signed: str
    body: str
    role: str
    cooperating: str
    field: str
    state: str
    standing: Standing
    assigned_on: date
    first_due_on: date | None
    due_on: date | None
    finished_on: date | None
    result: str
    extensions: int
    returns: int
    days_late: int
    days_waiting: int
    waits_for: str
    cause: str
    in_charge: str
    promised_on: date | None
    last_word_on: date | None
    """When the body was last heard of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended:
    """A request for more time. ``outcome`` is granted, denied or waiting, as it was known then."""

    directive_id: int
    body_id: int
    restricted_to_id: int | None
    code: str
    title: str
    body: str
    n: int
    due_then: date
    wanted_on: date
    granted_on: date | None
    asked_on: date
    decided_on: date | None
    is_late: bool
    outcome: str
    reason: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """What a body put to another one, as a petition or for one of its duties: who must answer by when, the answer.

    ``outcome`` is answered, not_answered, ordered or taken_back.
    """

    directive_id: int | None
    petition_id: int | None
    body_id: int
    restricted_to_id: int | None
    code: str
    body: str
    text: str
    asked: str
    asked_on: date
    answer_by: date | None
    answered_on: date | None
    answer: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Numbers of one body, apart for each reading group; what they count is in their names."""

    body_id: int
    body: str
    restricted_to_id: int | None
    numbers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Behind:
    """One assignment that is overdue or was done late."""

    body_id: int
    standing: Standing
    days: int
    waiting: int

    @property
    def is_excused(self) -> bool:
        """Late on no day of the body's own."""
        return self.days == self.waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What a closed period's forms bear: when and by whom it was closed, the journal's head, what was corrected."""

    closed_at: datetime
    who: str
    journal_seq: int
    journal_hash: str
    corrected: tuple[tuple[date, str], ...]
