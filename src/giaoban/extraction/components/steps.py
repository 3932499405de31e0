"""Small steps over the words of a clause: over connectives, formulae and modals, to where a task surely begins."""

from __future__ import annotations

import re
from itertools import pairwise

from giaoban.extraction.components import names
from giaoban.extraction.components.formulae import over_formulae
from giaoban.extraction.lexicons import book
from giaoban.extraction.words import Words

_WORK = r"(?:nhiệm vụ|giải pháp|nội dung|công việc|việc|mục tiêu|biện pháp|vấn đề|yêu cầu|công tác)"
_PROMISE = re.compile(
    r"(?:tổ chức\s)?(?:thực hiện|triển khai)"
    r"|(?:(?:tập trung|chú trọng|ưu tiên|khẩn trương|tiếp tục|chủ động|quyết liệt|nghiêm túc)(?:\s|$))+"
    r"|(?:(?:cần|phải|tập trung|khẩn trương|tiếp tục|nghiêm túc|chủ động|tổ chức|quyết liệt|làm)\s)*"
    r"(?:thực hiện|triển khai|hoàn thành|tốt|vào|tập trung)(?:\s(?:tốt|nghiêm|ngay|có hiệu quả|hiệu quả))*"
    rf"\s(?:các|một số|những|\d+)(?:\snhóm)?\s{_WORK}(?:\s(?:(?:,|và)\s)?{_WORK})*"
    r"(?:\s(?:trọng tâm|chủ yếu|cụ thể|cơ bản|lớn|cấp bách|chính|sau|sau đây|trên|như|như sau|gồm|là|năm \d{4}))*"
    r"(?:\s(?:sau|sau đây)\s(?:đối với|về|cho)\s.*|\s(?:để|nhằm)\s.*)?"
)
_TOLD_TASKS = re.compile(
    r"(?:(?:đến|tới|về|thêm|cần|phải|tập trung|thực hiện|vào)\s)*(?:các|một số|những|\d+)(?:\snhóm)?"
    r"(?:\s(?:,\s|và\s)?(?:nhiệm vụ|giải pháp|công việc|việc|biện pháp|yêu cầu|nội dung))+"
    r"(?:\s(?:trọng tâm|chủ yếu|cụ thể|lớn|cấp bách|chính|cơ bản|quan trọng|sau|sau đây|như sau|gồm|như|là|cần|phải"
    r"|tập trung|thực hiện|làm|làm ngay|triển khai|trong|thời gian|tới|năm|tháng|quý|cuối|nay|ngay|\d+|/|,))*"
)
_LISTED_NOUN_ENDS = ("vụ", "pháp", "dung", "việc", "đề", "tác")  # "các nhiệm vụ, giải pháp sau"
_AS_FOLLOWS = (("như", "sau"), ("sau", "đây"), ("dưới", "đây"), ("vụ", "sau"), ("dung", "sau"))
_TOLD_HOW = frozenset({"là", "vẫn", "rất"})
_TOLD_HAS = frozenset(
    (verb, how)
    for verb, several in (
        ("có", ("sử", "nhiều", "nơi", "lúc")),
        ("còn", ("nhiều", "chậm", "manh", "yếu", "thấp", "ít", "lỏng", "hạn", "bất", "thiếu", "gặp")),
        ("chưa", ("chặt", "cao", "tốt", "đạt", "đồng", "sâu", "nghiêm", "kịp")),
    )
    for how in several
)
_TOLD_NEAR = 24  # words
_PROMISED = 24  # words of an announcement
_SAYING = 8  # words before a saying
_WITH = 8  # words of "với các nội dung chủ yếu như sau"
_HAS_OBJECT = frozenset({"các", "những", "việc", "công", "vụ", "quyết", "số", "chỉ", "của", "về", "trong"})
KINDS_OF_WORK = (("nhiệm", "vụ"), ("công", "tác"), ("lĩnh", "vực"), ("nội", "dung"))  # "đối với nhiệm vụ …": a topic


