"""Names of persons with their posts, in the orders in which official prose writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from giaoban.extraction.lexicons import book
from giaoban.extraction.view import View
from giaoban.extraction.words import Words

_LONGEST = 5
_PLACE = 4  # words of a place or an office between a title and a name: "Bí thư Thành ủy Hà Nội Hoàng A"
_NO_NAMES = ("tại", "về", "trong", "đã", "chủ", "ảnh", "tham", "thay")
_CLAUSE = 40  # words
_TOPIC = 20  # words that the last parts of what a body is for may take
_JOINT = 3  # words between two names: ", ông"
_SHORT = 2  # words: after "huyện", "thành phố" a place more often than a person
_LEVELS = ("tỉnh", "phố", "huyện", "quận", "xã", "phường", "tp", "tx", "trấn")
_FORMER = ("nguyên", "quyền")  # titles only before another title
_ANOTHER = (("và", "đồng"), ("và", "ông"), ("và", "bà"), ("cùng", "đồng"))
_OF_BODIES = ("ban", "đoàn", "tổ", "hội", "đội")
_IN_BODIES = ("chỉ", "điều", "đánh", "khảo", "thông", "tiếp", "kiểm", "có")  # "Trưởng Ban Chỉ đạo": no verb follows
_SEVERAL = ("các", "hai", "ba")  # "các Phó Chủ tịch Hồ A, Hồ B": each of them is one


@dataclass(frozen=True, slots=True)
class Person:
    """Words ``start:end`` are the bare name; positions are as written, in order."""

    start: int
    end: int
    name: str
    positions: tuple[str, ...]


def persons(words: Words, view: View, i: int, n: int) -> Iterator[Person]:
    """Every person between two words; posts may stand before the name, or after it behind a dash or comma."""
    begin = past = i
    shared: tuple[str, ...] = ()
    for at in book("persons.surnames").places(words.low, i, n):
        end = name_at(words, view, at, n) if at >= past else 0
        if not end:
            continue
        if (
            view.text[words.starts[at] : words.ends[end - 1]].isupper()
            and end - at > 1
            and words.ends[at] - words.starts[at] > 1
        ):
            past = end  # a line in capitals has no sure names
            continue
        line, _ = words.between(view.text.rfind("\n", words.starts[begin], words.starts[at]) + 1, words.starts[at])
        before = _before(words, view, max(begin, line), at)
        after, behind = _after(words, view, end, n)
        shared = _shared(words, view, begin, at) or (shared if not before and at - begin <= _JOINT else ())
        posts = (*before, *after) or shared
        yield Person(at, end, view.verbatim(words.starts[at], words.ends[end - 1]), posts)
        begin = past = max(behind, end)


def name_at(words: Words, view: View, i: int, n: int) -> int:
    """The word after a personal name that begins with a family name; 0 if none. Places are no persons."""
    if (
        i >= n
        or not words.capital[i]
        or not book("persons.surnames").at(words.low, i, n)
        or book("persons.not_persons").at(words.low, i, n)
    ):
        return 0
    if words.at(i - 1) == "-" and words.proper[i - 2] and words.at(i + 2) in ("", ",", ".", "-", ")", "và"):
        return 0  # "Cam Lộ - La Sơn"
    if words.low[i] == "ông" and (name_at(words, view, i + 1, n) or not words.capital[min(i + 2, n - 1)]):
        return 0
    if i and words.proper[i - 1] and not (_may_precede(words, i - 1) or _ends_a_title(words, i)):
        return 0
    end = i + 1
    while end < n and end - i < _LONGEST and words.capital[end] and words.low[end].replace("'", "").isalpha():
        if book("bodies.posts").at(words.low, end, n) or words.low[end] in _NO_NAMES:
            break
        if "\n" in view.text[words.ends[end - 1] : words.starts[end]]:
            break
        end += 1
    return end if end - i > (_SHORT if _may_be_placed(words, i, end) else 1) else 0


def _may_be_placed(words: Words, i: int, end: int) -> bool:
    """Behind "huyện", "thành phố" two words are a place; behind "tỉnh" where there is such a province."""
    if words.at(i - 1) not in _LEVELS:
        return False
    if words.low[i - 1] not in ("xã", "phường", "trấn") and book("persons.never_places").at(words.low, i, end):
        return False
    return words.low[i - 1] != "tỉnh" or bool(book("bodies.places").at(words.low, i, end))


def _may_precede(words: Words, i: int) -> bool:
    """A capital just before a family name makes it a place ("Tân Sơn Nhất"), unless it ends a title or an office."""
    word = words.low[i]
    return (
        words.shouted[i]
        or not word.isalpha()
        or any(
            book(name).at(words.low, i, i + 1)
            for name in ("bodies.heads", "bodies.levels", "bodies.offices", "persons.titles")
        )
        or word in ("hđnd", "ubnd", "chính", "đảng", "trung", "ương")
    )


def _ends_a_title(words: Words, i: int) -> bool:
    """As in "Chủ tịch UBND tỉnh Đồng Tháp Hồ A", "Bộ trưởng Công Thương Hồ B": a title, body or level and its name."""
    start = i
    while start and words.proper[start - 1] and i - start < _PLACE:
        start -= 1
    return any(
        book(name).at(words.low, k, start) == start - k
        for name in ("persons.titles", "bodies.levels", "bodies.heads", "bodies.offices")
        for k in range(max(start - 3, 0), start)
    ) or any(book("persons.titles").at(words.low, k, i) and words.capital[k] for k in range(start, i))


def _before(words: Words, view: View, i: int, at: int) -> tuple[str, ...]:
    """As in "Phó Thủ tướng Chính phủ Bùi A", "Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Hồ B"."""
    starts = _titles(words, i, at)
    if not starts:
        return ()
    first = starts[-1]
    for k in reversed(starts[:-1]):
        between = words.low[k:first]
        if any(mark in between for mark in (";", ":", ".")) or not ("," in between or "-" in between):
            break
        if words.low[k - 1] == "của" and "về" in between:  # "theo ý kiến của Thứ trưởng về A, Cục trưởng Hồ B …"
            break
        first = k
    if any(words.low[k] in (";", ":", ".") or _says(words, k, at) for k in range(first, at)):
        return ()
    return _split_positions(words, view, first, at)


def _shared(words: Words, view: View, i: int, at: int) -> tuple[str, ...]:
    """As in "các Phó Chủ tịch UBND tỉnh: Hồ A, Hồ B", "hai Thứ trưởng Hồ A và Hồ B": the post of them all."""
    end = at - (words.at(at - 1) == ":")
    first = next((k for k in reversed(range(i, end)) if words.low[k] in _SEVERAL), end)
    posts = first + 1 < end and _is_post(words, first + 1, end) and not {",", ";", ":", "."} & {*words.low[first:end]}
    return (view.verbatim(words.starts[first + 1], words.ends[end - 1]),) if posts else ()


def _titles(words: Words, i: int, at: int) -> list[int]:
    """Where titles begin between two words, each taken whole ("Phó Thủ tướng" is not "Thủ tướng")."""
    found: list[int] = []
    ended = -1
    for k in book("persons.titles").places(words.low, i, at):
        if k < ended or (words.low[k] in _FORMER and not _is_post(words, k + 1, at)):
            continue
        if k != ended:  # "Phó Chủ tịch Thường trực" is one title
            found.append(k)
        ended = k + _is_post(words, k, at)
    return found


def _is_post(words: Words, i: int, n: int) -> int:
    return book("persons.titles").at(words.low, i, n)


def _says(words: Words, i: int, n: int) -> bool:
    """A verb after which no post goes on; "chỉ đạo" in "Ban Chỉ đạo" or in what a body is for ("… chủ trì") is none."""
    if not book("persons.after_posts").at(words.low, i, n):
        return False
    if words.at(i - 1) in _OF_BODIES and words.at(i - 2) != "quốc" and words.low[i] in _IN_BODIES:
        return False
    if words.low[i - 1 : i + 2] == ("đạo", "điều", "hành"):  # "Trưởng Ban Chỉ đạo điều hành giá": what it is for
        return False
    if words.low[i : i + 2] != ("chỉ", "đạo"):
        return True
    clause = words.low[i : min(i + _CLAUSE, n)]
    stop = next((k for k, word in enumerate(clause) if word in (",", ";", ".")), len(clause))
    return not any(clause[k : k + 2] == ("chủ", "trì") for k in range(stop))


def _after(words: Words, view: View, i: int, n: int) -> tuple[tuple[str, ...], int]:
    """As in "Hồ A - Ủy viên …, Bí thư Tỉnh ủy; …": posts up to ``;`` or a verb."""
    if i >= n or words.low[i] not in ("-", ",", "(") or not _is_post(words, i + 1, n):
        return (), i
    if words.low[i] == "," and _leads_to_a_name(words, view, i + 1, n):
        return (), i
    end = i + 1
    while end < n and words.low[end] not in (";", ".", ":") and not _says(words, end, n):
        if words.low[end] == ")" and "(" not in words.low[i + 1 : end]:
            break
        if words.low[i] == words.low[end] == "-" and end > i and _closes(words, end, n):
            break
        if words.low[end] == "," and not (_goes_on(words, view, end, n) or _in_topic(words, i, end, n)):
            break
        if (
            end > i + 1
            and words.low[end] == "và"
            and (_is_post(words, end + 1, n) or words.at(end + 1) in ("các", "đồng", "lãnh", "đại"))
        ):
            break
        end += 1
    return _split_positions(words, view, i + 1, end), end


def _closes(words: Words, dash: int, n: int) -> bool:
    """The second dash of "Hồ A - Chủ tịch UBND tỉnh - nói …", but not the one of "Lao động - Thương binh"."""
    return dash + 1 < n and not words.capital[dash + 1] and not _is_post(words, dash + 1, n)


def _goes_on(words: Words, view: View, comma: int, n: int) -> bool:
    """Another post of the same person, or a comma inside the name of a body ("phòng, chống")."""
    if words.low[comma - 1 : comma + 2] == ("phòng", ",", "chống"):
        return True
    return bool(_is_post(words, comma + 1, n)) and not _leads_to_a_name(words, view, comma + 1, n)


def _in_topic(words: Words, i: int, comma: int, n: int) -> bool:
    """As in "Trưởng Ban Chỉ đạo về đất đai, nhà ở, đô thị và hạ tầng": an "và" closes what the body is for."""
    if "về" not in words.low[i:comma]:
        return False
    for k in range(comma + 1, min(n, comma + _TOPIC)):
        if words.low[k] == "và":
            return True
        if words.capital[k] or _says(words, k, n) or not (words.low[k].isalpha() or words.low[k] == ","):
            return False
    return False


def _leads_to_a_name(words: Words, view: View, i: int, n: int) -> bool:
    """The post behind a comma is the next person's: "Thứ trưởng Hồ A, Tổng cục trưởng Hồ B"."""
    for k in range(i, n):
        if words.low[k] in (",", ";", ".", ":", "-", "(") or words.low[k : k + 2] in _ANOTHER:
            return False
        if name_at(words, view, k, n):
            return True
    return False


def _split_positions(words: Words, view: View, i: int, n: int) -> tuple[str, ...]:
    found: list[str] = []
    begin = i
    for k in range(i, n + 1):
        cut = k == n or (words.low[k] in (",", "-") and _is_post(words, k + 1, n))
        if cut and k > begin:
            stop = k
            while stop > begin and words.low[stop - 1] in (",", "-"):
                stop -= 1
            if stop > begin:
                found.append(view.verbatim(words.starts[begin], words.ends[stop - 1]))
            begin = k + 1
    return tuple(found)
