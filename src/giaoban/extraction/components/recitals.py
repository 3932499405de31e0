"""Acts that give no work: told of earlier papers, asked of those above, or out of their reach."""

from __future__ import annotations

import re

from giaoban.extraction.components.voices import rank_of
from giaoban.extraction.document import Document, Name, Said
from giaoban.extraction.lexicons import book
from giaoban.extraction.view import view_of

_PAST = re.compile(r"\b(?:đã|từng)\s+(?:có\s+)?(?:\w+\s+){0,3}$")
_JUST_DONE = re.compile(r"\bđã\s+$")
_DONE = re.compile(r"\bđã\b")
_EARLIER = re.compile(r"\bđã (?:ban hành|có) nhiều\b|\bđã ban hành\b")
_TOLD = re.compile(r"\b(?:được|đã)\b")
_AFTER = re.compile(r"\bsau khi\s*$")  # "Cuộc họp diễn ra sau khi UBND tỉnh yêu cầu …"
_WILL = re.compile(r"\bsẽ\s+$")
_RECITAL = re.compile(
    r"^(?:trước đó|như .{2,40}\b(?:thông tin|đưa tin|phản ánh)"
    r"|vào (?:cuối|đầu|giữa) (?:năm|tháng)|hồi (?:cuối|đầu|giữa)|cuối năm (?:ngoái|\d{4})"
    r"|(?:trong )?thời gian qua|(?:trong )?những năm qua|từ đầu năm"
    r"|tại (?:thông báo|công văn|văn bản|công điện|kết luận|nghị quyết)|thực hiện|căn cứ|xét)\b"
)
_PAPER = re.compile(
    r"\b(?:có|ra|ký|ban hành|phát đi|gửi)\s+(?:\w+\s+){0,2}"
    r"(?:thông báo|công văn|văn bản|chỉ thị|công điện|quyết định)\b"
)
_TOP = 5  # the rank of the Government


def is_above(document: Document, name: Name) -> bool:
    """The Government, its head and those above take work from nobody whom these texts quote, unless an act says so."""
    return _rank(document, name.start, name.end) == _TOP and not document.low(name.start, name.end).startswith("phó")


def is_recital(document: Document, said: Said) -> bool:
    """What earlier papers told is background, unless the news is that paper."""
    clause = document.clauses[said.clause]
    if said.act is None or said.act.start <= clause.start:
        return False
    before = document.low(clause.start, said.act.start)
    after = said.speaker is not None and _AFTER.search(document.low(clause.start, said.speaker[0]))
    if after or _goes_on_telling(document, said) or (_JUST_DONE.search(before) and _tells_of_an_act(document, said)):
        return True
    if (_RECITAL.search(before) and _DONE.search(before)) or _WILL.search(before) or _EARLIER.search(before):
        return True
    if _is_petition(document, said) or (before.endswith(" và ") and _TOLD.search(before)):
        return True
    if _PAST.search(before) and not _by_leader(document, said):
        return True
    return bool(_PAST.search(before)) and not document.is_news


def is_done_below(document: Document, said: Said) -> bool:
    """As in "UBND huyện A đã chỉ đạo các xã …" in news of what the province decides: an account of the huyện."""
    if said.act is None or said.speaker is None or not _JUST_DONE.search(document.low(said.speaker[0], said.act.start)):
        return False
    chairs = (post for chair in document.conference_facts.chairs for post in chair.positions)
    return 0 < rank_of(document.low(*said.speaker)) < max((rank_of(view_of(post).low) for post in chairs), default=0)


def is_of_a_paper(document: Document, said: Said) -> bool:
    """As in "UBND phường có thông báo họp dân. Theo đó, các hộ phải có mặt …": news of what a paper asks."""
    clause, sentences = document.clauses[said.clause], document.sentences
    if not document.is_news or not document.view.low.startswith("theo đó", clause.start):
        return False
    before = sentences[clause.sentence - 1] if clause.sentence and said.named else None
    return before is not None and bool(_PAPER.search(document.low(before.start, before.end)))


def _tells_of_an_act(document: Document, said: Said) -> bool:
    """As in "Bộ trưởng khẳng định Chính phủ đã chỉ đạo …": he tells what was ordered above him."""
    nested = len(said.rules) > 1 and said.rules[0] == "act.nhan-manh" and said.rules[1].startswith("act.")
    return nested and said.speaker is not None and _rank(document, *said.speaker) == _TOP


def _goes_on_telling(document: Document, said: Said) -> bool:
    """As in news "Sở A đã lập đoàn xác minh; đồng thời yêu cầu trạm B kiểm điểm": done, unless a leader did it."""
    clause = document.clauses[said.clause]
    if clause.first or said.speaker is not None or not document.is_news:
        return False
    before = document.clauses[said.clause - 1]
    led = book("bodies.leaders").anywhere(document.words.low, *document.words.between(before.start, before.end))
    told = document.said[said.clause - 1].act is None and led is None
    return told and bool(_DONE.search(document.low(before.start, before.end)))


def _is_petition(document: Document, said: Said) -> bool:
    """A body below asks one above it: "Sở A đề nghị UBND tỉnh …" gives no task."""
    if said.act is None or said.act.modality != "request" or said.speaker is None or not said.named:
        return False
    speaker = _rank(document, *said.speaker)
    return 0 < speaker < _rank(document, said.named[0].start, said.named[0].end)


def _rank(document: Document, start: int, end: int) -> int:
    i, n = document.words.between(start, end)
    ranks = ("ranks.commune", "ranks.district", "ranks.province", "ranks.ministry", "ranks.government")
    return next((at for at, name in enumerate(ranks, 1) if book(name).at(document.words.low, i, n)), 0)


def _by_leader(document: Document, said: Said) -> bool:
    if said.speaker is None:
        return False
    i, n = document.words.between(*said.speaker)
    return bool(book("bodies.leaders").at(document.words.low, i, n))
