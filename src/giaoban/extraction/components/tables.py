"""Tables pasted as lines of cells: each row says what is to be done, by whom and by when."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from giaoban.extraction.components import names
from giaoban.extraction.document import Document, Draft, Name, Paragraph

_COLUMNS = (  # in this order: "cơ quan phối hợp" is no lead, "nội dung thực hiện" is a task
    ("with", re.compile(r".*phối hợp")),
    ("due", re.compile(r"thời (?:hạn|gian|điểm)|hạn\b|tiến độ|ngày hoàn thành")),
    ("task", re.compile(r"(?:(?:các|tên)\s+)?(?:nội dung|nhiệm vụ|công việc|việc\b)")),
    (
        "who",
        re.compile(r"cơ quan|đơn vị|địa phương|(?:(?:người|bộ phận|nơi)\s+)?(?:chủ trì|thực hiện|phụ trách|tham mưu)"),
    ),
)
_HEADING = 50  # letters: the name of a column is no longer
_EDGE = " \n;.,"

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which cell of a row tells what."""

    kinds: tuple[str, ...]

    def cells(self, row: list[Cell]) -> Mapping[str, Cell]:
        return {kind: cell for kind, cell in zip(self.kinds, row, strict=False) if kind and cell[0] < cell[1]}


def rows_in(document: Document) -> Mapping[int, Draft | None]:
    """By paragraph, the tasks of the rows under a line of column names; that line itself holds none."""
    source = document.view.source
    return dict(_rows(document)) if "\t" in source or "|" in source else {}


def _rows(document: Document) -> Iterator[tuple[int, Draft | None]]:
    columns: _Columns | None = None
    for index, paragraph in enumerate(document.paragraphs):
        row = _cells(document, paragraph)
        if len(row) < 2:  # noqa: PLR2004 -- one cell is a line of text
            columns = None
            continue
        named = _columns(document, row)
        columns = named or columns
        if columns:
            yield index, None if named else _draft(document, columns.cells(row))


def _cells(document: Document, paragraph: Paragraph) -> list[Cell]:
    """Between tabs or bars, without the spaces around; a bar before the first and behind the last bounds nothing."""
    begin, stop = document.view.to_source(paragraph.start, paragraph.end)
    if not any(mark in document.view.source[begin:stop] for mark in "\t|"):
        return []
    view = document.view
    cuts = [i for i in range(paragraph.start, paragraph.end) if view.source[view.to_source(i, i)[0]] in "\t|"]
    bounds = zip([paragraph.start, *(cut + 1 for cut in cuts)], [*cuts, paragraph.end], strict=True)
    cells = [_trimmed(view.text, a, b) for a, b in bounds]
    outer = view.text[paragraph.start] == "|"
    return cells[1:-1] if outer and len(cells) > 2 else cells  # noqa: PLR2004 -- bars at both ends


def _trimmed(text: str, start: int, end: int) -> Cell:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _columns(document: Document, row: list[Cell]) -> _Columns | None:
    """The line names a column of tasks and one of bodies or terms, and every cell is short."""
    if any(end - start > _HEADING for start, end in row):
        return None
    kinds = tuple(_kind(document.low(*cell)) for cell in row)
    return _Columns(kinds) if "task" in kinds and ("who" in kinds or "due" in kinds) else None


def _kind(low: str) -> str:
    return next((kind for kind, pattern in _COLUMNS if pattern.match(low)), "")


def _draft(document: Document, cells: Mapping[str, Cell]) -> Draft | None:
    if "task" not in cells or not any(map(str.isalpha, document.text(*cells["task"]))):
        return None
    start, end = cells["task"]
    named = _named(document, cells["who"]) if "who" in cells else ()
    return Draft(
        start=start,
        end=end,
        clause=bisect_right([clause.start for clause in document.clauses], start) - 1,
        named=named,
        inherited=False,
        modality="assign",
        lead=named[0].text if named and "with" in cells else None,
        coordinating=tuple(name.text for name in _named(document, cells["with"])) if "with" in cells else (),
        due_in=cells.get("due"),
        rules=("table-row",),
    )


def _named(document: Document, cell: Cell) -> tuple[Name, ...]:
    """The cell's bodies; words that are no name we know ("VP") still are what the column says."""
    parsed = names.parse(document.words, document.view, *document.words.between(*cell))
    return parsed.names if parsed else (Name(*cell, document.view.verbatim(*cell)),)