def skip_connectives(words: Words, i: int, n: int) -> int:
    phrases, about = book("frames.connectives"), book("frames.about")
    while i < n:
        topic = about.at(words.low, i, n)
        size = phrases.at(words.low, i, n)
        if topic > size and names.starts(words, i + topic, n):
            return i
        if size and (i + size >= n or not _is_topic_of(words, i, size)):
            i += size
        elif words.low[i] in (",", ":", '"', "-", "+", "*", "'") or _breaks_off(words, i):
            i += 1
        else:
            return i
    return i


def _breaks_off(words: Words, i: int) -> bool:
    """As in "thiếu giống; thiếu nước;... phối hợp với Sở A …"; "…;... bảo đảm …" goes on with what was before."""
    dots = words.low[i] == "…" or words.low[i].startswith("..")
    return dots and words.low[i + 1 : i + 3] not in (("bảo", "đảm"), ("đảm", "bảo"))


def _is_topic_of(words: Words, i: int, size: int) -> bool:
    """As in "riêng Sở A", "còn các huyện" are connectives; "bên cạnh những kết quả" is not."""
    return words.low[i] in ("bên", "và", "về") and size < 3 and words.at(i + size) != ","  # noqa: PLR2004 -- "bên cạnh", "và"


def over_aside(words: Words, i: int, n: int) -> int:
    """As in "Sở A khi lập thủ tục …, phải …", "Bộ B với vai trò là C, chủ động …": to the duty or the sure task."""
    if not book("frames.asides").at(words.low, i, n):
        return i
    i = _over_saying(words, i, n)
    always = book("predicates.always")
    duty = modal_in(words, i, n)
    sure = next((k for k in range(i + 1, n) if words.low[k - 1] == "," and always.at(words.low, k, n)), None)
    found = [k for k in (duty, sure) if k is not None]
    return min(found, default=i)


def is_kept_aside(words: Words, i: int, modal: int) -> bool:
    """As in "Sở A khi cấp phép cho B, C, phải D": when it holds is part of the task, as it would be in front."""
    duty = words.at(modal) in ("phải", "cần")
    return duty and is_kept(words, i, modal) and "," in words.low[i:modal]


def _over_saying(words: Words, i: int, n: int) -> int:
    """As in "với tinh thần "nghĩ phải sâu, làm phải kỹ", chủ động …": a duty in a saying is nobody's task."""
    opened = words.find('"', i, min(n, i + _SAYING))
    closed = words.find('"', opened + 1, n) if opened is not None else None
    return i if closed is None else closed + 1


def sure_task(words: Words, i: int, n: int) -> int:
    """After a formula that goes on ("…, hướng dẫn của Bộ A khẩn trương", "… tại các văn bản trên, hoàn thiện")."""
    always = book("predicates.always")
    sure = (k for k in range(i, min(n, i + 20)) if always.at(words.low, k, n) or _begins_after_comma(words, k, n))
    return next(sure, i)


def _begins_after_comma(words: Words, k: int, n: int) -> bool:
    return words.low[k - 1] == "," and bool(names.predicate_at(words, k, n)) and not is_weak(words, k, n)


def over_modal(words: Words, i: int, n: int) -> tuple[tuple[int, int] | None, int]:
    size = book("predicates.modals").at(words.low, i, n) or _answers_for(words, i, n) or _should(words, i, n)
    if not size or book("predicates.not_modals").at(words.low, i, n):
        return None, i
    begin = over_formulae(words, i + size, n)
    more = book("predicates.modals").at(words.low, begin, n)
    return (i, i + size), over_formulae(words, begin + more, n)


def _answers_for(words: Words, i: int, n: int) -> int:
    """As in "chịu trách nhiệm thực hiện …", a mere duty; "chịu trách nhiệm về …" is what is to be done."""
    duty = words.low[i : i + 3] == ("chịu", "trách", "nhiệm")
    return 3 if duty and names.predicate_at(words, i + 3, n) else 0


