"""Assessments: sentences that tell results, shortcomings, causes or praise."""

from __future__ import annotations

from giaoban.extraction.components.matters import field_of
from giaoban.extraction.document import Document, Sentence, Zone
from giaoban.extraction.lexicons import book
from giaoban.extraction.pipeline import component
from giaoban.extraction.reading import Assessment

_KINDS = ("commendation", "cause", "shortcoming", "result")
_LISTS = tuple(f"assessments.{kind}" for kind in _KINDS)
_SHORT = 25


@component(requires=("paragraphs", "sentences", "clauses", "drafts", "dues"), assigns=("assessments",))
def find_assessments(document: Document) -> Document:
    """A sentence of the body that holds no directive and has a word of judgement."""
    taken = document.told_in()
    found = [
        made
        for n, sentence in enumerate(document.sentences)
        if n not in taken and document.paragraphs[sentence.paragraph].zone is Zone.BODY
        for made in _assessment(document, sentence)
    ]
    return document.having(assessments=tuple(found))


def _assessment(document: Document, sentence: Sentence) -> list[Assessment]:
    low, (i, n) = document.words.low, document.words.between(sentence.start, sentence.end)
    if sentence.end - sentence.start < _SHORT or book(*_LISTS).anywhere(low, i, n) is None:
        return []
    kind = next(k for k in _KINDS if book(f"assessments.{k}").anywhere(low, i, n) is not None)
    start, end = document.view.to_source(sentence.start, sentence.end)
    field = field_of(document, sentence.start, sentence.end)
    return [Assessment(kind, field, document.view.source[start:end], start, end)]
