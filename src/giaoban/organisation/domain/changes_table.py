"""A table of changes: its headings and words as an office writes them, and a row of it read into a change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from giaoban.kernel.folding import fold
from giaoban.organisation.domain.changes import Change, ChangeKind
from giaoban.organisation.domain.reading_tables import Cell, Problem, RawRow, UnusableFile, read_day

COLUMNS: Mapping[str, str] = {
    "viec": "kind",
    "loai thay doi": "kind",
    "co quan": "bodies",
    "co quan cu": "bodies",
    "noi ke thua": "into",
    "co quan moi": "into",
    "cap tren": "into",
    "cap tren moi": "into",
    "noi ke thua, cap tren": "into",
    "ten moi": "new_names",
    "ten tat": "short",
    "ma": "code",
    "loai": "body_kind",
    "cap": "level",
    "quan he": "relation",
    "chuc nang": "function",
    "nhom": "group",
    "vao nhom cu": "in_groups",
    "tu ngay": "on",
    "ngay": "on",
    "ngay hieu luc": "on",
    "van ban": "document",
    "can cu": "document",
}
"""Folded headings; the names of the fields are taken too."""
KINDS: Mapping[str, ChangeKind] = {
    "thanh lap": ChangeKind.NEW_BODY,
    "sap nhap": ChangeKind.MERGE,
    "hop nhat": ChangeKind.MERGE,
    "sap nhap, hop nhat": ChangeKind.MERGE,
    "chia tach": ChangeKind.SPLIT,
    "chia, tach": ChangeKind.SPLIT,
    "doi ten": ChangeKind.RENAME,
    "chuyen cap tren": ChangeKind.MOVE,
    "giai the": ChangeKind.ABOLISH,
    "ket thuc hoat dong": ChangeKind.ABOLISH,
    "chuyen chuc nang": ChangeKind.TRANSFER,
    "lap nhom": ChangeKind.NEW_GROUP,
    "vao nhom": ChangeKind.JOIN_GROUP,
    "ra khoi nhom": ChangeKind.LEAVE_GROUP,
}
SEVERAL = frozenset({"bodies", "into", "new_names"})
FIELDS = frozenset({*COLUMNS.values()})
_YES = frozenset({"x", "1", "true", "co", "yes"})
_BETWEEN = re.compile(r"[;\n]")
_SPACE = re.compile(r"\s+")
LONGEST_CELL = 2000

Words = Mapping[str, Mapping[str, str]]
"""By column, what people write and the code that it means: labels of kinds, levels and relations."""


def changes_of(rows: Iterable[RawRow], words: Words) -> tuple[Change, ...]:
    """Every row, or ``UnusableFile`` with all that cannot be read."""
    problems: list[Problem] = []
    changes: list[Change] = []
    for row in rows:
        found = list(_problems(row, words))
        problems += found
        if not found:
            changes.append(_change(row, words))
    if problems:
        raise UnusableFile(problems)
    return tuple(changes)


def column_named(heading: str) -> str:
    plain = fold(_SPACE.sub(" ", heading).strip())
    return COLUMNS.get(plain, plain.replace(" ", "_"))


def _problems(row: RawRow, words: Words) -> Iterator[Problem]:
    for name in sorted(row.cells.keys() - FIELDS):
        yield Problem("column_unknown", {"where": row.where, "column": name, "table": "changes"})
    for name, told in (("kind", KINDS), *words.items()):
        cell = row.cells.get(name)
        if cell is not None and _code(cell, told) is None:
            choices = ", ".join(dict.fromkeys(str(code) for code in told.values()))
            yield Problem("word_unknown", {"where": row.where, "column": name, "value": str(cell), "choices": choices})
    for name in ("kind", "on", "document"):
        if row.cells.get(name) is None:
            yield Problem("cell_missing", {"where": row.where, "column": name})
    day = row.cells.get("on")
    if day is not None and _day(day) is None:
        yield Problem("cell_not_a_day", {"where": row.where, "column": "on", "value": str(day)})
    for name, cell in row.cells.items():
        if isinstance(cell, str) and len(cell) > LONGEST_CELL:
            yield Problem("cell_too_long", {"where": row.where, "column": name, "most": LONGEST_CELL})


def _change(row: RawRow, words: Words) -> Change:
    said: dict[str, Any] = {"where": row.where, "kind": ChangeKind(str(_code(row.cells["kind"], KINDS)))}
    for name, cell in row.cells.items():
        if name in SEVERAL:
            said[name] = tuple(part for one in _BETWEEN.split(str(cell)) if (part := _SPACE.sub(" ", one).strip()))
        elif name in words:
            said[name] = _code(cell, words[name])
        elif name == "on":
            said[name] = _day(cell)
        elif name == "in_groups":
            said[name] = cell is True or fold(str(cell)) in _YES
        elif name != "kind":
            said[name] = _SPACE.sub(" ", str(cell)).strip()
    return Change(**said)


def _code(cell: Cell, told: Mapping[str, str]) -> str | None:
    said = _SPACE.sub(" ", str(cell)).strip()
    return said if said in set(told.values()) else told.get(fold(said))


def _day(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    try:
        return read_day(str(cell).strip())
    except ValueError:
        return None