def _should(words: Words, i: int, n: int) -> int:
    """As in "thành phố nên bàn kỹ": before a task "nên" tells a duty."""
    return int(i < n and words.low[i] == "nên" and bool(names.predicate_at(words, i + 1, n)))


def is_modal(words: Words, k: int, n: int) -> bool:
    """A duty in the midst of a clause: no passive report ("được giao"), no place ("Cần Thơ")."""
    found = book("predicates.modals").at(words.low, k, n)
    passive = book("predicates.passive_acts").at(words.low, k, n)
    other = book("predicates.not_modals").at(words.low, k, n)
    forced = words.at(k - 1) == "buộc"  # "con vật buộc phải tiêu hủy": what it came to
    return bool(found) and not passive and not other and not words.capital[k] and not forced


def modal_in(words: Words, i: int, n: int) -> int | None:
    """The first duty in a clause."""
    places = book("predicates.modals").places(words.low, i, n)
    return next((k for k in places if is_modal(words, k, n)), None)


def inside_phrase(words: Words, k: int, n: int) -> bool:
    """The comma of "các cơ quan, đơn vị", "phòng, chống" opens nothing."""
    return book("bodies.collectives", "bodies.compounds").stands_over(words.low, k, n)


def counts(words: Words, i: int) -> bool:
    """As in "11 lĩnh vực cần ưu tiên", "Đây là việc phải làm", "Một trong những …": the duty stands inside a noun."""
    if words.low[i] in ("đây", "đó") and "là" in words.low[i + 1 : i + 3]:
        return True
    several = words.low[i : i + 2] == ("một", "trong")
    return several or words.low[i][0].isdigit() or words.low[i] in ("có", "ngày", "số", "tổng")


def owes_anything(words: Words, where: tuple[int, int, int], n: int) -> bool:
    """As in "Quy mô đội tàu phải lớn mạnh": after "phải" any word may tell the duty; after "cần" only "có"."""
    i, at, begin = where
    if begin >= n or "," in words.low[i:at] or words.capital[begin] or not words.low[begin].isalpha():
        return False
    return "phải" in words.low[at:begin] or words.low[begin] == "có"


def opens_list(words: Words, i: int, at: int, n: int) -> bool:
    """As in "… nhiều phong trào như: A, B"; after a mere matter ("Một số việc khác, như: Tổ chức A") stand tasks."""
    if words.at(at - 1) not in ("gồm", "như", "là", "về"):
        return False
    tasks = words.at(at - 1) == "như" and words.capital[at + 1] and names.predicate_at(words, at + 1, n)
    told = book("predicates.reporting").anywhere(words.low, i, at - 1) is not None
    return (
        not tasks or told or any(names.predicate_at(words, k, at) and not is_weak(words, k, at) for k in range(i, at))
    )


def announced(words: Words, i: int, n: int) -> int:
    """Where an announcement at the end ("…, tập trung các nhiệm vụ sau:") begins; ``n`` without one."""
    last = n - 1 if words.at(n - 1) == ":" else n
    if last < n and any(
        book("predicates.modals").at(words.low, k, last) == last - k for k in range(max(i, last - 3), last)
    ):
        return i  # "… chỉ đạo các xã có trách nhiệm:"
    if last < n and only_promises(words, i, last):
        return i
    at = _announcement(words, i, last)
    if at is None and not (last < n and _counted(words, i, last)):
        return min(n, last)
    commas = (k for k in range(last if at is None else at, i, -1) if _parts(words, k, last))
    cut = next((k for k in commas if words.low[k] == "với" or _opens_announcement(words, k, last)), i)
    tells = words.low[cut] == "với" or _HAS_OBJECT.intersection(words.low[i:cut])
    return cut if tells and not only_promises(words, i, cut) else i


