"""What may stand before the main clause: a period, a formula, one front after another, or who came to tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from giaoban.extraction.components import names, quoting, speech, steps
from giaoban.extraction.components.formulae import formula_at, over_formulae
from giaoban.extraction.document import Form, Name, Said
from giaoban.extraction.lexicons import book
from giaoban.extraction.view import View
from giaoban.extraction.words import Words

_NAME_BEFORE = 22
_THEN = 8  # words behind "thì" in which a task begins
_FRONT = 60  # words in which a part that only leads to who tells it may end
_TIME = re.compile(
    r"(?:(?:trong|vào|từ nay đến|đến|ngay trong|trước|chậm nhất(?:\s+là|\s+đến|\s+vào)?)\s+)?(?:(?:hết|cuối)\s+)?"
    r"(?:(?:những|các|\d{1,2})\s+tháng\s+(?:đầu|cuối|còn lại(?:\s+của)?)\s+năm(?:\s+\d{4})?|năm\s+\d{4}|năm nay"
    r"|(?:định kỳ\s+)?h[ằà]ng\s+(?:năm|quý|tháng|tuần|ngày)"
    r"|quý\s+(?:[ivx]+|\d)(?:\s*[/-]\s*\d{4}|\s+năm\s+\d{4})?|cuối năm(?:\s+\d{4}|\s+nay)?"
    r"|tháng\s+\d{1,2}(?:\s*[/-]\s*\d{4}|\s+năm\s+\d{4})?|giai đoạn\s+\d{4}\s*-\s*\d{4}"
    r"|(?:ngày\s+)?\d{1,2}\s*(?:[/-]\s*\d{1,2}|\s+tháng\s+\d{1,2})(?:\s*[/-]\s*\d{4}|\s+năm\s+\d{4})?)(?!\w)\s*,?"
)


def over_time(words: Words, view: View, i: int, n: int) -> int:
    """The word after a period told at the front, its comma included; ``i`` without one."""
    found = _TIME.match(view.low, words.starts[i], words.ends[n - 1]) if i < n else None
    return words.first(found.end()) if found else i


def over_formula(words: Words, i: int, n: int) -> int:
    """As in "; theo chức năng, nhiệm vụ, lĩnh vực được giao tập trung …": to the sure task behind the formula."""
    if not formula_at(words, i, n):
        return i
    at = over_formulae(words, i, n)
    return at if names.predicate_at(words, at, n) else steps.sure_task(words, at, n)


def opens_again(words: Words, view: View, i: int, n: int) -> bool:
    """As in "Về kinh phí, theo chỉ đạo của B, …": one front after another."""
    if over_time(words, view, i, n) > i:
        return True
    opener = book("frames.dropped_openers", "frames.kept_openers").at(words.low, i, n)
    return bool(opener) and not names.predicate_at(words, i, n)


def lists_places(words: Words, k: int, n: int) -> bool:
    """The comma of "các tỉnh Hà Nam, Nam Định" opens nothing."""
    return words.capital[k - 1] and bool(book("bodies.places").at(words.low, k + 1, n))


def ends_front(words: Words, k: int, n: int) -> bool:
    """A comma; or a colon before whoever has the task: "Đối với hộ nghèo: UBND xã lập danh sách"."""
    return words.low[k] == "," or (words.low[k] == ":" and names.starts(words, k + 1, n))


def warns(words: Words, i: int, n: int) -> bool:
    """As in "Nếu không làm gương thì chúng ta thất bại": behind "thì" stands what will be, nothing to do."""
    at = words.find("thì", i, n - 1) if words.low[i] == "nếu" else None
    if at is None:
        return False
    near = range(at + 1, min(n, at + 1 + _THEN))
    return not any(names.predicate_at(words, k, n) or book("predicates.modals").at(words.low, k, n) for k in near)


def promises(words: Words, view: View, i: int, n: int) -> bool:
    """As in "Trường hợp chủ đầu tư không làm, quận sẽ tổ chức tháo dỡ": what somebody is going to do then."""
    if words.low[i] not in ("nếu", "trường", "khi"):
        return False
    will = next((k for k in range(i, n - 1) if words.low[k] == "sẽ"), n)
    comma = next((k for k in reversed(range(i, will)) if words.low[k] == ","), n)
    parsed = names.parse(words, view, comma + 1, will + 1) if will < n and comma < will else None
    owes = book("predicates.modals").at(words.low, will + 1, n) or words.low[will + 1 : will + 2] == ("chịu",)
    return parsed is not None and parsed.after == will and not owes


def is_no_order(words: Words, view: View, i: int, act: speech.Found, n: int) -> bool:
    """Also as in "Trường hợp xã giao cho tổ chức nào thì tổ chức ấy phải …": the act is part of the condition."""
    if asks_the_public(words, view, i, act.at):
        return True
    condition = words.low[i] in ("nếu", "trường", "trong", "khi") and steps.is_kept(words, i, n)
    return condition and words.at(act.speaker - 1) != "," and "thì" in words.low[act.after : n]


def concludes(words: Words, i: int, action: int) -> bool:
    """As in "Nếu buông lỏng thì tình hình xấu đi, do đó cần …": what stands before only tells why."""
    return book("frames.concluding").anywhere(words.low, i, words.first(action)) is not None


def matter_and_task(words: Words, i: int, n: int) -> bool:
    """As in "Đối với lô đất trống tiến hành rào chắn": what it is about, and without a comma what is to be done."""
    if not book("frames.matters").at(words.low, i, n) or words.low[i + 2 : i + 4] in steps.KINDS_OF_WORK:
        return False
    colon = words.find(":", i, n - 1)
    if colon is not None and not names.predicate_at(words, colon + 1, n):
        return False
    verbs = (k for k in range(i + 2, n) if names.predicate_at(words, k, n) and not steps.is_weak(words, k, n))
    return "sẽ" not in words.low[i:n] and next(verbs, None) is not None


def is_sure(words: Words, view: View, i: int, main: Said) -> bool:
    """Does this main clause behind a front surely say who is told what?

    As in "Để hạn chế A, tăng cường B, các sở thực hiện …", "Nếu chậm, để vỡ tiến độ, Giám đốc Sở A chịu …".
    """
    if main.act is not None or not main.named:
        return main.act is not None
    condition = words.low[i] in ("nếu", "trường", "khi") and view.text[main.named[0].start].isupper()
    return main.modal is not None or condition or words.low[i] in ("để", "nhằm")


def turns_to(words: Words, i: int, main: Said) -> bool:
    """As in "Về rác chợ, cần …", "Bên cạnh tiền của chợ, cần …": another matter, told to nobody by name."""
    return words.low[i] in ("về", "bên") and main.form is Form.MODAL and not main.named


def only_leads(words: Words, view: View, i: int, n: int) -> bool:
    """As in "Tiếp tục phiên họp, Thứ trưởng A cho biết …", "Thực hiện chỉ thị, tỉnh đã …": then somebody tells."""
    return any(_tells(words, view, k + 1, n) for k in commas_of_front(words, i, n))


def commas_of_front(words: Words, i: int, n: int) -> Iterator[int]:
    """Where a part that stands before the main clause may end."""
    commas = (k for k in range(i, min(n - 1, i + _FRONT)) if words.low[k] == ",")
    return (k for k in commas if not steps.inside_phrase(words, k, n) and not _lists_classes(words, k, n))


def _lists_classes(words: Words, k: int, n: int) -> bool:
    """The comma of "từng sở, ngành, quận, huyện": a bare class of bodies on both its sides."""
    return (
        words.at(k - 2) in (",", "từng", "các", "mỗi")
        and names.starts(words, k - 1, k)
        and names.starts(words, k + 1, n)
    )


def _tells(words: Words, view: View, i: int, n: int) -> bool:
    if book("voices.others").at(words.low, i, n) and quoting.teller(words, i, n) is not None:
        return True
    leader = book("bodies.leaders").at(words.low, i, n)
    if not leader and not names.starts(words, i, n):
        return False
    parsed = names.parse(words, view, i, n)
    at = parsed.after if parsed is not None else i + leader
    told = book("predicates.telling").at(words.low, at, n)
    return bool(told) and not book("predicates.modals").at(words.low, at + told, n)


def asks_the_public(words: Words, view: View, i: int, at: int) -> bool:
    """As in "Sở A tuyên truyền, yêu cầu người dân …": to demand it of the public is part of the body's own task."""
    i, end = steps.skip_connectives(words, i, at), len(words.low)
    found = speech.act_at(words, at, end) if words.at(at - 1) == "," else None
    if found is None:
        return False
    if _shares_object(words, i, at):
        return True
    whom = found[1] + book("bodies.quantifiers").at(words.low, found[1], end)
    if not book("bodies.public").at(words.low, whom, end):
        return False
    if book("predicates.appealing").at(words.low, at - 3, at - 1):
        return True
    parsed = None if book("bodies.leaders").at(words.low, i, at) else names.parse(words, view, i, at)
    return parsed is not None and names.predicate_at(words, parsed.after, at) > 0


