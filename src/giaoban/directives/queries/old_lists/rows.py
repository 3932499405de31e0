"""What every line of an old list would become: whom it binds, by when, how it stands, and what is in its way."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from giaoban.directives.domain.old_cells import around_and, between_commas, lines_of
from giaoban.directives.domain.old_columns import columns_from
from giaoban.directives.domain.old_list import ListColumn, ListState, is_heading
from giaoban.directives.models import Addressee, Directive, Instruction
from giaoban.directives.queries.drafting import AddresseeDraft, addressed, short_title
from giaoban.directives.queries.old_lists.reading import Problem, ReadLine, read_line
from giaoban.directives.queries.planning import plan_for
from giaoban.kernel.folding import fold
from giaoban.organisation.matching import match_many
from giaoban.reporting.models import Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from giaoban.directives.domain import Duty
    from giaoban.directives.domain.old_columns import OldColumns
    from giaoban.directives.models import OldList
    from giaoban.organisation.matching import Match

__all__ = ["OldRow", "Problem", "Standing", "rows_of"]

LEFT_OUT = "left_out"
"""A key of a correction: this line is not taken in."""
LONGEST_PHRASE = 300
ASKED_ELSEWHERE = frozenset({"addressee_unmatched", "no_lead"})


class Standing(StrEnum):
    READY = "ready"
    DOUBTFUL = "doubtful"
    WRONG = "wrong"
    THERE = "there"
    LEFT_OUT = "left_out"
    HEADING = "heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class OldRow:
    line: ReadLine
    standing: Standing
    field: Field | None = None
    addressees: tuple[AddresseeDraft, ...] = ()
    duties: tuple[Duty, ...] = ()
    directive_id: int | None = None
    """What it has become already."""

    @property
    def n(self) -> int:
        return self.line.n

    @property
    def is_good(self) -> bool:
        return self.standing in (Standing.READY, Standing.DOUBTFUL)

    @property
    def unmatched(self) -> tuple[AddresseeDraft, ...]:
        return tuple(one for one in self.addressees if one.body_id is None and one.group_id is None)


def rows_of(old: OldList, *, today: date) -> list[OldRow]:
    """A fixed number of queries for every day on which papers of the list were issued."""
    columns = columns_from(old.columns)
    lines, headings = _lines(old, columns, today)
    rows = _planned(_addressed(lines, old.convened_by_id, today))
    _say_what_is_missing(rows)
    there = _in_already(old, [row.line for row in rows])
    papers = _papers_issued_here(old, [row.line for row in rows])
    judged = [_judged(old, row, there, papers) for row in rows]
    return sorted([*judged, *headings], key=lambda row: row.n)


def _lines(old: OldList, columns: OldColumns, today: date) -> tuple[list[ReadLine], list[OldRow]]:
    lines, headings = [], []
    for n, cells in enumerate(old.sheets[columns.sheet]["lines"][columns.first :], start=columns.first + 1):
        mended = old.corrections.get(str(n), {})
        if not any(cells):
            continue
        if not mended and is_heading(cells, columns.places):
            words = next(cell for cell in sorted(cells, key=len, reverse=True) if cell)
            headings.append(OldRow(line=ReadLine(n=n, said={}, text=words), standing=Standing.HEADING))
            continue
        said = {column: cells[place] for place, column in columns.places.items() if place < len(cells)}
        said |= {ListColumn(name): words for name, words in mended.items() if name != LEFT_OUT}
        lines.append(read_line(n, said, columns, today))
    return lines, headings


def _addressed(lines: Sequence[ReadLine], issuer: int, today: date) -> list[OldRow]:
    """Every name of a day is matched once, to the organisation of that day."""
    wanted: dict[date, dict[str, None]] = defaultdict(dict)
    for line in lines:
        wanted[line.paper_day or today].update(dict.fromkeys(_possible_names(line)))
    known = {on: dict(zip(phrases, match_many(phrases, on, issuer), strict=True)) for on, phrases in wanted.items()}
    fields = {one.code: one for one in Field.objects.all()}
    return [_one(line, known[line.paper_day or today], fields) for line in lines]


def _possible_names(line: ReadLine) -> Iterator[str]:
    for column in (ListColumn.LEAD, ListColumn.COOPERATING):
        whole = _whole(line, column)
        parts = [whole, *lines_of(line.said.get(column, ""))]
        yield from (
            one for part in parts for some in (part, *between_commas(part)) for one in (some, *around_and(some))
        )


def _whole(line: ReadLine, column: ListColumn) -> str:
    return " ".join(line.said.get(column, "").split())[:LONGEST_PHRASE]


def _names(line: ReadLine, column: ListColumn, matches: Mapping[str, Match]) -> list[str]:
    """The cell as one name where it is one; else line by line; a line with commas only where its parts are names."""
    whole = _whole(line, column)
    if not whole or matches[whole].decided:
        return [whole] if whole else []
    return [name for part in lines_of(line.said[column]) for name in _apart(part, matches)]


def _apart(words: str, matches: Mapping[str, Match]) -> list[str]:
    if matches[words].decided:
        return [words]
    parts = between_commas(words)
    if len(parts) > 1 and any(matches[part].decided for part in parts):
        return [one[:LONGEST_PHRASE] for part in parts for one in _apart(part, matches)]
    pair = around_and(words)
    return pair if len(pair) > 1 and all(matches[one].decided for one in pair) else [words[:LONGEST_PHRASE]]


def _one(line: ReadLine, matches: Mapping[str, Match], fields: Mapping[str, Field]) -> OldRow:
    leading = _names(line, ListColumn.LEAD, matches)
    helping = _names(line, ListColumn.COOPERATING, matches)
    who = addressed(
        {
            "addressees": [{"name": name} for name in leading],
            "coordinating": helping,
            "lead": next(iter(leading), None),
        },
        {phrase: matches[phrase] for phrase in [*leading, *helping]},
    )
    if not leading:
        line.wrong("old_lead_missing", ListColumn.LEAD)
    if len(leading) > 1 and who[0].role.value == "lead":
        line.doubt("old_joint_names", ListColumn.LEAD, lead=leading[0], others=", ".join(leading[1:]))
    for one in who:
        if (
            line.paper_day and one.body_id is None and one.group_id is None
        ):  # which day's names are meant is asked first
            line.wrong("old_name_unknown", ListColumn.LEAD, phrase=one.phrase)
    return OldRow(line=line, standing=Standing.READY, field=_field(line, fields), addressees=who)


def _field(line: ReadLine, fields: Mapping[str, Field]) -> Field | None:
    """By the column's words; else the reader's own, offered as a doubt nobody must answer."""
    words = fold(line.said.get(ListColumn.FIELD, ""))
    if not words:
        return fields.get(line.field_code)
    named = [one for one in fields.values() if fold(one.name_vi) == words]
    near = named or [one for one in fields.values() if words in fold(one.name_vi) or fold(one.name_vi) in words]
    if not near:
        line.doubt("old_field_unknown", ListColumn.FIELD, words=line.said[ListColumn.FIELD])
    return near[0] if near else fields.get(line.field_code)


def _planned(rows: Sequence[OldRow]) -> list[OldRow]:
    """The fan-out as it was frozen on the day of each paper."""
    by_day: dict[date, list[OldRow]] = defaultdict(list)
    for row in rows:
        if row.line.paper_day is not None:
            by_day[row.line.paper_day].append(row)
    done = {row.n: row for row in rows}
    for on, several in by_day.items():
        plan = plan_for([(as_directive(row), as_addressees(row)) for row in several], on=on)
        for row, planned in zip(several, plan.directives, strict=True):
            done[row.n] = replace(row, duties=planned.duties)
            for blocker in planned.blockers:
                if blocker.code not in ASKED_ELSEWHERE and row.addressees:
                    row.line.wrong(f"old_{blocker.code}", ListColumn.LEAD, **blocker.facts)
    return list(done.values())


def as_directive(row: OldRow) -> Directive:
    line = row.line
    return Directive(
        text=line.text,
        start=0,
        end=len(line.text),
        title=short_title(line.text),
        kind=line.kind.value,
        due_phrase=line.due_phrase,
        due_on=line.due_on,
        due_time=line.due_time,
        due_basis=line.due_basis,
        product=line.product,
        field=row.field,
        addressee_phrase=", ".join(one.phrase for one in row.addressees)[:500],
        old_line=line.n,
    )


def as_addressees(row: OldRow) -> list[Addressee]:
    return [
        Addressee(
            ordinal=n,
            phrase=one.phrase,
            role=one.role.value,
            body_id=one.body_id,
            group_id=one.group_id,
            addressed_post=one.addressed_post,
            match=dict(one.match),
        )
        for n, one in enumerate(row.addressees)
    ]


def _say_what_is_missing(rows: Iterable[OldRow]) -> None:
    seen: dict[tuple[str, str, date | None], int] = {}
    for row in rows:
        same = (fold(row.line.text), row.line.paper, row.line.paper_day)
        if row.line.text and same in seen:
            row.line.wrong("old_line_twice", ListColumn.TEXT, n=seen[same])
        seen.setdefault(same, row.n)


def _in_already(old: OldList, lines: Sequence[ReadLine]) -> dict[tuple[str, date | None, str], int]:
    """Directives of the same paper in the same words: the list came in before, or a part of it."""
    held = Directive.objects.filter(
        instruction__convened_by_id=old.convened_by_id,
        instruction__symbol__in={line.paper for line in lines if line.paper},
        parent=None,
    ).exclude(code="")
    told = held.values_list("pk", "text", "instruction__symbol", "instruction__issued_on")
    return {(symbol, on, fold(text)): pk for pk, text, symbol, on in told}


def _papers_issued_here(old: OldList, lines: Sequence[ReadLine]) -> set[tuple[str, date | None]]:
    """Papers that went over the reading desk: their directives are all here, and no list adds to them."""
    issued = Instruction.objects.filter(convened_by_id=old.convened_by_id, issued_at__isnull=False, old_list=None)
    named = issued.filter(symbol__in={line.paper for line in lines if line.paper})
    return set(named.values_list("symbol", "issued_on"))


def _judged(
    old: OldList,
    row: OldRow,
    there: Mapping[tuple[str, date | None, str], int],
    papers: set[tuple[str, date | None]],
) -> OldRow:
    line = row.line
    found = there.get((line.paper, line.paper_day, fold(line.text))) if line.paper_day else None
    if found is not None:
        return replace(row, standing=Standing.THERE, directive_id=found)
    if old.corrections.get(str(line.n), {}).get(LEFT_OUT) or line.state is ListState.LEFT_OUT:
        return replace(row, standing=Standing.LEFT_OUT)
    if (line.paper, line.paper_day) in papers:
        line.wrong("old_paper_issued_here", ListColumn.PAPER, symbol=line.paper)
    if any(not one.is_doubt for one in line.problems):
        return replace(row, standing=Standing.WRONG)
    return replace(row, standing=Standing.DOUBTFUL if line.problems else Standing.READY)
