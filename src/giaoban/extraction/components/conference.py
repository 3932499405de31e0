"""Facts of the meeting: its title, day, part of day, mode, chairs, and the periods it looks back and ahead to."""

from __future__ import annotations

import re
from datetime import date

from giaoban.extraction.components import periods
from giaoban.extraction.components.persons import Person, persons
from giaoban.extraction.components.years import year_of
from giaoban.extraction.document import Document, Sentence, Zone
from giaoban.extraction.lexicons import lexicon
from giaoban.extraction.pipeline import component
from giaoban.extraction.reading import Chair, ConferenceFacts

_DAY = re.compile(
    r"(?:(?P<part>sáng|chiều|tối)\s+(?:nay\s*[(,]?\s*|qua\s*[(,]?\s*)?)?(?:ngày\s+)?(?P<d>[0-3]?\d)"
    r"(?:\s*[/.-]\s*(?P<m>1[0-2]|0?[1-9])(?!\d)(?:\s*[/.-]\s*(?P<y>(?:19|20)\d\d))?"
    r"|\s+tháng\s+(?P<m2>1[0-2]|0?[1-9])(?!\d)(?:\s+năm\s+(?P<y2>(?:19|20)\d\d))?)(?![\d/])"
)
_SEVERAL_DAYS = re.compile(
    r"\b(?:từ ngày|các ngày|hai ngày)\s+\(?\d{1,2}\s*(?:,|và|-|đến)\s*(?:ngày\s+)?\d{1,2}"
    r"\s*(?:tháng\s+|/)(?P<m>\d{1,2})"
    r"\s*(?:năm\s+|/)(?P<y>20\d\d)"
)
_PART_WORD = re.compile(r"\b(sáng|chiều|tối)\b")
_PARTS = {"sáng": "morning", "chiều": "afternoon", "tối": "evening"}
_WHEN = re.compile(
    r"(?<!\w)(?:(?:sáng|chiều|tối)\s+(?:nay\s*[(,]|qua\s*[(,])?|(?:trong |vào |hôm nay, |hôm qua, )?ngày\s+)"
)
_CHAIRED = re.compile(r"\b(?:đồng )?chủ trì\b|\bchủ tọa\b")
_CHAIRED_VERB = re.compile(r"\bchủ trì\s+(họp|làm việc|giao ban|nghe báo cáo)\s")
_VENUE_END = re.compile(
    r"[,.;:()]|\s(?:đồng chí|ông|bà|do|để|đã|có|diễn ra|tổ chức|thường trực|lãnh đạo|chủ trì|về việc)(?!\w)"
)
_CONCLUDES = re.compile(r"kết luận|phát biểu chỉ đạo|chỉ đạo|làm việc với|kiểm tra")
_HYBRID = re.compile(
    r"trực tiếp\s*(?:kết hợp|và|,)\s*(?:với\s+)?trực tuyến|trực tuyến\s*(?:kết hợp|và)\s*(?:với\s+)?trực tiếp"
)
_ONLINE = re.compile(
    r"(?:hội nghị|họp|giao ban|làm việc|hình thức|tọa đàm|hội thảo)[^.;,]{0,40}trực tuyến"
    r"|trực tuyến (?:với|đến|tới|toàn quốc)|điểm cầu"
)
_TITLE_END = re.compile(
    r"\s+(?:do|để|nhằm|được|vào|diễn ra|chiều|sáng|dưới sự|có sự|với sự|đã|vừa|ngày"
    r"|biểu dương|thống nhất|yêu cầu|đề nghị|kết luận|ghi nhận|có đồng chí"
    r"|tại trụ sở|bàn về)(?!\w)|[,.;:(\"]"
)
_ISSUES = re.compile(r"[^,;]{4,40},?\s*[^,;.]{2,60}?(?:có (?:thông báo|văn bản|công điện)|ban hành|ký)\b")
_PAPER_DAY = re.compile(
    r"(?:số\s+[\w/.-]+|thông báo|quyết định|thành lập|văn bản|ban hành)\s*,?\s*(?:ngày\s*)?$"
    r"|(?:từ|đến|trước|thành lập|ký)\s*$"
)
_NAME_BOOKS = ("bodies.heads", "bodies.classes", "bodies.posts")
_HELD = re.compile(r"chủ trì|kết luận|phát biểu|tổ chức|chỉ đạo|ngày \d")
_EVENT_DAY = re.compile(r"\bvào\s+(?:ngày\s*)?$")
_HOLDS = re.compile(r"tổ chức|diễn ra|họp")
_BESIDE = 2  # sentences next to the one that names the meeting
_FIRST = 7  # sentences in which the meeting is told


