"""A paper as .docx: real styles and real tables that a typist can go on editing, measured after its profile."""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell

from giaoban.papers import docx_styles as styles
from giaoban.papers.domain import Block, Heading, Item, PaperSpec, Paragraph, Table

DRAFT = "DỰ THẢO"
SAMPLE = "Dữ liệu mẫu"
RECIPIENTS = "Nơi nhận:"
HELD = 2
"""So many paragraphs before the signature stay on its page."""
SIGNING_ROOM = 66
"""Points left between the signer's position and name, for the signature and the seal."""


def build(spec: PaperSpec) -> bytes:
    """The whole file. The same paper twice has the same content; only the zip's own clock differs."""
    document = Document()
    styles.make_styles(document, spec.profile)
    _page(document, spec)
    _head(document, spec)
    _name(document, spec)
    before = len(document.paragraphs)
    for block in spec.blocks:
        _block(document, spec, block)
    _hold_to_the_foot(document.paragraphs[before:])
    _foot(document, spec)
    _properties(document, spec)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: DocumentObject, spec: PaperSpec) -> None:
    """Margins, and the page number in the middle of the top margin from the second page on."""
    profile, section = spec.profile, document.sections[0]
    section.page_width, section.page_height = Mm(profile.page[0]), Mm(profile.page[1])
    section.top_margin, section.bottom_margin = Mm(profile.top), Mm(profile.bottom)
    section.left_margin, section.right_margin = Mm(profile.left), Mm(profile.right)
    section.header_distance = Mm(profile.page_number_from_top)
    section.footer_distance = Mm(profile.page_number_from_top)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.style = styles.PAGE_NUMBER
    _field(number, "PAGE")


