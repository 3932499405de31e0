"""Where a name or a task may begin: heads of bodies, posts and classes of people; verbs that tell a task."""

from __future__ import annotations

from giaoban.extraction.lexicons import book
from giaoban.extraction.words import Words

_RUNS = frozenset(
    (
        "theo",
        "đúng",
        "hiệu",
        "có",
        "tốt",
        "ổn",
        "bình",
        "an",
        "trở",
        "liên",
        "thường",
        "tại",
        "ở",
        "trên",
        "trong",
        "hết",
    )
)
_NOUNS = ("bodies.collectives", "bodies.posts", "bodies.classes", "bodies.heads")
_OPENERS = ("bodies.honorifics", "bodies.quantifiers", *_NOUNS)
_BOTH = 14  # words from "vừa A" to "vừa B", "nhưng cũng B"
_ACTIVITY = ("hoạt", "động")


def starts(words: Words, i: int, n: int) -> bool:
    """Does a body, post or class of people begin here?"""
    return head_at(words, i, n) > 0 or place_at(words, i, n) > 0


def place_at(words: Words, i: int, n: int) -> int:
    """A province called by its bare name ("Hà Nội cần …"); after a capital it is part of another name."""
    if i >= n or not words.capital[i] or (i and words.proper[i - 1]):
        return 0
    return book("bodies.places").at(words.low, i, n)


def head_at(words: Words, i: int, n: int) -> int:
    """How many words of honorific, quantifier and head stand here; 0 if no name begins."""
    if i >= n or not (book(*_OPENERS).at(words.low, i, n) or words.shouted[i] or words.low[i].isdigit()):
        return 0
    at = i + book("bodies.honorifics").at(words.low, i, n)
    many = book("bodies.quantifiers").at(words.low, at, n)
    at += many
    if not many and words.at(at).isdigit() and at + 1 < n:
        at += 1
        many = 1
    size = book(*_NOUNS).at(words.low, at, n)
    other = book("bodies.not_names").at(words.low, at, n)
    if other and other >= size:
        return 0
    if size:
        return at + size - i if _is_noun(words, at, size, n, many=bool(many)) else 0
    if at < n and words.shouted[at] and not many:
        return at + 1 - i
    if at == i or at >= n:
        return 0
    return at + bool(many) - i if not many or words.capital[at] else 0


def _is_noun(words: Words, at: int, size: int, n: int, *, many: bool) -> bool:
    """Words that are verbs too ("tổ chức", "báo") are names only after a quantifier, with a capital, or in a list."""
    if many or words.proper[at] or not predicate_at(words, at, n) >= size:
        return True
    following = at + size + 1
    return words.at(following - 1) == "," and words.at(following) in ("các", "những") and starts(words, following, n)


def predicate_at(words: Words, i: int, n: int) -> int:
    """How many words of what is to be done stand here (0: none); nouns that look like verbs do not count."""
    size = book("predicates.strong").at(words.low, i, n)
    if i < n and words.low[i] == "vừa" and {"vừa", "cũng"}.intersection(words.low[i + 2 : i + _BOTH]):
        return int(words.at(i + 1) != "vừa" and predicate_at(words, i + 1, n) > 0)  # "vừa khắc phục vừa phát triển"
    if size and (
        _is_number_of_paper(words, i + size, n)
        or (i and book("predicates.noun_tails").at(words.low, i - 1, n))
        or (words.low[i : i + size] == _ACTIVITY and _is_activity(words, i + size, n))
    ):
        return 0
    return size if size and book("predicates.not_predicates").at(words.low, i, n) < size else 0


def _is_activity(words: Words, i: int, n: int) -> bool:
    """As in "hoạt động khai thác cát phải …": a noun, unless it is told how, where or when somebody is to run."""
    return i < n and words.low[i] not in _RUNS


def _is_number_of_paper(words: Words, i: int, n: int) -> bool:
    """As in "Quyết định 927/QĐ-TTg"."""
    return i < n and words.low[i][0].isdigit() and words.at(i + 1) == "/" and words.at(i + 2)[:1].isalpha()
