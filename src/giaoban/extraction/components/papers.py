"""Facts of the paper itself: its kind, number, issuer, day of issue and title."""

from __future__ import annotations

import re
from datetime import date

from giaoban.extraction.document import Document, Paragraph, Zone
from giaoban.extraction.pipeline import component
from giaoban.extraction.reading import DocumentFacts

_NUMBER = re.compile(
    r"(?<!\S)Số\s*:?\s*(\d{1,6}[a-z]?(?:\s*/\s*(?:19|20)\d\d)?\s*[-/]\s*[A-ZĐ][\wĐđ.&]*(?:\s?[-/]\s?[A-ZĐ][\wĐđ.&]*)*)"
)
_AROUND_MARKS = re.compile(r"\s*([-/])\s*")
_ISSUED = re.compile(
    r"(?:^|\s)[A-ZĐÀ-Ỹ][\w\s.]{1,40}?,?\s+ngày\s+(\d{1,2})\s*(?:tháng|[/.-])\s*(\d{1,2})\s*(?:năm|[/.-])\s*(\d{4})\s*$"
)
_CABLES = re.compile(r"^([^\n.;:]{4,60}?)\s+điện\s*:")
_SIGNED = re.compile(r"^(?:TM\.|T/M|T/L)\s*(.+?)(?:\s+(?:KT\.|K/T)\s.*)?$")
_ISSUERS = re.compile(
    r"^(?:ủy ban|ubnd|bộ\b|văn phòng|tỉnh ủy|thành ủy|huyện ủy|thị ủy|đảng ủy|ban\b|sở\b|thủ tướng"
    r"|chính phủ|hội đồng|ngân hàng|tổng cục|cục\b|đảng bộ)"
)
_KINDS = (
    ("dispatch", re.compile(r"^(?:công điện|chỉ thị|điện\s*:)")),
    ("notice", re.compile(r"^thông báo\b(?![^\n]{0,60}tuyển)")),
    ("conclusion", re.compile(r"^kết luận(?:\s*$|\s+(?:của|số|hội nghị)\b)")),
    ("minutes", re.compile(r"^biên bản\b")),
    ("report", re.compile(r"^báo cáo\b")),
    ("plan", re.compile(r"^(?:kế hoạch|chương trình(?: công tác| hành động))\b")),
)
_LEAD_IN = re.compile(r"(?:như sau|sau đây|yêu cầu|chỉ thị|chỉ đạo|kết luận|điện|sau)\s*:\s*$", re.MULTILINE)
_MATTER = re.compile(r"(?:ý kiến )?kết luận (?:của|hội nghị|cuộc|buổi|phiên|tại)|(?:về|v/v|của|tại)\s")
_COLUMNS = re.compile(r"\s{3,}|\s+(?=đảng cộng sản|cộng hòa xã hội)")
_HEAD_LINES = 14
_LONGEST_TITLE = 400
_PROSE = 120


@component(requires=("paragraphs",), assigns=("document_facts",))
def read_document_facts(document: Document) -> Document:
    head = [p for p in document.paragraphs[:_HEAD_LINES] if p.zone is Zone.HEAD]
    kind = _kind(document)
    facts = DocumentFacts(
        kind=kind,
        number=_number(document, head),
        issuer=_issuer(document, head) or (None if kind == "news" else _signer(document)),
        issued_on=_issued_on(document),
        title=_title(document, head, kind),
    )
    return document.having(document_facts=facts)


def _number(document: Document, head: list[Paragraph]) -> str | None:
    for paragraph in head:
        found = _NUMBER.search(document.view.text, paragraph.start, paragraph.end)
        if found:
            return _AROUND_MARKS.sub(r"\1", document.view.verbatim(*found.span(1)))
    return None


