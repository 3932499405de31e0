"""The shortest words that name the meeting and say which one it is."""

from __future__ import annotations

import re

from giaoban.extraction.components import names
from giaoban.extraction.document import Document, Sentence
from giaoban.extraction.lexicons import book

_ENDS = (
    r"\s+(?:do|để|nhằm|được|vào|diễn ra|chiều|sáng|dưới sự|có|với sự|đã|vừa|ngày|cuối tuần|hôm nay|hôm qua|cũng"
    r"|biểu dương|thống nhất|yêu cầu|đề nghị|kết luận|ghi nhận|bàn về|với \d+ điểm cầu"
    r"|và (?:đề ra|triển khai(?! nhiệm vụ| công tác| phương hướng| kế hoạch))"
    r"|tại (?:trụ sở|hội trường|thành phố|tp|tỉnh|hà nội|văn phòng|trung tâm))(?!\w)|[;:(\"\n]|(?<!tp)(?<!tx)\.(?=\s|$)"
)
_END = re.compile(_ENDS + "|,")
_HARD_END = re.compile(_ENDS)
_WITH_SOMEBODY = re.compile(r"(?:buổi|cuộc|chuyến)\s+(?:làm việc|tiếp|công tác|gặp mặt)\b")
_MATTER = re.compile(r"\s(?:về|nhằm|để)\s")
_PURPOSE = re.compile(r"\s+(?:để|nhằm|bàn về)\s")
_COMMA_OR_STOP = re.compile(r"[,.;:(]")
_NEW_CLAUSE = re.compile(
    r"\b(?:đã|yêu cầu|đề nghị|nhấn mạnh|cho biết|thủ tướng|bí thư|chủ tịch|bộ trưởng|đồng chí|ông|bà|chủ trì"
    r"|tham dự|sáng|chiều|ngày \d|phát biểu|là)\b"
)
_SUBJECT = re.compile(r"(?:các|những|lãnh đạo|đại biểu|đại diện|đoàn)\b")
_HAPPENED = re.compile(r"\s+(?:đã|vừa|được)\b")
_OF_A_PAPER = re.compile(r"(?:nghị quyết|thực hiện kết luận|theo kết luận|kết luận số \S+|tinh thần)\s+(?:của\s+)?$")
_SEVERAL = re.compile(r"\b(?:các|những|nhiều|hàng loạt|một số|hơn \d+|\d+)\s+$")
_A_TASK = re.compile(r"\b(?:giao(?! thông| ban| dịch| lưu)|yêu cầu|đề nghị|cần(?! thơ)|phải|sẽ|chuẩn bị)\b[^;]*$")
_GONE_BY = re.compile(r"(?:(?:^|: )ngay sau|\btrung tâm|\b(?:để trình|chuẩn bị cho|phục vụ(?: cho)?))\s+$")
_AT_IT = re.compile(r"\b(?:tại|dự|chủ trì|kết luận|phát biểu|sau)\s+(?:tại\s+|của\s+)?$")
_HELD = re.compile(r"chủ trì|kết luận|phát biểu|tổ chức|chỉ đạo|ngày \d")
_HELD_VERB = re.compile(
    r"\b(?:chủ trì\s+(?P<led>họp|làm việc|giao ban|nghe báo cáo)"
    r"|(?:tiếp tục|tổ chức|đã|và)\s+(?P<verb>họp|làm việc với|giao ban)"
    r"|(?P<met>(?<!cuộc )(?<!sẽ )(?<!cần )(?<!phải )họp\s+"
    r"(?:phiên|khẩn|trực tuyến|thẩm tra|với|bàn|nghe|đánh giá|rà soát|triển khai|thống nhất)))\s"
    r"|\d,?\s(?:tại [^.;,]{3,60},\s)?(?:[^.;,]{0,60}\s)?(?P<with>làm việc với|(?<!để )nghe(?=\s[^.;]{0,80}báo cáo\b))\s"
    r"|(?:^|(?<=\.\s)|(?<=\n))(?P<worked>làm việc với)\s(?=[^.;]{3,90},\s)"
)
_NAME_BOOKS = ("bodies.heads", "bodies.classes", "bodies.posts")
_LONGEST = 250


