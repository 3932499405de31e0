"""An organisation file as people send it: TOML, one CSV table, or a workbook with a sheet for each table."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from giaoban.organisation.domain.reading_tables import (
    Cell,
    Problem,
    RawTables,
    UnusableFile,
    file_of,
    from_csv,
    from_lines,
    from_toml,
    table_named,
)
from giaoban.organisation.domain.tables import OrganisationFile

MEGABYTE = 1024 * 1024
LIMIT_MB = 5
UNPACKED_LIMIT = 60 * MEGABYTE
ROWS = 20_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SAMPLE: Mapping[str, Sequence[Sequence[str]]] = {
    "Cơ quan": (
        ("Mã", "Loại", "Cấp", "Tên đầy đủ", "Tên tắt", "Cấp trên", "Từ ngày"),
        ("tinh-uy", "party_committee", "province", "Tỉnh ủy (mẫu)", "", "", "01/01/2020"),
        ("vptu", "party_agency", "province", "Văn phòng Tỉnh ủy (mẫu)", "Văn phòng (mẫu)", "tinh-uy", "01/01/2020"),
        ("hu-a", "party_committee", "district", "Huyện ủy A (mẫu)", "", "tinh-uy", "01/01/2020"),
        ("hu-b", "party_committee", "district", "Huyện ủy B (mẫu)", "", "tinh-uy", "01/01/2020"),
    ),
    "Nhóm": (("Mã", "Tên", "Từ ngày"), ("cac-huyen-uy", "Các huyện ủy (mẫu)", "01/01/2020")),
    "Thành viên nhóm": (("Nhóm", "Cơ quan"), ("cac-huyen-uy", "hu-a"), ("cac-huyen-uy", "hu-b")),
    "Cách viết": (("Cách viết", "Cơ quan"), ("HU A (mẫu)", "hu-a")),
    "Chức vụ": (
        ("Cơ quan", "Chức danh", "Vai trò", "Người đứng đầu", "Phục vụ"),
        ("vptu", "Chuyên viên Văn phòng (mẫu)", "office_clerk", "", "tinh-uy"),
        ("hu-a", "Bí thư Huyện ủy (mẫu)", "body_head", "x", ""),
    ),
}
"""A small organisation as an office would write it, to be filled in over."""


def read_organisation(name: str, content: bytes) -> OrganisationFile:
    """What the file says, or ``UnusableFile`` with every reason why not. Nothing is stored."""
    if len(content) > LIMIT_MB * MEGABYTE:
        raise _unusable("file_too_large", name, limit=LIMIT_MB)
    stem, _, form = name.rpartition(".")
    if form.lower() == "xlsx":
        tables = _workbook(name, content)
    elif form.lower() == "toml":
        tables = [from_toml(_text(name, content), name)]
    elif form.lower() == "csv":
        tables = [from_csv(_text(name, content), _table_of(stem), name)]
    else:
        raise _unusable("file_of_unknown_form", name)
    file = file_of(tables)
    if not file.bodies:
        raise _unusable("file_empty", name)
    return file


def sample_workbook() -> bytes:
    book = Workbook(write_only=True)
    for title, rows in SAMPLE.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _table_of(stem: str) -> str:
    """One CSV under any name is the table of bodies; several belong into a workbook."""
    named = table_named(stem)
    return named if named.isascii() and named in {"bodies", "names", "parents", "groups"} else "bodies"


def _text(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unusable("file_not_text", name) from error


def _workbook(name: str, content: bytes) -> Iterable[RawTables]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(item.file_size for item in packed.infolist()) > UNPACKED_LIMIT:
                raise _unusable("file_too_large", name, limit=LIMIT_MB)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return [
            from_lines(
                ([_cell(value) for value in row] for row in sheet.iter_rows(values_only=True, max_row=ROWS)),
                table_named(sheet.title),
                f"{name}, {sheet.title}",
            )
            for sheet in book.worksheets
        ]
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise _unusable("file_not_a_workbook", name) from error


def _cell(value: object) -> Cell:
    """Days and yes/no as they are, everything else as it is written; 12.0 in a cell was typed as 12."""
    if value is None or isinstance(value, bool | date):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _unusable(code: str, name: str, **facts: object) -> UnusableFile:
    return UnusableFile([Problem(code, {"where": name, **facts})])
