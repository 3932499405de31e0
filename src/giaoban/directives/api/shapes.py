"""What directives, their assignments and decisions look like as JSON."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field, Strict

from giaoban.directives.domain import AddresseeRole, DirectiveKind
from giaoban.ui.rest import NO_NUL, Day, Input, Key, Words

BY_ITS_NAME = Strict(strict=False)
Title = Annotated[str, Field(min_length=1, max_length=300, pattern=NO_NUL)]


class AddresseeOut(Schema):
    """``phrase`` is the source's; with neither body nor group nobody has matched it yet."""

    phrase: str
    role: str
    body_id: int | None
    group_id: int | None
    addressed_post: str
    to_confirm: bool


class AssignmentOut(Schema):
    id: int
    directive_id: int
    directive: str
    """The directive's code."""
    title: str
    body_id: int
    body: str
    role: str
    state: str
    time_state: str
    """Computed for the day that was asked for, never stored."""
    why: str
    """The time state in a sentence."""
    assigned_on: date
    first_due_on: date | None
    due_on: date | None
    finished_on: date | None
    version: int


class EvidenceOut(Schema):
    id: int
    name: str
    size: int
    address: str


class StepOut(Schema):
    n: int
    verb: str
    state_after: str
    due_after: date | None
    finished_after: date | None
    effective_on: date
    recorded_at: datetime
    by_name: str
    by_post_title: str
    by_body_name: str
    facts: dict[str, Any]
    evidence: list[EvidenceOut]


class ExtensionOut(Schema):
    """The reasons stand in the two steps."""

    n: int
    due_then: date
    wanted_on: date
    is_late: bool
    asked_step: int
    decided_step: int | None
    granted_on: date | None
    """Null while it waits, and where it was denied."""


class MilestoneOut(Schema):
    n: int
    title: str
    due_on: date
    reached_on: date | None


class ObstacleOut(Schema):
    n: int
    text: str
    asked_of_id: int
    asked_of: str
    answer_by: date
    answer: str | None


class DelegationOut(Schema):
    post_id: int
    post: str
    due_on: date | None


class ChildOut(Schema):
    """A part that was passed on: how many bodies have it, and how many of them are verified."""

    directive_id: int
    code: str
    due_on: date | None
    total: int
    verified: int
    reported: int


class WholeAssignmentOut(AssignmentOut):
    verbs: list[str]
    """What this token may do to it now."""
    predecessor_id: int | None
    successor_ids: list[int]
    extensions: list[ExtensionOut]
    milestones: list[MilestoneOut]
    obstacles: list[ObstacleOut]
    delegation: DelegationOut | None
    children: list[ChildOut]
    steps: list[StepOut]


class DirectiveOut(Schema):
    id: int
    code: str
    """Empty while it is a draft."""
    state: str
    title: str
    text: str
    """Verbatim; ``start`` and ``end`` are its place in the text that it came from."""
    start: int
    end: int
    kind: str
    kind_reason: str
    field: str | None
    product: str
    addressee_phrase: str
    due_phrase: str
    due_on: date | None
    due_time: time | None
    parent_id: int | None
    """Of which directive a body passed it on as a part."""
    instruction_id: int
    instruction: str
    """The number as printed; empty until it is issued."""
    issued_on: date | None
    restricted_to_id: int | None
    version: int
    addressees: list[AddresseeOut]
    assignments: list[AssignmentOut]


class AddresseeIn(Input):
    """Whom a phrase means: a body or a group. Neither leaves it open, and the conclusion cannot be issued yet."""

    phrase: Title
    role: Annotated[AddresseeRole, BY_ITS_NAME]
    body_id: Key | None = None
    group_id: Key | None = None
    addressed_post: Annotated[str, Field(max_length=200, pattern=NO_NUL)] = ""


class DraftIn(Input):
    """What is left out stays as it is. The words themselves never change."""

    title: Title | None = None
    kind: Annotated[DirectiveKind, BY_ITS_NAME] | None = None
    kind_reason: Words | None = None
    due_phrase: Annotated[str, Field(max_length=200, pattern=NO_NUL)] | None = None
    due_on: Day | None = None
    product: Words | None = None
    field: Words | None = None
    """A field's code; empty or null: none."""
    restricted_to_id: Key | None = None
    addressees: Annotated[list[AddresseeIn], Field(max_length=200)] | None = None


class DecisionOut(Schema):
    id: int
    kind: str
    verb: str
    start: int
    end: int
    reason: str
    version: int
    decided_at: datetime
    decided_by: str
    directive: DirectiveOut | None
    """What it made: a draft until the issue."""
