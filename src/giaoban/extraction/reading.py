"""The result of a reading: frozen values with offsets into the given text, and their published JSON form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    name: str
    sha256: str
    characters: int
    reference_date: str | None = None
    reference_date_from: str | None = None
    reader: str = ""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    kind: str = "other"
    number: str | None = None
    issuer: str | None = None
    issued_on: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Chair:
    name: str
    positions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConferenceFacts:
    """A date that the text does not give whole is written as far as it goes: ``--03-29``, ``2025-11``."""

    title: str | None = None
    date: str | None = None
    part_of_day: str | None = None
    mode: str | None = None
    venue: str | None = None
    chairs: tuple[Chair, ...] = ()
    participants: tuple[str, ...] = ()
    period_reviewed: str | None = None
    period_planned: str | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    kind: str
    field: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Addressee:
    """``name`` differs from the text between ``start`` and ``end`` only where a shared head was restored."""

    name: str
    start: int
    end: int
    inherited: bool = False
    group: bool = False
    head_start: int | None = None
    head_end: int | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    text: str
    start: int
    end: int
    date: str | None = None
    time: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Directive:
    text: str
    start: int
    end: int
    addressees: tuple[Addressee, ...] = ()
    lead: str | None = None
    coordinating: tuple[str, ...] = ()
    deadline: Deadline | None = None
    kind: str = "assess_at_next_conference"
    modality: str = "order"
    field: str | None = None
    product: str | None = None
    confidence: float = 0.5
    why: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """What a sentence is to the reading: directive, assessment, conference, heading or context."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What makes the text hard to read, so that the reading is less sure."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    source: Source
    document: DocumentFacts = field(default_factory=DocumentFacts)
    conference: ConferenceFacts = field(default_factory=ConferenceFacts)
    assessments: tuple[Assessment, ...] = ()
    directives: tuple[Directive, ...] = ()
    sentences: tuple[Role, ...] = ()
    warnings: tuple[Fault, ...] = ()

    def as_json(self) -> Json:
        """The form published in ``reading.schema.json``."""
        plain = _plain(self)
        assert isinstance(plain, dict)  # noqa: S101 -- a dataclass becomes a dict; for the type checker
        return plain


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    names = getattr(value, "__dataclass_fields__", None)
    if names is None:
        return value
    return {name: _plain(getattr(value, name)) for name in names}
