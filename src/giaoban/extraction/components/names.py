"""Names of bodies, posts and classes of people at a place in the text: where a list of them begins and ends."""

from __future__ import annotations

from dataclasses import dataclass

from giaoban.extraction.components.pieces import Piece, is_plural, lender_of, names_of
from giaoban.extraction.document import Name
from giaoban.extraction.lexicons import book as _book
from giaoban.extraction.view import View
from giaoban.extraction.words import Words

_SHORT_PLACES = ("tp", "tx", "q", "p", "h")
_LONGEST = 34  # words in one name
_VERB_NEAR = 12  # words in which the task follows a name that has a verb inside


@dataclass(frozen=True, slots=True)
class NameList:
    """Names and the index of the first word after them."""

    names: tuple[Name, ...]
    after: int


def starts(words: Words, i: int, n: int) -> bool:
    """Does a body, post or class of people begin here?"""
    return _head(words, i, n) > 0


def _head(words: Words, i: int, n: int) -> int:
    """How many words of honorific, quantifier and head stand here; 0 if no name begins."""
    at = i + _book("bodies.honorifics").at(words.low, i, n)
    many = _book("bodies.quantifiers").at(words.low, at, n)
    at += many
    if not many and words.at(at).isdigit() and at + 1 < n:
        at += 1
        many = 1
    size = _book("bodies.collectives", "bodies.posts", "bodies.classes", "bodies.heads").at(words.low, at, n)
    other = _book("bodies.not_names").at(words.low, at, n)
    if other and other >= size:
        return 0
    if size:
        return at + size - i if _is_noun(words, at, size, n, many=bool(many)) else 0
    if at < n and words.shouted[at] and not many:
        return at + 1 - i
    if at == i or at >= n:
        return 0
    if many:
        return at + 1 - i if words.capital[at] else 0
    return at - i


def _is_noun(words: Words, at: int, size: int, n: int, *, many: bool) -> bool:
    """Words that are verbs too ("tổ chức", "báo") are names only after a quantifier or with a capital."""
    return many or words.proper[at] or not predicate_at(words, at, n) >= size


def predicate_at(words: Words, i: int, n: int) -> int:
    """How many words of what is to be done stand here (0: none); nouns that look like verbs do not count."""
    size = _book("predicates.strong").at(words.low, i, n)
    return size if size and _book("predicates.not_predicates").at(words.low, i, n) < size else 0


def parse(words: Words, view: View, i: int, n: int) -> NameList | None:
    """The names that begin at word ``i``, or None. A shared head is restored, brackets are left out."""
    pieces: list[Piece] = []
    ended = i
    while i < n:
        piece = _piece(words, i, n, lender=lender_of(words, pieces))
        if piece is None or (pieces and _speaks(words, piece.end)):
            break
        listed, ended = _after_colon(words, piece, _skip_aside(words, piece.end, n), n)
        pieces += listed or [piece]
        step = _joint(words, ended, n)
        if not step or not _goes_on(words, ended + step, n, pieces):
            break
        i = ended + step
    return NameList(names_of(words, view, pieces), ended) if pieces else None


def _speaks(words: Words, i: int) -> bool:
    """As in "Đối với huyện A, Chủ tịch yêu cầu …": whoever says it is not among those who are told."""
    return words.low[i : i + 2] in (("yêu", "cầu"), ("đề", "nghị"), ("cũng", "yêu"), ("cũng", "đề"), ("lưu", "ý"))


def _after_colon(words: Words, piece: Piece, i: int, n: int) -> tuple[list[Piece], int]:
    """As in "các Bộ: A, B": each listed name takes the head; after a collective the list is only a remark."""
    if words.at(i) != ":" or not piece.group_ends(words) or not _lists_on(words, i + 1, n):
        return [], i
    head = _class_at_end(words, piece)
    listed: list[Piece] = []
    at = i + 1
    while at < n and _lists_on(words, at, n):
        end = _extend(words, at, at, n)
        listed.append(Piece(at, end, 0, bare=True, group=False, base=piece.start, shared=head))
        step = _joint(words, end, n)
        if not step or not _lists_on(words, end + step, n):
            return (listed if head else []), end
        at = end + step
    return (listed if head else []), at


def _class_at_end(words: Words, piece: Piece) -> tuple[int, int] | None:
    """The noun after the last "các": "Chủ tịch UBND các tỉnh" shares "tỉnh"."""
    noun = piece.end - 1
    single = noun > piece.start and words.low[noun - 1] in ("các", "những")
    return (noun, noun + 1) if single and _book("bodies.shared_heads").at(words.low, noun, noun + 1) else None


