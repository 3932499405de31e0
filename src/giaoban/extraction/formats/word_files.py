"""The text of a .docx in reading order: paragraphs, list numbers, tables row by row; headers and footers left out.

Read from the XML itself: words inserted under *track changes* count, deleted ones do not, and content controls and
text boxes are not skipped, so that no sentence is lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from giaoban.extraction.formats.numbered_lists import ListNumbers
from giaoban.extraction.formats.packages import Package
from giaoban.kernel.errors import Invalid

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset({f"{W}del", f"{W}moveFrom", f"{W}rPr", f"{W}pPr", f"{W}instrText", _FALLBACK})
_MARKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
_COLUMNS = 3
_BOX = f"{W}txbxContent"


def text_of(package: Package) -> str:
    root = package.xml("word/document.xml")
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise Invalid("file_damaged", name=package.name)
    numbers = ListNumbers.of(package.xml("word/numbering.xml"), package.xml("word/styles.xml"))
    return "\n".join(_lines(body, numbers)).strip("\n")


def _lines(container: etree._Element, numbers: ListNumbers) -> Iterator[str]:
    """Paragraphs below an element in order: small tables cell by cell; text boxes after their paragraph."""
    for child in container:
        if child.tag == f"{W}p":
            yield numbers.label(child) + "".join(_words(child))
            for box in _boxes(child):
                yield from _lines(box, numbers)
        elif child.tag == f"{W}tbl" and _is_grid(child):
            yield from _rows(child, numbers)
        elif child.tag not in _SKIPPED:
            yield from _lines(child, numbers)


def _is_grid(table: etree._Element) -> bool:
    """Rows of many cells belong together; a table of two columns mostly only sets words side by side."""
    widths = [len(row.findall(f"{W}tc")) for row in table.findall(f"{W}tr")]
    return len(widths) > 1 and min(widths) >= _COLUMNS and table.find(f".//{W}tbl") is None


def _rows(table: etree._Element, numbers: ListNumbers) -> Iterator[str]:
    """A line for each row, a tab between its cells: the form in which a table is copied out of Word."""
    for row in table.findall(f"{W}tr"):
        cells = (" ".join(_lines(cell, numbers)) for cell in row.findall(f"{W}tc"))
        yield "\t".join(" ".join(cell.split()) for cell in cells)


def _words(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag not in _SKIPPED and child.tag != _BOX:
            yield from _words(child)


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag not in _SKIPPED:
            yield from _boxes(child)