def title_of(document: Document, told: list[Sentence]) -> tuple[int, int] | None:
    """A meeting told with its matter; failing that a bare one that is held; failing that only the verb tells it."""
    found = (
        _named_meeting(document, told, bare=False)
        or _held_meeting(document, told)
        or _named_meeting(document, told, bare=True)
    )
    return (found[0], found[0] + len(document.text(*found).rstrip())) if found else None


def _named_meeting(document: Document, told: list[Sentence], *, bare: bool) -> tuple[int, int] | None:
    heads = book("documents.title_heads")
    low = document.words.low
    for sentence in told:
        if bare and not _HELD.search(document.low(sentence.start, sentence.end)):
            continue
        i, n = document.words.between(sentence.start, sentence.end)
        for at in heads.places(low, i, n):
            start = document.words.starts[at]
            head = document.words.ends[at + heads.at(low, at, n) - 1]
            if _is_another(document.low(sentence.start, start)):
                continue
            end = _end(document, start, head, sentence.end)
            if bare or end > head:
                return start, _with_purpose(document, head, end, sentence.end) if bare else end
    return None


def _is_another(before: str) -> bool:
    """Meetings to come or gone by, several, and those that only name a resolution are not the one reported."""
    if _GONE_BY.search(before):
        return True
    if _AT_IT.search(before):
        return False
    return bool(_OF_A_PAPER.search(before) or _SEVERAL.search(before) or _A_TASK.search(before))


def _held_meeting(document: Document, told: list[Sentence]) -> tuple[int, int] | None:
    """As in "… chủ trì họp về nhà ở xã hội", "Sáng 7/2, … làm việc với huyện": no noun names the meeting."""
    for sentence in told:
        found = _HELD_VERB.search(document.view.low, sentence.start, sentence.end)
        if found and not (found["met"] and _A_TASK.search(document.low(sentence.start, found.start()))):
            verb = found.lastgroup or "verb"
            head = _over_bodies(document, found.end(verb), sentence.end)
            return found.start(verb), _end(document, found.start(verb), head, sentence.end)
    return None


def _over_bodies(document: Document, at: int, last: int) -> int:
    """As in "làm việc với Sở A, Sở B về …": the end of those whom it was held with."""
    parsed = names.parse(document.words, document.view, *document.words.between(at, last))
    return document.words.ends[parsed.after - 1] if parsed is not None else at


def _end(document: Document, start: int, head: int, last: int) -> int:
    low = document.view.low
    stop = _END.search(low, head, last)
    end = stop.start() if stop else last
    if _WITH_SOMEBODY.match(low, start):
        matter = _MATTER.search(low, head, end)
        return matter.start() if matter and matter.start() > head else _with_bodies(document, end, last)
    while head < end < last and low[end] == ",":
        following = _HARD_END.search(low, end + 1, last)
        further = following.start() if following else last
        if not _goes_on(document, end, further) or further - start > _LONGEST:
            return _with_bodies(document, end, last)
        end = further
    return end


def _goes_on(document: Document, comma: int, end: int) -> bool:
    """What follows a comma is more of the matter: it begins small and holds no new clause, or is but names."""
    following = document.text(comma + 1, end).strip()
    if not following or _NEW_CLAUSE.search(document.low(comma, end)):
        return False
    if _SUBJECT.match(following) and _HAPPENED.match(document.view.low, end):
        return False
    return following[0].islower() or all(word[0].isupper() or word in ("và", "-") for word in following.split())


def _with_bodies(document: Document, end: int, last: int) -> int:
    """As in "các huyện ủy, thị ủy, thành ủy": a comma inside a list of bodies does not end the title."""
    while end < last and document.view.text[end] == ",":
        i, n = document.words.between(end + 1, last)
        named = any(book(b).at(document.words.low, i, n) for b in _NAME_BOOKS)
        if not named or document.words.capital[i]:
            return end
        stop = _END.search(document.view.low, end + 1, last)
        end = stop.start() if stop else last
    return end


def _with_purpose(document: Document, head: int, end: int, last: int) -> int:
    """As in "cuộc họp để nghe huyện báo cáo …": without its purpose nothing says which one."""
    if end == head and _PURPOSE.match(document.view.low, end):
        stop = _COMMA_OR_STOP.search(document.view.low, end, last)
        return stop.start() if stop else last
    return end