def _shares_object(words: Words, i: int, at: int) -> bool:
    """As in "Sở A phải hướng dẫn, yêu cầu các đơn vị …": a verb without its own object has that of the act."""
    begin = at - 3
    bare = begin + book("predicates.appealing").at(words.low, begin, at - 1) == at - 1
    noun = book("frames.dropped_openers", "frames.kept_openers").at(words.low, begin - 1, begin)
    return bare and not noun and not book("bodies.leaders").at(words.low, i, at)


def _above_all(words: Words, k: int) -> bool:
    """As in "… của các cấp, trước hết là mỗi đảng viên cần …"."""
    return any(book("frames.above_all").at(words.low, k - size, k) == size for size in (2, 3, 4))


def names_before(words: Words, view: View, i: int, at: int) -> tuple[Name, ...]:
    """The names that end where the modal begins: "…, vì vậy các thôn, bản cũng phải"."""
    near = words.low[max(i, at - 8) : at]
    if "mà" in near and not {"không", "chẳng"}.intersection(words.low[i:at]):
        return ()  # "việc mà các sở phải làm"; but "không thể làm một mình mà các sở phải …" tells a duty
    for k in range(max(i + 1, at - _NAME_BEFORE), at):
        opens = (words.low[k - 1] in (",", "đó", "thì", "vậy", "mà") or _above_all(words, k)) and names.starts(
            words, k, at
        )
        parsed = names.parse(words, view, k, at) if opens else None
        if parsed is not None and over_formulae(words, parsed.after, at) >= at:
            return parsed.names
    return ()
