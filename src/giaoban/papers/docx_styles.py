"""The styles of a paper: named, real ones, so that a typist who goes on editing meets them in the list of styles."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from giaoban.papers.domain import Profile

BODY = "VB Nội dung"
TITLE = "VB Tiêu đề"
ISSUER = "VB Cơ quan ban hành"
NUMBER = "VB Số ký hiệu"
PLACE = "VB Địa danh ngày tháng"
TYPE = "VB Tên loại"
ABSTRACT = "VB Trích yếu"
HEADING = "VB Đề mục"
ITEM = "VB Khoản"
CELL = "VB Ô bảng"
RECIPIENTS_HEAD = "VB Nơi nhận"
RECIPIENTS = "VB Nơi nhận (mục)"
SIGNATURE = "VB Chữ ký"
SMALL = "VB Dòng kiểm tra"
PAGE_NUMBER = "VB Số trang"

FOOT_GAP = 12
"""Points between the last words and the block of recipients and signature."""

CENTRE, JUSTIFY, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT


def make_styles(document: Document, profile: Profile) -> None:
    _base(document, profile)
    body, gap = profile.size_body, profile.gap_points
    _style(document, BODY, body, JUSTIFY, after=gap, first_line=profile.first_line, line=profile.line_points)
    _style(document, ITEM, body, JUSTIFY, after=gap, first_line=profile.first_line, line=profile.line_points)
    _style(document, HEADING, body, JUSTIFY, bold=True, after=gap, first_line=profile.first_line, keep=True)
    _style(document, TITLE, profile.size_title, CENTRE, bold=True)
    _style(document, ISSUER, profile.size_issuer, CENTRE)
    _style(document, NUMBER, profile.size_number, CENTRE, before=4)
    _style(document, PLACE, profile.size_number, CENTRE, italic=True, before=4)
    _style(document, TYPE, profile.size_type, CENTRE, bold=True, before=18, keep=True)
    _style(document, ABSTRACT, profile.size_abstract, CENTRE, bold=True, keep=True)
    _style(document, CELL, profile.size_table, LEFT, before=2, after=2)
    _style(document, RECIPIENTS_HEAD, profile.size_body, LEFT, underline=True, before=FOOT_GAP)
    _style(document, RECIPIENTS, profile.size_recipients, LEFT)
    _style(document, SIGNATURE, profile.size_body, CENTRE, bold=True, keep=True)
    _style(document, SMALL, 8, LEFT, before=12)
    _style(document, PAGE_NUMBER, profile.size_body, CENTRE)


def _base(document: Document, profile: Profile) -> None:
    normal = document.styles["Normal"]
    normal.font.size = Pt(profile.size_body)
    set_font(normal, profile.font)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing = 1.0


def set_font(style: Any, name: str) -> None:
    """One font for all four scripts: without ``eastAsia`` and ``cs`` a word processor swaps some accented letters."""
    style.font.name = name
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    language = OxmlElement("w:lang")
    for kind in ("val", "eastAsia"):
        language.set(qn(f"w:{kind}"), "vi-VN")
    style.element.get_or_add_rPr().append(language)


def _style(
    document: Document,
    name: str,
    size: int,
    alignment: WD_ALIGN_PARAGRAPH,
    *,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    before: float = 0,
    after: float = 0,
    first_line: float = 0,
    line: int = 0,
    keep: bool = False,
) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    style.font.size = Pt(size)
    style.font.bold, style.font.italic, style.font.underline = bold, italic, underline
    shape = style.paragraph_format
    shape.alignment = alignment
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.keep_with_next = keep
    if first_line:
        shape.first_line_indent = Mm(first_line)
    if line:
        shape.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
        shape.line_spacing = Pt(line)
