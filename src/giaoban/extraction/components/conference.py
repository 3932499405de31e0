"""Facts of the meeting: its title, day, part of day, mode, chairs, and the periods it looks back and ahead to."""

from __future__ import annotations

import re
from datetime import date

from giaoban.extraction.components import periods
from giaoban.extraction.components.chairs import chairs_of, of_unnamed
from giaoban.extraction.components.heads import place_at
from giaoban.extraction.components.participants import participants_of
from giaoban.extraction.components.titles import title_of
from giaoban.extraction.components.years import LATE, Years, years_of
from giaoban.extraction.document import Document, Sentence, Zone
from giaoban.extraction.lexicons import book
from giaoban.extraction.pipeline import component
from giaoban.extraction.reading import ConferenceFacts

_DAY = re.compile(
    r"(?:(?P<part>sáng|trưa|chiều|tối|đêm|hôm)\s+(?:(?:nay|qua|sớm|muộn|tối)\s*[(,]?\s*)?)?(?:ngày\s+)?(?P<d>[0-3]?\d)"
    r"(?:\s*[/.-]\s*(?P<m>1[0-2]|0?[1-9])(?!\d)(?:\s*[/.-]\s*(?P<y>(?:19|20)\d\d))?"
    r"|\s+tháng\s+(?P<m2>1[0-2]|0?[1-9])(?!\d)(?:\s+năm\s+(?P<y2>(?:19|20)\d\d))?)(?![\d/])"
)
_SEVERAL_DAYS = re.compile(
    r"\b(?:từ ngày|các ngày|(?:(?:hai|ba|0?[23]) )?ngày)\s+\(?(?:ngày\s+)?\d{1,2}"
    r"\s*(?:,|và|-|đến)\s*(?:ngày\s+)?\d{1,2}"
    r"\s*(?:tháng\s+|/)(?P<m>\d{1,2})"
    r"(?:\s*(?:năm\s+|/)(?P<y>20\d\d))?"
)
_PART_WORD = re.compile(r"\b(sáng|chiều|tối)\b")
_PARTS = {"sáng": "morning", "chiều": "afternoon", "tối": "evening"}
_WHEN = re.compile(
    r"(?<!\w)(?:(?:sáng|trưa|chiều|tối|đêm|hôm)\s+(?:(?:nay|qua)\s*[(,]?)?|(?:trong |vào |hôm nay, |hôm qua, )?ngày\s+)"
)
_CHAIRED = re.compile(
    r"\b(?:đồng )?chủ trì\b|\bchủ tọa\b|(?:\bđã|,) (?:họp|làm việc) với\b|\bhọp (?:với|bàn|nghe|phiên)\b"
)
_VENUE_END = re.compile(
    r"[,.;:()]|\s(?:đồng chí|ông|bà|do|để|đã|có|diễn ra|tổ chức|thường trực|lãnh đạo|chủ trì|về việc)(?!\w)"
)
_HYBRID = re.compile(
    r"trực tiếp\s*(?:kết hợp|và|,)\s*(?:với\s+)?trực tuyến|trực tuyến\s*(?:kết hợp|và)\s*(?:với\s+)?trực tiếp"
)
_ONLINE = re.compile(
    r"(?:hội nghị|họp|giao ban|làm việc|hình thức|tọa đàm|hội thảo)[^.;,]{0,40}trực tuyến"
    r"|trực tuyến (?:với|đến|tới|toàn quốc)|điểm cầu"
)
_VISITS = re.compile(r"\bđã (?:đi |đến )?(?:kiểm tra|thị sát|khảo sát|thăm)|\bchuyến (?:kiểm tra|khảo sát|thị sát)")
_HELD_AT = re.compile(
    r"\b(?:diễn ra|được tổ chức)\b[^.;]{0,40}\btại (?:thành phố|tp|tỉnh|huyện|thị xã|xã|phường)\s"
    r"|\b(?:ngày|sáng|chiều|tối)\b[^.;,]{1,30},?\s+tại\s+(?:thành phố|tp|tỉnh|huyện|thị xã|xã|phường|hà nội)\b"
)
_CEREMONY = re.compile(r"\b(?:lễ|khởi công|khánh thành)\b[^.;]{0,120}(?:trực tuyến|điểm cầu)[^.;]*")
_ISSUES = re.compile(r"[^,;]{4,40},?\s*[^,;.]{2,60}?(?:có (?:thông báo|văn bản|công điện)|ban hành|ký)\b")
_ISSUES_A_PAPER = re.compile(
    r"\b(?:ban hành|ra|có|ký|gửi|phát đi)\s+(?:\w+\s+){0,3}(?:công văn|công điện|chỉ thị|văn bản(?! thông báo))\b"
)
_PAPER_DAY = re.compile(
    r"(?:số\s+[\w/.-]+|thông báo|quyết định|thành lập|văn bản|ban hành)\s*,?\s*(?:ngày\s*)?$"
    r"|(?:từ|đến|trước|thành lập|ký)\s*$"
)
_HELD_ON = re.compile(
    r"^(?!.{0,12}trước đó)(?=.*(?:chủ trì|tổ chức|diễn ra))"
    r".*\b(?:ngày|sáng|chiều|tối)\s[^.;]{0,12}\d{1,2}\s?[/.-]\s?\d{1,2}"
)
_LEAD = re.compile(r"\([A-ZĐ][\w. ]{1,20}\)\s*[-:]\s*\S")  # "(TTXVN) - …": the paper's lead, be it last on the page
_EVENT_DAY = re.compile(r"\bvào\s+(?:ngày\s*)?$")
_HOLDS = re.compile(r"tổ chức|diễn ra|họp|chủ trì")
_BESIDE = 2  # sentences next to the one that names the meeting
_TELLING = 3  # sentences that say what a news item is about
_LATEST = 30
_FIRST = 9  # sentences in which the meeting is told