def _joint(words: Words, i: int, n: int) -> int:
    if words.at(i) in (",", "và", ";", "hoặc", "cùng", "&") and i < n:
        return 2 if words.at(i) == "," and words.at(i + 1) == "và" else 1
    return 0


def _goes_on(words: Words, i: int, n: int, pieces: list[Piece]) -> bool:
    if i >= n:
        return False
    if _head(words, i, n):
        return True
    named = words.capital[i] and (bool(_office(words, i, n)) or not predicate_at(words, i, n))
    return named and lender_of(words, pieces) is not None


def _lists_on(words: Words, i: int, n: int) -> bool:
    """After the colon stand proper names, not things to do."""
    return (
        i < n
        and words.capital[i]
        and (bool(_office(words, i, n)) or not (predicate_at(words, i, n) or _head(words, i, n)))
    )


def _skip_aside(words: Words, i: int, n: int) -> int:
    """Over brackets, and over an apposition: "Bộ trưởng Bộ A - Phó Trưởng ban B"."""
    if words.at(i) == "(" and i < n:
        while i < n and words.low[i] != ")":
            i += 1
        return min(i + 1, n)
    if words.at(i) == "-" and words.at(i + 1) in ("nơi", "trong", "những", "là"):
        return next((k for k in range(i, n) if words.low[k] == ","), n)
    post = _book("bodies.posts").at(words.low, i + 1, n) if words.at(i) == "-" else 0
    return _extend(words, i + 1, i + 1 + post, n) if post else i


def _piece(words: Words, i: int, n: int, *, lender: Piece | None) -> Piece | None:
    listed = lender is not None and is_plural(words, lender) and _office(words, i, n) > 0
    head = 0 if listed else _head(words, i, n)
    bare = not head and lender is not None and words.capital[i]
    if not head and not bare:
        return None
    polite = _book("bodies.honorifics").at(words.low, i, n)
    start = i if polite == head else i + polite
    head_end = i + max(head, 1)
    group = bool(_book("bodies.quantifiers").at(words.low, start, n)) or bool(
        _book("bodies.collectives").at(words.low, start, n)
    )
    whole = _ends_collective(words, start, head_end)
    head_end = max(head_end, _compound_end(words, start, n))
    end = _extend(words, start, start if bare else head_end, n, closed=whole or bare)
    return Piece(start, end, head_end - start, bare, group)


def _compound_end(words: Words, start: int, n: int) -> int:
    """As in "Cơ quan chủ trì", "các đơn vị quản lý": a compound may begin with the head itself."""
    at = start + _book("bodies.quantifiers").at(words.low, start, n)
    return at + _book("bodies.compounds").at(words.low, at, n)


def _ends_collective(words: Words, start: int, end: int) -> bool:
    """The head is a fixed collective, complete in itself: "các bộ, ngành"."""
    collectives = _book("bodies.collectives")
    return any(collectives.at(words.low, k, end) == end - k for k in range(start, end - 1))


def _extend(words: Words, start: int, i: int, n: int, *, closed: bool = False) -> int:
    """The end of the name: before a modal, a predicate, narration, or punctuation that does not belong to it."""
    while i < n and i - start < _LONGEST:
        whole = max(_book("bodies.collectives", "bodies.qualifiers").at(words.low, i, n), _office(words, i, n))
        inner = _book("bodies.compounds").at(words.low, i, n)
        if closed and words.low[i] == "và":
            return i
        if whole or inner:
            i += max(whole, inner)
            closed = bool(whole)
            continue
        if _ends_name(words, start, i, n) or (closed and predicate_at(words, i, n) and not words.capital[i]):
            return i
        i += 1
    return i


def _office(words: Words, i: int, n: int) -> int:
    """The field in an office's name, written with a capital: "Giáo dục và Đào tạo"."""
    return _book("bodies.offices").at(words.low, i, n) if words.capital[i] else 0


def _ends_name(words: Words, start: int, i: int, n: int) -> bool:
    word = words.low[i]
    if not (word[0].isalnum() or word in ("-", "&", "/")):
        return not (word == "." and words.low[i - 1] in _SHORT_PLACES) and not (
            word == "," and _inner_comma(words, i, n)
        )
    if word == "và":
        return not _inner_and(words, i, n)
    if word == "-":
        return not _inner_dash(words, i, n)
    if words.capital[i] and _book("predicates.not_modals").at(words.low, i, n):
        return False
    if _book("bodies.ends", "predicates.modals", "predicates.formulaic", "predicates.narrating").at(words.low, i, n):
        return not _inner_progress(words, i, n)
    return _ends_at_predicate(words, start, i, n)


