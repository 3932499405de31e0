"""Who took part: the pieces of "Tham dự hội nghị có …" as they are written."""

from __future__ import annotations

import re

from giaoban.extraction.document import Document, Sentence

_TOOK_PART = re.compile(
    r"\b(?:tham dự|cùng tham dự|cùng dự|dự|tham gia|về dự|cùng đi)(?:\s+và làm việc)?"
    r"(?:\s+(?:hội nghị|cuộc họp|buổi (?:làm việc|họp|tiếp)|phiên họp|họp|đoàn công tác|với đoàn|cuộc làm việc))?"
    r"(?:\s+(?:tại|ở)\s+[^,.;:]{3,60}?)?\s+(?:còn\s+)?(?:có|gồm)\s*:?\s+"
)
_NEXT = re.compile(
    r"\s*;\s*"
    r"|\s*,\s+(?=(?:các )?(?:đồng chí|đại diện|lãnh đạo|đại biểu|ông|bà|thủ trưởng|giám đốc|thành viên|chuyên gia)\b)"
    r"|(?<!lãnh đạo)\s+và\s+(?=(?:các )?(?:đồng chí|đại diện|lãnh đạo|đại biểu|thành viên|cơ quan báo chí)\b)"
)
_MOST = 40


def participants_of(document: Document, near: list[Sentence]) -> tuple[str, ...]:
    """From the first sentence that names them; what follows ";" or a new "đại diện", "các đồng chí" is the next one."""
    low = document.view.low
    for sentence in near:
        told = _TOOK_PART.search(low, sentence.start, sentence.end)
        if told:
            return tuple(_pieces(document, told.end(), sentence.end))[:_MOST]
    return ()


def _pieces(document: Document, start: int, end: int) -> list[str]:
    found: list[str] = []
    for mark in [*_NEXT.finditer(document.view.low, start, end), None]:
        stop = mark.start() if mark else end
        words = document.view.verbatim(start, stop).strip().rstrip(".;,: ")
        if words:
            found.append(words)
        start = mark.end() if mark else end
    return found
