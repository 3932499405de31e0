"""In what condition a text came: all in capitals, without its marks, scanned. It is told to the clerk."""

from __future__ import annotations

import re
from collections.abc import Iterator

from giaoban.extraction.mending import is_scanned

_CAPITALS = 4  # times as many capitals as small letters
_ENOUGH = 80  # letters; of fewer nothing is sure
_FIRST = 1000  # letters that nearly always show that a text has small ones
_MARKED = re.compile(r"[ăâđêôơưà-ãè-ìíò-õùúýĩũ\u1ea0-\u1ef9]", re.IGNORECASE)
_UNMARKED = re.compile(
    r"\b(?:cua|va|cac|cho|trong|tinh|duoc|voi|thuc|hien|cong|ngay|giao|yeu|cau|nhung|viec|khong|theo|chinh|nam|den)\b"
)
_FEW_MARKS = 50  # letters for each marked one; Vietnamese has one in five
_OFTEN = 12  # words for each that only Vietnamese without its marks has


def faults_of(text: str, low: str) -> Iterator[str]:
    """Codes; their sentences are in ``wording.WARNINGS``."""
    if is_shouted(text):
        yield "all_capitals"
    if lacks_marks(low):
        yield "no_marks"
    if is_scanned(low):
        yield "scanned"


def is_shouted(text: str) -> bool:
    """Nearly all in capitals, so that a capital tells nothing."""
    return all(_mostly_capitals(part) for part in (text[:_FIRST], text))


def lacks_marks(low: str) -> bool:
    """Vietnamese words, but hardly a mark on them: "yeu cau So Y te ra soat"."""
    few = len(low) >= _ENOUGH and all(
        len(_MARKED.findall(part)) * _FEW_MARKS < len(part) for part in (low[:_FIRST], low)
    )
    return few and len(_UNMARKED.findall(low)) * _OFTEN > len(low.split())


def _mostly_capitals(text: str) -> bool:
    capitals = sum(map(str.isupper, text))
    return capitals >= _ENOUGH and capitals > _CAPITALS * sum(map(str.islower, text))
