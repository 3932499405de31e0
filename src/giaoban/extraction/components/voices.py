"""Who speaks in news: what the deciding authority says is told, what guests, deputies and experts say is not."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from giaoban.extraction.components import quoting, speech, steps
from giaoban.extraction.components.persons import persons
from giaoban.extraction.document import Document, Form, Said, Voice
from giaoban.extraction.lexicons import book
from giaoban.extraction.pipeline import component
from giaoban.extraction.view import view_of

_RANKS = (  # the first that fits; a head of a department stands before the province that it serves
    (5, re.compile(r"phó thủ tướng|phó chủ tịch (?:nước|quốc hội)|^chính phủ")),
    (6, re.compile(r"thủ tướng|tổng bí thư|chủ tịch nước|chủ tịch quốc hội|bộ chính trị|ban bí thư")),
    (4, re.compile(r"bộ trưởng|thứ trưởng|thống đốc|tổng thanh tra|tổng kiểm toán|chủ nhiệm văn phòng chính phủ")),
    (2, re.compile(r"tổng cục trưởng|tổng giám đốc")),
    (
        1,
        re.compile(
            r"giám đốc|hiệu trưởng|viện trưởng|trưởng phòng|cục trưởng|vụ trưởng|chánh thanh tra|chánh văn phòng"
            r"|(?:ủy ban nhân dân|ubnd|chủ tịch|bí thư)\s+(?:huyện|quận|thị|xã|phường|tp\.)|\bsở\b|mttq|mặt trận"
            r"|phó (?:trưởng )?ban\b|hiệp hội|công ty|tập đoàn|chủ tịch hội"
        ),
    ),
    (3, re.compile(r"(?:tỉnh|thành) ủy|ủy ban nhân dân|ubnd|chủ tịch|bí thư|trưởng ban|trưởng đoàn")),
)
_ACCORDING = re.compile(r"(?:cũng )?theo\s+")
_PROVINCE = 3
_FRONT = 40  # words of a front like "Tại cuộc họp, …"


@dataclass(frozen=True, slots=True)
class _Cast:
    """Whom a text names: the chairs by their given names and the ranks of their posts, everybody's rank by theirs."""

    chairs: frozenset[str]
    posts: frozenset[int]
    ranks: dict[str, int]

    @property
    def chair(self) -> int:
        return max(self.posts, default=0)

    @property
    def top(self) -> int:
        return max([self.chair, *self.ranks.values()])


@component(requires=("clauses", "said", "sentences", "paragraphs", "conference_facts"), assigns=("voices",))
def hear_voices(document: Document) -> Document:
    """For each clause of a news item whether its speaker decides; quotations have theirs behind them."""
    if not document.is_news:
        return document
    cast = _cast(document)
    voices = {n: voice for n, said in enumerate(document.said) if (voice := _own(document, cast, said)) is not None}
    voices.update(_quoted(document, cast))
    for n, said in enumerate(document.said):
        begun = voices.get(n - 1)
        if begun and begun.decides is False and n not in voices and _goes_on(document, said):
            voices[n] = begun
    return document.having(voices=voices)


def _goes_on(document: Document, said: Said) -> bool:
    """As in "Ông A cho biết số liệu chưa khớp, đề nghị đơn vị B xem lại", "…; cho rằng cần …": that, too, he says."""
    clause, words = document.clauses[said.clause], document.words
    says = said.act is not None or book("voices.verbs").at(words.low, *words.between(clause.start, clause.end)) > 0
    return not clause.first and said.speaker is None and says


def _cast(document: Document) -> _Cast:
    ranks: dict[str, int] = {}
    for person in persons(document.words, document.view, 0, len(document.words.low)):
        given = _plain(person.name).split()[-1]
        ranks[given] = max(ranks.get(given, 0), *(rank_of(_plain(one)) for one in person.positions), 0)
    chairs = document.conference_facts.chairs
    posts = [rank_of(_plain(one)) for chair in chairs for one in chair.positions]
    return _Cast(frozenset(_plain(chair.name).split()[-1] for chair in chairs), frozenset(posts), ranks)


def _plain(verbatim: str) -> str:
    """What was kept as written, in the letters in which the rules see it."""
    return view_of(verbatim).low


def rank_of(low: str) -> int:
    """How high a speaker stands, by the words of his post or body; 0 where they tell nothing."""
    return next((rank for rank, pattern in _RANKS if pattern.search(low)), 0)