@component(requires=("paragraphs", "sentences", "document_facts"), assigns=("conference_facts",))
def read_conference_facts(document: Document) -> Document:
    """A dispatch reports no meeting; elsewhere the first sentences of the body tell it."""
    told = _told(document)
    title = _title(document, told)
    if document.document_facts.kind in ("dispatch", "plan") or title is None:
        return document
    near = _near(told, title)
    day, part = _date(document, near)
    reviewed, planned = periods.of_meeting(document, near)
    facts = ConferenceFacts(
        title=document.view.verbatim(*title),
        date=day,
        part_of_day=part,
        mode=_mode(document, near),
        venue=_venue(document, near),
        chairs=_chairs(document, told),
        period_reviewed=reviewed,
        period_planned=planned,
    )
    return document.having(conference_facts=facts)


def _told(document: Document) -> list[Sentence]:
    """Sentences of the body first, then the lines above it: a headline counts only where the body is silent."""
    body = [s for s in document.sentences if document.paragraphs[s.paragraph].zone is Zone.BODY]
    head = [s for s in document.sentences if document.paragraphs[s.paragraph].zone is Zone.HEAD]
    return [*body[:_FIRST], *head]


def _title(document: Document, told: list[Sentence]) -> tuple[int, int] | None:
    return (
        _named_meeting(document, told, bare=False)
        or _named_meeting(document, told, bare=True)
        or _chaired_meeting(document, told)
    )


def _chaired_meeting(document: Document, told: list[Sentence]) -> tuple[int, int] | None:
    """As in "… chủ trì họp về nhà ở xã hội": no noun names the meeting, only the verb."""
    for sentence in told:
        found = _CHAIRED_VERB.search(document.view.low, sentence.start, sentence.end)
        if found:
            stop = _TITLE_END.search(document.view.low, found.end(), sentence.end)
            return found.start(1), _with_list(document, stop.start() if stop else sentence.end, sentence.end)
    return None


def _named_meeting(document: Document, told: list[Sentence], *, bare: bool) -> tuple[int, int] | None:
    """A meeting told with its matter; failing that, a bare "cuộc họp" that somebody holds or concludes."""
    heads = lexicon().book("documents.title_heads")
    for sentence in told:
        if bare and not _HELD.search(document.low(sentence.start, sentence.end)):
            continue
        i, n = document.words.between(sentence.start, sentence.end)
        for at in heads.places(document.words.low, i, n):
            start = document.words.starts[at]
            stop = _TITLE_END.search(document.view.low, start, sentence.end)
            end = stop.start() if stop else sentence.end
            if bare or end > document.words.ends[at + heads.at(document.words.low, at, n) - 1]:
                return start, _with_list(document, end, sentence.end)
    return None


def _with_list(document: Document, end: int, last: int) -> int:
    """As in "các huyện ủy, thị ủy, thành ủy": a comma inside a list of bodies does not end the title."""
    while end < last and document.view.text[end] == ",":
        i, n = document.words.between(end + 1, last)
        named = any(lexicon().book(b).at(document.words.low, i, n) for b in _NAME_BOOKS)
        if not named or document.words.capital[i]:
            return end
        stop = _TITLE_END.search(document.view.low, end + 1, last)
        end = stop.start() if stop else last
    return end


def _near(told: list[Sentence], title: tuple[int, int]) -> list[Sentence]:
    """The sentence with the title first, then the others that are told with it."""
    return sorted(told, key=lambda s: not s.start <= title[0] < s.end)


def _date(document: Document, near: list[Sentence]) -> tuple[str | None, str | None]:
    for n, sentence in enumerate(near):
        if n > _BESIDE and not _mentions_meeting(document, sentence):
            continue
        for when in _WHEN.finditer(document.view.low, sentence.start, sentence.end):
            found = _DAY.match(document.view.low, when.start()) or _DAY.match(document.view.low, when.end())
            if found and not _is_of_paper(document, sentence.start, found.start()):
                part = _PARTS.get(found["part"] or when[0].split()[0]) or _part_beside(
                    document, sentence, found.start()
                )
                return _written(found, year_of(document)), part
    return _month_of_days(document, near), None


def _part_beside(document: Document, sentence: Sentence, at: int) -> str | None:
    """As in "Chiều nay, tại hội trường, ngày 8/2 …": the nearest part of a day before the date."""
    found = _PART_WORD.findall(document.view.low, max(sentence.start, at - 30), at)
    return _PARTS[found[-1]] if found else None


