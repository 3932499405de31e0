"""Where a name ends: before a duty, a task, narration, or punctuation that does not belong to it."""

from __future__ import annotations

from giaoban.extraction.components.formulae import formula_at, over_formulae
from giaoban.extraction.components.heads import head_at, predicate_at
from giaoban.extraction.lexicons import book
from giaoban.extraction.words import Words

_SHORT_PLACES = ("tp", "tx", "q", "p", "h")
_LONGEST = 34  # words in one name
_PLACED = ("tại", "ở", "thuộc", "trong", "của")  # a collective goes on: "các tỉnh, thành phố tại khu vực …"
_NESTED = 4  # words before which "các" opens the last part of a name: "Giám đốc các Tổng công ty"
_GIVER = 12  # words in which it is told who gave a body its work
_TRADE = 50  # words in which it is told what a class of people does
_STATED = 9  # words in which it is told of a body where or how it is
_SYLLABLES = 2  # "tư pháp"; a verb of more is surely a field: "quản lý đô thị"
_MANY = frozenset({"các", "những", "mỗi", "mọi"})
_VERB_NEAR = 12  # words in which the task follows a name that has a verb inside


def extend(words: Words, start: int, i: int, n: int, *, closed: bool = False) -> int:
    """The end of the name: before a modal, a predicate, narration, or punctuation that does not belong to it."""
    whole_at = -1
    while i < n and i - start < _LONGEST:
        whole = max(
            book("bodies.collectives", "bodies.qualifiers").at(words.low, i, n),
            office_at(words, i, n),
            _small_office(words, i, n),
        )
        past = max(over(words, start, i, n) for over in (_over_state, _over_giver, _over_deed, _over_trade))
        inner = max(book("bodies.compounds").at(words.low, i, n), past - i)
        if closed and words.low[i] == "và":
            return i
        if whole or inner:
            i += max(whole, inner)
            closed = bool(whole)
            whole_at = i if closed else -1
            continue
        if (
            _ends_name(words, start, i, n)
            or (i == whole_at and _may_begin_item(words, i, n))
            or (closed and predicate_at(words, i, n) and not words.capital[i])
        ):
            return i
        closed = closed and words.low[i] not in _PLACED
        i += 1
    return i


def office_at(words: Words, i: int, n: int) -> int:
    """The field in an office's name, written with a capital: "Giáo dục và Đào tạo"."""
    return book("bodies.offices").at(words.low, i, n) if words.capital[i] else 0


def _small_office(words: Words, i: int, n: int) -> int:
    """As in "phòng tư pháp", "Phòng quản lý đô thị quận": without a capital, where no task can be meant."""
    if words.at(i - 1) not in ("phòng", "sở") or words.at(i - 2) in _MANY or words.capital[i]:
        return 0
    size = book("bodies.offices").at(words.low, i, n)
    verb = predicate_at(words, i, n) > 0
    sure = size > _SYLLABLES or (size and book("bodies.levels").at(words.low, i + size, n))
    return size if size >= _SYLLABLES and (not verb or sure) else 0


def _ends_name(words: Words, start: int, i: int, n: int) -> bool:
    word = words.low[i]
    if not (word[0].isalnum() or word in ("-", "&", "/")):
        return not (word == "." and words.low[i - 1] in _SHORT_PLACES) and not (
            word == "," and _inner_comma(words, i, n)
        )
    if word == "và":
        return not _inner_and(words, i, n) or _counts_places(words, start, i)
    if word == "-":
        return not _inner_dash(words, i, n)
    if words.capital[i] and book("predicates.not_modals").at(words.low, i, n):
        return False
    ends = book("bodies.ends", "predicates.modals", "predicates.narrating").at(words.low, i, n)
    beside = word == "cùng" and head_at(words, i + 1, n) > 0  # "Các sở cùng UBND huyện A làm …"
    if ends or beside or formula_at(words, i, n) or _ends_proper(words, i, n):
        return True
    return _ends_at_predicate(words, start, i, n)


def _ends_proper(words: Words, i: int, n: int) -> bool:
    """As in "Trường Trung học Hòa Bình sửa mái": behind a proper name any verb that an item may begin with."""
    return words.proper[i - 1] and _may_begin_item(words, i, n)


def _may_begin_item(words: Words, i: int, n: int) -> bool:
    return not words.capital[i] and book("predicates.listed").at(words.low, i, n) > 0


