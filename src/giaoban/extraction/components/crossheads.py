"""Titles between the parts of a news item, which tell nobody to do anything."""

from __future__ import annotations

import re

from giaoban.extraction.document import Document, Paragraph

_QUESTION = re.compile(r"\?$|\b(?:ra sao|thế nào|đúng không|hay không|là gì|những gì|khi nào|bao nhiêu)\s*$")
_CAPTION = re.compile(r"\bảnh(?:\s+(?:minh họa|tư liệu)|\s*:[^.;]{0,40})[\s.)]*$")
_ASKED = 16  # letters in which a question shows at its end
_LONGEST = 110


def is_crosshead(document: Document, paragraph: Paragraph) -> bool:
    """A short line of a news item that ends in no stop is a title between its parts."""
    if not document.is_news or paragraph.mark:
        return False
    if _QUESTION.search(document.view.low, max(paragraph.body, paragraph.end - _ASKED), paragraph.end):
        return True
    length = paragraph.end - paragraph.body
    if length < 2 * _LONGEST and _CAPTION.search(document.view.low, paragraph.body, paragraph.end):
        return True
    return length < _LONGEST and document.view.text[paragraph.end - 1] not in '.:;!?…"'
