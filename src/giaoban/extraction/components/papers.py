"""Facts of the paper itself: its kind, number, issuer, day of issue and title."""

from __future__ import annotations

import re
from datetime import date

from giaoban.extraction.document import Document, Paragraph, Zone
from giaoban.extraction.pipeline import component
from giaoban.extraction.reading import DocumentFacts

_NUMBER = re.compile(r"(?:^|\n|\s)Số\s*:?\s*(\d{1,6}\s*[-/]\s*[A-ZĐ][\w.ĐÀ-ỹ]*(?:[-/.&]\s?[\wĐ]+)*)")
_ISSUED = re.compile(r"[\w\s.]{2,40}, ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})\s*$")
_ISSUERS = re.compile(
    r"^(?:ủy ban|ubnd|bộ\b|văn phòng|tỉnh ủy|thành ủy|huyện ủy|thị ủy|đảng ủy|ban\b|sở\b|thủ tướng"
    r"|chính phủ|hội đồng|ngân hàng|tổng cục|cục\b|đảng bộ)"
)
_KINDS = (
    ("dispatch", re.compile(r"^(?:công điện|chỉ thị)\b")),
    ("notice", re.compile(r"^thông báo\b(?![^\n]{0,60}tuyển)")),
    ("conclusion", re.compile(r"^kết luận(?:\s*$|\s+(?:của|số|hội nghị)\b)")),
    ("minutes", re.compile(r"^biên bản\b")),
    ("report", re.compile(r"^báo cáo\b")),
    ("plan", re.compile(r"^(?:kế hoạch|chương trình(?: công tác| hành động))\b")),
)
_LEAD_IN = re.compile(r"(?:như sau|sau đây|yêu cầu|chỉ thị|điện|sau)\s*:\s*$", re.MULTILINE)
_HEAD_LINES = 14
_PROSE = 120


@component(requires=("paragraphs",), assigns=("document_facts",))
def read_document_facts(document: Document) -> Document:
    head = [p for p in document.paragraphs[:_HEAD_LINES] if p.zone is Zone.HEAD]
    number = _NUMBER.search(document.view.text[:1500])
    facts = DocumentFacts(
        kind=_kind(document),
        number=" ".join(document.view.verbatim(*number.span(1)).split()) if number else None,
        issuer=_issuer(document, head),
        issued_on=_issued_on(document),
        title=_title(document, head),
    )
    return document.having(document_facts=facts)


def _kind(document: Document) -> str:
    text = document.view.low
    lines = [document.low(p.start, p.end) for p in document.paragraphs[:_HEAD_LINES]]
    official = any(
        "nơi nhận" in line[:20] for line in (document.low(p.start, p.end) for p in document.paragraphs)
    ) or any(line.startswith(("cộng hòa xã hội", "đảng cộng sản", "kính gửi")) for line in lines)
    for line, paragraph in zip(lines, document.paragraphs, strict=False):
        kind = next((kind for kind, pattern in _KINDS if pattern.search(line)), None)
        shouted = document.text(paragraph.start, paragraph.end).isupper()
        if kind and (official or shouted or (kind == "dispatch" and _LEAD_IN.search(text) and _numbered(document))):
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
            end = paragraph.end
            if following and document.text(following.start, following.end).isupper() and _is_place(document, following):
                end = following.end
            return " ".join(document.view.verbatim(paragraph.start, end).split())
    return None


def _is_place(document: Document, paragraph: Paragraph) -> bool:
    return document.low(paragraph.start, paragraph.end).startswith(
        ("tỉnh ", "thành phố ", "huyện ", "thị xã ", "xã ", "phường ", "quận ")
    )


def _issued_on(document: Document) -> str | None:
    for paragraph in document.paragraphs[:_HEAD_LINES]:
        found = _ISSUED.match(document.text(paragraph.start, paragraph.end))
        if found:
            return _iso(int(found[3]), int(found[2]), int(found[1]))
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _title(document: Document, head: list[Paragraph]) -> str | None:
    """The line that names the paper and the lines under it; of a news item, the headline."""
    for n, paragraph in enumerate(head):
        low = document.low(paragraph.start, paragraph.end)
        if any(pattern.search(low) for _, pattern in _KINDS):
            last = (
                head[n + 1]
                if n + 1 < len(head) and document.text(head[n + 1].start, head[n + 1].end).isupper()
                else paragraph
            )
            return " ".join(document.view.verbatim(paragraph.start, last.end).split())
    if head and document.paragraphs and head[0] is document.paragraphs[0]:
        return document.view.verbatim(head[0].start, head[0].end)
    return None
