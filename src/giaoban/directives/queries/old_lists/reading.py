"""What one line of an old list says, before anybody is matched: its words, its term, its paper, how it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, time
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from giaoban.directives.domain import DO, ORDER, DirectiveKind
from giaoban.directives.domain.old_cells import day_in, is_a_day, looks_like_a_day, spelt_out, symbol_in
from giaoban.directives.domain.old_list import ListColumn, ListState
from giaoban.directives.queries.drafting import whole_day
from giaoban.intake.queries.reader import directives_in
from giaoban.kernel.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from giaoban.directives.domain.old_columns import OldColumns

UNTIL = "Yêu cầu các cơ quan thực hiện, hoàn thành "
"""Said to the reader before the words of a column of terms."""
LONGEST_TEXT = 5000
_MOST_READ = 20_000
_FORBIDS = re.compile(r"(?:\w+ ){0,3}khong (?:de|duoc de)\b")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing about a line, at its column; a doubt lets it pass, an error does not."""

    code: str
    column: ListColumn | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    is_doubt: bool = False


@dataclass(slots=True, kw_only=True)
class ReadLine:
    """Gathered column by column."""

    n: int
    said: Mapping[ListColumn, str]
    text: str = ""
    paper: str = ""
    paper_day: date | None = None
    due_phrase: str = ""
    due_on: date | None = None
    due_time: time | None = None
    due_basis: str = ""
    kind: DirectiveKind = DirectiveKind.ASSESS_AT_NEXT_CONFERENCE
    product: str = ""
    field_code: str = ""
    state: ListState = ListState.NOT_BEGUN
    finished: date | None = None
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, code: str, column: ListColumn, **facts: object) -> None:
        self.problems.append(Problem(code, column, facts))

    def doubt(self, code: str, column: ListColumn, **facts: object) -> None:
        self.problems.append(Problem(code, column, facts, is_doubt=True))


def read_line(n: int, said: Mapping[ListColumn, str], columns: OldColumns, today: date) -> ReadLine:
    line = ReadLine(n=n, said=said, text=said.get(ListColumn.TEXT, "").strip())
    if not line.text:
        line.wrong("old_text_missing", ListColumn.TEXT)
    if len(line.text) > LONGEST_TEXT:
        line.wrong("old_text_too_long", ListColumn.TEXT, longest=LONGEST_TEXT)
    _paper(line, columns, today)
    read = _task(line.text, line.paper_day or today) if line.text else {}
    line.field_code = read.get("field") or ""
    line.product = (said.get(ListColumn.PRODUCT, "") or read.get("product") or "")[:300]
    _term(line, read, today)
    _standing(line, columns, today)
    return line


def _paper(line: ReadLine, columns: OldColumns, today: date) -> None:
    written = line.said.get(ListColumn.PAPER, "")
    own_day = line.said.get(ListColumn.PAPER_DAY, "")
    line.paper = symbol_in(written) or columns.paper
    line.paper_day = day_in(own_day) or day_in(written) or columns.paper_day
    if not line.paper:
        line.wrong("old_paper_missing", ListColumn.PAPER)
    if own_day and day_in(own_day) is None:
        line.wrong("old_day_unreadable", ListColumn.PAPER_DAY, words=own_day)
    elif line.paper_day is None:
        line.wrong("old_paper_day_missing", ListColumn.PAPER_DAY)
    elif line.paper_day > today:
        line.wrong("old_paper_in_the_future", ListColumn.PAPER_DAY, on=line.paper_day)


def _term(line: ReadLine, read: Mapping[str, Any], today: date) -> None:
    """The column's own words; where it says nothing, those of the task."""
    words = " ".join(line.said.get(ListColumn.DUE, "").split())
    on = line.paper_day or today
    exact = is_a_day(words) if words else None
    due = (_read(f"{UNTIL}{spelt_out(words)}.", on) if words else read).get("deadline") or {}
    line.due_phrase = (words or due.get("text") or "")[:200]
    line.due_on = exact or whole_day(due.get("date"))
    line.due_time = time.fromisoformat(due["time"]) if line.due_on and not exact and due.get("time") else None
    line.due_basis = "date" if exact else (due.get("basis") or "")
    line.kind = _kind(line, read, due)
    if words and exact is None and looks_like_a_day(words):
        line.wrong("old_day_unreadable", ListColumn.DUE, words=words)
    elif words and line.due_on is None and line.kind is not DirectiveKind.RECURRING:
        line.doubt("old_due_not_a_day", ListColumn.DUE, words=words)
    if line.due_on and line.paper_day and line.due_on < line.paper_day:
        line.doubt("old_due_before_paper", ListColumn.DUE, due=line.due_on, on=line.paper_day)


def _kind(line: ReadLine, read: Mapping[str, Any], due: Mapping[str, Any]) -> DirectiveKind:
    if read.get("kind") == DirectiveKind.ZERO_EVENT.value:
        return DirectiveKind.ZERO_EVENT
    if line.due_on is not None:
        return DirectiveKind.DATED
    rhythm = due.get("basis") == "recurring" or read.get("kind") == DirectiveKind.RECURRING.value
    return DirectiveKind.RECURRING if rhythm else DirectiveKind.ASSESS_AT_NEXT_CONFERENCE


def _standing(line: ReadLine, columns: OldColumns, today: date) -> None:
    words, day = line.said.get(ListColumn.STATE, ""), line.said.get(ListColumn.FINISHED, "")
    line.finished = day_in(day)
    if day and line.finished is None:
        line.wrong("old_day_unreadable", ListColumn.FINISHED, words=day)
    known = columns.state_of(words) if words else (ListState.DONE if line.finished else ListState.NOT_BEGUN)
    if known is None:
        line.wrong("old_state_unknown", ListColumn.STATE, words=words)
        return
    line.state = known
    if known in (ListState.DONE, ListState.SAID_DONE):
        _finished(line, columns, today)
    else:
        line.finished = None


def _finished(line: ReadLine, columns: OldColumns, today: date) -> None:
    if line.kind is DirectiveKind.ZERO_EVENT:
        line.state, line.finished = ListState.BEGUN, None
        line.doubt("old_never_done", ListColumn.STATE)
        return
    line.finished = line.finished or columns.finished
    if line.finished is None:
        line.wrong("old_finished_missing", ListColumn.FINISHED)
    elif line.finished > today:
        line.wrong("old_finished_in_the_future", ListColumn.FINISHED, on=line.finished)
    elif line.paper_day and line.finished < line.paper_day:
        line.wrong("old_finished_before_paper", ListColumn.FINISHED, on=line.finished, paper=line.paper_day)


def _task(words: str, on: date) -> Mapping[str, Any]:
    """As the object of an order; a prohibition stands after a colon, as it would in a paper."""
    if _FORBIDS.match(fold(words)):
        return _read(f"{ORDER.removesuffix(DO).rstrip()}: {words}.", on)
    return _read(f"{ORDER}{words}.", on)


@lru_cache(maxsize=_MOST_READ)
def _read(words: str, on: date) -> Mapping[str, Any]:
    """The first task that the reader finds. A page asks for the same lines again and again."""
    return next(iter(directives_in(words, on)), {})