def _month_of_days(document: Document, near: list[Sentence]) -> str | None:
    """Several days are told and the meeting's own is not: only the month is sure."""
    for sentence in near:
        found = _SEVERAL_DAYS.search(document.view.low, sentence.start, sentence.end)
        if found:
            return f"{found['y']}-{int(found['m']):02d}"
    return None


def _mentions_meeting(document: Document, sentence: Sentence) -> bool:
    i, n = document.words.between(sentence.start, sentence.end)
    return lexicon().book("documents.title_heads").anywhere(document.words.low, i, n) is not None


def _is_of_paper(document: Document, start: int, at: int) -> bool:
    """As in "Quyết định số 12/QĐ-UBND ngày …" is the day of a paper, not of the meeting."""
    before = document.view.low[max(start, at - 45) : at]
    if _ISSUES.match(document.view.low, at):
        return True
    if _EVENT_DAY.search(before) and not _HOLDS.search(before):
        return True
    return bool(_PAPER_DAY.search(before))


def _written(found: re.Match[str], year: int | None) -> str | None:
    month, day = int(found["m"] or found["m2"]), int(found["d"])
    written = found["y"] or found["y2"]
    full = int(written) if written else year
    try:
        return date(full or 2000, month, day).isoformat() if full else f"--{month:02d}-{day:02d}"
    except ValueError:
        return None


def _mode(document: Document, near: list[Sentence]) -> str | None:
    text = " ".join(document.low(s.start, s.end) for s in near[:4])
    if _HYBRID.search(text):
        return "hybrid"
    if _ONLINE.search(text):
        return "online"
    return "in_person" if any(_has_venue(document, s) for s in near) else None


def _has_venue(document: Document, sentence: Sentence) -> bool:
    return _venue_at(document, sentence) is not None


def _venue_at(document: Document, sentence: Sentence) -> int | None:
    """The word "tại" before the place of the meeting."""
    i, n = document.words.between(sentence.start, sentence.end)
    told = _mentions_meeting(document, sentence) or _CHAIRED.search(document.view.low, sentence.start, sentence.end)
    return lexicon().book("documents.venues").anywhere(document.words.low, i, n) if told else None


def _venue(document: Document, near: list[Sentence]) -> str | None:
    """As in "tại trụ sở UBND tỉnh, …": the words after "tại" up to a comma, a person or what happens there."""
    for sentence in near:
        at = _venue_at(document, sentence)
        if at is None:
            continue
        start = document.words.starts[at + 1]
        stop = _VENUE_END.search(document.view.low, start, sentence.end)
        return document.view.verbatim(start, stop.start() if stop else sentence.end)
    return None


def _chairs(document: Document, told: list[Sentence]) -> tuple[Chair, ...]:
    for sentence in told:
        chaired = _CHAIRED.search(document.view.low, sentence.start, sentence.end)
        if chaired and "phối hợp" not in document.low(chaired.end(), chaired.end() + 12):
            found = _persons(document, sentence.start, sentence.end, chaired.start())
            if found:
                return found
    return _concluding(document)


def _persons(document: Document, start: int, end: int, verb: int) -> tuple[Chair, ...]:
    """Those before the verb; if nobody is, those after it."""
    for a, b in ((start, verb), (verb, end)):
        i, n = document.words.between(a, b)
        found = tuple(persons(document.words, document.view, i, n))
        if any(person.positions for person in found):
            return tuple(_chair(document, person) for person in found)
    return ()


def _chair(document: Document, person: Person) -> Chair:
    """With the fullest form of a single post: "Phó Thủ tướng" is elsewhere "Phó Thủ tướng Chính phủ"."""
    positions = person.positions
    if len(positions) == 1:
        everywhere = persons(document.words, document.view, 0, len(document.words.low))
        fuller = [p.positions[0] for p in everywhere if p.name == person.name and len(p.positions) == 1]
        positions = (max((one for one in (*positions, *fuller) if one.startswith(positions[0])), key=len),)
    return Chair(person.name, positions)


def _concluding(document: Document) -> tuple[Chair, ...]:
    """Nobody is said to chair: whoever concludes or directs, named where that is told."""
    for sentence in document.sentences:
        found = _CONCLUDES.search(document.view.low, sentence.start, sentence.end)
        if not found:
            continue
        i, n = document.words.between(sentence.start, sentence.end)
        people = [p for p in persons(document.words, document.view, i, n) if p.positions]
        if people:
            return (_chair(document, people[0]),)
    return ()
