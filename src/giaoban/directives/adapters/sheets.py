"""The register as a sheet: CSV that spreadsheets open in Vietnamese, and .xlsx written row by row."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING, cast

from django.utils.translation import gettext
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
WIDTHS = (24, 70, 16, 24, 36, 12, 20, 12, 12, 16, 18)
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


def xlsx_of(
    columns: Sequence[object],
    rows: Iterable[Sequence[Value]],
    *,
    title: str = "",
    widths: Sequence[int] = WIDTHS,
) -> bytes:
    book = Workbook(write_only=True)
    sheet = cast("WriteOnlyWorksheet", book.create_sheet(title or gettext("Sổ nhiệm vụ")))
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width  # type: ignore[attr-defined]  # missing in the stubs
    sheet.freeze_panes = "A2"
    sheet.append([_head(sheet, str(column)) for column in columns])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _head(sheet: WriteOnlyWorksheet, words: str) -> Cell:
    cell = WriteOnlyCell(sheet, value=words)
    cell.font = Font(bold=True)
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
