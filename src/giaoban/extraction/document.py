"""What is known of a text while it is read: an immutable document that each component returns with one layer more."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from giaoban.extraction.options import ReadingOptions
from giaoban.extraction.reading import Assessment, ConferenceFacts, Directive, DocumentFacts, Role
from giaoban.extraction.view import View
from giaoban.extraction.words import Words


class Zone(StrEnum):
    """What part of the paper a paragraph belongs to."""

    HEAD = "head"  # letterhead, title, headline
    RECIPIENTS = "recipients"  # Kính gửi
    BODY = "body"
    CLOSING = "closing"  # "Văn phòng thông báo để … biết, thực hiện"
    FOOT = "foot"  # Nơi nhận, signatures
    EDGE = "edge"  # page numbers, footnotes


class Form(StrEnum):
    """What a clause is by its own words, before anything is carried over to it."""

    ORDER = "order"  # a speech act: yêu cầu, đề nghị, giao …
    MODAL = "modal"  # cần, phải
    SUBJECT = "subject"  # a body and what it does
    BARE = "bare"  # begins with what is to be done
    HEADING = "heading"  # only names, or only a topic
    STATEMENT = "statement"
    ASIDE = "aside"  # a photo's caption, a title glued into the text: outside of what is told


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line. ``body`` is where its words begin after a list mark; ``level`` 0 has no mark."""

    start: int
    end: int
    body: int
    mark: str
    level: int
    zone: Zone


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Clause:
    """Part of a sentence that may hold one task; ``first`` when it opens the sentence."""

    start: int
    end: int
    sentence: int
    first: bool
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """A governing verb: its entry in the lexicon and where it stands."""

    id: str
    modality: str
    start: int
    end: int
    content: bool = False
    keep: bool = False
    needs_leader: bool = False
    fuzzy: bool = False
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A body as written; ``head`` is a span that a shared head was restored from."""

    start: int
    end: int
    text: str
    group: bool = False
    head: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What one clause says by itself."""

    form: Form
    clause: int
    speaker: tuple[int, int] | None = None
    act: Act | None = None
    named: tuple[Name, ...] = ()
    modal: tuple[int, int] | None = None
    action: tuple[int, int] | None = None
    passive: bool = False
    connected: bool = False
    announces: bool = False
    announcing: tuple[int, int] | None = None  # the whole of an announcement
    topic: bool = False
    leads: bool = False
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a clause of a news item: does he decide (None: nothing tells), and by which act behind a quotation.

    ``tells``: the clause only tells who spoke; ``begins``: a new speaker is named, no act of his.
    """

    decides: bool | None
    act: Act | None = None
    tells: bool = False
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A directive in the making: what is to be done and by whom; times and kinds come after.

    ``due_in``: the cell of a table in which its term stands.
    """

    start: int
    end: int
    clause: int
    named: tuple[Name, ...]
    inherited: bool
    modality: str
    lead: str | None = None
    coordinating: tuple[str, ...] = ()
    act: Act | None = None
    due_in: tuple[int, int] | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """A time expression with its preposition; ``covers`` drafts when it stands in a sentence of its own."""

    start: int
    end: int
    date: str | None
    time: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class Document:
    """Layers are assigned once each; ``Pipeline`` checks the order when it is built."""

    view: View
    words: Words
    options: ReadingOptions
    paragraphs: tuple[Paragraph, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    clauses: tuple[Clause, ...] = ()
    document_facts: DocumentFacts = field(default_factory=DocumentFacts)
    conference_facts: ConferenceFacts = field(default_factory=ConferenceFacts)
    said: tuple[Said, ...] = ()
    voices: Mapping[int, Voice] = field(default_factory=dict)
    drafts: tuple[Draft, ...] = ()
    dues: Mapping[int, Due] = field(default_factory=dict)
    directives: tuple[Directive, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    roles: tuple[Role, ...] = ()

    def having(self, **layers: Any) -> Document:
        return replace(self, **layers)

    def text(self, start: int, end: int) -> str:
        return self.view.text[start:end]

    def low(self, start: int, end: int) -> str:
        return self.view.low[start:end]

    def told_in(self) -> frozenset[int]:
        """The sentences that tell a directive or, standing apart, its deadline."""
        places = {self.clauses[draft.clause].sentence for draft in self.drafts}
        starts = [sentence.start for sentence in self.sentences]
        places |= {bisect_right(starts, due.start) - 1 for due in self.dues.values()}
        return frozenset(places)

    @property
    def is_news(self) -> bool:
        return self.document_facts.kind == "news"
