"""Names with a relative part ("các đơn vị được giao làm chủ đầu tư"), with an addition, or with their task inside."""

from __future__ import annotations

from dataclasses import replace

from giaoban.extraction.components import names, steps
from giaoban.extraction.lexicons import book
from giaoban.extraction.view import View
from giaoban.extraction.words import Words

_OF_NOUNS = frozenset({"có", "nhiều", "việc", "sự", "được", "đã", "bị", "và", "người", "đơn", "cơ", "nhà", "để"})
_GIVEN_WHAT = (",", "tại", "theo")  # "các bộ được giao nhiệm vụ, dự án tại Quyết định B khẩn trương …"
_FAR = 20  # words that what they were given may take


def with_relative(words: Words, view: View, parsed: names.NameList, n: int, *, governed: bool) -> names.NameList:
    """As in "các đơn vị được giao làm chủ đầu tư phải …": who was given something before is the name."""
    passive = book("predicates.passive_acts").at(words.low, parsed.after, n)
    last = parsed.names[-1]
    classed = len(parsed.names) > 1 and last.text.islower()
    at = parsed.after + passive
    end = _end(words, at, n, governed=governed, classed=classed) if passive and not last.head else None
    if end is None:
        return parsed
    ends = words.ends[end - 1]
    whole = replace(last, end=ends, text=view.verbatim(last.start, ends))
    return names.NameList((*parsed.names[:-1], whole), end)


def _end(words: Words, i: int, n: int, *, governed: bool, classed: bool) -> int | None:
    """Before the duty; under an act also before a sure task or the comma. Else the passive itself is the duty.

    ``classed``: the last of several is a class of bodies: "Bệnh viện A, bệnh viện được giao chỉ đạo tuyến bảo đảm …".
    """
    stop = next((k for k in range(i, n) if words.low[k] in (",", ":", ";")), n)
    duty = next((k for k in range(i, stop) if steps.is_modal(words, k, n)), None)
    always = book("predicates.always")
    if duty is None and words.at(i) in _GIVEN_WHAT:
        return next((k for k in range(i, min(n, i + _FAR)) if always.at(words.low, k, n)), None)
    if duty is not None or not (governed or classed):
        return duty
    begin = i + (words.low[i - 1] not in ("vụ", "nhiệm"))  # "được giao nhiệm vụ" is whole
    sure = next((k for k in range(begin, stop) if always.at(words.low, k, n) and words.low[k - 1] != "và"), None)
    return sure or (stop if governed and stop < n else None)


def without_task(words: Words, view: View, where: tuple[int, int, int]) -> names.NameList | None:
    """As in "Giao Văn phòng quản lý sổ họp dân.", "Giao Sở Xây dựng sửa đường trong năm 2027".

    An act was said, and behind the name no task: so a verb that seemed to be of the name is the task.
    """
    i, after, n = where
    ends = steps.ends_after_names(words, after, n)
    if (ends and words.at(n) not in (".", ";")) or _has_task(words, after, n):
        return None
    last = n if ends else min(n, after + 1)
    told = (k for k in range(i + 1, last) if _is_verb(words, k, n) and (ends or not steps.is_weak(words, k, n)))
    at = next(told, i)
    parsed = names.parse(words, view, i, at)
    return parsed if parsed is not None and parsed.after == at else None


def _has_task(words: Words, at: int, n: int) -> bool:
    modal, begin = steps.over_modal(words, steps.over_aside(words, at, n), n)
    return modal is not None or words.at(at) in (":", "-") or names.predicate_at(words, begin, n) > 0


def _is_verb(words: Words, k: int, n: int) -> bool:
    told = names.predicate_at(words, k, n) or book("predicates.listed").at(words.low, k, n)
    noun = (
        words.low[k - 1] in _OF_NOUNS
        or book("bodies.qualifiers").at(words.low, k, n)
        or book("bodies.offices", "bodies.compounds", "bodies.qualifiers", "bodies.collectives").stands_over(
            words.low, k, n
        )
    )
    return bool(told) and not words.capital[k] and not noun


def over_addition(words: Words, view: View, i: int, n: int) -> int:
    """As in "các bộ, ngành, nhất là Bộ A, Bộ B, khẩn trương …": the word after those who are named above all."""
    at = i + (words.at(i) == ",")
    size = book("frames.above_all").at(words.low, at, n)
    parsed = names.parse(words, view, at + size, n) if size else None
    return parsed.after if parsed is not None else i