@component(requires=("paragraphs", "sentences", "document_facts"), assigns=("conference_facts",))
def read_conference_facts(document: Document) -> Document:
    """A dispatch reports no meeting; elsewhere the first sentences of the body tell it."""
    told = _told(document)
    title = title_of(document, told[:_TELLING] if _tells_a_paper(document, told) else told)
    if document.document_facts.kind in ("dispatch", "plan"):
        return document
    if title is None and not _tells_a_paper(document, told):
        told = _told_late(document, told)
        title = title_of(document, told)
        if title is None:
            return _without_a_name(document, told)
    if title is None:
        return document
    near = _near(told, title)
    years = years_of(document)
    reviewed, planned = periods.of_meeting(document, near, years)
    day, part = _date(document, near, years, planned)
    facts = ConferenceFacts(
        title=document.view.verbatim(*title),
        date=day,
        part_of_day=part,
        mode=_mode(document, near),
        venue=_venue(document, near),
        chairs=chairs_of(document, told),
        participants=participants_of(document, near),
        period_reviewed=reviewed,
        period_planned=planned,
    )
    return document.having(conference_facts=facts)


def _without_a_name(document: Document, told: list[Sentence]) -> Document:
    """A report, or an item whose beginning is lost: nothing names the meeting, but periods or the chair are told."""
    reviewed, planned = periods.of_report(document, told, years_of(document))
    chairs = of_unnamed(document, told) if _mentions_any(document) else ()
    facts = ConferenceFacts(chairs=chairs, period_reviewed=reviewed, period_planned=planned)
    return document.having(conference_facts=facts)


def _mentions_any(document: Document) -> bool:
    words = document.words.low
    return book("documents.title_heads").anywhere(words, 0, len(words)) is not None


def _tells_a_paper(document: Document, told: list[Sentence]) -> bool:
    """The news is a paper that somebody issued; a meeting that its text mentions later is not reported."""
    return any(_ISSUES_A_PAPER.search(document.low(s.start, s.end)) for s in told[:_TELLING])


def _told(document: Document) -> list[Sentence]:
    """Sentences of the body first, then the lines above it: a headline counts only where the body is silent."""
    zones = [(s, document.paragraphs[s.paragraph]) for s in document.sentences]
    body = [s for s, paragraph in zones if paragraph.zone is Zone.BODY and not paragraph.mark]
    head = [s for s, paragraph in zones if paragraph.zone is Zone.HEAD]
    lead = [s for s in body[_FIRST:] if document.is_news and _LEAD.match(document.view.text, s.start)]
    return [*lead[:1], *body[:_FIRST], *head]


def _told_late(document: Document, told: list[Sentence]) -> list[Sentence]:
    """The first sentences speak of "Hội nghị", and only a later one says which and when: its words come first then."""
    if not any(_mentions_meeting(document, sentence) for sentence in told):
        return told
    late = [
        sentence
        for sentence in document.sentences
        if _HELD_ON.search(document.low(sentence.start, sentence.end)) and _mentions_meeting(document, sentence)
    ]
    return [*late[:1], *told]


def _near(told: list[Sentence], title: tuple[int, int]) -> list[Sentence]:
    """The sentence with the title first, then the others that are told with it."""
    return sorted(told, key=lambda s: not s.start <= title[0] < s.end)


