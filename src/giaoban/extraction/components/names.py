"""Names of bodies, posts and classes of people at a place in the text: where a list of them begins and ends."""

from __future__ import annotations

from dataclasses import dataclass, replace

from giaoban.extraction.components.heads import head_at, place_at, predicate_at, starts
from giaoban.extraction.components.name_ends import extend, office_at
from giaoban.extraction.components.pieces import Piece, is_plural, lender_of, names_of
from giaoban.extraction.document import Name
from giaoban.extraction.lexicons import book
from giaoban.extraction.view import View
from giaoban.extraction.words import Words

__all__ = ["NameList", "parse", "predicate_at", "reaches", "starts"]


@dataclass(frozen=True, slots=True)
class NameList:
    """Names and the index of the first word after them."""

    names: tuple[Name, ...]
    after: int


def parse(words: Words, view: View, i: int, n: int) -> NameList | None:
    """The names that begin at word ``i``, or None. A shared head is restored, brackets are left out."""
    pieces: list[Piece] = []
    lender: Piece | None = None
    ended = i
    while i < n:
        piece = _piece(words, i, n, lender=lender)
        if piece is None or (pieces and _speaks(words, piece.end)):
            break
        aside = _over_post(words, i, piece.end, n)
        listed, ended = _after_colon(words, piece, _skip_aside(words, aside, n), n)
        pieces += listed or [piece]
        step = _joint(words, ended, n)
        if not step:
            break
        lender = lender_of(words, pieces)
        if not _goes_on(words, ended + step, n, lender=lender):
            break
        i = ended + step
    return NameList(names_of(words, view, pieces), ended) if pieces else None


def reaches(words: Words, i: int, n: int) -> bool:
    """One name begins at ``i`` and ends where ``n`` is: "Ban Chỉ huy phòng chống thiên tai … tỉnh" before its act."""
    head = head_at(words, i, n)
    return bool(head) and extend(words, i, i + head, n) >= n


def _speaks(words: Words, i: int) -> bool:
    """As in "Đối với huyện A, Chủ tịch yêu cầu …": whoever says it is not among those who are told."""
    return words.low[i : i + 2] in (("yêu", "cầu"), ("đề", "nghị"), ("cũng", "yêu"), ("cũng", "đề"), ("lưu", "ý"))


def _after_colon(words: Words, piece: Piece, i: int, n: int) -> tuple[list[Piece], int]:
    """As in "các Bộ: A, B": each listed name takes the head; after "các tỉnh, thành phố" they stay one name."""
    if words.at(i) != ":" or not piece.group_ends(words) or not _lists_on(words, i + 1, n):
        return [], i
    head = _class_at_end(words, piece, n)
    if predicate_at(words, i + 1, n) and not _lists_offices(words, head, i + 1, n):
        return [], i
    listed: list[Piece] = []
    at = i + 1
    while at < n and _lists_on(words, at, n) and not _is_police(words, head, at):
        end = _listed_end(words, at, n)
        listed.append(Piece(at, end, 0, bare=True, group=False, base=piece.start, shared=head))
        step = _joint(words, end, n)
        at = end + step
        if not step or not _lists_on(words, at, n):
            break
    if not listed:
        return [], i
    whole = replace(piece, end=listed[-1].end)
    return (listed if head else [whole]), listed[-1].end


def _is_police(words: Words, head: tuple[int, int] | None, i: int) -> bool:
    """As in "các sở, ngành: Tài chính, Công an tỉnh": no "Sở Công an"."""
    return head is not None and words.low[head[0]] == "sở" and words.low[i : i + 2] == ("công", "an")


def _lists_offices(words: Words, head: tuple[int, int] | None, i: int, n: int) -> bool:
    """As in "các Sở: Xây dựng, Tài chính"; in "các xã: Tổ chức …", "các sở: Xây dựng kế hoạch" a task begins."""
    place = head is not None and book("bodies.levels").at(words.low, *head) > 0
    end = i + office_at(words, i, n)
    step = _joint(words, end, n)
    return not place and step > 0 and end + step < n and words.capital[end + step]


def _listed_end(words: Words, at: int, n: int) -> int:
    """The end of one name of a list; "và" joins two places, but not the halves of an office."""
    end = extend(words, at, at, n)
    joints = (k for k in range(at, end - 1) if words.low[k] == "và" and words.capital[k + 1])
    return end if office_at(words, at, n) else next(joints, end)


