"""What can have happened to the organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from giaoban.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSetUp(Event):
    subject_kind: ClassVar[str] = "body"
    body_id: int
    name: str
    sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFileLoaded(Event):
    """One entry for a whole file: its rows are counted, not listed."""

    source: str
    bodies: int
    groups: int
    posts: int
    successions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyAdded(Event):
    subject_kind: ClassVar[str] = "body"
    body_id: int
    name: str
    since: date
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRenamed(Event):
    subject_kind: ClassVar[str] = "body"
    body_id: int
    before: str
    after: str
    since: date
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyMoved(Event):
    subject_kind: ClassVar[str] = "body"
    body_id: int
    parent_id: int
    relation: str
    since: date
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodiesSucceeded(Event):
    """Bodies ended or changed, and others go on; open work follows this event."""

    on: date
    succession: str
    predecessor_ids: tuple[int, ...]
    successor_ids: tuple[int, ...]
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupAdded(Event):
    subject_kind: ClassVar[str] = "group"
    group_id: int
    name: str
    since: date
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupChanged(Event):
    subject_kind: ClassVar[str] = "group"
    group_id: int
    joined: tuple[int, ...]
    left: tuple[int, ...]
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasLearned(Event):
    subject_kind: ClassVar[str] = "alias"
    alias_id: int
    text: str
    body_id: int | None
    group_id: int | None
    issuer_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasWithdrawn(Event):
    subject_kind: ClassVar[str] = "alias"
    alias_id: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostAdded(Event):
    subject_kind: ClassVar[str] = "post"
    post_id: int
    title: str
    role: str
    body_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAppointed(Event):
    subject_kind: ClassVar[str] = "post"
    post_id: int
    user_id: int
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentEnded(Event):
    subject_kind: ClassVar[str] = "post"
    post_id: int
    user_id: int
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateGiven(Event):
    subject_kind: ClassVar[str] = "post"
    post_id: int
    mandate: str
    since: date
    until: date | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateEnded(Event):
    subject_kind: ClassVar[str] = "post"
    post_id: int
    mandate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingGroupMade(Event):
    subject_kind: ClassVar[str] = "reading_group"
    reading_group_id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingGiven(Event):
    subject_kind: ClassVar[str] = "reading_group"
    reading_group_id: int
    post_id: int
    user_id: int
    name: str
    post: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingEnded(Event):
    subject_kind: ClassVar[str] = "reading_group"
    reading_group_id: int
    post_id: int
    user_id: int
    name: str
    post: str
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChanged(Event):
    subject_kind: ClassVar[str] = "body"
    body_id: int
    key: str
    value: object
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDayDecided(Event):
    day: date
    working: bool | None
    """None: the day is an ordinary day again."""
    name: str
    since: date | None = None
    """From when on it is reckoned with."""
    basis: str = ""
    moved: int = 0
    """So many terms of open work end on another day by it, as was shown to whoever decided."""
    moved_codes: tuple[str, ...] = ()
    """The first of their directives, open ones only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerAdded(Event):
    subject_kind: ClassVar[str] = "body"
    body_id: int
    authority: str
    position: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerEnded(Event):
    subject_kind: ClassVar[str] = "body"
    body_id: int
    authority: str
    position: str
    last: date