def _inner_progress(words: Words, i: int, n: int) -> bool:
    """As in "các dự án đang thi công khẩn trương …": what is under way belongs to the name if a sure task follows."""
    later = range(i + 1, min(n, i + 10))
    return words.low[i] == "đang" and any(_book("predicates.always").at(words.low, k, n) for k in later)


def _inner_comma(words: Words, i: int, n: int) -> bool:
    """As in "cơ quan báo chí, truyền thông tiếp tục …": up to three plain words, then surely a task."""
    for k in range(i + 1, min(n, i + 5)):
        if _book("predicates.always", "predicates.modals").at(words.low, k, n):
            return k > i + 1
        if not words.low[k].isalpha() or words.capital[k] or _head(words, k, n) or predicate_at(words, k, n):
            return False
    return False


def _inner_dash(words: Words, i: int, n: int) -> bool:
    """As in "Tài chính - Kế hoạch"; before a post it opens an apposition."""
    named = i + 1 < n and (words.capital[i + 1] or (words.low[i + 1].isalpha() and not words.capital[i - 1]))
    return named and not predicate_at(words, i + 1, n) and not _book("bodies.posts").at(words.low, i + 1, n)


def _ends_at_predicate(words: Words, start: int, i: int, n: int) -> bool:
    """Capitals stand inside names ("Ban Chỉ đạo"), but an adverb of haste never does ("Sở A Khẩn trương")."""
    if _book("predicates.always").at(words.low, i, n):
        return True
    size = predicate_at(words, i, n)
    if not size or words.capital[i]:
        return False
    if not _book("predicates.weak").at(words.low, i, n):
        return True
    return _is_complete(words, start, i) or not _verb_ahead(words, i + size, n)


def _is_complete(words: Words, start: int, i: int) -> bool:
    """A name that ends in a proper name or a closing qualifier wants no verb of its own any more."""
    if _is_bare_head(words, start, i):
        return False
    if _book("bodies.whole_ends").at(words.low, i - 1, i):
        return True
    return words.capital[i - 1] or words.low[i - 1][0].isdigit() or _proper_tail(words, start, i)


def _is_bare_head(words: Words, start: int, i: int) -> bool:
    """As in "các Cục quản lý chuyên ngành", "Vụ Nuôi trồng thủy sản": a kind of office, or one syllable more."""
    at = start + _book("bodies.quantifiers").at(words.low, start, i)
    after = at + _book("bodies.offices_of").at(words.low, at, i)
    return at < after and (i == after or (i == after + 1 and words.capital[after] and not words.shouted[after]))


def _proper_tail(words: Words, start: int, i: int) -> bool:
    """As in "Bộ Giao thông vận tải", "Sở Nội vụ": a capital near the end, with lower case syllables after it."""
    tail = range(max(start + 1, i - 3), i)
    return any(words.capital[k] for k in tail) and not any(words.low[k] in ("của", "các", "và") for k in tail)


def _verb_ahead(words: Words, i: int, n: int) -> bool:
    """Does a sure predicate follow soon, before any punctuation? Then this verb belongs to the name."""
    for k in range(i, min(n, i + _VERB_NEAR)):
        if not words.low[k][0].isalnum():
            return words.low[k] == "," and _head(words, k + 1, n) > 0
        if _book("predicates.modals", "predicates.always").at(words.low, k, n):
            return True
        if predicate_at(words, k, n) and not _book("predicates.weak").at(words.low, k, n) and not words.capital[k]:
            return True
    return False


def _inner_and(words: Words, i: int, n: int) -> bool:
    """As in "Giáo dục và Đào tạo", "Phát triển nông thôn": a capital that begins no other name."""
    if i + 1 >= n:
        return False
    follows = _book("bodies.heads", "bodies.posts", "bodies.quantifiers", "bodies.honorifics").at(words.low, i + 1, n)
    if words.low[i + 1].isdigit():
        return False
    if words.capital[i + 1]:
        return not follows or _is_ministry_word(words, i + 1)
    if follows or _book("bodies.classes", "bodies.collectives").at(words.low, i + 1, n):
        return False
    return not predicate_at(words, i + 1, n)


def _is_ministry_word(words: Words, i: int) -> bool:
    return words.at(i + 1) == "tạo" and words.low[i] == "đào"
