"""A list as an office sends it (.xlsx, .xls, .csv, .docx) as lines of plain words, opened in memory and bounded."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import OpcError
from python_calamine import CalamineError, CalamineSheet, PasswordError, load_workbook

from giaoban.files.actions import judge
from giaoban.files.domain import MediaType, detect
from giaoban.intake.domain.opening import kept, opened, words_to_guard
from giaoban.kernel.errors import Invalid
from giaoban.ui.wording import day_text

ROWS = 5000
WIDTH = 60
LONGEST_CELL = 10_000
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream in which Office keeps an .xlsx that opens with a password."""
Cell: TypeAlias = str | float | bool | date | time | timedelta | None
Place: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    title: str
    lines: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class TablesIn:
    """What came in, and every word of it for the guard."""

    name: str
    content: bytes
    sheets: tuple[Sheet, ...]
    words: str
    is_storable: bool


def read_tables(name: str, content: bytes) -> TablesIn:
    """``Invalid`` with the reason why not. Nothing is written."""
    is_old = detect(content) is MediaType.OLD_OFFICE
    kind = MediaType.OLD_OFFICE if is_old else judge(content, name)
    if kind not in _READERS:
        raise Invalid("list_kind_not_read", name=name)
    words = "" if is_old else words_to_guard(content, name, kind)
    sheets = tuple(one for one in _READERS[kind](content, name) if one.lines)
    if not sheets:
        raise Invalid("list_empty", name=name)
    told = "\n".join("\t".join(line) for one in sheets for line in one.lines)
    kept(told[:400_000], name)  # words in an old font would stay unreadable
    return TablesIn(name, content, sheets, f"{words}\n{told}", is_storable=not is_old)


def _workbook(content: bytes, name: str) -> list[Sheet]:
    if ENCRYPTED in content:
        raise Invalid("list_has_a_password", name=name)
    try:
        book = load_workbook(io.BytesIO(content))
        return [_sheet(book.get_sheet_by_name(title), name) for title in book.sheet_names]
    except PasswordError as error:
        raise Invalid("list_has_a_password", name=name) from error
    except (CalamineError, OSError, ValueError) as error:
        raise Invalid("list_not_readable", name=name) from error


def _sheet(sheet: CalamineSheet, name: str) -> Sheet:
    if sheet.total_height > ROWS:
        _bounded(sum(1 for row in sheet.iter_rows() if any(cell != "" for cell in row)), name)
    rows = [[_words(cell) for cell in row[:WIDTH]] for row in sheet.to_python(skip_empty_area=False)]
    for start, end in sheet.merged_cell_ranges or ():
        _fill(rows, start, end)
    return Sheet(sheet.name, _trimmed(rows, name))


def _fill(rows: list[list[str]], start: Place, end: Place) -> None:
    """A merged cell says the same of every row and column it covers."""
    (top, left), (bottom, right) = start, end
    if top >= len(rows) or left >= len(rows[top]):
        return
    for row in rows[top : bottom + 1]:
        for place in range(left, min(right + 1, len(row))):
            row[place] = rows[top][left]


def _word_tables(content: bytes, name: str) -> list[Sheet]:
    """Tables of the same width under one another are one list that was broken over pages."""
    try:
        tables = docx.Document(io.BytesIO(content)).tables
        read = [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]
    except (OpcError, BadZipFile, KeyError, ValueError, OSError) as error:
        raise Invalid("list_not_readable", name=name) from error
    joined: list[list[list[str]]] = []
    for rows in read:
        width = max((len(row) for row in rows), default=0)
        if joined and width == max(len(row) for row in joined[-1]):
            joined[-1].extend(rows)
        elif width > 1:
            joined.append(rows)
    return [Sheet(str(n), _trimmed(rows, name)) for n, rows in enumerate(joined, start=1)]


def _separated(content: bytes, name: str) -> list[Sheet]:
    text = opened(content, name, MediaType.TEXT).text.lstrip("\ufeff")
    try:
        dialect: type[csv.Dialect] | csv.Dialect = csv.Sniffer().sniff(text[:10_000], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    try:
        rows = [list(row) for row in csv.reader(io.StringIO(text), dialect)]
    except csv.Error as error:
        raise Invalid("list_not_readable", name=name) from error
    return [Sheet("", _trimmed([[cell.removeprefix("'") for cell in row] for row in rows], name))]


_READERS: Mapping[MediaType, Callable[[bytes, str], list[Sheet]]] = {
    MediaType.XLSX: _workbook,
    MediaType.OLD_OFFICE: _workbook,
    MediaType.DOCX: _word_tables,
    MediaType.TEXT: _separated,
}


def _trimmed(rows: Iterable[Sequence[str]], name: str) -> tuple[tuple[str, ...], ...]:
    """All rows of one width, with their numbers kept; empty ones at the end are no rows."""
    cells = [[cell.replace("\x00", "").strip()[:LONGEST_CELL] for cell in row[:WIDTH]] for row in rows]
    while cells and not any(cells[-1]):
        cells.pop()
    _bounded(sum(any(row) for row in cells), name)
    width = max((n for row in cells for n, cell in enumerate(row, start=1) if cell), default=0)
    return tuple(tuple((row + [""] * width)[:width]) for row in cells)


def _bounded(rows: int, name: str) -> None:
    if rows > ROWS:
        raise Invalid("list_too_long", name=name, most=ROWS, rows=rows)


def _words(cell: Cell) -> str:
    """As the sheet shows it: days as people write them, whole numbers without a point."""
    if isinstance(cell, datetime):
        return day_text(cell.date()) if cell.time() == time() else f"{day_text(cell.date())} {cell:%H:%M}"
    if isinstance(cell, date):
        return day_text(cell)
    if isinstance(cell, bool) or cell is None:
        return "x" if cell else ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
