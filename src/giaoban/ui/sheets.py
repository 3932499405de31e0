"""Lists as sheets: CSV that spreadsheets open in Vietnamese, and .xlsx written row by row; nothing is computed."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from giaoban.ui.wording import day_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Value = str | int | date | None
FORMULA = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"


def csv_of(columns: Sequence[object], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    """Line by line; the mark at the start tells Excel that it is UTF-8."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write(BOM)
    writer.writerow([str(column) for column in columns])
    for row in rows:
        yield _emptied(buffer)
        writer.writerow([_harmless(_written(cell)) for cell in row])
    yield _emptied(buffer)


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet of a workbook. ``above`` are lines over the names of the columns."""

    title: str
    columns: Sequence[object]
    rows: Iterable[Sequence[Value]]
    widths: Sequence[int] = ()
    above: Sequence[Sequence[str]] = ()


def xlsx_pages(pages: Iterable[Page]) -> bytes:
    book = Workbook(write_only=True)
    for page in pages:
        _write(cast("WriteOnlyWorksheet", book.create_sheet(page.title)), page)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(sheet: WriteOnlyWorksheet, page: Page) -> None:
    for place, width in enumerate(page.widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width  # type: ignore[attr-defined]  # missing in the stubs
    sheet.freeze_panes = f"A{len(page.above) + 2}"
    for line in page.above:
        sheet.append([_head(sheet, words, wraps=False) for words in line])
    sheet.append([_head(sheet, str(column)) for column in page.columns])
    for row in page.rows:
        sheet.append([_cell(sheet, value) for value in row])


def _head(sheet: WriteOnlyWorksheet, words: str, *, wraps: bool = True) -> Cell:
    cell = WriteOnlyCell(sheet, value=words)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(vertical="top", wrap_text=wraps)
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Value) -> Cell:
    cell = WriteOnlyCell(sheet, value=value)  # type: ignore[arg-type]  # the stubs leave dates out
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    if isinstance(value, str):
        cell.data_type = "s"  # never a formula, whatever a body typed
    return cell


def _written(value: Value) -> str:
    if isinstance(value, date):
        return day_text(value)
    return "" if value is None else str(value)


def _harmless(words: str) -> str:
    """A cell that begins like a formula is shown, not computed."""
    return f"'{words}" if words.startswith(FORMULA) else words


def _emptied(buffer: io.StringIO) -> str:
    words = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return words