def _over_state(words: Words, start: int, i: int, n: int) -> int:
    """As in "các dự án đang thi công khẩn trương …", "các hộ thuộc diện A cần …": to the task after what is told.

    Before a colon too: "Đối với các xã còn hộ nghèo: …".
    """
    if words.low[i] == "đang":
        return next((k for k in range(i + 2, min(n, i + 10)) if book("predicates.always").at(words.low, k, n)), i)
    state = book("bodies.states").at(words.low, i, n)
    if not state:
        return i
    many = words.low[i] in ("thuộc", "tại") or bool(_MANY.intersection(words.low[start:i]))
    chosen = words.low[start] == "những"  # "những đơn vị đã có trụ sở phải …" tells which of them, not what they did
    if not many or (_is_done(words, i + state, n) and not chosen):
        return i
    later = range(i + state + 1, min(n, i + state + _STATED))
    stop = next((k for k in later if not words.low[k][0].isalnum() and not _inner_comma(words, k, n)), n)
    sure = book("predicates.modals") if chosen else book("predicates.always", "predicates.modals")
    return next((k for k in later if k < stop and sure.at(words.low, k, n)), stop if words.at(stop) == ":" else i)


def _over_giver(words: Words, start: int, i: int, n: int) -> int:
    """As in "các hội do Nhà nước giao nhiệm vụ": who gave it to them stands inside the name."""
    if words.low[i] not in ("do", "được") or "các" not in words.low[start:i] or not words.capital[min(i + 1, n - 1)]:
        return i
    given = book("bodies.given")
    near = (k for k in range(i + 2, min(n, i + _GIVER)) if given.at(words.low, k, n) and not words.capital[k])
    at = next(near, None)
    if at is None or not all(word.isalpha() or word == "," for word in words.low[i:at]):
        return i
    end = at + given.at(words.low, at, n)
    told = predicate_at(words, end, n) and not book("predicates.always").at(words.low, end, n)
    return i if told else end


def _over_deed(words: Words, start: int, i: int, n: int) -> int:
    """As in "cơ quan thẩm định đề án có trách nhiệm …", "… đề án (Sở A) phải …": the deed tells which of them it is."""
    if words.capital[i]:
        return i
    kind = start + book("bodies.quantifiers").at(words.low, start, i)
    kinds = book("bodies.collectives", "bodies.classes")
    if kind == i or kind + kinds.at(words.low, kind, i) != i or not predicate_at(words, i, n):
        return i
    if book("predicates.always").at(words.low, i, n):
        return i
    near = range(i + 1, min(n, i + _VERB_NEAR))
    charged = book("bodies.charged")
    end = next(
        (k for k in near if words.low[k] in ("(", ":") or formula_at(words, k, n) or charged.at(words.low, k, n)), n
    )
    told = next((k + 1 for k in range(end, n) if words.low[k] == ")"), n) if words.at(end) == "(" else end
    owed = book("predicates.modals" if told > end else "bodies.charged")
    return end if owed.at(words.low, over_formulae(words, told, n), n) else i


def _over_trade(words: Words, start: int, i: int, n: int) -> int:
    """As in "các tổ chức, cá nhân tham gia khai thác A, B nghiêm túc thực hiện …": what they do for a living."""
    many = words.low[start] in _MANY and book("bodies.trading").at(words.low, i - 2, i)
    if not many or not book("bodies.trades").at(words.low, i, n):
        return i
    stop = next((k for k in range(i, n) if words.low[k] in (":", ";", ".")), n)
    obeys = book("bodies.obeying")
    later = (k for k in range(i + 2, min(stop, i + _TRADE)) if obeys.at(words.low, k, n))
    end = next(later, i)
    duty = next((k for k in range(i, end) if book("predicates.modals").at(words.low, k, n)), end)
    return i if duty < end else end


def _is_done(words: Words, i: int, n: int) -> bool:
    """What somebody did is told of him, and no part of the name."""
    if words.at(i - 1) in ("diện", "vực", "vùng"):
        return False
    return (
        words.at(i) in ("có", "được")
        or predicate_at(words, i, n) + book("predicates.narrating").at(words.low, i, n) > 0
    )


def _inner_comma(words: Words, i: int, n: int) -> bool:
    """As in "cơ quan báo chí, truyền thông tiếp tục …": up to three plain words, then surely a task."""
    if words.at(i + 1) == "thuộc":
        return True
    for k in range(i + 1, min(n, i + 5)):
        if book("predicates.always", "predicates.modals", "bodies.obeying").at(words.low, k, n):
            return k > i + 1
        if not words.low[k].isalpha() or words.capital[k] or head_at(words, k, n) or predicate_at(words, k, n):
            return False
    return False


def _inner_dash(words: Words, i: int, n: int) -> bool:
    """As in "Tài chính - Kế hoạch"; before a post it opens an apposition."""
    named = i + 1 < n and (words.capital[i + 1] or (words.low[i + 1].isalpha() and not words.capital[i - 1]))
    return named and not predicate_at(words, i + 1, n) and not book("bodies.posts").at(words.low, i + 1, n)


