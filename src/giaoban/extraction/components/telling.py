"""Clauses that look like tasks and only tell: decisions, results, and words on how important a thing is."""

from __future__ import annotations

from itertools import pairwise

from giaoban.extraction.components import names
from giaoban.extraction.document import Document, Form, Said
from giaoban.extraction.lexicons import book
from giaoban.extraction.words import Words

# Those whom nobody tells: a sentence on them gives an account.
_ABOVE = frozenset(("chính phủ", "thủ tướng chính phủ", "bộ chính trị", "ban bí thư", "quốc hội", "chúng ta"))
_BREAKS = (",", ":", ";", "(")
_LABEL = 3  # words of a column's name after "đơn vị"
_NEAR = 16  # words after the first in which a verb of telling makes a noun of it
_SUBJECT = 14  # words that whoever has done it may take


def tells(document: Document, said: Said) -> bool:
    """Of clauses without an act or a duty: does it tell what is, was or is decided?"""
    if said.form not in (Form.BARE, Form.SUBJECT) or said.act is not None or said.modal or said.action is None:
        return False
    words = document.words
    if said.form is Form.SUBJECT and (_is_guest(words, said) or _threatens(words, said)):
        return True
    if said.form is Form.SUBJECT and book("predicates.deciding").at(words.low, *words.between(*said.action)):
        return True
    if said.form is Form.SUBJECT:
        i, n = words.between(*said.action)
        judged = book("predicates.judging").at(words.low, i, n)
        return (
            bool(judged)
            or _is_label(document, said)
            or all(document.low(name.start, name.end) in _ABOVE for name in said.named)
        )
    i, n = words.between(*said.action)
    if "kept-front" in said.rules and book("predicates.permitting").anywhere(words.low, i, n) is not None:
        return True
    return _decides(words, i, n) or _praises(words, i, n) or _is_noun(words, i, n) or _has_done(words, i, n)


def _praises(words: Words, i: int, n: int) -> bool:
    """As in "Biểu dương các xã đã về đích sớm"; without "đã" to praise may be the task."""
    return bool(book("assessments.commendation").at(words.low, i, n)) and "đã" in words.low[i:n]


def _is_label(document: Document, said: Said) -> bool:
    """As in "- Đơn vị thực hiện: Vụ A", "- Cơ quan phối hợp: Cục B": the name of a column, no body and its task."""
    told = document.low(*said.action).partition(":") if said.action else ("", "", "")
    bare = [document.low(name.start, name.end) for name in said.named] in (["đơn vị"], ["cơ quan"], ["bộ phận"])
    return bare and bool(told[1]) and len(told[0].split()) <= _LABEL


def _is_guest(words: Words, said: Said) -> bool:
    """Deputies and experts are not told what to do by a sentence on what they do."""
    i, n = words.between(said.named[0].start, said.named[0].end)
    i += book("bodies.quantifiers").at(words.low, i, n)
    return book("voices.others").at(words.low, i, n) > 0 and not book("bodies.heads").at(words.low, i, n)


def _threatens(words: Words, said: Said) -> bool:
    """As in "đơn vị nào làm chậm sẽ bị phê bình": what will come of it, nothing to do."""
    named = words.between(said.named[-1].start, said.named[-1].end)[1]
    i, n = words.between(*said.action) if said.action else (named, named)
    return words.low[named - 1] == "nào" and "sẽ" in words.low[i:n]


def _decides(words: Words, i: int, n: int) -> bool:
    """As in "Đồng ý chủ trương …", "cho phép chuyển đổi …": decided by whoever speaks, nobody has to do it."""
    deciding, colon = book("predicates.deciding"), words.find(":", i, n)
    return deciding.at(words.low, i, n) > 0 or (colon is not None and deciding.at(words.low, colon + 1, n) > 0)


def _is_noun(words: Words, i: int, n: int) -> bool:
    """As in "Hoạt động hòa giải được quan tâm", "Phát triển cảng … có ý nghĩa quan trọng": the verb is a subject."""
    if words.low[i] in ("xác", "coi", "xem", "lấy") or book("predicates.always").at(words.low, i, n):
        return False
    end = next((k for k in range(i, min(n, i + _NEAR)) if words.low[k] in _BREAKS), min(n, i + _NEAR))
    if words.at(end) == "," and words.capital[i] and words.capital[min(end + 1, n - 1)]:
        end = n  # "Xây dựng nông thôn mới, Giảm nghèo bền vững còn trùng lặp": titles, be they verbs
    judged = book("predicates.judging").anywhere(words.low, i, end if end < i + _NEAR else n)
    if judged is not None and not {"coi", "xem", "xác"}.intersection(words.low[i:judged]):
        return True
    size = book("predicates.strong").at(words.low, i, n)
    if words.at(i + size) == "này":
        return True
    if not book("predicates.weak").at(words.low, i, n):
        return False
    if ("không", "chỉ") in pairwise(words.low[i:end]):
        return True
    at = book("predicates.narrated").anywhere(words.low, i, end)
    return at is not None and not {"các", "những", "việc", "vụ", "nội", "quy", "người", "hộ"}.intersection(
        words.low[i:at]
    )


def _has_done(words: Words, i: int, n: int) -> bool:
    """As in "Thực hiện nhiệm vụ được giao, Bộ A … đã …": after the comma somebody has done it."""
    bracket = words.find("(", i, n)
    n = n if bracket is None else bracket
    if "đã" not in words.low[i:n]:
        return False
    commas = (k for k in range(i, n - 1) if words.low[k] == "," and names.starts(words, k + 1, n))
    return any(_done_by(words, k + 1, n) for k in commas)


def _done_by(words: Words, i: int, n: int) -> bool:
    end = next((k for k in range(i, min(n, i + _SUBJECT)) if words.low[k] in (",", ";")), min(n, i + _SUBJECT))
    return "đã" in words.low[i:end] and words.low[i] not in ("các", "những")
