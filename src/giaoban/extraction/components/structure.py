"""Paragraphs with their list marks and zones: which line is letterhead, addressees, body, closing, or foot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from giaoban.extraction.document import Document, Paragraph, Zone
from giaoban.extraction.pipeline import component
from giaoban.extraction.wrapping import is_page_number

_LINE = re.compile(r"[^\n]+")
_MARKS = (  # kind, level, pattern: deeper marks have greater levels
    (
        "roman",
        10,
        re.compile(
            r"(?!V/[vV]\b)(?:[IVX]{1,5}|[IVX][ivx]{1,4})(?:[.)/]|\s?-\s)\s*(?=\S)|Phần\s+(?:thứ\s+)?\w+[.:]\s*"
            r"|[IVXl][IVXl|]{1,4}\.\s+(?=\S)"  # "Il. NHIỆM VỤ", as a scanner reads "II."
        ),
    ),
    ("capital", 20, re.compile(r"[A-HK-U](?:[./]|\s?-)\s+(?=\S)|Điều\s+\d+[.:]\s*")),
    ("decimal", 40, re.compile(r"\d{1,2}(?:\.\d{1,2})+(?:[.)]?|\s?-)\s+(?=\S)")),
    ("number", 30, re.compile(r"\d{1,2}(?:[.)/](?!\d)\s*|\s?-\s+(?!\d)|-(?=[A-ZĐ]))(?=\S)")),
    ("paren", 50, re.compile(r"\((?:\d{1,2}|[ivx]{1,4}|[a-zđ])\)\s*")),
    ("letter", 60, re.compile(r"[a-zđ](?:[.)/]|-)\s+(?=\S)|[a-zđ]\)")),
    ("dash", 70, re.compile(r"[-•●▪■◦*]+\s*(?=[^\s\d*-])|-\s+(?=\S)|[§Øü]\s+(?=[^\W\d])")),
    ("plus", 80, re.compile(r"[+o]\s+(?=\S)|\+")),
)
_LONE_MARKS = (  # a mark on a line of its own, as copied from a table or a web page
    ("roman", 10, re.compile(r"[IVX]{1,5}\.$")),
    ("decimal", 40, re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?$")),
    ("number", 30, re.compile(r"\d{1,2}[.)]$")),
    ("letter", 60, re.compile(r"[a-zđ][.)]$")),
)
_LETTERHEAD = re.compile(
    r"^(?:cộng hòa xã hội|độc lập|đảng cộng sản|số\s*[:\d]|\*+$|-{3,}|_{3,}|v/v|[\w\s.,]{2,40}, ngày \d{1,2} tháng)",
    re.IGNORECASE,
)
_ADDRESSES = re.compile(r"^(?:đồng\s+)?kính gửi\b|^[^.;]{0,80}\bđiện\s*:\s*$", re.IGNORECASE)
_FOOT = re.compile(r"^(?:nơi nhận|tm\.|t/m|kt\.|k/t|tl\.|t/l|tuq\.)(?:\s*:|\s|$)", re.IGNORECASE)
_CLOSING = re.compile(
    r"^(?:(?:thừa (?:lệnh|ủy quyền)|thực hiện (?:ý kiến|chỉ đạo|kết luận))[^.]{0,120}|(?:vp\w*|văn phòng)[^.;,]{0,60}?)"
    r"(?:xin |trân trọng |xin trân trọng )?(?<!có )(?<!hành )thông báo\s+"
    r"(?:(?:kết luận|ý kiến)[^.;]{0,80}\s)?(?:để|đến|tới|cho)\b|^văn phòng[^.;,]{0,60}trân trọng thông báo[./\s]*$",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"(?:\[\d{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]?)\s*\w")
_LONG = 160
_BELOW_LETTERS = 65
_FIRST = re.compile(r"\(?[1ai]\b")
_Nest = tuple[str, int] | None  # the kind and the level of the marks under an item that is a dash
_PARTS = ("roman", "capital", "decimal", "number")


@component(assigns=("paragraphs",))
def split_paragraphs(document: Document) -> Document:
    """Every line with words is a paragraph; its zone depends on the lines before it."""
    return document.having(paragraphs=tuple(_paragraphs(document)))


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    text = document.view.text
    plain = document.view.low if document.view.is_shouted else text  # where all is in capitals they make no title
    zone = Zone.HEAD
    lent = ("", 0)
    within = ""
    nest: _Nest = None
    before = ("", 0, "")
    for line in _LINE.finditer(text):
        start = line.start() + len(line[0]) - len(line[0].lstrip())
        end = start + len(line[0].strip())
        if start == end:
            continue
        if is_page_number(text[start:end]) or _FOOTNOTE.match(text, start, end):
            yield Paragraph(start=start, end=end, body=start, mark="", level=0, zone=Zone.EDGE)
            continue
        kind, level, body = _mark(text, start, end)
        kind, level = (kind, level) if kind else lent
        lent = _lone_mark(text[start:end])
        nest = _nested(text[start:body], kind, nest, before)
        within = "" if kind in _PARTS else within or (kind if kind in ("paren", "letter") else "")
        level = nest[1] if nest and kind == nest[0] else _depth(text[start:body], kind, level, within)
        before = (kind, level, text[end - 1]) if kind else before
        zone = _next_zone(zone, plain[body:end], kind, plain[start:end])
        yield Paragraph(start=start, end=end, body=body, mark=kind, level=level, zone=zone)


def _mark(text: str, start: int, end: int) -> tuple[str, int, int]:
    for kind, level, pattern in _MARKS:
        found = pattern.match(text, start, end)
        if found and found.end() < end:
            return kind, level, found.end()
    return "", 0, start


def _depth(mark: str, kind: str, level: int, within: str) -> int:
    """As "1.2.1" is deeper than "1.2"; "(1)" is deeper than "a)" where the letters came first."""
    if kind == "decimal":
        return level + mark.rstrip(". )").count(".")
    return _BELOW_LETTERS if kind == "paren" and within == "letter" else level


def _nested(mark: str, kind: str, nest: _Nest, before: tuple[str, int, str]) -> _Nest:
    """As in "- Về khảo sát:" over "(1) …", "(2) …": they stand under the dash, be it under a "(1)" itself."""
    if not kind or (nest and kind == nest[0]):
        return nest
    under = kind in ("paren", "letter") and before[0] in ("dash", "plus") and before[2] == ":"
    return (kind, before[1] + 1) if under and _FIRST.match(mark) else None


def _lone_mark(line: str) -> tuple[str, int]:
    """The mark that a line without words lends to the line after it."""
    return next(((kind, level) for kind, level, pattern in _LONE_MARKS if pattern.match(line)), ("", 0))


def _next_zone(zone: Zone, body: str, kind: str, whole: str) -> Zone:
    if zone is Zone.FOOT or _FOOT.match(whole):
        return Zone.FOOT
    if _ADDRESSES.match(body) and len(body) < _LONG:
        return Zone.RECIPIENTS
    if _CLOSING.match(body):
        return Zone.CLOSING
    if zone is Zone.RECIPIENTS and (kind == "dash" or len(body) < _LONG / 2) and not body.endswith(":"):
        return Zone.RECIPIENTS
    if zone is Zone.HEAD and _is_head(body, kind):
        return Zone.HEAD
    return Zone.BODY


def _is_head(body: str, kind: str) -> bool:
    if kind:
        return False
    letters = [c for c in body if c.isalpha()]
    shouting = bool(letters) and sum(map(str.isupper, letters)) > 0.8 * len(letters)
    return shouting or bool(_LETTERHEAD.match(body)) or (len(body) < _LONG and body[-1] not in '.:;!?…"')