def _field(paragraph: Any, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = paragraph.add_run("2")
    field.append(run._r)  # noqa: SLF001 -- python-docx has no fields of its own
    paragraph._p.append(field)  # noqa: SLF001 -- the same


def _head(document: DocumentObject, spec: PaperSpec) -> None:
    """Issuer and number on the left, the Party's title with its rule, place and day on the right; no borders."""
    profile = spec.profile
    table = _frame(document, rows=2, widths=(profile.left_column, profile.right_column))
    issuer = _Lines(table.cell(0, 0))
    for line in spec.issuer_above:
        issuer.add(line.upper(), styles.ISSUER)
    for line in spec.issuer:
        issuer.add(line.upper(), styles.ISSUER).runs[0].bold = True
    issuer.add(profile.issuer_mark, styles.ISSUER)
    title = _Lines(table.cell(0, 1)).add(profile.title, styles.TITLE)
    _rule_below(title, room=profile.right_column, width=profile.title_width)
    number = _Lines(table.cell(1, 0))
    number.add(profile.number_line(spec.number, spec.symbol), styles.NUMBER)
    for mark in _marks(spec):
        number.add(mark, styles.NUMBER).runs[0].bold = True
    _Lines(table.cell(1, 1)).add(profile.day_line(spec.place, spec.on), styles.PLACE)


def _marks(spec: PaperSpec) -> list[str]:
    return [mark for mark, stands in ((DRAFT, spec.is_draft), (SAMPLE, spec.is_sample)) if stands]


def _name(document: DocumentObject, spec: PaperSpec) -> None:
    document.add_paragraph(spec.type_name.upper(), styles.TYPE)
    document.add_paragraph(spec.abstract, styles.ABSTRACT)
    mark = document.add_paragraph(spec.profile.abstract_mark, styles.ABSTRACT)
    mark.paragraph_format.space_after = Pt(12)


def _block(document: DocumentObject, spec: PaperSpec, block: Block) -> None:
    if isinstance(block, Paragraph):
        document.add_paragraph(block.text, styles.BODY)
    elif isinstance(block, Heading):
        heading = document.add_paragraph(block.text, styles.HEADING)
        heading.runs[0].italic = block.level > 1
        _outline(heading, block.level)
    elif isinstance(block, Item):
        document.add_paragraph(f"{block.label} {block.text}", styles.ITEM)
    else:
        _table(document, spec, block)


def _outline(paragraph: Any, level: int) -> None:
    """So that the word processor's navigation pane shows the parts."""
    mark = OxmlElement("w:outlineLvl")
    mark.set(qn("w:val"), str(level - 1))
    paragraph._p.get_or_add_pPr().append(mark)  # noqa: SLF001 -- python-docx has no outline levels


def _table(document: DocumentObject, spec: PaperSpec, block: Table) -> None:
    if block.caption:
        document.add_paragraph(block.caption, styles.ABSTRACT)
    shares = sum(block.widths)
    widths = tuple(spec.profile.text_width * width / shares for width in block.widths)
    table = _frame(document, rows=1 + len(block.rows), widths=widths)
    table.style = "Table Grid"
    for row, texts in zip(table.rows, (block.headings, *block.rows), strict=True):
        _keep_whole(row)
        for cell, text in zip(row.cells, texts, strict=True):
            _Lines(cell).add(text, styles.CELL)
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
        cell.paragraphs[0].alignment = styles.CENTRE
    _repeat(table.rows[0])
    document.add_paragraph("", styles.BODY)


def _hold_to_the_foot(words: list[Any]) -> None:
    """The signature never stands alone on a page: the last paragraphs, each whole, go over to it."""
    for paragraph in words[-HELD:]:
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.keep_together = True


def _foot(document: DocumentObject, spec: PaperSpec) -> None:
    """Recipients on the left, the signature on the right, never torn apart by a page end."""
    table = _frame(document, rows=1, widths=(spec.profile.left_column, spec.profile.right_column))
    _keep_whole(table.rows[0])
    left = _Lines(table.cell(0, 0))
    left.add(RECIPIENTS, styles.RECIPIENTS_HEAD)
    for n, line in enumerate(spec.recipients, start=1):
        left.add(f"- {line}{'.' if n == len(spec.recipients) else ','}", styles.RECIPIENTS)
    right = _Lines(table.cell(0, 1))
    above = [line for line in (spec.signature.authority, spec.signature.position) if line]
    for n, line in enumerate(above):
        right.add(line.upper(), styles.SIGNATURE).paragraph_format.space_before = Pt(0 if n else styles.FOOT_GAP)
    right.add(spec.signature.name, styles.SIGNATURE).paragraph_format.space_before = Pt(SIGNING_ROOM)
    if spec.control_line:
        document.add_paragraph(spec.control_line, styles.SMALL)


def _properties(document: DocumentObject, spec: PaperSpec) -> None:
    """Which profile made the file stands in its properties; the template's own author and dates go."""
    made = datetime.combine(spec.on, time()) if spec.on else datetime(2000, 1, 1)  # noqa: DTZ001 -- OOXML has no zone here
    properties = document.core_properties
    properties.title = f"{spec.type_name} {spec.abstract}"[:250]
    properties.author = " ".join(spec.issuer)
    properties.last_modified_by = properties.author
    properties.comments = spec.profile.name
    properties.keywords = spec.profile.key
    properties.language = "vi-VN"
    properties.created = properties.modified = made
    properties.revision = 1


class _Lines:
    """A cell's lines: python-docx gives every cell one empty paragraph, which the first line fills."""

    def __init__(self, cell: _Cell) -> None:
        self._cell = cell
        self._is_fresh = True

    def add(self, text: str, style: str) -> Any:
        paragraph = self._cell.paragraphs[0] if self._is_fresh else self._cell.add_paragraph()
        self._is_fresh = False
        paragraph.style = style
        paragraph.add_run(text)
        return paragraph


def _frame(document: DocumentObject, *, rows: int, widths: tuple[float, ...]) -> WordTable:
    """A table of fixed columns without borders and without inner margins."""
    table: WordTable = document.add_table(rows=rows, cols=len(widths))
    table.style = "Normal Table"
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "57")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)  # noqa: SLF001 -- python-docx has no cell margins
    return table


def _rule_below(paragraph: Any, *, room: float, width: float) -> None:
    """A line of exactly the title's width: the paragraph's lower border between two indents."""
    indent = Mm(max(0.0, (room - 2 - width) / 2))
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = indent
    border = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        border.set(qn(f"w:{name}"), value)
    borders = OxmlElement("w:pBdr")
    borders.append(border)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 -- python-docx has no paragraph borders
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr"
    )


def _keep_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 -- python-docx has no such property


def _repeat(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 -- the same
