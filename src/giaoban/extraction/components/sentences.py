"""Sentences, and in each the clauses that may hold one task."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter

from giaoban.extraction.components import fronts, gluing, names, quoting, relatives, speech
from giaoban.extraction.document import Clause, Document, Paragraph, Sentence
from giaoban.extraction.lexicons import book
from giaoban.extraction.pipeline import component
from giaoban.extraction.words import Words

_STOP = re.compile(r"(?:\./\.|[.!?…]+)[\"')\]]*(?=(?P<gap>\s*)[\"'(\[*+-]*\s*(?P<next>\S|$))")
_ABBREVIATED = re.compile(r"(?:^|[\s(,.])(?:TP|Tp|TX|TT|Q|P|H|X|ThS|TS|PGS|GS|BS|KS|Th|tr|St|[A-ZĐ])\.$")
_LIST_NUMBER = re.compile(r"(?:^|[.;:]\s+)(?:\d{1,2}|[IVX]{1,4})\.$")
_MARKER = re.compile(r"\((?<=[\s:;,].)(?:[ivx]{1,4}|\d{1,2}|[a-zđ])\)\s*")
_NEW_ACT = re.compile(
    r",\s*(?=(?:đồng thời\s*,?\s*)?(?:giao|yêu cầu|đề nghị)\s)|\s(?<=\S\s)\s*(?=đồng thời\s+(?:giao|yêu cầu|đề nghị)\s)"
)
_OBJECTS = re.compile(
    r"(?<!\w)(?:về|như|gồm|bao gồm|là"
    r"|(?:các |những |trên các )?(?:hành vi|lĩnh vực|mặt|báo cáo|tiêu chí|dự án|nhóm|chỉ tiêu|mục tiêu"
    r"|dự án sau|chương trình|tuyến|loại|đề án|hạng mục)|theo (?:định )?hướng|theo (?:các )?nguyên tắc"
    r"|\d+ (?:không|có|rõ|nhất|tại chỗ))\s*$"
)
_WORK_LIKE = re.compile(r"\b(?:nhiệm vụ|giải pháp|công việc|việc)(?: \w+){0,4} (?:như|gồm|bao gồm|là)$")
_COUNTED = re.compile(
    r"(?<!\w)(?:với|theo|gồm|thành|trên|ở)\s+(\d{1,2})\s"
    r"(?!(?:nhóm\s)?(?:nhiệm vụ|giải pháp|nội dung|công việc|việc|biện pháp|yêu cầu|công tác))[^,;:]{2,40}:$"
)
_SPEAKER = re.compile(
    r"(?:Phó )?(?:Thủ tướng|Chủ tịch|Bí thư|Bộ trưởng)\b"
    r"|(?:Ông|Bà|Đồng thời|Tuy nhiên|Ngoài ra|Bên cạnh|Trước đó|Theo đó|Cụ thể|Như|Tại|Trong|Sau)\s"
)
_EARLIER = re.compile(r"\bđã (?:có|ban hành) (?:nhiều|các)\b")
_DOTS = re.compile(  # after a comma: and so on
    "|".join(rf"{dots}(?<!v\.v{dots})(?<![,;]{dots})(?<![,;]\s{dots})\s+" for dots in (r"\.\.\.", "…"))
)
_SEMICOLON = re.compile(";")
_BRACKET = re.compile(r'[()"]')
_TERM_AND = re.compile(r"(?:/(?<=\d/)20\d\d|(?:năm|quý|tháng) [\divx]+)(\s+và\s+)")
_ON_GROUNDS = re.compile(r",\s+trên cơ sở\s[^,;:]{2,80},\s+")
_PENALTIES = re.compile(
    r"nghị định\b[^.:]{0,80} xử phạt (?:vi phạm )?hành chính (?:trong|về|đối với|thuộc)\s"
    r"(?!.*\b(?:phải|cần|yêu cầu|báo cáo|để|nhằm)\b)[^.:]*$"
)
_TITLE_PART = 60
_WORD_LENGTH = 2
_SPEECH = 150  # letters; a longer quotation is speech, whose tasks are told apart
_LIST_LENGTH = 120
_MARK_LENGTH = 6
_LEADING_ACT = re.compile(r"(?:đồng thời\s*,?\s*)?(giao|yêu cầu|đề nghị)\s+")


@component(requires=("paragraphs",), assigns=("sentences",))
def split_sentences(document: Document) -> Document:
    """Sentences cover each paragraph from its first to its last letter, list marks included."""
    found = [s for n, p in enumerate(document.paragraphs) for s in _sentences(document.view.text, n, p)]
    return document.having(sentences=tuple(found))


def _sentences(text: str, index: int, paragraph: Paragraph) -> Iterator[Sentence]:
    start = paragraph.start
    for end in sorted({*_stops(text, paragraph), *gluing.glued_starts(text, paragraph.body, paragraph.end)}):
        cut = _trimmed(text, start, end)
        if cut > start:
            yield Sentence(start, cut, index)
        start = end
        while start < paragraph.end and text[start].isspace():
            start += 1
    if start < paragraph.end:
        yield Sentence(start, paragraph.end, index)


def _stops(text: str, paragraph: Paragraph) -> Iterator[int]:
    """Where sentences end in a stop; an abbreviation is judged from where its sentence began."""
    start = paragraph.body
    for stop in _STOP.finditer(text, paragraph.body, paragraph.end):
        if _ends(text, stop) and not _is_abbreviation(text, start, stop):
            yield stop.end()
            start = stop.end()
            while start < paragraph.end and text[start].isspace():
                start += 1


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _ends(text: str, stop: re.Match[str]) -> bool:
    """A capital or a number follows; without a space between, only a capital after a letter or a full date."""
    following = stop["next"]
    if stop["gap"]:
        return not following or following.isupper() or following.isdigit()
    if not following:
        return True
    before, after = text[stop.start() - 1 : stop.start()], text[stop.end() : stop.end() + 2]
    if _SPEAKER.match(text, stop.end()):
        return True
    glued = len(after) > 1 and (after[1].islower() or text[stop.start() - 4 : stop.start()].isdigit())
    return following.isupper() and glued and (before.islower() or before.isdigit())


def _is_abbreviation(text: str, start: int, stop: re.Match[str]) -> bool:
    """As in "TP. Huế"; not in "… của TP. Ông A yêu cầu …", where a sentence begins."""
    end = stop.end()
    before = text[max(start, end - 12) : end]
    if not before.endswith(".") or _SPEAKER.match(text, stop.start("next")):
        return False
    return bool(_ABBREVIATED.search(before)) or (
        end - start < _MARK_LENGTH and bool(_LIST_NUMBER.search(text[start:end]))
    )


@component(requires=("paragraphs", "sentences"), assigns=("clauses",))
def split_clauses(document: Document) -> Document:
    """A clause ends at ``;``, at (i) (ii), and where a new speech act begins; lists of names stay whole."""
    found: list[Clause] = []
    for index, sentence in enumerate(document.sentences):
        body = max(sentence.start, document.paragraphs[sentence.paragraph].body)
        topic = _topic_end(document, body, sentence.end)
        pieces = [(body, topic, False)] if topic > body else []
        pieces += _join_name_lists(document, _join_counted(document, _pieces(document, topic, sentence.end)))
        for n, (start, end, numbered) in enumerate(pieces):
            found.append(Clause(start, end, index, first=n == 0, numbered=numbered))
    return document.having(clauses=tuple(found))


def _topic_end(document: Document, start: int, end: int) -> int:
    """As in "Về đề nghị sửa đổi A; bổ sung B: Giao Sở C …": all before the colon is what the answer is about."""
    low = document.view.low
    if not low.startswith("về ", start):
        return start
    colons = [at + 1 for at in range(start, end) if low[at] == ":"]
    answered = (at for at in colons if _answers(document, at, end))
    return next(answered, colons[0] if colons else start)


def _answers(document: Document, at: int, end: int) -> bool:
    """After this colon somebody is told, or gives work."""
    i, n = document.words.between(at, end)
    found = speech.act_at(document.words, i, n)
    return found is not None or (document.words.capital[i : i + 1] == (True,) and names.starts(document.words, i, n))


def _pieces(document: Document, start: int, end: int) -> list[tuple[int, int, bool]]:
    text = document.view.text
    cuts = _cuts(document, start, end)
    pieces: list[tuple[int, int, bool]] = []
    begin, numbered = start, False
    for cut, resume, marked in [*cuts, (end, end, False)]:
        a, b = _trim(text, begin, cut)
        if a < b:
            pieces.append((a, b, numbered))
        begin, numbered = resume, marked
    return pieces


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \n;":
        start += 1
    while end > start and text[end - 1] in " \n;":
        end -= 1
    return start, end


def _cuts(document: Document, start: int, end: int) -> list[tuple[int, int, bool]]:
    text, low = document.view.text, document.view.low
    semicolons = list(_SEMICOLON.finditer(text, start, end))
    acts = list(_NEW_ACT.finditer(low, start, end))
    hidden = _hidden(text, start, end) if semicolons or acts else []
    cuts = [(m.start(), m.end(), False) for m in semicolons if not _inside(m.start(), hidden)]
    cuts += [(m.start(), m.end(), False) for m in _DOTS.finditer(text, start, end) if _goes_on(document, m.end(), end)]
    cuts += [(m.start(), m.end(), True) for m in _MARKER.finditer(text, start, end)]
    for found in acts:
        apart = (
            found.start() > start
            and not _inside(found.start(), hidden)
            and not _is_front(document, start, found.start())
        )
        begin = max(start, text.rfind(";", start, found.start()) + 1)
        own = fronts.asks_the_public(document.words, document.view, *document.words.between(begin, found.end()))
        if apart and not own and _begins_order(document, found.end(), end):
            cuts.append((found.start(), found.end(), False))
    behind = (_behind_quotations, _behind_terms, _behind_grounds)
    return sorted([*cuts, *(cut for rule in behind for cut in rule(document, start, end))])


def _behind_terms(document: Document, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """As in "… trong tháng 7/2025 và Chủ tịch UBND xã chỉ đạo …": behind a term another is told what to do."""
    for found in _TERM_AND.finditer(document.view.low, start, end):
        at, n = _behind_names(document, found.end(), end)
        if book("predicates.modals", "predicates.always", "predicates.direct").at(document.words.low, at, n):
            yield found.start(1), found.end(), False


def _behind_grounds(document: Document, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """As in "…, trên cơ sở đề xuất của các xã, Sở A tổng hợp …": from there another is told what to do."""
    for found in _ON_GROUNDS.finditer(document.view.low, start, end):
        at, n = _behind_names(document, found.end(), end)
        if document.view.text[found.end()].isupper() and names.predicate_at(document.words, at, n):
            yield found.start(), found.start() + 1, False


def _behind_names(document: Document, start: int, end: int) -> tuple[int, int]:
    """The word behind the names that begin here, and the last one; without names the last one only."""
    i, n = document.words.between(start, end)
    parsed = names.parse(document.words, document.view, i, n)
    return (parsed.after + (document.words.at(parsed.after) == ","), n) if parsed is not None else (n, n)


def _behind_quotations(document: Document, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Who spoke is told behind the quotation: "… làm X", ông A nói và yêu cầu Sở B …"."""
    text = document.view.text
    line, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    spoken = quoting.quotations(text, line, line_end if line_end >= 0 else len(text))
    told = False
    for _, closed in spoken[bisect_right(spoken, start, key=itemgetter(1)) :]:
        if closed >= end - 1:
            break
        i, n = document.words.between(closed + 1, end)
        if quoting.teller(document.words, i, n):
            told = True
            yield closed + 1, closed + 1, False
    comma = text.rfind(",", start, end)
    if not told and comma > start and quoting.ends_told(document.words, *document.words.between(comma + 1, end)):
        yield comma, comma, False


