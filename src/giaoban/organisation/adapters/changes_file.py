"""A table of changes as people send it: a workbook or CSV; what cannot be taken is named with its place."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from giaoban.kernel.folding import fold
from giaoban.organisation import wording
from giaoban.organisation.domain.changes_table import KINDS, changes_of, column_named
from giaoban.organisation.domain.marked import marked_changes
from giaoban.organisation.domain.reading_tables import Cell, Problem, RawRow, UnusableFile

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from giaoban.organisation.domain.changes import Change

MEGABYTE = 1024 * 1024
LIMIT_MB = 2
UNPACKED_LIMIT = 20 * MEGABYTE
MOST = 1000
WIDTH = 26
HEADINGS = (
    "Việc", "Cơ quan", "Nơi kế thừa, cấp trên", "Tên mới", "Tên tắt", "Từ ngày", "Văn bản", "Loại", "Cấp", "Nhóm",
    "Vào nhóm cũ",
)  # fmt: skip
EXAMPLES: Sequence[Sequence[str]] = (
    ("Sáp nhập", "Sở A (mẫu); Sở B (mẫu)", "", "Sở C (mẫu)", "", "01/7/2026", "NQ 12/NQ-HĐND (mẫu)", "", "", "", "x"),
    ("Chia tách", "Huyện ủy D (mẫu)", "Đảng ủy xã E (mẫu); Đảng ủy xã G (mẫu)", "", "", "01/7/2026", "NQ 13 (mẫu)"),
    ("Đổi tên", "Ban H (mẫu)", "", "Ban K (mẫu)", "", "01/7/2026", "QĐ 14 (mẫu)"),
    ("Chuyển cấp trên", "Trung tâm L (mẫu)", "Sở C (mẫu)", "", "", "01/7/2026", "QĐ 15 (mẫu)"),
    ("Thành lập", "", "Tỉnh ủy (mẫu)", "Đảng ủy M (mẫu)", "", "01/7/2026", "QĐ 16 (mẫu)", "Cấp ủy", "Cấp tỉnh"),
    ("Kết thúc hoạt động", "Ban N (mẫu)", "", "", "", "01/7/2026", "QĐ 17 (mẫu)"),
    ("Lập nhóm", "Đảng ủy xã E (mẫu); Đảng ủy xã G (mẫu)", "", "các đảng ủy xã (mẫu)", "", "01/7/2026", "QĐ 18 (mẫu)"),
)
"""Invented bodies: a row for each kind of change, to be written over."""


def read_changes(name: str, content: bytes) -> tuple[Change, ...]:
    """What the table says, or ``UnusableFile`` with every reason why not. Nothing is stored."""
    if len(content) > LIMIT_MB * MEGABYTE:
        raise _unusable("file_too_large", name, limit=LIMIT_MB)
    _, _, form = name.rpartition(".")
    if form.lower() == "xlsx":
        rows = _workbook(name, content)
    elif form.lower() == "csv":
        rows = _rows(_lines(name, content), name)
    else:
        raise _unusable("changes_of_unknown_form", name)
    changes = changes_of(rows, words())
    if not changes:
        raise _unusable("changes_empty", name)
    problems = list(marked_changes(changes, name))
    if problems:
        raise UnusableFile(problems)
    return changes


def words() -> Mapping[str, Mapping[str, str]]:
    """Labels as the pages show them, in Vietnamese, stand for their codes."""
    return {
        "body_kind": {fold(str(label)): code for code, label in wording.KINDS.items()},
        "level": {fold(str(label)): code for code, label in wording.LEVELS.items()},
        "relation": {fold(str(label)): code for code, label in wording.RELATIONS.items()},
    }


def sample_workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 -- a new workbook has one
    sheet.title = "Thay đổi"
    sheet.append(HEADINGS)
    for row in EXAMPLES:
        sheet.append(list(row))
    for n, heading in enumerate(sheet[1], start=1):
        heading.font = Font(bold=True)
        heading.alignment = Alignment(wrap_text=True)
        sheet.column_dimensions[get_column_letter(n)].width = WIDTH
    sheet.freeze_panes = "A2"
    _explain(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _explain(book: Workbook) -> None:
    """A second sheet with the words that the first may use; only the first is read back."""
    sheet = book.create_sheet("Giải thích")
    for heading, several in (
        ("Việc", [name for name in KINDS if "," not in name]),
        ("Loại", wording.KINDS.values()),
        ("Cấp", wording.LEVELS.values()),
    ):
        sheet.append((heading, *(str(one) for one in several)))


def _workbook(name: str, content: bytes) -> Iterable[RawRow]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(item.file_size for item in packed.infolist()) > UNPACKED_LIMIT:
                raise _unusable("file_too_large", name, limit=LIMIT_MB)
        book = load_workbook(io.BytesIO(content))  # whole, not row by row: only so merged cells are known
        sheet = book.worksheets[0]
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError, IndexError) as error:
        raise _unusable("file_not_a_workbook", name) from error
    _no_puzzles(sheet, name)
    return _rows((list(row) for row in sheet.iter_rows(values_only=True)), name)


def _no_puzzles(sheet: Worksheet, name: str) -> None:
    """Merged cells say only once what holds for several rows, and formulas say what they want."""
    problems = [Problem("cells_merged", {"where": f"{name}, {area.coord}"}) for area in sheet.merged_cells.ranges]
    problems += [
        Problem("cell_is_a_formula", {"where": f"{name}, {cell.coordinate}"})
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    if problems:
        raise UnusableFile(problems)


def _lines(name: str, content: bytes) -> Iterator[list[str]]:
    """Excel in Vietnamese parts the columns by semicolons."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unusable("file_not_text", name) from error
    heading = text.partition("\n")[0]
    parted = ";" if heading.count(";") > heading.count(",") else ","
    return csv.reader(io.StringIO(text, newline=""), delimiter=parted)


def _rows(lines: Iterable[Sequence[object]], name: str) -> Iterator[RawRow]:
    """Numbered as a spreadsheet does; empty lines are skipped."""
    numbered = enumerate(lines, start=1)
    columns: list[str] | None = None
    taken = 0
    for number, line in numbered:
        cells = [_cell(value) for value in line]
        if not any(cell is not None for cell in cells):
            continue
        if columns is None:
            columns = [column_named(str(cell or "")) for cell in cells]
            continue
        taken += 1
        if taken > MOST:
            raise _unusable("changes_too_many", name, most=MOST)
        named = {column: cell for column, cell in zip(columns, cells, strict=False) if column and cell is not None}
        if named:
            yield RawRow(f"{name}, dòng {number}", named)


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, bool | date):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip() or None


def _unusable(code: str, name: str, **facts: object) -> UnusableFile:
    return UnusableFile([Problem(code, {"where": name, **facts})])
