"""The chain in its order, and ``read``: a text in, a reading out; no file, no clock, no setting is touched."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from giaoban.extraction.components.assessing import find_assessments
from giaoban.extraction.components.conference import read_conference_facts
from giaoban.extraction.components.deadlines import find_deadlines
from giaoban.extraction.components.drafting import draft_directives
from giaoban.extraction.components.finishing import finish_directives
from giaoban.extraction.components.papers import read_document_facts
from giaoban.extraction.components.roles import give_roles
from giaoban.extraction.components.saying import understand_clauses
from giaoban.extraction.components.sentences import split_clauses, split_sentences
from giaoban.extraction.components.structure import split_paragraphs
from giaoban.extraction.components.voices import hear_voices
from giaoban.extraction.document import Document
from giaoban.extraction.lexicons import lexicon
from giaoban.extraction.options import ReadingOptions
from giaoban.extraction.pipeline import Pipeline
from giaoban.extraction.reading import Fault, Reading, Source
from giaoban.extraction.view import view_of
from giaoban.extraction.wording import WARNINGS
from giaoban.extraction.words import words_of

VERSION = "giaoban 0.1.0"

READ_CONCLUSIONS = Pipeline(
    [
        split_paragraphs,
        split_sentences,
        split_clauses,
        read_document_facts,
        read_conference_facts,
        understand_clauses,
        hear_voices,
        draft_directives,
        find_deadlines,
        finish_directives,
        find_assessments,
        give_roles,
    ]
)


def version(options: ReadingOptions | None = None) -> str:
    """The reader, its word lists and an office's own words; what another read is worth reading again."""
    own = options.field_words if options else ()
    added = "+" + hashlib.sha256(repr(own).encode()).hexdigest()[:8] if own else ""
    return f"{VERSION}+{lexicon().digest[:8]}{added}"


def read(text: str, options: ReadingOptions | None = None) -> Reading:
    """Read one text. Offsets in the result are code points into exactly this ``text``."""
    document = read_through(text, options or ReadingOptions())
    return Reading(
        source=_source(text, document),
        document=document.document_facts,
        conference=document.conference_facts,
        assessments=document.assessments,
        directives=document.directives,
        sentences=document.roles,
        warnings=tuple(Fault(code, WARNINGS[code]) for code in document.view.faults),
    )


def read_through(text: str, options: ReadingOptions) -> Document:
    """With all its layers, for whoever looks at how a text was read."""
    view = view_of(text)
    words = words_of(view.text, view.low, shouted=view.is_shouted)
    return READ_CONCLUSIONS(Document(view=view, words=words, options=options))


def _source(text: str, document: Document) -> Source:
    source = Source(
        name=document.options.name,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        characters=len(text),
        reader=version(document.options),
    )
    told = document.document_facts.issued_on or document.conference_facts.date
    if told:
        return replace(source, reference_date=told, reference_date_from="text")
    given = document.options.reference_date
    return replace(source, reference_date=given.isoformat(), reference_date_from="option") if given else source
