"""The paper opened again as a typist's program would, and measured."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from giaoban.papers.docx import build
from giaoban.papers.docx_back import read_back
from giaoban.papers.domain import (
    PARTY_HD36,
    Heading,
    Item,
    PaperSpec,
    Paragraph,
    SignatureBlock,
    Table,
)

SPEC = PaperSpec(
    issuer=("Tỉnh ủy Mẫu",),
    symbol="TB/TU",
    place="Pleiku",
    type_name="Thông báo",
    abstract="Kết luận hội nghị giao ban quý (dữ liệu mẫu)",
    number=7,
    on=date(2024, 2, 5),
    blocks=(
        Paragraph("Thường trực Tỉnh ủy kết luận như sau:"),
        Heading("I. Nhiệm vụ"),
        Item("1.", "Rà soát tiến độ từng công trình."),
        Table(("STT", "Nội dung"), (("1", "Rà soát"), ("2", "Báo cáo")), (1, 5)),
    ),
    recipients=("Các huyện ủy", "Lưu Văn phòng Tỉnh ủy"),
    signature=SignatureBlock(authority="T/L Ban Thường vụ", position="Chánh Văn phòng"),
)


def opened(spec: PaperSpec) -> Any:
    return Document(io.BytesIO(build(spec)))


def test_page_is_a4_with_the_profile_s_margins() -> None:
    section = opened(SPEC).sections[0]
    measured = [
        round(length.mm)
        for length in (
            section.page_width,
            section.page_height,
            section.top_margin,
            section.bottom_margin,
            section.left_margin,
            section.right_margin,
            section.header_distance,
        )
    ]
    assert measured == [210, 297, 20, 20, 30, 20, 10]


def test_head_has_the_party_s_form() -> None:
    head = opened(SPEC).tables[0]
    assert head.cell(0, 0).text == "TỈNH ỦY MẪU\n*"
    assert head.cell(0, 1).text == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert head.cell(1, 0).text == "Số 07-TB/TU"
    assert head.cell(1, 1).text == "Pleiku, ngày 05 tháng 02 năm 2024"
    title, place = head.cell(0, 1).paragraphs[0], head.cell(1, 1).paragraphs[0]
    assert (title.style.font.size.pt, title.style.font.bold) == (15, True)
    assert place.style.font.italic is True
    assert head.cell(0, 0).paragraphs[0].runs[0].bold is True
    assert head.style.name == "Normal Table"  # no borders


def test_rule_is_as_wide_as_the_title() -> None:
    title = opened(SPEC).tables[0].cell(0, 1).paragraphs[0]
    shape = title.paragraph_format
    inner = PARTY_HD36.right_column - 2
    assert inner - shape.left_indent.mm - shape.right_indent.mm == pytest.approx(PARTY_HD36.title_width, abs=0.5)
    assert title._p.pPr.find(qn("w:pBdr")).find(qn("w:bottom")).get(qn("w:val")) == "single"


def test_words_stand_in_order_with_their_styles() -> None:
    told = [(one.style.name, one.text) for one in opened(SPEC).paragraphs if one.text]
    assert told == [
        ("VB Tên loại", "THÔNG BÁO"),
        ("VB Trích yếu", "Kết luận hội nghị giao ban quý (dữ liệu mẫu)"),
        ("VB Trích yếu", "-----"),
        ("VB Nội dung", "Thường trực Tỉnh ủy kết luận như sau:"),
        ("VB Đề mục", "I. Nhiệm vụ"),
        ("VB Khoản", "1. Rà soát tiến độ từng công trình."),
    ]


def test_body_is_14_justified_with_a_first_line_indent() -> None:
    style = opened(SPEC).styles["VB Nội dung"]
    assert style.font.size.pt == 14
    assert style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert round(style.paragraph_format.first_line_indent.mm) == 10
    assert opened(SPEC).styles["VB Tên loại"].font.size.pt == 16


def test_one_font_for_every_script() -> None:
    fonts = opened(SPEC).styles["Normal"].element.rPr.rFonts
    named = {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")}
    assert named == {"Times New Roman"}
    assert fonts.get(qn("w:asciiTheme")) is None


def test_page_number_stands_above_from_the_second_page_on() -> None:
    section = opened(SPEC).sections[0]
    assert section.different_first_page_header_footer is True
    assert section.first_page_header.paragraphs[0].text == ""
    field = section.header.paragraphs[0]._p.find(qn("w:fldSimple"))
    assert field.get(qn("w:instr")) == "PAGE"
    assert section.header.paragraphs[0].style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER


def test_foot_has_recipients_and_the_signature() -> None:
    foot = opened(SPEC).tables[-1]
    assert foot.cell(0, 0).text == "Nơi nhận:\n- Các huyện ủy,\n- Lưu Văn phòng Tỉnh ủy."
    assert foot.cell(0, 1).text == "T/L BAN THƯỜNG VỤ\nCHÁNH VĂN PHÒNG\n"


def test_the_last_words_go_with_the_signature() -> None:
    words = [Paragraph(f"Đoạn {n}.") for n in range(4)]
    shown = [one for one in opened(replace(SPEC, blocks=tuple(words))).paragraphs if one.text.startswith("Đoạn")]
    assert [bool(one.paragraph_format.keep_with_next) for one in shown] == [False, False, True, True]
    foot = opened(SPEC).tables[-1]
    assert foot.rows[0]._tr.trPr.find(qn("w:cantSplit")) is not None


def test_table_can_be_edited_and_repeats_its_headings() -> None:
    table = opened(SPEC).tables[1]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["STT", "Nội dung"],
        ["1", "Rà soát"],
        ["2", "Báo cáo"],
    ]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_a_draft_says_so_and_leaves_the_number_open() -> None:
    head = opened(replace(SPEC, number=None, on=None, is_draft=True, is_sample=True)).tables[0]
    assert head.cell(1, 0).text == "Số       -TB/TU\nDỰ THẢO\nDữ liệu mẫu"
    assert head.cell(1, 1).text == "Pleiku, ngày      tháng      năm"


def test_the_file_tells_which_rules_it_was_made_by() -> None:
    properties = opened(SPEC).core_properties
    assert properties.keywords == "party-hd36"
    assert properties.author == "Tỉnh ủy Mẫu"


@pytest.mark.parametrize(
    ("on", "line"),
    [
        (date(2024, 4, 25), "Pleiku, ngày 25 tháng 4 năm 2024"),
        (date(2023, 3, 9), "Pleiku, ngày 09 tháng 3 năm 2023"),
        (date(2023, 12, 10), "Pleiku, ngày 10 tháng 12 năm 2023"),
    ],
)
def test_days_below_ten_and_the_first_two_months_are_padded(on: date, line: str) -> None:
    assert PARTY_HD36.day_line("Pleiku", on) == line


def test_what_was_printed_is_told_again_from_the_file() -> None:
    """The page of an issued notice is its paper, not what its parts have become since."""
    words = tuple(one for one in SPEC.blocks if not isinstance(one, Table))
    told = read_back(build(replace(SPEC, blocks=(*words, Heading("2. Huyện ủy Mẫu", level=2)), issuer_above=("TRÊN",))))
    assert (told.number_line, told.day_line, told.mark) == ("Số 07-TB/TU", "Pleiku, ngày 05 tháng 02 năm 2024", "")
    spec = told.spec
    assert spec.blocks == (*words, Heading("2. Huyện ủy Mẫu", level=2))
    assert (spec.issuer_above, spec.issuer) == (("TRÊN",), ("TỈNH ỦY MẪU",))
    assert (spec.type_name, spec.abstract, spec.recipients) == (SPEC.type_name, SPEC.abstract, SPEC.recipients)
    assert (spec.signature.authority, spec.signature.position) == ("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG")
