"""The year that a text fixes for the days it names without one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from giaoban.extraction.document import Document

_NAMED = re.compile(
    r"(?<![\d/.-])(?:(?P<d>[0-3]?\d)(?:\s?[/.-]\s?|\s+tháng\s+)(?P<m>1[0-2]|0?[1-9])(?:\s?[/.-]\s?|\s*,?\s*năm\s+)"
    r"|tháng\s+(?P<m2>1[0-2]|0?[1-9])(?:\s?[/.-]\s?|\s*,?\s*năm\s+)"
    r"|(?P<part>quý\s+[iv\d]+)(?:\s?[/.-]\s?|\s+năm\s+)"
    r"|(?P<half>tháng\s+(?:(?:đầu|cuối)\s+)?năm\s+)"
    r"|(?P<year>năm\s+)"
    r"|(?<=[^\W\d]\s)(?=20[0-4]\d\s*(?:[,.;:()\"\n]|$)))"
    r"(?P<y>20\d\d)(?![\d%]|\s*-\s*20\d\d|/[\wđ])"
)
_RANGE = re.compile(r"20\d\d\s*-\s*$")
_GOAL = re.compile(
    r"(?:(?:đến|tới|tầm nhìn|giai đoạn|trước|sau|mục tiêu|nhiệm kỳ|khóa|hoàn thành(?: vào| trong)?|áp dụng từ)"
    r"\s+(?:(?:hết|đầu|cuối|giữa)\s+)?|vào\s+)(?:năm\s+)?$"
)
_COMPARED = re.compile(r"(?:cùng kỳ|so với)\s+(?:cùng kỳ\s+)?(?:(?:của|tháng \d+|quý [iv\d]+)\s+)?(?:năm\s+)?$")
_AHEAD = re.compile(
    r"(?:trước|đến|tới|chậm nhất|muộn nhất|hoàn thành(?: trong| vào)?|xong trong|vào ngày|vào dịp)"
    r"\s+(?:(?:là|hết|cuối|đầu|giữa|dịp)\s+)*(?:ngày\s+)?$"
)
_PLAN = re.compile(r"(?:nhiệm vụ|kế hoạch|phương hướng|chương trình công tác)(?:\s+(?:trọng tâm|công tác))*\s+$")
_OF_A_PAPER = re.compile(
    r"(?:văn bản|công văn|quyết định|chỉ thị|nghị quyết|thông tư|luật|nghị định|thông báo|kế hoạch|kết luận|công điện)"
    r"\s+(?:số\s+)?(?:\d+\s*[-/]\s*)?\S{0,25}\s*,?\s*(?:ngày\s*)?$"
)
_LAW = re.compile(r"\bluật\s[^,;.\n]{0,40}$")
_TOLD = re.compile(r"(?:trước đó|tính đến|tính tới|đến hết|đến nay)[^.;]{0,12}$")
_DONE = re.compile(r"[^.;\n]{0,80}?\b(?:đã|phản ánh|có văn bản|có báo cáo|xảy ra|ban hành)\b")
_DEED = re.compile(r"\s*,[^.;,\n]{3,80}?\bđã\b")  # "Tháng 5/2012, công an đã …"
_PAPER_YEAR = re.compile(r"(?:(?<![/\d])\d{1,5}/(?=20\d\d/[a-zđ])|\bsố\s+\d{1,5}/(?=20\d\d\b))(20\d\d)")
_YEAR = re.compile(r"20\d\d")
_BEHIND_SLASH = re.compile(r"/20\d\d")
_AROUND = 40  # letters before a year that may belong to its date
_COMPARISONS = 2  # however many figures are compared with those of a year
LATE = 11  # in November and December a plan is for the next year


@dataclass(frozen=True, slots=True)
class Years:
    """``votes`` for the text's own year, ``plans`` for the year planned for; ``since`` and ``until`` bound its day
    by months already past and still ahead; ``gone`` is the last month of which a deed is told.
    """

    issued: int | None
    votes: Mapping[int, int]
    plans: Mapping[int, int]
    since: tuple[int, int]
    until: tuple[int, int]
    gone: tuple[int, int] = (0, 0)

    def likely(self, month: int | None = None) -> int | None:
        """The year most told that is not before a paper it cites; for a month of its own, not after all its terms."""
        if self.issued:
            return self.issued
        late = month is not None and month >= LATE
        votes = Counter(self.votes)
        for year, count in self.plans.items():
            votes[year - late] += count
        told = [year for year in votes if year >= self.since[0]]
        if not told:
            return None
        year = max(told, key=lambda one: (votes[one], -one if late else one))
        if month and (year, month) < self.gone:
            return None  # months of that year are told as long past, and nothing tells another
        if month and self.until[0] == year and month > self.until[1] and (year - 1, month) >= self.since:
            return year - 1
        return year

    def ahead(self, month: int) -> int | None:
        """The year of a term: after what the text tells as past."""
        year = self.likely()
        return year + 1 if year and not self.issued and (year, month) < self.since else year


def years_of(document: Document) -> Years:
    """The year of issue; else the years told, where a whole date counts as three."""
    issued = document.document_facts.issued_on
    if issued:
        return Years(int(issued[:4]), {}, {}, (0, 0), (0, 0))
    low = document.view.low
    votes: Counter[int] = Counter()
    plans: Counter[int] = Counter()
    since = max(((int(found[1]), 0) for found in _ending_in_years(_PAPER_YEAR, _BEHIND_SLASH, low)), default=(0, 0))
    until = gone = (0, 0)
    for found in _ending_in_years(_NAMED, _YEAR, low):
        before = low[max(0, found.start() - 70) : found.start()]
        year, month = int(found["y"]), int(found["m"] or found["m2"] or 0)
        if _RANGE.search(before[-8:]) or (not month and (_GOAL.search(before) or _LAW.search(before))):
            continue
        ahead, cited = bool(_AHEAD.search(before)), bool(_OF_A_PAPER.search(before))
        if cited or _TOLD.search(before) or (month and not ahead and _DONE.match(low, found.end())):
            since = max(since, (year, month))
            gone = max(gone, (year, month)) if found["m2"] and _DEED.match(low, found.end()) else gone
        elif month and (ahead or low.startswith(" phải", found.end())):
            until = max(until, (year, month))
        if _COMPARED.search(before):
            votes[year + 1] = min(votes[year + 1] + 1, max(votes[year + 1], _COMPARISONS))
        elif found["year"] and _PLAN.search(before):
            plans[year] += 2
        elif not cited:
            votes[year] += _weight(found)
    return Years(None, votes, plans, since, until, gone)


def _ending_in_years(pattern: re.Pattern[str], years: re.Pattern[str], low: str) -> Iterator[re.Match[str]]:
    """All matches of a pattern that ends in a year, looked for only around each: most of a text has none."""
    at = 0
    for year in years.finditer(low):
        found = pattern.search(low, max(at, year.start() - _AROUND), year.end() + _AROUND // 2)
        if found:
            yield found
            at = found.end()


def _weight(found: re.Match[str]) -> int:
    if found["d"]:
        return 3
    return 2 if found["m2"] or found["part"] or found["half"] else 1
