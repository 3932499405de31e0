"""How much of a text is accounted for, in characters, and what is not yet (DESIGN rule 2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2s

from giaoban.intake.domain.spans import Span, united, without

BY_ROLE = frozenset({"heading", "conference"})
"""Sentences of these roles speak for themselves. Every other waits for a person: a reader that recognised nothing
must not be the reason why nobody looked."""

JOINT = 3
"""A piece of at most so many words between decided ones is a joint ("đồng thời", "đề nghị"), not a task."""

INTRODUCTION = 12
"""So many words may open a sentence before a decided span or its frame: who speaks, and that it is an order."""

HEADING = 160
"""What is longer is no heading, whatever the reader calls it."""

_MARK = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3})*[.)]|[IVX]{1,6}[.)]|[^\W\d_]\)|[-–+•*])\s*")
_PART = re.compile(r"(?:[IVX]{1,6}|[A-ZĐ])[.)]\s|(?:Phần|PHẦN)\s")
_CONNECTIVE = re.compile(r"\s*\w+(?:\s+\w+){0,2},")
_SPEAKING = re.compile(
    r"\s*(?:phát biểu|kết luận|bế mạc)(?:\s+(?:kết luận|chỉ đạo|bế mạc|tại|ở))?"
    r"(?:\s+(?:hội nghị|cuộc họp|buổi làm việc|phiên họp|buổi họp)(?:\s+này)?)?,",
    re.IGNORECASE,
)
_AGREEMENT = re.compile(
    r"\s*(?:cơ bản\s+)?(?:đồng ý|nhất trí|thống nhất)\s+(?:với|về|theo)\s+"
    r"(?:các\s+)?(?:đề xuất|đề nghị|kiến nghị|báo cáo|ý kiến|nội dung|tờ trình)\s+(?:của|do|tại)\b[^,;:.]{1,80}[;,]",
    re.IGNORECASE,
)
_OPENINGS = (_CONNECTIVE, _SPEAKING, _AGREEMENT)
_BREAK = re.compile(r"[,;:.]")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A sentence and what it is to the latest reading."""

    span: Span
    role: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """``total`` and ``accounted`` count the characters of the sentences that wait for a person; ``gaps`` hold the
    rest, in order. Headings are in neither: nobody has done anything about them.
    """

    total: int
    accounted: int
    gaps: tuple[Span, ...]

    @property
    def is_whole(self) -> bool:
        return not self.gaps

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 is only said when nothing is left."""
        return self.accounted * 100 // self.total if self.total else 100

    @property
    def mark(self) -> str:
        """Another as soon as other words are left: what is set aside at one stroke is what was looked at."""
        return blake2s(repr([tuple(gap) for gap in self.gaps]).encode(), digest_size=8).hexdigest()


def coverage(
    text: str, sentences: Sequence[RoleSpan], decided: Iterable[Span], frames: Iterable[Span] = ()
) -> Coverage:
    """``decided`` are the spans of live decisions; ``frames`` those of addressees and dates in settled proposals.

    Within a sentence that waits for a person, only what a decision holds is accounted for: its frame, and a joint of a
    few words beside it, go with it. A sentence that no decision touches is a gap as a whole.
    """
    held = united(decided)
    framed = united([*held, *frames])
    body = next((one.span.start for one in sentences if one.role != "heading"), 0)
    waiting = [one.span for one in sentences if not _speaks_for_itself(text, one, body)]
    gaps = [gap for sentence in waiting for gap in _gaps_in(text, sentence, held, framed)]
    total = sum(sentence.length for sentence in waiting)
    return Coverage(total=total, accounted=total - sum(gap.length for gap in gaps), gaps=tuple(gaps))


def _gaps_in(text: str, sentence: Span, held: Sequence[Span], framed: Sequence[Span]) -> list[Span]:
    if not any(span.overlaps(sentence) for span in held):
        return [sentence]
    return [piece for piece in without(sentence, framed) if not _goes_along(text, piece, sentence)]


def _speaks_for_itself(text: str, sentence: RoleSpan, body: int) -> bool:
    """A heading is short, does not end as a sentence does, and shows that it is one.

    It stands above the ``body``, announces what follows, is numbered as a part, or is all in capitals: "2. Sửa cầu
    trước mùa mưa" is none of these, and perhaps a task.
    """
    if sentence.role != "heading":
        return sentence.role in BY_ROLE
    words = text[sentence.span.start : sentence.span.end].strip()
    if sentence.span.length > HEADING or not words or words[-1] in ".;!?":
        return False
    return sentence.span.end <= body or words.endswith(":") or words.isupper() or bool(_PART.match(words))


def _goes_along(text: str, piece: Span, sentence: Span) -> bool:
    """A joint, or an introduction in one breath ("Do đó, đồng chí chủ trì đề nghị …"); a comma may part two tasks."""
    words = text[piece.start : piece.end]
    if len(_WORD.findall(words)) <= JOINT:
        return True
    opens = piece.start == sentence.start and piece.end < sentence.end
    rest = _after_opening(words)
    return opens and len(_WORD.findall(rest)) <= INTRODUCTION and not _BREAK.search(rest)


def _after_opening(words: str) -> str:
    """Without the list mark and one known opening: a connective, who took the floor, what was agreed to.

    Nothing that follows an opening is looked through: another clause may be a task.
    """
    marked = _MARK.match(words)
    words = words[marked.end() :] if marked else words
    known = next((found for opening in _OPENINGS if (found := opening.match(words))), None)
    return words[known.end() :] if known else words
