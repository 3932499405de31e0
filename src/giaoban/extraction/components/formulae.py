"""Formulae between a body and its task: "theo chức năng, nhiệm vụ được giao" says nothing of the task itself."""

from __future__ import annotations

from giaoban.extraction.lexicons import book
from giaoban.extraction.words import Words


def formula_at(words: Words, i: int, n: int) -> int:
    """How many words of one formula stand here: a fixed one, or an opener with the words such formulae are made of."""
    fixed = book("predicates.formulaic").at(words.low, i, n)
    return max(fixed, _made_formula(words, i, n) - i)


def over_formulae(words: Words, i: int, n: int) -> int:
    """Over one formula after another, their commas, and what joins them to the task: "căn cứ chức năng để chỉ đạo"."""
    passed = False
    while i < n:
        size = formula_at(words, i, n)
        if size and words.at(i + size) == "để" and "quy" in words.low[i : i + size]:
            return i  # "căn cứ các quy định hiện hành để sắp xếp …" tells how
        if size:
            i += size
            passed = True
        elif words.low[i] == "," or (passed and words.low[i] == "để"):
            i += 1
        else:
            return i
    return i


def _made_formula(words: Words, i: int, n: int) -> int:
    """As in "trong phạm vi chức năng, nhiệm vụ, quyền hạn của mình": the word after it."""
    opener = book("predicates.formula_openers").at(words.low, i, n)
    nouns = book("predicates.formula_nouns")
    at = i + opener
    size = nouns.at(words.low, at, n) if opener else 0
    if not size:
        return i
    more = book("predicates.formula_nouns", "predicates.formula_fillers")
    end = at
    while size:
        at += size
        end = at
        joint = words.at(at) in (",", "và") and bool(nouns.at(words.low, at + 1, n))
        at += joint
        size = more.at(words.low, at, n)
    return end
