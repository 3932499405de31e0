"""A form as a sheet: A4 landscape, heads over columns, the day it is told as of, room for signatures."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, cast

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from giaoban.oversight.domain import Rate
from giaoban.oversight.wording import forms as wording
from giaoban.ui.templatetags.ui_tags import percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

    from giaoban.oversight.domain import Cell, Sheet, Value

HEADS = 5
"""The row in which the heads begin."""
A4 = 9
NARROW, LINE_HEIGHT, LETTERS_ACROSS = 6, 17, 150
WIDTHS = {"text": 16, "words": 34, "number": 9, "day": 12, "rate": 18}
FACE = "Times New Roman"
_THIN = Side(style="thin")
LINE = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """What stands around the table, in words."""

    office: str
    title: str
    days: str
    beneath: Sequence[str] = ()
    signed: Sequence[str] = field(default_factory=tuple)
    """Who signs: each a block at the foot."""


def xlsx_of(sheet: Sheet, papers: Papers) -> bytes:
    book = Workbook(write_only=True)
    page = _Page(cast("Worksheet", book.create_sheet(str(wording.FORM % {"number": sheet.number}))), sheet)
    page.across(papers.office, bold=True)
    page.across(papers.title, bold=True, place="center")
    page.across(papers.days, place="center")
    page.heads()
    for line in sheet.lines:
        page.line(line)
    if sheet.sum:
        page.line(_named(sheet.sum), bold=True)
    for words in papers.beneath:
        page.across(words)
    page.signatures(papers.signed)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _named(cells: Sequence[Cell]) -> list[Cell]:
    """The word for the sum stands in the first column that holds words."""
    return [cells[0], replace(cells[1], value=str(wording.SUM)), *cells[2:]]


class _Page:
    """Rows are only added; what is merged is told by their numbers."""

    def __init__(self, page: Worksheet, sheet: Sheet) -> None:
        self.page, self.columns, self.row = page, sheet.columns, 0
        for place, column in enumerate(sheet.columns, start=1):
            width = NARROW if column.name == "n" else WIDTHS[column.kind]
            page.column_dimensions[get_column_letter(place)].width = width
        page.page_setup.orientation = "landscape"
        page.page_setup.paperSize = A4
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page.print_title_rows = f"{HEADS}:{HEADS + 1}"
        page.freeze_panes = f"C{HEADS + 2}"

    def across(self, words: str, *, bold: bool = False, place: str = "left") -> None:
        cell = self._cell(words, bold=bold)
        cell.alignment = Alignment(horizontal=place, vertical="top", wrap_text=True)
        self._append([cell])
        self._merge(1, len(self.columns))
        self.page.row_dimensions[self.row].height = LINE_HEIGHT * (1 + len(words) // LETTERS_ACROSS)

    def heads(self) -> None:
        """Two rows: groups over their columns; a column without a group takes both."""
        self._append([])
        over, place = [], 1
        for group, several in groupby(self.columns, key=lambda column: column.group):
            found = list(several)
            over += [self._head(str(wording.GROUPS[group]) if group else wording.column(one.name)) for one in found]
            if group:
                self._merge(place, place + len(found) - 1, row=HEADS)
            else:
                for n in range(place, place + len(found)):
                    self._merge(n, n, row=HEADS, to_row=HEADS + 1)
            place += len(found)
        self._append(over)
        self._append([self._head(wording.column(one.name) if one.group else "") for one in self.columns])

    def line(self, cells: Sequence[Cell], *, bold: bool = False) -> None:
        self._append([self._framed(one.value, bold=bold) for one in cells])

    def signatures(self, signed: Sequence[str]) -> None:
        self._append([])
        width, row = len(self.columns), [""] * len(self.columns)
        for n, words in enumerate(signed):
            row[n * width // len(signed)] = words
        self._append([self._cell(words, bold=True) for words in row])

    def _append(self, cells: Sequence[SheetCell]) -> None:
        self.page.append(list(cells))
        self.row += 1

    def _merge(self, first: int, last: int, *, row: int = 0, to_row: int = 0) -> None:
        row = row or self.row
        place = f"{get_column_letter(first)}{row}:{get_column_letter(last)}{to_row or row}"
        if first != last or to_row:
            self.page.merged_cells.add(place)

    def _cell(self, value: Value, *, bold: bool = False) -> SheetCell:
        cell = WriteOnlyCell(self.page, value=_plain(value))  # type: ignore[arg-type]  # the stubs leave dates out
        cell.font = Font(name=FACE, size=12, bold=bold)
        if isinstance(cell.value, str):
            cell.data_type = "s"  # never a formula, whatever a body typed
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
        return cell

    def _framed(self, value: Value, *, bold: bool = False) -> SheetCell:
        cell = self._cell(value, bold=bold)
        cell.border = LINE
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        return cell

    def _head(self, words: str) -> SheetCell:
        cell = self._framed(words, bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        return cell


def _plain(value: Value) -> str | int | date | None:
    """A rate is words: it is never without its denominator."""
    return percent(value.part, value.whole) if isinstance(value, Rate) else value
