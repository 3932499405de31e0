"""What of leftover or selected words is offered: without the marks and joints at their ends; and is it a sentence?"""

from __future__ import annotations

import re

OF_KIND = "of_kind"
"""In a decision's edits where words were taken for another kind before: that kind, and what they are now."""

_FRONT = re.compile(
    r"[\s;,.:–—-]+"
    r"|\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,6}|[^\W\d_])[.)]\s+"
    r"|[-–—+•*●▪]\s+"
    r"|(?:và|đồng thời|nhưng|song|cùng với đó|bên cạnh đó|ngoài ra)\b[\s,]*(?=\S)",
    re.IGNORECASE,
)
_END = " \t\n;,:."
_A_SENTENCE = 5
_LONG = 10


def offered_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The same words without list numbers, commas and connectives in front, and without the mark that ends them."""
    found = _FRONT.match(text, start, end)
    while found is not None and found.end() < end:
        start = found.end()
        found = _FRONT.match(text, start, end)
    return start, start + len(text[start:end].rstrip(_END))


def is_sentence(words: str) -> bool:
    """Bylines, captions and scraps are none: few words, or without the mark that ends a sentence."""
    count = len(words.split())
    return count >= _LONG or (count >= _A_SENTENCE and words.rstrip().endswith((".", ";", "!")))
