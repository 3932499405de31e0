"""The field of work that words belong to: by the default list, and by the words that an office added."""

from __future__ import annotations

from functools import lru_cache

from giaoban.extraction.document import Document
from giaoban.extraction.lexicons import lexicon
from giaoban.extraction.words import PhraseBook, index_phrases, split_phrase

_OWN = 2  # an office's own word weighs as two
Phrase = tuple[str, ...]


@lru_cache(maxsize=8)
def _words(own: tuple[tuple[str, str], ...]) -> tuple[PhraseBook, dict[Phrase, str], frozenset[Phrase]]:
    codes = {
        split_phrase(word): entry["code"] for entry in lexicon().tables["fields"]["field"] for word in entry["words"]
    }
    added = {split_phrase(word): code for word, code in own}
    codes.update(added)
    return PhraseBook(index_phrases(" ".join(phrase) for phrase in codes)), codes, frozenset(added)


def field_of(document: Document, start: int, end: int) -> str | None:
    """The field whose words weigh most; longer phrases weigh more, and among equals the earlier wins."""
    book, codes, added = _words(document.options.field_words)
    low = document.words.low
    i, n = document.words.between(start, end)
    weights: dict[str, int] = {}
    taken = i
    for k in book.places(low, i, n):
        if k >= taken:
            taken = k + book.at(low, k, n)
            phrase = low[k:taken]
            weights[codes[phrase]] = weights.get(codes[phrase], 0) + (taken - k) * (_OWN if phrase in added else 1)
    return max(weights, key=lambda code: weights[code]) if weights else None