def _ends_at_predicate(words: Words, start: int, i: int, n: int) -> bool:
    """Capitals stand inside names ("Ban Chỉ đạo"), but an adverb of haste never does ("Sở A Khẩn trương")."""
    if book("predicates.always").at(words.low, i, n):
        return True
    if words.low[i - 1] == "/":  # "đơn vị quản lý/khai thác"
        return False
    size = predicate_at(words, i, n)
    if not size or (words.capital[i] and not _is_capital_task(words, i, size, n)):
        return False
    if not book("predicates.weak").at(words.low, i, n):
        return True
    field = book("bodies.fields_of_work").at(words.low, i, n)
    if field and book("predicates.always").at(words.low, i + field, n):
        return False  # "Cục Quản lý xây dựng rà soát …"
    return _is_complete(words, start, i) or not _verb_ahead(words, i + size, n)


def _is_capital_task(words: Words, i: int, size: int, n: int) -> bool:
    """As in "Công an thành phố Chỉ đạo Công an các phường": a whole name, a verb, and those whom it directs."""
    return bool(book("bodies.whole_ends").at(words.low, i - 1, i)) and head_at(words, i + size, n) > 0


def _is_complete(words: Words, start: int, i: int) -> bool:
    """A name that ends in a proper name or a closing qualifier wants no verb of its own any more."""
    if _is_bare_head(words, start, i):
        return False
    if book("bodies.whole_ends").at(words.low, i - 1, i):
        return True
    return words.capital[i - 1] or words.low[i - 1][0].isdigit() or _proper_tail(words, start, i)


def _is_bare_head(words: Words, start: int, i: int) -> bool:
    """As in "các Cục quản lý chuyên ngành", "Vụ Nuôi trồng thủy sản": a kind of office, or one syllable more."""
    nested = (k + 1 for k in range(max(start, i - _NESTED), i) if words.low[k] == "các")
    at = next(nested, start + book("bodies.quantifiers").at(words.low, start, i))
    after = at + book("bodies.offices_of").at(words.low, at, i)
    return at < after and (i == after or (i == after + 1 and words.capital[after] and not words.shouted[after]))


def _proper_tail(words: Words, start: int, i: int) -> bool:
    """As in "Bộ Giao thông vận tải", "Sở Nội vụ": a capital near the end, with lower case syllables after it."""
    tail = range(max(start + 1, i - 3), i)
    return any(words.capital[k] for k in tail) and not any(words.low[k] in ("của", "các", "và") for k in tail)


def _verb_ahead(words: Words, i: int, n: int) -> bool:
    """Does a sure predicate follow soon, before any punctuation? Then this verb belongs to the name.

    One joined to it by "và" is its equal: "Cục A xây dựng và trình …".
    """
    if words.at(i) == "và" and predicate_at(words, i + 1, n) and not book("predicates.weak").at(words.low, i + 1, n):
        return False
    for k in range(i, min(n, i + _VERB_NEAR)):
        if not words.low[k][0].isalnum():
            return _goes_on_after(words, k, n)
        if book("predicates.modals", "predicates.always").at(words.low, k, n):
            return True
        if book("bodies.ends").at(words.low, k, n):
            return False
        if predicate_at(words, k, n) and not book("predicates.weak").at(words.low, k, n) and not words.capital[k]:
            return True
    return False


def _goes_on_after(words: Words, k: int, n: int) -> bool:
    """After this mark stands another name, or the line ends with a colon: "Các cơ quan đăng ký đầu tư (Sở A):"."""
    if words.low[k] == "(":
        k = next((j + 1 for j in range(k, n) if words.low[j] == ")"), n)
    if words.at(k) == ",":
        return head_at(words, k + 1, n) > 0 or _inner_comma(words, k, n)
    return words.at(k) == ":" and k + 1 >= n


def _inner_and(words: Words, i: int, n: int) -> bool:
    """As in "Giáo dục và Đào tạo", "Phát triển nông thôn": a capital that begins no other name."""
    if i + 1 >= n:
        return False
    follows = book("bodies.heads", "bodies.posts", "bodies.quantifiers", "bodies.honorifics").at(words.low, i + 1, n)
    if words.low[i + 1].isdigit():
        return False
    if words.capital[i + 1]:
        return not follows or _is_ministry_word(words, i + 1)
    if follows or book("bodies.classes", "bodies.collectives").at(words.low, i + 1, n):
        return False
    return not predicate_at(words, i + 1, n)


def _counts_places(words: Words, start: int, i: int) -> bool:
    """As in "2 huyện Tuy Phong và Bắc Bình": a place in capitals after the "và" is one more of them."""
    counted = words.low[start].isdigit() or words.low[start] in ("các", "những")
    level = book("bodies.levels").at(words.low, start + 1, i)
    return counted and level > 0 and words.capital[start + 1 + level] and words.capital[i + 1]


def _is_ministry_word(words: Words, i: int) -> bool:
    return words.at(i + 1) == "tạo" and words.low[i] == "đào"
