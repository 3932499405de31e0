"""How sure a directive is: the chance that a clerk adopts it untouched, told from a few marks of how it was read."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from giaoban.extraction.document import Document, Draft, Due
from giaoban.extraction.lexicons import book, lexicon

DOUBTFUL = 0.7
"""Below it a clerk is asked to look closely, and told why."""

_HEAVY, _SAID = -0.2, 3  # from what worth on a mark is told as a doubt, and how many at most
_FEW, _SOME, _LONG_NAME = 8, 16, 45  # words, words, letters
_SPARSE = 0.35  # of the text's letters: so little of it is tasks
_NEAR = 2  # drafts to either side
_FAULTY = -1.5  # a text in capitals, without marks or scanned is half guessed; set by hand, none of them is measured
_SUREST, _LEAST = 0.98, 0.02  # no rule is always right, and none is told to be


@dataclass(frozen=True, slots=True)
class Certainty:
    """``doubts`` are the marks that speak most against it, the heaviest first; none where it is sure enough."""

    chance: float
    doubts: tuple[str, ...]


def certainties(document: Document) -> tuple[Certainty, ...]:
    """One for each draft, in their order."""
    weights: Mapping[str, float] = lexicon().tables["certainty"]["weights"]
    fault = _FAULTY if document.view.faults else 0.0
    return tuple(_certainty(weights, marks, fault) for marks in marks_of(document))


def _certainty(weights: Mapping[str, float], marks: Sequence[str], fault: float) -> Certainty:
    score = fault + sum(weights.get(mark, 0.0) for mark in marks)
    chance = round(min(max(1 / (1 + math.exp(-score)), _LEAST), _SUREST), 2)
    if chance >= DOUBTFUL:
        return Certainty(chance, ())
    heavy = sorted((mark for mark in marks if weights.get(mark, 0.0) <= _HEAVY), key=lambda mark: weights[mark])
    return Certainty(chance, tuple(heavy[:_SAID]))


def marks_of(document: Document) -> tuple[tuple[str, ...], ...]:
    """What weighs for each draft; ``lexicon/certainty.toml`` says what each mark is worth. Every draft has ``base``."""
    told = sum(draft.end - draft.start for draft in document.drafts)
    sparse = told < _SPARSE * len(document.view.text)
    of_text = ("base", "text.news" if document.is_news else "text.official", *(("text.sparse",) if sparse else ()))
    return tuple(
        (*of_text, *_place(document, n), *_act(draft), *_names(document, draft), *_words(document, draft), *_due(due))
        for n, (draft, due) in enumerate((d, document.dues.get(n)) for n, d in enumerate(document.drafts))
    )


def _place(document: Document, n: int) -> Iterator[str]:
    """Tasks stand together; one that stands alone was more often made of something else."""
    clause = document.clauses[document.drafts[n].clause]
    others = (*document.drafts[max(n - _NEAR, 0) : n], *document.drafts[n + 1 : n + 1 + _NEAR])
    near = sum(abs(document.clauses[other.clause].sentence - clause.sentence) <= 1 for other in others)
    if near == 0:
        yield "place.alone"
    elif near > 1:
        yield "place.among"
    marked = document.paragraphs[document.sentences[clause.sentence].paragraph].mark
    if marked:
        yield "place.listed"
    elif not document.is_news:
        yield "place.unlisted"
    if not clause.first:
        yield "place.later"


def _act(draft: Draft) -> Iterator[str]:
    if draft.act is None:
        yield "act.none"
        return
    if draft.act.fuzzy:
        yield "act.fuzzy"
    if draft.act.needs_leader:
        yield "act.needs_leader"
    if draft.modality == "request":
        yield "act.request"


def _names(document: Document, draft: Draft) -> Iterator[str]:
    if not draft.named:
        yield "names.none"
        if draft.act is not None:
            yield "names.none_under_act"
        return
    if draft.inherited:
        yield "names.inherited"
    if draft.coordinating:
        yield "names.coordinating"
    first, words = draft.named[0], document.words
    if not book("bodies.heads").at(words.low, *words.between(first.start, first.end)):
        yield "names.no_office"
    if any(name.end - name.start > _LONG_NAME for name in draft.named):
        yield "names.long"


def _words(document: Document, draft: Draft) -> Iterator[str]:
    low = document.words.low
    i, n = document.words.between(draft.start, draft.end)
    if "kept-front" in draft.rules:
        yield "words.fronted"
    if n - i < _FEW:
        yield "words.few"
    elif n - i < _SOME:
        yield "words.some"
    if ":" in low[i:n] or ";" in low[i:n]:
        yield "words.listing"
    if not book("predicates.always").at(low, i, n):
        yield "words.doubtful_verb" if book("predicates.strong").at(low, i, n) else "words.no_sure_verb"


def _due(due: Due | None) -> Iterator[str]:
    if due is not None:
        yield "due.dated" if due.date else "due.open"