def _kind(document: Document) -> str:
    text = document.view.low
    lines = [document.low(p.start, p.end) for p in document.paragraphs[:_HEAD_LINES]]
    official = any(
        "nơi nhận" in line[:20] for line in (document.low(p.start, p.end) for p in document.paragraphs)
    ) or any(line.startswith(("cộng hòa xã hội", "đảng cộng sản", "kính gửi")) for line in lines)
    for line, paragraph in zip(lines, document.paragraphs, strict=False):
        kind = next((kind for kind, pattern in _KINDS if pattern.search(line)), None)
        shouted = document.text(paragraph.start, paragraph.end).isupper()
        plain = kind in ("dispatch", "notice", "conclusion") and _LEAD_IN.search(text) and _numbered(document)
        report = kind == "report" and paragraph is document.paragraphs[0] and _numbered(document)
        if kind and (official or shouted or plain or report):
            return kind
    if official:
        return "dispatch"
    return "news" if any(p.end - p.start > _PROSE for p in document.paragraphs) else "other"


def _numbered(document: Document) -> bool:
    return sum(p.mark in ("number", "roman") for p in document.paragraphs) > 1


def _issuer(document: Document, head: list[Paragraph]) -> str | None:
    for n, paragraph in enumerate(head):
        text = document.text(paragraph.start, paragraph.end)
        if text.isupper() and _ISSUERS.search(text.lower()):
            following = head[n + 1] if n + 1 < len(head) else None
            columns = _COLUMNS.search(document.view.low, paragraph.start, paragraph.end)
            end = columns.start() if columns else paragraph.end
            if (
                not columns
                and following
                and document.text(following.start, following.end).isupper()
                and _is_place(document, following)
            ):
                end = following.end
            return " ".join(document.view.verbatim(paragraph.start, end).split())
    return None


def _signer(document: Document) -> str | None:
    """No letterhead: who cables ("… điện:"), else in whose name the paper is signed."""
    for paragraph in document.paragraphs[:_HEAD_LINES]:
        found = _CABLES.match(document.low(paragraph.start, paragraph.end))
        if found:
            return document.view.verbatim(paragraph.start, paragraph.start + found.end(1))
    for paragraph in document.paragraphs:
        found = _SIGNED.match(document.text(paragraph.start, paragraph.end)) if paragraph.zone is Zone.FOOT else None
        if found:
            return document.view.verbatim(paragraph.start + found.start(1), paragraph.start + found.end(1))
    return None


def _is_place(document: Document, paragraph: Paragraph) -> bool:
    return document.low(paragraph.start, paragraph.end).startswith(
        ("tỉnh ", "thành phố ", "huyện ", "thị xã ", "xã ", "phường ", "quận ")
    )


def _issued_on(document: Document) -> str | None:
    for paragraph in document.paragraphs[:_HEAD_LINES]:
        text = document.text(paragraph.start, paragraph.end)
        found = _ISSUED.search(text) if paragraph.zone is Zone.HEAD and len(text) < _PROSE else None
        if found:
            return _iso(int(found[3]), int(found[2]), int(found[1]))
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _title(document: Document, head: list[Paragraph], kind: str) -> str | None:
    """The line that names the paper and those under it, or "V/v …"; of a news item, the headline."""
    for n, paragraph in enumerate(head):
        low = document.low(paragraph.start, paragraph.end)
        if low.startswith("v/v"):
            return _words(document, paragraph, paragraph)
        if any(pattern.search(low) for _, pattern in _KINDS):
            last = n
            while last + 1 < len(head) and _continues(document, head[last + 1]):
                last += 1
            return _words(document, paragraph, head[last])
    first = document.paragraphs[0] if document.paragraphs else None
    if first and first.end - first.start < _LONGEST_TITLE and (first in head or _names_itself(document, first, kind)):
        return _words(document, first, first)
    return None


def _continues(document: Document, line: Paragraph) -> bool:
    """Under "THÔNG BÁO" in capitals, or in small letters: "Kết luận của …", "về …"."""
    text = document.text(line.start, line.end)
    return text.isupper() or bool(_MATTER.match(text.lower()))


def _names_itself(document: Document, first: Paragraph, kind: str) -> bool:
    """A paper whose letterhead is lost and whose title ends in a full stop."""
    return kind != "news" and any(pattern.search(document.low(first.start, first.end)) for _, pattern in _KINDS)


def _words(document: Document, first: Paragraph, last: Paragraph) -> str:
    return " ".join(document.view.verbatim(first.start, last.end).split())