def _goes_on(document: Document, at: int, end: int) -> bool:
    """As in "… doanh nghiệp... phối hợp": dots that end one task before the next, in small letters."""
    i, n = document.words.between(at, end)
    purpose = document.words.low[i : i + 2] in (
        ("bảo", "đảm"),
        ("đảm", "bảo"),
    )  # "A, B... bảo đảm hoàn thành trong năm"
    return bool(names.predicate_at(document.words, i, n)) and not purpose


def _is_front(document: Document, start: int, at: int) -> bool:
    """As in "Để bảo đảm …, yêu cầu Sở A": what stands before the act only leads to it."""
    i, n = document.words.between(start, at)
    fronts = ("frames.dropped_openers", "frames.kept_openers")
    if _EARLIER.search(document.low(start, at)):
        return True
    opens = any(book(name).at(document.words.low, i, n) for name in fronts)
    return opens and speech.find(document.words, i, n) is None


def _begins_order(document: Document, at: int, end: int) -> bool:
    """After the comma stand an act and a body: not "đáp ứng yêu cầu, đề nghị của …"."""
    act = _LEADING_ACT.match(document.view.low, at, end)
    if not act:
        return False
    i, n = document.words.between(act.end(), end)
    return names.starts(document.words, i, n)


def _hidden(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Brackets and quotations, where a ``;`` does not end a clause. Unbalanced ones hide nothing."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    quote: int | None = None
    for mark in _BRACKET.finditer(text, start, end):
        i = mark.start()
        if mark[0] == "(":
            opened.append(i)
        elif mark[0] == ")":
            found += [(opened.pop(), i)] if opened else []
        else:
            if quote is not None and not _is_speech(text, quote, i):
                found.append((quote, i))
            quote = i if quote is None else None
    return _merged(sorted(found))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those that touch as one, so that a place need be sought in one of them only."""
    merged: list[tuple[int, int]] = []
    for a, b in spans:
        if merged and a <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
        else:
            merged.append((a, b))
    return merged


def _is_speech(text: str, opened: int, closed: int) -> bool:
    """A long quotation that no words lead into; "phương châm "…"" is a saying."""
    before = text[max(0, opened - 2) : opened].rstrip()
    return closed - opened > _SPEECH and not before[-1:].isalnum()


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    before = bisect_right(spans, (at, at)) - 1
    return before >= 0 and spans[before][0] < at < spans[before][1]


def _join_counted(document: Document, pieces: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """As in "với 3 chức năng: (i) Lưu dữ liệu; (ii) …; (iii) …": as many things as are told belong to one task."""
    joined: list[tuple[int, int, bool]] = []
    taken = 0
    for at, (start, end, numbered) in enumerate(pieces):
        if taken:
            joined[-1] = (joined[-1][0], end, joined[-1][2])
            taken -= 1
            continue
        joined.append((start, end, numbered))
        found = _COUNTED.search(document.low(start, end)) if document.view.low[end - 1] == ":" else None
        count = int(found[1]) if found else 0
        taken = count if [marked for *_, marked in pieces[at + 1 : at + 1 + count]] == [True] * count else 0
    return joined


def _join_name_lists(document: Document, pieces: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """As in "giám đốc các sở; thủ trưởng các ngành … rà soát" is one clause: its ``;`` stands between names."""
    joined: list[tuple[int, int, bool]] = []
    for start, end, numbered in pieces:
        if (
            joined
            and not numbered
            and (
                _in_a_title(document, *joined[-1][:2], start)
                or _wants_more(document, *joined[-1][:2])
                or _is_purpose(document, joined[-1][0], start, end)
            )
        ):
            joined[-1] = (joined[-1][0], end, joined[-1][2])
        else:
            joined.append((start, end, numbered))
    return joined


def _in_a_title(document: Document, start: int, end: int, following: int) -> bool:
    """As in "Nghị định … về xử phạt vi phạm hành chính trong A; khai thác B; quản lý C": the title of a paper."""
    i, n = document.words.between(following, following + _TITLE_PART)
    goes_on = document.view.text[following].islower() and not book("predicates.always").at(document.words.low, i, n)
    return goes_on and bool(_PENALTIES.search(document.low(start, end))) and speech.act_at(document.words, i, n) is None


def _is_purpose(document: Document, front: int, start: int, end: int) -> bool:
    """As in "Để mừng ngày A (26/3); ngày B, Bộ C yêu cầu …": the front goes on behind the ``;``."""
    i, n = document.words.between(front, start)
    if document.words.low[i : i + 2] == ("đối", "với"):
        return _is_matter(document, i, n) and _tells_whom(document, start, end)
    if document.words.at(i) not in ("để", "nhằm") or speech.find(document.words, i, n) is not None:
        return False
    act = speech.find(document.words, *document.words.between(start, end))
    return act is not None and act.speaker < act.at and document.words.at(act.speaker - 1) == ","


def _is_matter(document: Document, i: int, n: int) -> bool:
    """Only what it is about: nobody is told yet what to do."""
    return book("predicates.modals", "predicates.always").anywhere(document.words.low, i, n) is None


def _tells_whom(document: Document, start: int, end: int) -> bool:
    """As in "các dự án khác: Sở A khẩn trương …"."""
    colon = document.view.text.find(":", start, end)
    i, n = document.words.between(start, end)
    at = document.words.first(colon + 1) if colon > 0 else n
    task = book("predicates.modals", "predicates.always").anywhere(document.words.low, i, n)
    return task is not None and at < task and names.starts(document.words, at, n)


def _wants_more(document: Document, start: int, end: int) -> bool:
    """One word, a list of names, or a list of objects after a colon: what follows the ``;`` belongs to it."""
    i, n = document.words.between(start, end)
    if n - i > _LIST_LENGTH:
        return False
    return n - i <= _WORD_LENGTH or _lists_objects(document, start, end) or _only_names(document, start, end)


def _lists_objects(document: Document, start: int, end: int) -> bool:
    """As in "ưu tiên các lĩnh vực: A; B; C" is one task."""
    colon = document.view.text.find(":", start, end)
    if colon < 0 or colon + 2 >= end:
        return False
    if _WORK_LIKE.search(document.low(start, colon)) and _goes_on(document, colon + 1, end):
        return False
    found = _OBJECTS.search(document.low(start, colon))
    whole = found is not None and found[0].strip() in ("về", "các hành vi", "những hành vi")
    return whole or (found is not None and "," not in document.text(colon, end).split(";")[0])


def _only_names(document: Document, start: int, end: int) -> bool:
    words: Words = document.words
    i, n = words.between(start, end)
    if n - i < _WORD_LENGTH or words.at(n - 1) == ":":
        return False
    act = speech.find(words, i, n)
    i = act.after if act else i
    parsed = names.parse(words, document.view, i, n)
    told = act is not None and relatives.without_task(words, document.view, (i, n, n)) is not None
    return parsed is not None and parsed.after >= n and not told