def _class_at_end(words: Words, piece: Piece, n: int) -> tuple[int, int] | None:
    """The noun after the last "các": "Chủ tịch UBND các tỉnh" shares "tỉnh"; "các bộ, cơ quan: Y tế" shares "bộ"."""
    shared = book("bodies.shared_heads")
    for noun in (piece.end - 1, piece.end - 2):
        single = noun > piece.start and words.low[noun - 1] in ("các", "những")
        if single and noun + shared.at(words.low, noun, piece.end) == piece.end:
            return noun, piece.end
    mixed = words.low[piece.start] == "các" and words.at(piece.start + 2) == "," and office_at(words, piece.end + 1, n)
    noun = piece.start + 1
    return (noun, noun + 1) if mixed and words.low[noun] in ("bộ", "sở") else None


def _joint(words: Words, i: int, n: int) -> int:
    if words.at(i) in (",", "và", ";", "hoặc", "&") and i < n:
        return 2 if words.at(i) == "," and words.at(i + 1) == "và" else 1
    return 0


def _goes_on(words: Words, i: int, n: int, *, lender: Piece | None) -> bool:
    if i >= n:
        return False
    if head_at(words, i, n):
        return True
    if lender is None:
        return place_at(words, i, n) > 0
    return words.capital[i] and (bool(office_at(words, i, n)) or not predicate_at(words, i, n))


def _lists_on(words: Words, i: int, n: int) -> bool:
    """After the colon stand proper names, not things to do."""
    duty = book("predicates.modals").at(words.low, i, n) > book("predicates.not_modals").at(words.low, i, n)
    return (
        i < n
        and words.capital[i]
        and not duty
        and words.low[i] != "là"
        and (bool(office_at(words, i, n)) or not (predicate_at(words, i, n) or head_at(words, i, n)))
    )


def _over_post(words: Words, start: int, i: int, n: int) -> int:
    """As in "ông Lê A, Phó Chủ tịch UBND tỉnh": his post behind the comma is no second body."""
    post = book("bodies.posts").at(words.low, i + 1, n) if words.at(i) == "," else 0
    if not post:
        return i
    polite = book("bodies.honorifics").at(words.low, start, i)
    person = words.low[start] in ("ông", "bà", "đồng", "đ") and not head_at(words, start + polite, i)
    return extend(words, i + 1, i + 1 + post, n) if person else i


def _skip_aside(words: Words, i: int, n: int) -> int:
    """Over brackets, and over an apposition: "Bộ trưởng Bộ A - Phó Trưởng ban B"."""
    if words.at(i) == "(" and i < n:
        while i < n and words.low[i] != ")":
            i += 1
        return min(i + 1, n)
    if words.at(i) == "-" and words.at(i + 1) in ("nơi", "trong", "những", "là"):
        return next((k for k in range(i, n) if words.low[k] == ","), n)
    post = book("bodies.posts").at(words.low, i + 1, n) if words.at(i) == "-" else 0
    return extend(words, i + 1, i + 1 + post, n) if post else i


def _piece(words: Words, i: int, n: int, *, lender: Piece | None) -> Piece | None:
    listed = lender is not None and is_plural(words, lender) and office_at(words, i, n) > 0
    head = 0 if listed else head_at(words, i, n)
    bare = not head and lender is not None and words.capital[i]
    place = 0 if head or bare else place_at(words, i, n)
    if place:
        return Piece(i, i + place, place, bare=False, group=False)
    if not head and not bare:
        return None
    polite = book("bodies.honorifics").at(words.low, i, n)
    comrade = words.low[i] in ("đồng", "đ") and polite < n - i and words.capital[i + polite]
    start = i if polite == head and not comrade else i + polite
    head_end = i + max(head, 1)
    group = book("bodies.quantifiers", "bodies.collectives").at(words.low, start, n) > 0
    whole = _ends_collective(words, start, head_end)
    head_end = max(head_end, _compound_end(words, start, n))
    end = extend(words, start, start if bare else head_end, n, closed=whole or bare)
    return Piece(start, end, head_end - start, bare, group)


def _compound_end(words: Words, start: int, n: int) -> int:
    """As in "Cơ quan chủ trì", "các đơn vị quản lý": a compound may begin with the head itself."""
    at = start + book("bodies.quantifiers").at(words.low, start, n)
    return at + book("bodies.compounds").at(words.low, at, n)


def _ends_collective(words: Words, start: int, end: int) -> bool:
    """The head is a fixed collective, complete in itself: "các bộ, ngành"."""
    collectives = book("bodies.collectives")
    return any(collectives.at(words.low, k, end) == end - k for k in range(start, end - 1))
