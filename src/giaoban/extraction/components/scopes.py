"""What carries on from line to line: the scope that lists, headings and lead-ins set for what stands under them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from giaoban.extraction.components import names
from giaoban.extraction.document import Act, Document, Draft, Name, Paragraph, Said, Zone
from giaoban.extraction.lexicons import book

_LEAD_IN = re.compile(
    r"(?:kết luận|chỉ đạo|yêu cầu|chỉ thị|ý kiến|đề nghị|giao|chủ trương|thông báo|nhiệm vụ|nội dung"
    r"|giải pháp)[^.;]{0,80}(?:sau đây|như sau|sau)?\s*:\s*$"
)
_HEADING = 140
_GIVING = ("notice", "conclusion", "dispatch")
"""The kinds of papers that give work; a report's "nhiệm vụ tháng tới" is a plan of its own."""
_OWED = re.compile(r"\b(?:cần|phải)\b")
_AHEAD = re.compile(
    r"(?:(?:tuy nhiên|vì vậy|do đó|do vậy|để [^,;]{5,90}),\s+)?(?:trong\s+)?"
    r"(?:thời gian tới|giai đoạn tới|năm tới|quý tới|nhiệm kỳ tới|(?:những|các|6) tháng cuối năm"
    r"|từ nay đến (?:cuối|hết) năm)\b"
)
_FOR = re.compile(
    r"\b(?:yêu cầu|chỉ đạo|nhiệm vụ|ý kiến)\b[^.;:]{0,60}\b(?:đối với|cho|tới)\s+"
    r"([^.;:]{3,160}?)\s*(?:như sau|sau đây)?\s*:$"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What carries on: whether tasks may be bare, under which act, and to whom."""

    operative: bool = False
    modality: str | None = None
    named: tuple[Name, ...] = ()
    act: Act | None = None
    leader: bool = False
    guessed: bool = False  # the sentence before was not understood, and may have ended it


@dataclass(slots=True)
class Waiting:
    """An announcement over a list: if the items turn out to be no tasks but things, it was the task itself."""

    said: Said
    scope: Scope
    level: int
    place: int  # how many drafts there were
    items: int = 0
    told: bool = False  # the last item ended in a stop


@dataclass(slots=True)
class Walk:
    """The one place of the reader that changes as it goes; it lives for one document."""

    document: Document
    orders: frozenset[int] = frozenset()  # the paragraphs that are items of a list of orders
    root: Scope = field(default_factory=Scope)
    run: Scope = field(default_factory=Scope)
    levels: list[tuple[int, Scope]] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    muted: bool = False
    muted_level: int = 0
    waiting: Waiting | None = None
    base: Scope = field(default_factory=Scope)  # what held before the first part "I. …"
    parted: bool = False
    titled: Scope | None = None  # what a line of only names, without a mark, set for the plain lines under it
    at: int = 0  # the paragraph it stands at
    told: int = -1  # the sentence in which somebody is told to have done something, or to be about to
    doer: Name | None = None  # who
    retold: int = -2  # the sentence that tells an order of earlier


def enter(walk: Walk, paragraph: Paragraph, members: list[Said]) -> None:
    """A list item stands under the nearest item of a lesser level; in a paper a plain line under what it stands under.

    In news a plain line goes on with what was before.
    """
    if _is_lead_in(walk.document, paragraph) and (_gives_work(members) or _owes(walk.document, paragraph)):
        walk.muted = False
    if paragraph.mark == "roman" and paragraph.zone is Zone.BODY:
        _part(walk)
    if paragraph.mark:
        while walk.levels and walk.levels[-1][0] >= paragraph.level:
            walk.levels.pop()
        walk.run, walk.titled = _outer(walk), None
    elif _outer(walk).operative and not walk.document.is_news:
        walk.run = walk.titled or _outer(walk)
    _mute(walk, paragraph)


def _part(walk: Walk) -> None:
    """A new part "III. …" tells whom the first part told, not whom the part before it told."""
    if walk.parted:
        walk.root = replace(walk.base, operative=walk.root.operative)
    walk.parted = True


def _gives_work(members: list[Said]) -> bool:
    """As in "Chủ tịch yêu cầu:", "các sở cần tập trung các việc sau:"; not "đạt kết quả nổi bật như sau:"."""
    return any(said.act or said.announces for said in members)


def _owes(document: Document, paragraph: Paragraph) -> bool:
    """As in "Việc triển khai cần bảo đảm các yêu cầu sau:"."""
    return bool(_OWED.search(document.low(paragraph.body, paragraph.end)))


def _mute(walk: Walk, paragraph: Paragraph) -> None:
    """A heading "Đánh giá tình hình" silences its section until the next heading of its kind."""
    start = walk.document.words.between(paragraph.body, paragraph.end)
    low = walk.document.words.low
    short = paragraph.end - paragraph.body <= _HEADING and walk.document.view.text[paragraph.end - 1] not in ".;,"
    headline = walk.document.is_news and walk.at == 0  # "Hạn chế xe tải giờ cao điểm": what the news is about
    if not short or headline or paragraph.mark in ("letter", "dash", "plus"):
        return
    if book("documents.assessment_headings").at(low, *start):
        walk.muted_level = min(walk.muted_level, paragraph.level) if walk.muted else paragraph.level
        walk.muted = True
    elif book("documents.task_headings").at(low, *start):
        walk.muted = False
        _open(walk, paragraph)
    elif _is_peer(walk, paragraph):
        walk.muted = False


def _open(walk: Walk, paragraph: Paragraph) -> None:
    """A heading "II. NHIỆM VỤ" opens the operative part of a paper without a lead-in: a clerk pastes only the lists."""
    following = walk.document.paragraphs[walk.at + 1 : walk.at + 2]
    heads = paragraph.zone is Zone.BODY or (bool(following) and bool(following[0].mark))
    if walk.document.document_facts.kind in _GIVING and heads and not walk.root.operative:
        walk.root = replace(walk.root, operative=True)
        walk.run = replace(walk.run, operative=True)


def turns_ahead(document: Document, said: Said) -> bool:
    """As in "I. ĐÁNH GIÁ CHUNG … Thời gian tới, tỉnh tập trung …": from there the section tells what is to be done."""
    told = said.action is not None and not document.view.low.startswith("dự báo", said.action[0])
    return told and bool(_AHEAD.match(document.view.low, document.clauses[said.clause].start))


def _is_peer(walk: Walk, paragraph: Paragraph) -> bool:
    """A heading of the same or a higher kind than the one that silenced its section."""
    heads = paragraph.mark or walk.document.text(paragraph.body, paragraph.end).isupper()
    return bool(heads) and paragraph.level <= walk.muted_level


def leave(walk: Walk, paragraph: Paragraph, members: list[Said]) -> None:
    """What an item set holds for the items under it; a lead-in that ends in a colon opens the operative part."""
    text = walk.document.low(paragraph.body, paragraph.end)
    announces = text.endswith(":") and any(said.announces or said.act for said in members)
    opens = announces or _is_lead_in(walk.document, paragraph)
    own = not walk.levels or any(said.act or said.named for said in members)
    silent = walk.muted and not (_gives_work(members) or _owes(walk.document, paragraph))
    begins = (opens and own and not silent) or _is_over_dashes(walk)
    if paragraph.zone is Zone.BODY and not paragraph.mark and begins:
        walk.root = replace(walk.run, operative=True, guessed=False, named=_for_whom(walk, paragraph) or walk.run.named)
        walk.base = walk.base if walk.parted else walk.root
        walk.run = walk.root
        walk.titled = None
        walk.levels.clear()
        walk.muted = False
    elif not paragraph.mark and members and members[-1].named and members[-1].action is None:
        walk.titled = walk.run
    elif not paragraph.mark and walk.run.operative and _is_over_deeper(walk):
        walk.levels.append((walk.document.paragraphs[walk.at + 1].level - 1, walk.run))
    if paragraph.mark and paragraph.zone is Zone.BODY:
        walk.levels.append((paragraph.level, walk.run if _sets_scope(members, text) else _outer(walk)))


def _is_over_dashes(walk: Walk) -> bool:
    """As in "Các bộ khẩn trương …" over "- Đánh giá …", "- Hướng dẫn …": they go on telling the same bodies."""
    following = walk.document.paragraphs[walk.at + 1 : walk.at + 2]
    dashes = bool(following) and following[0].mark == "dash" and not walk.levels
    return dashes and walk.run.operative and bool(walk.run.named)


def _is_over_deeper(walk: Walk) -> bool:
    """The same in an item: "- Mùa khô …", "Vì vậy các xã cần …" over "+ Nạo vét …"."""
    following = walk.document.paragraphs[walk.at + 1 : walk.at + 2]
    return bool(following and walk.levels) and following[0].level > walk.levels[-1][0] and bool(walk.run.named)


def _for_whom(walk: Walk, paragraph: Paragraph) -> tuple[Name, ...]:
    """As in "… có yêu cầu đối với Sở A như sau:"."""
    found = _FOR.search(walk.document.low(paragraph.body, paragraph.end))
    if found is None:
        return ()
    i, n = walk.document.words.between(paragraph.body + found.start(1), paragraph.body + found.end(1))
    parsed = names.parse(walk.document.words, walk.document.view, i, n)
    return parsed.names if parsed is not None and parsed.after == n else ()


def _is_lead_in(document: Document, paragraph: Paragraph) -> bool:
    ends = document.view.text[paragraph.end - 1] == ":"
    return ends and not paragraph.mark and bool(_LEAD_IN.search(document.low(paragraph.body, paragraph.end)))


def _sets_scope(members: list[Said], text: str) -> bool:
    return any(said.named or said.announces or said.act for said in members) or text.endswith(":")


def _outer(walk: Walk) -> Scope:
    scope = walk.levels[-1][1] if walk.levels else walk.root
    return replace(scope, operative=True) if walk.at in walk.orders else scope
