"""From written cells to the rows of an organisation file; whatever cannot be used becomes a problem with its place."""

from __future__ import annotations

import csv
import dataclasses
import io
import itertools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fnmatch import fnmatchcase
from typing import Any, get_type_hints

from giaoban.kernel.errors import Invalid
from giaoban.kernel.folding import fold
from giaoban.organisation.domain.tables import (
    COLUMNS_IN_VIETNAMESE,
    ROW_TYPES,
    TABLES_IN_VIETNAMESE,
    OrganisationFile,
    TableRow,
)

Cell = str | bool | date | list[str] | None
_DAY = re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})")
WITH_DEFAULTS = frozenset({"bodies", "groups", "signers"})
"""The others hold as long as the body or group that they are about."""
OUTLIVE = frozenset({"posts"})
"""The people of a body that has ended still hand its open work over, until the office ends their posts."""
_YES = frozenset({"x", "1", "true", "yes", "co"})


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: a code with its words in ``wording.REFUSALS`` and the facts of the place."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


class UnusableFile(Invalid):
    """All that was found wrong at once; nothing was written. Speaks as its first problem where one sentence must do."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems[0].code, **self.problems[0].facts)


@dataclass(frozen=True, slots=True)
class RawRow:
    where: str
    cells: Mapping[str, Cell]


RawTables = dict[str, list[RawRow]]


def from_toml(text: str, source: str) -> RawTables:
    """``[[bodies]]`` and so on; a list in a cell makes a row of each; ``[defaults]`` gives bodies and groups days."""
    try:
        said = tomllib.loads(text)
    except ValueError as error:
        raise UnusableFile([Problem("file_not_toml", {"where": source, "why": str(error)})]) from error
    except RecursionError as error:
        raise UnusableFile([Problem("file_nested_too_deep", {"where": source})]) from error
    defaults = said.pop("defaults", {})
    if not isinstance(defaults, dict):
        raise UnusableFile([Problem("table_unknown", {"where": source, "table": "defaults"})])
    tables: RawTables = {}
    for name, rows in said.items():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise UnusableFile([Problem("table_unknown", {"where": source, "table": name})])
        filled = defaults if name in WITH_DEFAULTS else {}
        for number, row in enumerate(rows, start=1):
            where = f"{source}, [[{name}]] {number}"
            tables.setdefault(name, []).extend(RawRow(where, one) for one in _each({**filled, **row}))
    return tables


def from_csv(text: str, table: str, source: str) -> RawTables:
    """One table; its first line has the headings."""
    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    return from_lines(lines, table, source)


def from_lines(lines: Iterable[Iterable[Cell]], table: str, source: str) -> RawTables:
    """A sheet: the first line has the headings, empty lines are skipped, rows are counted as a spreadsheet does."""
    numbered = enumerate(lines, start=1)
    _, headings = next(numbered, (0, ()))
    columns = [_column(str(heading or "")) for heading in headings]
    rows = []
    for number, line in numbered:
        cells = {name: cell for name, cell in zip(columns, line, strict=False) if name and cell not in (None, "")}
        if cells:
            rows.append(RawRow(f"{source}, dòng {number}", cells))
    return {table: rows}


def table_named(name: str) -> str:
    """A sheet's or file's table: ``communes.bodies``, ``2-bodies`` and ``Cơ quan`` are all ``bodies``."""
    last = fold(re.split(r"\.|^\d+-", name)[-1])
    return TABLES_IN_VIETNAMESE.get(last, last)


def file_of(tables: Iterable[RawTables]) -> OrganisationFile:
    """All rows of all tables, or ``UnusableFile`` with every cell that cannot be read."""
    raw: RawTables = {}
    for each in tables:
        for name, rows in each.items():
            raw.setdefault(name, []).extend(rows)
    _spread_patterns(raw)
    problems = [
        Problem("table_unknown", {"where": rows[0].where if rows else name, "table": name})
        for name, rows in raw.items()
        if name not in ROW_TYPES
    ]
    problems += [problem for name in raw.keys() & ROW_TYPES.keys() for problem in _unknown_columns(name, raw[name])]
    lives = _lives(raw)
    read: dict[str, tuple[TableRow, ...]] = {}
    for name, row_type in ROW_TYPES.items():
        results = [_row(row_type, _with_days(row, lives, outlives=name in OUTLIVE)) for row in raw.get(name, [])]
        read[name] = tuple(one for one in results if isinstance(one, TableRow))
        problems += [problem for one in results if isinstance(one, list) for problem in one]
    if problems:
        raise UnusableFile(problems)
    return OrganisationFile(**read)  # type: ignore[arg-type]  # each table holds the rows of its own type


def _unknown_columns(table: str, rows: Iterable[RawRow]) -> Iterator[Problem]:
    """What nobody reads must not look as if it had been taken."""
    known = {column.name.removeprefix("valid_") for column in dataclasses.fields(ROW_TYPES[table])} - {"where"}
    for row in rows:
        for column in row.cells.keys() - known:
            yield Problem("column_unknown", {"where": row.where, "column": column, "table": table})


def _each(row: Mapping[str, Any]) -> Iterator[dict[str, Cell]]:
    values = [value if isinstance(value, list) else [value] for value in row.values()]
    for combination in itertools.product(*values):
        yield dict(zip(row, combination, strict=True))


def _column(heading: str) -> str:
    plain = fold(heading)
    return COLUMNS_IN_VIETNAMESE.get(plain, plain.replace(" ", "_"))


def _spread_patterns(raw: RawTables) -> None:
    """``body = "dang-uy-*"`` stands for every body whose code has that form."""
    codes = [str(row.cells.get("code", "")) for row in raw.get("bodies", [])]
    for name in ("members", "posts"):
        spread: list[RawRow] = []
        for row in raw.get(name, []):
            pattern = str(row.cells.get("body", ""))
            matching = [code for code in codes if fnmatchcase(code, pattern)] if "*" in pattern else [pattern]
            spread += [RawRow(row.where, {**row.cells, "body": code}) for code in matching or [pattern]]
        if spread:
            raw[name] = spread


def _lives(raw: RawTables) -> dict[str, tuple[Cell, Cell]]:
    """First and last days of bodies and groups: a row about one of them holds as long as it, unless it says more."""
    return {
        str(row.cells.get("code")): (row.cells.get("from"), row.cells.get("to"))
        for name in ("groups", "bodies")
        for row in raw.get(name, [])
    }


def _with_days(row: RawRow, lives: Mapping[str, tuple[Cell, Cell]], *, outlives: bool) -> RawRow:
    first, last = lives.get(str(row.cells.get("body") or row.cells.get("group") or ""), (None, None))
    filled = {"from": row.cells.get("from") or first, "to": row.cells.get("to") or (None if outlives else last)}
    return RawRow(row.where, {**row.cells, **filled})


_TYPES = {row_type: get_type_hints(row_type) for row_type in ROW_TYPES.values()}


def _row(row_type: type[TableRow], raw: RawRow) -> TableRow | list[Problem]:
    values: dict[str, Any] = {"where": raw.where}
    problems: list[Problem] = []
    for column in dataclasses.fields(row_type):
        if column.name == "where":
            continue
        heading = column.name.removeprefix("valid_")
        cell = raw.cells.get(heading)
        if cell in (None, ""):
            if column.default is dataclasses.MISSING:
                problems.append(Problem("cell_missing", {"where": raw.where, "column": heading}))
            continue
        try:
            values[column.name] = _value(_TYPES[row_type][column.name], cell)
        except ValueError:
            problems.append(Problem("cell_not_a_day", {"where": raw.where, "column": heading, "value": str(cell)}))
    return problems or row_type(**values)


def _value(wanted: Any, cell: Cell) -> object:
    if wanted is bool:
        return cell if isinstance(cell, bool) else fold(str(cell)) in _YES
    if wanted is str:
        return str(cell).strip()
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else read_day(str(cell).strip())


def read_day(written: str) -> date:
    vietnamese = _DAY.fullmatch(written)
    if vietnamese:
        return date(int(vietnamese["y"]), int(vietnamese["m"]), int(vietnamese["d"]))
    return date.fromisoformat(written)