def _parts(words: Words, k: int, last: int) -> bool:
    """A comma; the "và" of "Đôn đốc A và có trách nhiệm sau đây:"; the "với" of "… với các nội dung như sau:"."""
    if words.low[k] == "với" and k + _WITH >= last:
        return bool(book("predicates.counted").at(words.low, k + 1 + (words.low[k + 1] in ("các", "những")), last))
    return words.low[k] in (",", ";") or (
        words.low[k] == "và" and words.low[k + 1 : k + 4] == ("có", "trách", "nhiệm") and k + 4 < last
    )


def only_promises(words: Words, i: int, n: int) -> bool:
    """As in "tập trung thực hiện một số nhiệm vụ": tasks are still to be told."""
    return bool(_PROMISE.fullmatch(" ".join(words.low[i:n])))


def behind_promise(words: Words, i: int, n: int) -> int:
    """As in "thực hiện tốt một số nhiệm vụ như: Nạo vét kênh", "… một số việc tiếp tục rà soát": the task behind it."""
    if not {":", "số"}.intersection(words.low[i : min(n, i + _PROMISED + _SAYING)]):
        return i
    for at in (i, *(k + 1 for k in range(i, n) if words.low[k] == "," and is_front(words, i, n))):
        begin = over_modal(words, at, n)[1]
        near = range(begin + 3, min(n - 1, begin + _PROMISED))
        colon = next((k for k in near if words.low[k] == ":"), None)
        if colon is not None and only_promises(words, begin, colon) and names.predicate_at(words, colon + 1, n):
            return colon + 1
        goes_on = (k for k in near if book("predicates.always").at(words.low, k, n) and "số" in words.low[begin:k])
        told = next((k for k in goes_on if only_promises(words, begin, k) and _ends_promise(words, k)), None)
        if told is not None:
            return told
    return i


def promised(words: Words, i: int, n: int) -> int | None:
    """As in "nhấn mạnh 3 nhiệm vụ trọng tâm: Một là, …": where the tasks begin that a leader announces."""
    colon = next((k for k in range(i, min(n, i + _PROMISED)) if words.low[k] == ":"), None)
    if colon is None or not _TOLD_TASKS.fullmatch(" ".join(words.low[i:colon])):
        return None
    return skip_connectives(words, colon + 1, n)


def was_promised(words: Words, start: int) -> bool:
    """A task that was announced: what stands before the announcement only leads to it."""
    i = words.between(start, 0)[0]
    return (
        i > 1 and words.low[i - 1] == ":" and (words.low[i - 2] in ("sau", "như", "gồm") or _ends_promise(words, i - 1))
    )


def _ends_promise(words: Words, k: int) -> bool:
    return words.low[k - 1] in _LISTED_NOUN_ENDS or words.low[k - 2 : k] == ("trọng", "tâm")


def is_front(words: Words, i: int, n: int) -> bool:
    return book("frames.kept_openers", "frames.dropped_openers").at(words.low, i, n) > 0


def _announcement(words: Words, i: int, last: int) -> int | None:
    """Where the closing words "… các nhiệm vụ sau" stand."""
    phrases = book("predicates.announcing")
    if words.at(last) != ":" and words.low[last - 2 : last] not in _AS_FOLLOWS:
        return None  # "giá đất cụ thể", "cho giai đoạn sau" announce nothing without a colon
    return next((k for k in range(max(i, last - 6), last) if k + phrases.at(words.low, k, last) == last), None)


def _counted(words: Words, i: int, last: int) -> bool:
    """As in "giải quyết 03 vấn đề tồn đọng:": a number of things, told behind the colon."""
    counted = book("predicates.counted")
    return any(words.low[k].isdigit() and counted.at(words.low, k + 1, last) for k in range(max(i, last - 6), last))


