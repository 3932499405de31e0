"""Who chairs the meeting; where nobody is said to, the leader who concludes it, holds it or gives its orders."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import islice

from giaoban.extraction.components.persons import Person, persons
from giaoban.extraction.components.voices import rank_of
from giaoban.extraction.document import Document, Sentence
from giaoban.extraction.reading import Chair
from giaoban.extraction.view import view_of

_CHAIRED = re.compile(r"\b(?:đồng |cùng )?chủ (?:trì|tọa)\b")
_NOT_A_MEETING = re.compile(
    r"\s*,?\s*(?:và\s+)?phối hợp|\s+(?:thực hiện|nghiên cứu|tham mưu|xây dựng|soạn thảo|triển khai)"
)
_A_TASK = re.compile(r"\b(?:giao|yêu cầu|đề nghị|phân công|sẽ|sớm|cần|phải)\b(?![^,;]*\bđã\b)[^,;]*$")
_ATTENDS = re.compile(r"\b(?:tham dự|cùng dự|dự (?:có|và|hội nghị|họp|cuộc họp|buổi)|có mặt|báo cáo|tham gia)\b")
_CONCLUDES = re.compile(r"\bkết luận\b")
_DIRECTS = re.compile(r"\b(?:phát biểu chỉ đạo|chỉ đạo (?:tại|hội nghị))\b")
_HOLDS = re.compile(
    r"\b(?:làm việc với|buổi (?:làm việc|tiếp|họp)|cuộc họp|dẫn đầu|kiểm tra|thị sát|khảo sát|tiếp và làm việc"
    r"|nghe(?! nói)|chủ trì)"
)
_ORDERS = re.compile(
    r"\b(?:yêu cầu|đề nghị|giao(?! thông| ban)|chỉ đạo|nhấn mạnh|lưu ý|chỉ rõ|khẳng định|phát biểu|đánh giá|ghi nhận"
    r"|nêu rõ|cho rằng)\b"
)
_AT_A_MEETING = re.compile(r"(?:phát biểu |kết luận )?tại (?:cuộc họp|hội nghị|buổi (?:làm việc|họp)|phiên họp)\b")
_REPORTS = re.compile(r"\b(?:báo cáo|kiến nghị|đề xuất|trình bày|tham dự|cùng dự|dự(?! và (?:phát biểu|chỉ đạo)))\b")
_OF_SOMEBODY = re.compile(
    r"(?:kết luận|chủ trì) của [^,.;]{0,60}$"
    r"|(?:kết luận|chỉ đạo)(?: tại| của)? (?:hội nghị|cuộc họp|buổi|phiên)[^.;]{0,80}$"
)
_WORD_OF = re.compile(r"(?:chỉ đạo|phát biểu|nhấn mạnh) của [^,.;]{0,60}$")
_TOLD_TO = re.compile(r"\b(?:giao(?! thông)|yêu cầu|đề nghị|chỉ đạo) (?:cho )?[^,.;]{0,40}$")
_TAKEN_UP = re.compile(r"\btiếp thu [^,.;]{0,80}$")  # "Tiếp thu ý kiến của Thứ trưởng A, …": another one leads here
_UNNAMED = re.compile(
    r"(?:kết luận|chủ trì)\s[^.;]{0,160},\s"
    r"(?P<post>(?:phó )?(?:thủ tướng|bí thư tỉnh ủy|bí thư thành ủy|chủ tịch ubnd tỉnh))"
    r"\s+(?:đã\s+)?(?:nêu rõ|nhấn mạnh|yêu cầu|chỉ rõ|khẳng định|cho biết)"
)
_BOTH_SIDES = re.compile(r"\b(?:làm việc|cuộc họp) giữa\b")
_SPOKEN = re.compile(r"(?:ông(?<!\wông)|bà(?<!\wbà)|đồng chí(?<!\wđồng chí))\s+(?P<name>\w+)(?P<rest>[^.;\n]{0,40})")
_REACH = 90  # letters after a name in which its verb stands
_SURE = 4  # against one for each order
_ENOUGH = 2
_FEW = 5  # sentences that begin with a meeting which nothing names


def chairs_of(document: Document, told: list[Sentence]) -> tuple[Chair, ...]:
    """``told`` are the sentences that tell the meeting; a conclusion may stand anywhere."""
    everyone = _everyone(document)
    found = _said(document, everyone, told)
    if found:
        return found
    post = _unnamed_post(document, told)
    leader = _leading(document, everyone, told) if post is None else _holder(everyone, post)
    return tuple(_chair(person, everyone) for person in _together(document, everyone, leader)) if leader else ()


def of_unnamed(document: Document, told: list[Sentence]) -> tuple[Chair, ...]:
    """Of a meeting that nothing names: those who are said to chair, else who gives orders "tại cuộc họp"."""
    everyone = _everyone(document)
    at_it = (s for s in document.sentences if _AT_A_MEETING.match(document.low(s.start, s.end)))
    speaking = (one for s in islice(at_it, _FEW) for one in _between(document, everyone, s.start, s.end))
    leader = next((one for one in speaking if one.positions and _points(document, one, is_told=False) > 0), None)
    return _said(document, everyone, told) or ((_chair(leader, everyone),) if leader else ())


def _everyone(document: Document) -> tuple[Person, ...]:
    return tuple(persons(document.words, document.view, 0, len(document.words.low)))


def _said(document: Document, everyone: tuple[Person, ...], told: list[Sentence]) -> tuple[Chair, ...]:
    for sentence in told:
        for chaired in _CHAIRED.finditer(document.view.low, sentence.start, sentence.end):
            if _is_a_task(document, sentence, chaired):
                continue
            found = _beside(document, everyone, sentence, chaired)
            if found:
                return tuple(_chair(person, everyone) for person in found)
    return ()


def _unnamed_post(document: Document, told: list[Sentence]) -> str | None:
    """As in "Phát biểu kết luận hội nghị, Thủ tướng nêu rõ": who leads is not named there."""
    found = (_UNNAMED.search(document.low(sentence.start, sentence.end)) for sentence in told)
    return next((one["post"] for one in found if one), None)


def _holder(everyone: tuple[Person, ...], post: str) -> Person | None:
    """Whom the text names elsewhere as holding this post, if it is one only."""
    held = {one.name: one for one in everyone if any(view_of(told).low == post for told in one.positions)}
    return next(iter(held.values())) if len(held) == 1 else None


def _together(document: Document, everyone: tuple[Person, ...], leader: Person) -> list[Person]:
    """As in "Chủ tịch A và Phó Chủ tịch B đã có buổi tiếp": both hold it."""
    at = everyone.index(leader)
    if at + 1 < len(everyone):
        other = everyone[at + 1]
        between = document.low(document.words.ends[leader.end - 1], document.words.starts[other.start])
        following = document.low(document.words.ends[other.end - 1], document.words.ends[other.end - 1] + _REACH)
        first = other.positions[0].lower() if other.positions else ""
        if first and between.strip() == f"và {first}" and _HOLDS.match(following.lstrip().removeprefix("đã có ")):
            return [leader, other]
    return [leader]


def _is_a_task(document: Document, sentence: Sentence, chaired: re.Match[str]) -> bool:
    """As in "giao Thứ trưởng A sớm chủ trì một cuộc họp", "chủ trì, phối hợp"."""
    before = document.low(sentence.start, chaired.start())
    return bool(_NOT_A_MEETING.match(document.view.low, chaired.end()) or _A_TASK.search(before))


def _beside(
    document: Document, everyone: tuple[Person, ...], sentence: Sentence, chaired: re.Match[str]
) -> list[Person]:
    """Those before the verb; if nobody is, those after it; never those who only attend or report."""
    low = document.view.low
    attending = [found.end() for found in _ATTENDS.finditer(low, sentence.start, chaired.start())]
    before = _between(document, everyone, max([sentence.start, *attending]), chaired.start())
    before = before or ([] if not attending else _between(document, everyone, sentence.start, chaired.start()))
    if any(person.positions for person in before):
        return before
    attended = _ATTENDS.search(low, chaired.end(), sentence.end)
    after = _between(document, everyone, chaired.end(), attended.start() if attended else sentence.end)
    return after if any(person.positions for person in after) else []


def _between(document: Document, everyone: tuple[Person, ...], start: int, end: int) -> list[Person]:
    i, n = document.words.between(start, end)
    return [person for person in everyone if i <= person.start < n]


def _chair(person: Person, everyone: tuple[Person, ...]) -> Chair:
    """With all posts that are told of the person anywhere, and the fullest form of a single one."""
    told = [one.positions for one in everyone if one.name == person.name and one.positions]
    if not told:
        return Chair(person.name, ())
    most = max(told, key=len) if len(max(told, key=len)) > len(person.positions) else person.positions
    if len(most) == 1:
        fuller = [one[0] for one in told if len(one) == 1 and one[0].startswith(most[0])]
        most = (max((most[0], *fuller), key=len),)
    return Chair(person.name, most)


def _leading(document: Document, everyone: tuple[Person, ...], told: list[Sentence]) -> Person | None:
    """Whoever concludes counts most, then who holds it, then who gives orders; who reports or attends does not."""
    points: dict[str, int] = defaultdict(int)
    for person in everyone:
        points[person.name] += _points(document, person, is_told=_among(document, person, told))
    spoken = _by_last_name(document)
    for name in points:
        points[name] += spoken[name.rsplit(maxsplit=1)[-1].lower()]
    with_posts = [person for person in everyone if person.positions and points[person.name] > 0]
    sides = any(_BOTH_SIDES.search(document.low(sentence.start, sentence.end)) for sentence in told)
    best = max(with_posts, key=lambda one: (_rank(one) if sides else 0, points[one.name]), default=None)
    return best if best and (points[best.name] >= _ENOUGH or _among(document, best, told)) else None


def _rank(person: Person) -> int:
    """Where two sides meet, the higher one leads: "buổi làm việc giữa tỉnh A và Bộ B"."""
    return max(rank_of(view_of(post).low) for post in person.positions)


def _among(document: Document, person: Person, told: list[Sentence]) -> bool:
    start = document.words.starts[person.start]
    return any(sentence.start <= start < sentence.end for sentence in told)


def _by_last_name(document: Document) -> Counter[str]:
    """As in "Ông Mẫu yêu cầu …": later on only the last name is told."""
    spoken = _SPOKEN.finditer(document.view.low)
    return Counter(found["name"] for found in spoken if _orders_first(found["rest"]))


def _orders_first(following: str) -> bool:
    order, report = _ORDERS.search(following), _REPORTS.search(following)
    return order is not None and (report is None or order.start() < report.start())


def _points(document: Document, person: Person, *, is_told: bool) -> int:
    low, words = document.view.low, document.words
    start, end = words.starts[person.start], words.ends[person.end - 1]
    before = low[max(low.rfind("\n", 0, start), start - _REACH, 0) : start]
    following = low[end : end + _REACH].partition("\n")[0].partition(". ")[0]
    if _TAKEN_UP.search(before):
        return 0
    if _OF_SOMEBODY.search(before) or (_WORD_OF.search(before) and following.startswith(" tại ")):
        return _SURE + 1
    if _TOLD_TO.search(before):
        return 0
    weights = {_CONCLUDES: _SURE + 1, _DIRECTS: _SURE, _HOLDS: _SURE - 1 if is_told else 0, _ORDERS: 1, _REPORTS: -1}
    found = [match for pattern in weights if (match := pattern.search(following))]
    first = min(found, key=lambda match: match.start(), default=None)
    return weights[first.re] if first else 0