def _decides(document: Document, cast: _Cast, i: int, n: int, *, bodies: bool = False) -> bool | None:
    """Of the words that name a speaker; None: nothing tells. ``bodies``: what a body below tells decides nothing."""
    words = document.words
    begin = i + book("bodies.honorifics").at(words.low, i, n)
    if book("voices.others").at(words.low, begin, n):
        return False
    low = document.low(words.starts[i], words.ends[n - 1])
    known = cast.ranks.keys() | cast.chairs
    named = [k for k in range(begin, n) if words.capital[k] and words.low[k] in known]
    given = words.low[named[-1]] if named else ""
    if given in cast.chairs:
        return True
    rank = rank_of(low) or cast.ranks.get(given, 0)
    polite = begin > i and begin < n and words.capital[begin]
    if not named and not rank and not polite:
        return None  # "đồng chí", "ông": whoever spoke before
    if cast.chair:
        return _beside_chair(rank, cast, named=bool(named) or polite or (bodies and rank > 0))
    return False if named and rank < _PROVINCE <= cast.top else None


def _beside_chair(rank: int, cast: _Cast, *, named: bool) -> bool | None:
    """Whoever stands above the chair decides; a person below him only attends."""
    if rank > cast.chair or (rank in cast.posts and rank and not named):
        return True
    return False if named and rank < cast.chair else None


def _own(document: Document, cast: _Cast, said: Said) -> Voice | None:
    """The speaker whom the clause itself names, at its beginning or after "Theo"."""
    words, clause = document.words, document.clauses[said.clause]
    i, n = words.between(clause.start, clause.end)
    if said.speaker is not None:
        a, b = words.between(*said.speaker)
        tells = said.act is None or said.act.content
        decides = _decides(document, cast, a, b, bodies=tells) if a < b else None
        return Voice(decides) if decides is not None else None
    i = steps.skip_connectives(words, i, n)
    according = _ACCORDING.match(document.view.low, words.starts[i], clause.end) if i < n else None
    if according:
        i = words.first(according.end())
        stop = next((k for k in range(i, n) if words.low[k] == ","), i)
        decides = _decides(document, cast, i, stop) if stop > i else None
        return Voice(decides, begins=True) if decides is not None else None
    fronted = book("frames.dropped_openers").at(words.low, i, n)
    commas = (k for k in range(i, min(n, i + _FRONT)) if fronted and words.low[k] == ",")
    told = next((one for k in (i, *commas) if (one := quoting.teller(words, k, n))), None)
    if told is None or _has_task_before(document, said, told):
        return None
    guest = said.act is None and book("voices.others").at(words.low, told.start, n) > 0
    if speech.acts().at(words.low, told.verb, n) and not guest:
        return None  # with an act the clause has its speaker already
    decides = _decides(document, cast, told.start, told.verb, bodies=True)
    return Voice(decides) if decides is not None else None


def _has_task_before(document: Document, said: Said, told: quoting.Teller) -> bool:
    """As in "UBND các xã khẩn trương rà soát, đề xuất kinh phí": the verb of speech is of his task."""
    at = document.words.first(said.action[0]) if said.form is Form.SUBJECT and said.action else told.verb
    return at < told.verb and book("predicates.always").at(document.words.low, at, told.verb) > 0


def _quoted(document: Document, cast: _Cast) -> dict[int, Voice]:
    found: dict[int, Voice] = {}
    starts = [clause.start for clause in document.clauses]
    for clause in document.clauses:
        i, n = document.words.between(clause.start, clause.end)
        if not clause.first and quoting.ends_told(document.words, i, n):
            begin = document.sentences[clause.sentence].start
            found.update(_speech(document, cast, starts, (begin, clause.start - 1)))
    for paragraph in document.paragraphs:
        for span in quoting.quotations(document.view.text, paragraph.start, paragraph.end):
            found.update(_speech(document, cast, starts, span))
    return found


def _speech(document: Document, cast: _Cast, starts: list[int], span: tuple[int, int]) -> dict[int, Voice]:
    """The voice of every clause in one quotation, and of the clause behind it that tells who spoke."""
    clauses, behind = document.clauses, bisect_right(starts, span[1])
    if behind == len(clauses) or clauses[behind].first:
        return {}
    i, n = document.words.between(clauses[behind].start, clauses[behind].end)
    told = quoting.teller(document.words, i, n)
    if told is None:
        return {}
    decides = _decides(document, cast, told.start, told.verb)
    act = speech.act_at(document.words, told.verb, told.after)
    voice = Voice(decides, act=act[0] if act else None)
    inside = (m for m in range(bisect_left(starts, span[0] - 1), behind) if clauses[m].end <= span[1] + 1)
    return {**dict.fromkeys(inside, voice), behind: Voice(decides, tells=True)}
