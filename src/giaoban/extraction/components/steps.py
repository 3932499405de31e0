"""Small steps over the words of a clause: over connectives, formulae and modals, to where a task surely begins."""

from __future__ import annotations

from giaoban.extraction.components import names
from giaoban.extraction.lexicons import lexicon
from giaoban.extraction.words import Words

_LISTED_NOUN_ENDS = ("vụ", "pháp", "dung", "việc", "đề", "tác")  # "các nhiệm vụ, giải pháp sau"
_HAS_OBJECT = frozenset({"các", "những", "việc", "công", "vụ", "quyết", "số", "chỉ", "của", "về", "trong"})
KINDS_OF_WORK = (("nhiệm", "vụ"), ("công", "tác"), ("lĩnh", "vực"), ("nội", "dung"))  # "đối với nhiệm vụ …": a topic


def skip_connectives(words: Words, i: int, n: int) -> int:
    book = lexicon().book("frames.connectives")
    while i < n:
        size = book.at(words.low, i, n)
        if size and (i + size >= n or not _is_topic_of(words, i, size)):
            i += size
        elif words.low[i] in (",", ":", '"', "-", "+", "*", "'"):
            i += 1
        else:
            return i
    return i


def _is_topic_of(words: Words, i: int, size: int) -> bool:
    """As in "riêng Sở A", "còn các huyện" are connectives; "bên cạnh những kết quả" is not."""
    return words.low[i] in ("bên", "và", "về") and size < 3 and words.at(i + size) != ","  # noqa: PLR2004 -- "bên cạnh", "và"


def over_aside(words: Words, i: int, n: int) -> int:
    """As in "Sở A khi lập thủ tục …, phải …": from the aside to the modal after its comma."""
    if words.low[i] != "khi":
        return i
    return next((k for k in range(i + 1, n) if words.low[k - 1] == "," and is_modal(words, k, n)), i)


def sure_task(words: Words, i: int, n: int) -> int:
    """After a formula that goes on ("…, thực trạng, hướng dẫn của Bộ A khẩn trương"): the first sure task."""
    always = lexicon().book("predicates.always")
    return next((k for k in range(i, min(n, i + 20)) if always.at(words.low, k, n)), i)


def over_formulae(words: Words, i: int, n: int) -> int:
    book = lexicon().book("predicates.formulaic")
    while i < n:
        size = book.at(words.low, i, n)
        if size:
            i += size
        elif words.low[i] == ",":
            i += 1
        else:
            return i
    return i


def over_modal(words: Words, i: int, n: int) -> tuple[tuple[int, int] | None, int]:
    size = lexicon().book("predicates.modals").at(words.low, i, n)
    if not size or lexicon().book("predicates.not_modals").at(words.low, i, n):
        return None, i
    begin = over_formulae(words, i + size, n)
    more = lexicon().book("predicates.modals").at(words.low, begin, n)
    return (i, i + size), over_formulae(words, begin + more, n)


def is_modal(words: Words, k: int, n: int) -> bool:
    """A duty in the midst of a clause: no passive report ("được giao"), no place ("Cần Thơ")."""
    found = lexicon().book("predicates.modals").at(words.low, k, n)
    passive = lexicon().book("predicates.passive_acts").at(words.low, k, n)
    other = lexicon().book("predicates.not_modals").at(words.low, k, n)
    return bool(found) and not passive and not other and not words.capital[k]


def modal_in(words: Words, i: int, n: int) -> int | None:
    """The first duty in a clause."""
    places = lexicon().book("predicates.modals").places(words.low, i, n)
    return next((k for k in places if is_modal(words, k, n)), None)


def inside_collective(words: Words, k: int, n: int) -> bool:
    """The comma of "các cơ quan, đơn vị" opens nothing."""
    book = lexicon().book("bodies.collectives")
    return any(book.at(words.low, j, n) > k - j for j in range(max(0, k - 5), k))


def counts(words: Words, i: int) -> bool:
    """As in "11 lĩnh vực cần ưu tiên", "có 5 việc phải làm": the duty stands inside a noun."""
    return words.low[i][0].isdigit() or words.low[i] in ("có", "ngày")


def opens_list(words: Words, at: int) -> bool:
    return words.at(at - 1) in ("gồm", "như", "là", "về")


def announced(words: Words, i: int, n: int) -> int:
    """Where an announcement at the end ("…, tập trung các nhiệm vụ sau:") begins; ``n`` without one."""
    last = n - 1 if words.at(n - 1) == ":" else n
    book = lexicon().book("predicates.announcing")
    at = next(
        (k for k in range(max(i, last - 6), last) if k + book.at(words.low, k, last) == last and last > k),
        None,
    )
    if at is None:
        return min(n, last)
    commas = (k for k in range(at, i, -1) if words.low[k] in (",", ";"))
    cut = next((k for k in commas if words.low[k - 1] not in _LISTED_NOUN_ENDS), i)
    return cut if _HAS_OBJECT.intersection(words.low[i:cut]) else i


def is_weak(words: Words, k: int, n: int) -> bool:
    return bool(lexicon().book("predicates.weak").at(words.low, k, n))


def is_kept(words: Words, i: int, n: int) -> bool:
    return bool(lexicon().book("frames.kept_openers").at(words.low, i, n))


def begins_task(words: Words, at: int, n: int) -> bool:
    return bool(names.predicate_at(words, at, n) or lexicon().book("frames.kept_openers").at(words.low, at, n))