def _date(document: Document, near: list[Sentence], years: Years, planned: str | None) -> tuple[str | None, str | None]:
    for n, sentence in enumerate([*near, *_held_later(document)]):
        if n > _BESIDE and not _mentions_meeting(document, sentence):
            continue
        for when in _WHEN.finditer(document.view.low, sentence.start, sentence.end):
            found = _DAY.match(document.view.low, when.start()) or _DAY.match(document.view.low, when.end())
            if found and not _is_of_paper(document, sentence.start, found):
                part = _PARTS.get(found["part"] or when[0].split()[0]) or _part_beside(
                    document, sentence, found.start()
                )
                return _written(found, _year(years, _month_in(found), planned)), part
    return _month_of_days(document, near, years), None


def _held_later(document: Document) -> list[Sentence]:
    """After a long opening the sentence that says when the meeting was held."""
    return [
        sentence
        for sentence in document.sentences[_FIRST:_LATEST]
        if _mentions_meeting(document, sentence) and _HOLDS.search(document.low(sentence.start, sentence.end))
    ]


def _part_beside(document: Document, sentence: Sentence, at: int) -> str | None:
    """As in "Chiều nay, tại hội trường, ngày 8/2 …": the nearest part of a day before the date."""
    found = _PART_WORD.findall(document.view.low, max(sentence.start, at - 30), at)
    return _PARTS[found[-1]] if found else None


def _month_of_days(document: Document, near: list[Sentence], years: Years) -> str | None:
    """Several days are told and the meeting's own is not: only the month is sure."""
    for sentence in near:
        found = _SEVERAL_DAYS.search(document.view.low, sentence.start, sentence.end)
        if found:
            year = found["y"] or years.likely(int(found["m"]))
            return f"{year}-{int(found['m']):02d}" if year else None
    return None


def _mentions_meeting(document: Document, sentence: Sentence) -> bool:
    i, n = document.words.between(sentence.start, sentence.end)
    return book("documents.title_heads").anywhere(document.words.low, i, n) is not None


def _is_of_paper(document: Document, start: int, day: re.Match[str]) -> bool:
    """As in "Quyết định số 12/QĐ-UBND ngày …" is the day of a paper, not of the meeting."""
    before = document.view.low[max(start, day.start() - 45) : day.start()]
    if _ISSUES.match(document.view.low, day.start("d")):
        return True
    if _EVENT_DAY.search(before) and not _HOLDS.search(before):
        return True
    return bool(_PAPER_DAY.search(before))


def _year(years: Years, month: int, planned: str | None) -> int | None:
    """A meeting that plans a whole year is held in it, or in the last months before it."""
    if planned and planned.isdigit() and not years.issued:
        return int(planned) - (month >= LATE)
    return years.likely(month)


def _month_in(found: re.Match[str]) -> int:
    return int(found["m"] or found["m2"])


def _written(found: re.Match[str], year: int | None) -> str | None:
    month, day = _month_in(found), int(found["d"])
    written = found["y"] or found["y2"]
    full = int(written) if written else year
    try:
        return date(full or 2000, month, day).isoformat() if full else f"--{month:02d}-{day:02d}"
    except ValueError:
        return None


def _mode(document: Document, near: list[Sentence]) -> str | None:
    text = _CEREMONY.sub("", " ".join(document.low(s.start, s.end) for s in near[:4]))
    if _HYBRID.search(text):
        return "hybrid"
    if _ONLINE.search(text):
        return "online"
    held = _VISITS.search(text) or _HELD_AT.search(text) or any(_is_placed(document, s) for s in near)
    return "in_person" if held else None


def _is_placed(document: Document, sentence: Sentence) -> bool:
    """A venue, or a province: "kết luận hội nghị A tại Cà Mau"."""
    if _venue_at(document, sentence) is not None:
        return True
    low, (i, n) = document.words.low, document.words.between(sentence.start, sentence.end)
    head = next(iter(book("documents.title_heads").places(low, i, n)), n)
    return any(low[k - 1] == "tại" and place_at(document.words, k, n) for k in range(head + 1, n))


def _venue_at(document: Document, sentence: Sentence) -> int | None:
    """The word "tại" before the place of the meeting."""
    i, n = document.words.between(sentence.start, sentence.end)
    told = _mentions_meeting(document, sentence) or _CHAIRED.search(document.view.low, sentence.start, sentence.end)
    return book("documents.venues").anywhere(document.words.low, i, n) if told else None


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
