"""Lines that end at the edge of the page: joined again in the view, letter for letter, so that no offset moves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"[^\s\n][^\n]*")
_PAGE_NUMBER = re.compile(
    r"(?:-\s*)?\d{1,3}(?:\s*-)?|(?:trang|tr\.)\s*\d{1,3}(?:\s*/\s*\d{1,3})?|\d{1,3}/\d{1,3}", re.IGNORECASE
)
_ENDS = re.compile(r"[.:;!?…|*_=]\W*$|\d[.)]$")
_OPENS = re.compile(
    r"(?:[a-zđ]{1,2}|[ivxIVX]{1,5}|\d{1,2}(?:\.\d{1,2})*)[.)/]|(?:[a-zđ]|[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*)\s?-\s+(?!\d)"
    r"|[(][\divxa-zđ]{1,4}[)]|[^\w\"'(\[]|[o|]\s"
)
_CITED = re.compile(  # a paper that was a link of its page stands on a line of its own
    r"(?:Chỉ thị|Nghị quyết|Nghị định|Quyết định|Kết luận|Công văn|Công điện|Thông báo|Thông tư|Kế hoạch|Văn bản) số\b"
)
_WRAPPED = 3  # so many lines that go on in small letters show that the whole text was broken at the edge
_FULL = 0.75  # of the usual length: a shorter line ends because its sentence does
_LONG = 60  # a line before the foot of a page that has no stop, and is no heading


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


def is_page_number(line: str) -> bool:
    return _PAGE_NUMBER.fullmatch(line) is not None


def unwrapped(text: str) -> str:
    """The same text with spaces for the breaks, page numbers included, that stand within a sentence."""
    pairs = list(_pairs(text))
    soft = [pair for pair in pairs if _goes_on(*pair)]
    usual = sorted(before.end - before.start for before, _ in soft)[len(soft) // 2] if len(soft) >= _WRAPPED else None
    soft += [pair for pair in pairs if pair[1].text[0].isupper() and _is_full(text, *pair, usual)]
    pieces, at = [], 0
    for before, after in sorted(soft, key=lambda pair: pair[0].start):
        pieces += [text[at : before.end], " " * (after.start - before.end)]
        at = after.start
    return "".join([*pieces, text[at:]])


def _pairs(text: str) -> Iterator[tuple[_Line, _Line]]:
    """Neighbouring lines whose break may be none; page numbers between them are passed over, empty lines are not."""
    before: _Line | None = None
    for found in _LINE.finditer(text):
        words = found[0].rstrip()
        line = _Line(found.start(), found.start() + len(words), words)
        if before is not None and is_page_number(words):
            continue
        if before is not None and _may_join(text, before, line):
            yield before, line
        before = line


def _may_join(text: str, before: _Line, after: _Line) -> bool:
    between = text[before.end : after.start]
    apart = between.count("\n") > 1 and not between.strip()
    return not apart and not _OPENS.match(after.text) and not _ENDS.search(before.text)


def _goes_on(before: _Line, after: _Line) -> bool:
    return after.text[0].islower() or (before.text.endswith(",") and bool(_CITED.match(after.text)))


def _is_full(text: str, before: _Line, after: _Line, usual: int | None) -> bool:
    """A capital may go on too, where the line before was as long as they are, or broken by the foot of a page."""
    length = before.end - before.start
    if text[before.end : after.start].strip():
        return length >= _LONG and not before.text.isupper()
    return usual is not None and length >= _FULL * usual
