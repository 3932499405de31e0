"""Words that lead in to a task and are none themselves: list marks, joints, who speaks, and that it is an order.

Only what the reader's own lists know is a lead-in, however short or long: "sửa cầu" is two words and a task.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import cache

from giaoban.extraction.components.speech import act_at
from giaoban.extraction.lexicons import book
from giaoban.extraction.view import view_of
from giaoban.extraction.words import PhraseBook, Words, index_phrases, words_of

_MARK = re.compile(
    r"(?:(?<=[;:,.])|^)\s*(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVXivx]{1,6}|[^\W\d_])[.)]|[-–—+•*●▪])(?=\s|$)"
)
_TASKS = frozenset({"chi-dao", "phan-cong", "nghiem-cam", "khuyen-khich"})
"""Acts of the reader's list that may be the task itself: "UBND tỉnh chỉ đạo các sở" gives UBND tỉnh something to do."""

_JOINTS = PhraseBook(
    index_phrases(
        [
            "cần", "phải", "có trách nhiệm", "có nhiệm vụ", "được giao", "cũng", "đã", "thì", "là", "rằng", "sẽ", "cho",
            "các", "cùng", "với", "gồm", "của", "đối với", "về phía", "riêng đối với", "mỗi", "từng", "toàn thể",
            "như sau", "sau đây", "đặc biệt", "tiếp đến", "bên cạnh đó", "do đó", "vì vậy", "và", "còn",
        ]
    )
)  # fmt: skip
_SPEAKERS = PhraseBook(
    index_phrases(
        [
            "hội nghị", "cuộc họp", "buổi làm việc", "phiên họp", "buổi họp", "này", "chủ trì", "chủ tọa", "thay mặt",
            "tại", "tỉnh", "thành phố", "huyện", "xã", "phường", "nhân dân", "chính phủ", "trung ương", "đảng",
            "quốc hội", "bế mạc", "chỉ đạo",
        ]
    )
)  # fmt: skip
_AGREED = re.compile(
    r"(?:cơ bản\s+)?(?:đồng ý|nhất trí|thống nhất)\s+(?:với|về|theo)\s+(?:các\s+)?"
    r"(?:đề xuất|đề nghị|kiến nghị|báo cáo|ý kiến|nội dung|tờ trình)\s+(?:của|do|tại)\b",
    re.IGNORECASE,
)


class _Part(Enum):
    JOINT = auto()
    ORDER = auto()
    SPEAKER = auto()
    """Who speaks is a lead-in only where an order follows: a body that is named alone may have been given the task."""


def is_lead_in(piece: str, after: str = "") -> bool:
    """Whether nothing in these words, which stand beside decided ones, could be a task, a body or a day.

    ``after`` is what follows them: a misspelt order is known by the body that it stands before.
    """
    bare = _AGREED.sub(" ", _MARK.sub(" ", piece))
    until = len(_words(bare).low)
    words = _words(f"{bare} {after}")
    at, is_spoken = 0, True
    while at < until:
        size, part = _part_at(words, at)
        if not size:
            return False
        is_spoken = part is _Part.ORDER or (is_spoken and part is _Part.JOINT)
        at += size
    return is_spoken


def _words(text: str) -> Words:
    view = view_of(text)
    return words_of(view.text, view.low)


def _part_at(words: Words, at: int) -> tuple[int, _Part]:
    n = len(words.low)
    if not words.low[at][0].isalnum():
        return 1, _Part.JOINT
    if size := _joints().at(words.low, at, n):
        return size, _Part.JOINT
    act = act_at(words, at, n)
    if act is not None and act[0].id not in _TASKS:
        return act[1] - at, _Part.ORDER
    if size := _speakers().at(words.low, at, n):
        return size, _Part.SPEAKER
    return int(_is_name(words, at)), _Part.SPEAKER


def _is_name(words: Words, at: int) -> bool:
    """A capital that its place does not ask for; at the beginning of a sentence the next word must have one, too."""
    follows = at + 1 < len(words.low) and words.capital[at + 1]
    return words.proper[at] or (words.capital[at] and follows)


@cache
def _joints() -> PhraseBook:
    return PhraseBook.joined([_JOINTS, book("frames.connectives", "frames.about", "bodies.honorifics")])


@cache
def _speakers() -> PhraseBook:
    books = book("bodies.heads", "bodies.offices", "bodies.speakers", "persons.titles")
    return PhraseBook.joined([_SPEAKERS, books])
