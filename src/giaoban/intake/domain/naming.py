"""What a text is called when nobody named it: its kind, number and subject as official papers are headed."""

from __future__ import annotations

import re

LONGEST = 120
_HEAD_LINES = 16
_KIND = re.compile(
    r"(?P<kind>thông báo|kết luận|nghị quyết|công văn|chỉ thị|quyết định|báo cáo|kế hoạch)\s*:?", re.IGNORECASE
)
_NUMBER = re.compile(r"số\s*:?\s*(?P<number>\d{1,5}\s*[-/]\s*[\w/-]{1,30})(?=[\s,;.]|$)", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:về|v/v|của|kết luận|tại)\b", re.IGNORECASE)


def name_of(text: str) -> str:
    """``Thông báo 88/TB-UBND: Kết luận của …``; of a text without such a head the first line."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()][:_HEAD_LINES]
    at = next((n for n, line in enumerate(lines) if _KIND.fullmatch(line)), None)
    if at is None:
        return _short(lines[0]) if lines else ""
    kind = lines[at].rstrip(" :").capitalize()
    number = next((found["number"] for line in lines if (found := _NUMBER.search(line))), "")
    subject = lines[at + 1] if at + 1 < len(lines) and _SUBJECT.match(lines[at + 1]) else ""
    if subject and kind.lower() == "kết luận":
        return _short(f"{' '.join(filter(None, (kind, number)))} {subject}")
    return _short(": ".join(filter(None, (" ".join(filter(None, (kind, number))), subject))))


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + "…"
