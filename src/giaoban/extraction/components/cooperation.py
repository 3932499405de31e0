"""Who leads and who co-operates, read from the beginning of a task: "chủ trì, phối hợp với B, C …"."""

from __future__ import annotations

import re
from dataclasses import replace

from giaoban.extraction.components import names
from giaoban.extraction.document import Document, Draft
from giaoban.extraction.view import View
from giaoban.extraction.words import Words

_LEADS = re.compile(
    r"^(?:(?:tiếp tục|khẩn trương|chủ động|trực tiếp)\s+)*"
    r"(?:chủ trì|là (?:cơ quan )?đầu mối|làm trưởng đoàn|làm đầu mối)\b"
)
_OWN = re.compile(
    r"^(?:(?:tiếp tục|khẩn trương|chủ động|tăng cường(?: lực lượng)?|chủ trì|tích cực|kịp thời"
    r"|thường xuyên|có trách nhiệm|làm đầu mối|và|đẩy mạnh việc)\s*,?\s*)*"
    r"(?:phối hợp|phối kết hợp|phối|cùng)(?:\s+chặt chẽ)?(?:\s+(?:với|cùng|cùng với))?\s+"
)
_CHIEF = re.compile(r"^chủ trì\s*,?\s*(?:và\s+)?(?:cùng|phối hợp|phối)(?:\s+chặt chẽ)?(?:\s+(?:với|cùng|cùng với))?\s+")
_TOGETHER = frozenset(("phối", "cùng"))
_NEAR = 8  # words in which "phối hợp" follows the beginning of a task


def only_cooperates(words: Words, view: View, i: int, n: int) -> bool:
    """As in "chủ trì, phối hợp với các Vụ A, B:" over a list: with whom; what is to be done is still to come."""
    while i < n:
        low = view.low[words.starts[i] : words.ends[n - 1]]
        found = _CHIEF.match(low) or _OWN.match(low)
        parsed = names.parse(words, view, words.first(words.starts[i] + found.end()), n) if found else None
        if parsed is None:
            return False
        i = parsed.after + (words.at(parsed.after) in (",", ":"))
    return True


def behind_colon(words: Words, view: View, i: int, n: int) -> int:
    """As in "Bộ A chủ trì, phối hợp với các bộ: Theo dõi thị trường; …": the task stands behind the colon."""
    if not _TOGETHER.intersection(words.low[i : i + _NEAR]):
        return i
    colon = next((k for k in range(i, n) if words.low[k] == ":"), n)
    told = colon + 1 < n and words.capital[colon + 1] and names.predicate_at(words, colon + 1, n)
    offices = words.at(colon - 1) in ("bộ", "sở", "ban", "phòng", "ngành") and words.at(colon - 2) == "các"
    return colon + 1 if told and not offices and only_cooperates(words, view, i, colon) else i


def with_cooperation(document: Document, draft: Draft) -> Draft:
    start = _told_from(document, draft)
    low = document.low(start, draft.end)
    lead = draft.named[0].text if draft.named and _LEADS.search(low) else None
    coordinating = _coordinating(document, (start, draft.end), low)
    return replace(draft, lead=lead, coordinating=coordinating) if lead or coordinating else draft


def _told_from(document: Document, draft: Draft) -> int:
    """With whom may be told between the body and the colon before its task."""
    i, n = document.words.between(draft.named[-1].end, draft.start) if draft.named and not draft.inherited else (0, 0)
    return document.words.starts[i] if i < n and document.words.low[n - 1] == ":" else draft.start


def _coordinating(document: Document, span: tuple[int, int], low: str) -> tuple[str, ...]:
    found = _CHIEF.match(low) or _OWN.match(low)
    if not found:
        return ()
    i, n = document.words.between(span[0] + found.end(), span[1])
    parsed = names.parse(document.words, document.view, i, n)
    return tuple(name.text for name in parsed.names) if parsed else ()