def _opens_announcement(words: Words, comma: int, last: int) -> bool:
    """The announcement is a part of its own: "…, trong đó lưu ý …", not the end of a list "nghiêm, kịp thời, …"."""
    at = comma + 1
    if inside_phrase(words, comma, last) or words.low[comma - 1] in _LISTED_NOUN_ENDS:
        return False
    size = names.predicate_at(words, at, last)
    opener = book("frames.connectives", "predicates.announcing").at(words.low, at, last)
    return bool(opener) or (size > 0 and words.at(at + size) not in (",", ";"))


def is_weak(words: Words, k: int, n: int) -> bool:
    return bool(book("predicates.weak").at(words.low, k, n))


def is_kept(words: Words, i: int, n: int) -> bool:
    return bool(book("frames.kept_openers").at(words.low, i, n))


def begins_task(words: Words, at: int, n: int) -> bool:
    return bool(names.predicate_at(words, at, n) or book("frames.kept_openers").at(words.low, at, n))


def ends_after_names(words: Words, at: int, n: int) -> bool:
    """Nothing follows, or only a remark before the colon: "Chủ tịch các tỉnh A, trong đó trọng tâm là B:"."""
    if at >= n or (words.low[at] == ":" and at + 1 >= n):
        return True
    return words.at(n - 1) == ":" and bool(book("frames.adding").at(words.low, at, n))


def narrates(words: Words, i: int, n: int) -> bool:
    return bool(book("predicates.narrating").at(words.low, i, n))


def opens_item(words: Words, begin: int, i: int, n: int) -> bool:
    """Words that tell a task only where an item of a list begins with them."""
    return skip_connectives(words, begin, n) == i and bool(book("predicates.listed").at(words.low, i, n))


def is_asked(words: Words, i: int) -> bool:
    """What bodies are asked for, and seldom told to have done: "chủ trì, phối hợp …", "khẩn trương …"."""
    return words.low[i : i + 2] in (("chủ", "trì"), ("khẩn", "trương"))


def tells_of(words: Words, i: int) -> bool:
    """As in "cho rằng, quản lý đất đai vẫn lỏng lẻo", "… báo cáo của A có nhiều số liệu cũ": a noun, and how it is."""
    near = words.low[i : i + _TOLD_NEAR]
    near = near[: near.index(",")] if "," in near else near
    noun = is_weak(words, i, i + len(near)) or near[:2] == ("báo", "cáo")
    told = _TOLD_HOW.intersection(near[3:]) or _TOLD_HAS.intersection(pairwise(near))
    return noun and bool(told)


def told_soon(words: Words, i: int) -> bool:
    """As in "Theo quy hoạch, định hướng đến năm 2030 đã được duyệt, …": what looks like a task is a thing told."""
    near = words.low[i : i + 9]
    return ("đã", "được") in pairwise(near)


def opens_listed(words: Words, i: int, n: int, *, listed: bool) -> bool:
    """Words that tell a task only in a list: "làm việc với …", elsewhere a visit."""
    return listed and bool(book("predicates.listed").at(words.low, i, n))


def before_remark(words: Words, i: int, n: int) -> int:
    """As in "…, đây là vấn đề bức xúc": a remark on the task is no part of it; nor what a quotation's end is before."""
    n = _before_closing(words, i, n)
    if "đây" not in words.low[i:n]:
        return n
    commas = (k for k in range(i, n - 2) if words.low[k] == "," and words.low[k + 1] == "đây")
    return next((k for k in commas if "là" in words.low[k + 2 : k + 5]), n)


def _before_closing(words: Words, i: int, n: int) -> int:
    """As in ""Các xã giữ rừng" khi mùa khô đến": the words quoted end at the mark that was opened before them."""
    marks = [k for k in range(i, n) if words.low[k] == '"']
    if len(marks) != 1 or marks[0] - i < _SAYING or words.at(marks[0] + 1) not in ("khi", "trong", "bởi", "vì", "mà"):
        return n
    return marks[0] if '"' in words.low[max(0, i - _SAYING) : i] else n
