"""The text of word-processor files and web pages: every sentence, in reading order, with the numbers that are shown."""

from __future__ import annotations

import io
import zipfile

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook

from giaoban.extraction.inputs import Opened
from giaoban.files.domain import MediaType, detect
from giaoban.intake.domain.opening import looks_vietnamese, opened, words_to_guard
from giaoban.papers.docx import build
from giaoban.papers.domain import Item, PaperSpec, Paragraph, SignatureBlock

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
</w:numbering>"""


def package(body: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        made.writestr("word/numbering.xml", NUMBERING)
    return out.getvalue()


def line(text: str, *, numbered: str = "", depth: int = 0) -> str:
    mark = (
        f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{numbered}"/></w:numPr></w:pPr>' if numbered else ""
    )
    return f"<w:p>{mark}<w:r><w:t>{text}</w:t></w:r></w:p>"


def read(content: bytes, name: str = "a.docx") -> Opened:
    return opened(content, name, detect(content))


def test_list_numbers_are_counted_as_they_are_shown() -> None:
    body = "".join(
        [
            line("Đánh giá", numbered="1"),
            line("Nhiệm vụ", numbered="1"),
            line("Việc một", numbered="1", depth=1),
            line("Ý a", numbered="1", depth=2),
            line("Ý b", numbered="1", depth=2),
            line("Việc hai", numbered="1", depth=1),
            line("Ý a mới", numbered="1", depth=2),
            line("Gạch đầu dòng", numbered="2"),
            line("Ngoài danh sách"),
            line("Tổ chức thực hiện", numbered="1"),
            line("Trách nhiệm", numbered="3"),
            line("Khoản", numbered="3", depth=1),
        ]
    )
    assert read(package(body)).text.split("\n") == [
        "I. Đánh giá",
        "II. Nhiệm vụ",
        "1. Việc một",
        "a) Ý a",
        "b) Ý b",
        "2. Việc hai",
        "a) Ý a mới",
        "- Gạch đầu dòng",
        "Ngoài danh sách",
        "III. Tổ chức thực hiện",
        "Điều 3. Trách nhiệm",
        "3.1. Khoản",
    ]


def test_inserted_words_count_and_deleted_ones_do_not() -> None:
    body = (
        "<w:p><w:r><w:t>Giao </w:t></w:r><w:ins><w:r><w:t>Sở Mẫu </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>Sở Cũ </w:delText></w:r></w:del><w:r><w:t>báo cáo.</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Trong ô nhập.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    found = read(package(body))
    assert found.text == "Giao Sở Mẫu báo cáo.\nTrong ô nhập."
    assert "Sở Cũ" in found.every_word  # the guard reads what Word still holds


def test_tables_come_cell_by_cell_and_text_boxes_are_not_skipped() -> None:
    document = Document()
    document.add_paragraph("Trước bảng.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Ô một", "Ô hai"
    document.add_paragraph("Sau bảng.\tCột\nDòng mới.")
    box = document.add_paragraph("Có khung:")
    words = "<w:p><w:r><w:t>Trong khung.</w:t></w:r></w:p>"
    inside = f"<w:r {nsdecls('w')}><w:pict><w:txbxContent>{words}</w:txbxContent></w:pict></w:r>"
    box._p.append(parse_xml(inside))
    document.sections[0].footer.paragraphs[0].text = "Chân trang"
    out = io.BytesIO()
    document.save(out)
    found = read(out.getvalue())
    assert found.text.split("\n") == [
        "Trước bảng.",
        "Ô một",
        "Ô hai",
        "Sau bảng.\tCột",
        "Dòng mới.",
        "Có khung:",
        "Trong khung.",
    ]
    assert "Chân trang" in found.every_word


def test_our_own_paper_is_read_back_word_for_word() -> None:
    spec = PaperSpec(
        issuer=("Tỉnh ủy Mẫu",),
        symbol="TB/TU",
        place="Pleiku",
        type_name="Thông báo",
        abstract="Kết luận (dữ liệu mẫu)",
        number=7,
        blocks=(Paragraph("Kết luận như sau:"), Item("1.", "Giao Sở Mẫu báo cáo.")),
        recipients=("Lưu Văn phòng",),
        signature=SignatureBlock(authority="T/L Ban Thường vụ", position="Chánh Văn phòng"),
    )
    lines = read(build(spec)).text.split("\n")
    assert lines[:4] == ["TỈNH ỦY MẪU", "*", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số 07-TB/TU"]
    assert "1. Giao Sở Mẫu báo cáo." in lines


PAGE = """<!DOCTYPE html><html><head><title>Báo Mẫu</title><script>var x = 'bỏ qua';</script></head><body>
<nav><a href="/">Trang chủ</a><a href="/t">Thời sự</a></nav>
<article><h1>Hội nghị giao ban quý I</h1>
<p>Sáng nay, Thường trực Tỉnh ủy Mẫu tổ chức hội nghị giao ban trực tuyến quý I với các huyện ủy, thị ủy, thành ủy.</p>
<p>Kết luận hội nghị, đồng chí chủ trì đề nghị Ủy ban nhân dân tỉnh rà soát tiến độ từng công trình trọng điểm.</p>
<p>Yêu cầu người đứng đầu cấp ủy tăng cường kiểm tra công tác phòng cháy, chữa cháy rừng trong mùa khô.</p></article>
<footer>Bản quyền thuộc Báo Mẫu</footer></body></html>"""


def test_of_a_web_page_the_article_comes_in_with_its_paragraphs() -> None:
    found = read(PAGE.encode(), "a.html")
    assert "\n" in found.text
    assert "Ủy ban nhân dân tỉnh rà soát tiến độ từng công trình trọng điểm." in found.text
    assert "phòng cháy, chữa cháy rừng trong mùa khô." in found.text
    assert "Trang chủ" not in found.text
    assert "Trang chủ" in found.every_word
    assert "bỏ qua" not in found.every_word


def test_the_headline_comes_with_the_article_wherever_it_stands() -> None:
    paragraphs = PAGE[PAGE.index("<p>Sáng nay") : PAGE.index("</article>")]
    page = f"""<!DOCTYPE html><html><body><header><h1>Báo Mẫu</h1></header>
<div class="title"><h1>Hội nghị <em>giao ban</em>
quý I năm nay</h1></div><article>{paragraphs}</article></body></html>"""
    assert read(page.encode(), "a.html").text.split("\n")[0] == "Hội nghị giao ban quý I năm nay"
    assert read(PAGE.encode(), "a.html").text.count("Hội nghị giao ban quý I") == 1


def test_a_stamp_cannot_hide_in_a_page() -> None:
    deep = "<html><body>" + "<div>" * 10_000 + "<p>M<b>Ậ</b>T</p><p>Sở&nbsp;Mẫu</p>" + "</div>" * 10_000
    found = opened(deep.encode(), "a.html", MediaType.HTML)
    assert found.every_word == found.text == "MẬT\nSở\u00a0Mẫu"


def test_vietnamese_is_told_from_other_languages() -> None:
    assert looks_vietnamese("Đề nghị các huyện ủy, thị ủy, thành ủy tăng cường công tác dân vận trong quý II.")
    assert looks_vietnamese("OK")
    assert not looks_vietnamese("The committee asks every district to report on its progress before the end of June.")


def test_a_sheet_s_cells_are_words_for_the_guard_each_on_its_line() -> None:
    for write_only in (True, False):  # the two ways in which a sheet keeps its strings
        book = Workbook(write_only=write_only)
        sheet = book.create_sheet() if write_only else book.active
        assert sheet is not None
        sheet.append(["Số liệu", 12, "MẬT"])
        out = io.BytesIO()
        book.save(out)
        content = out.getvalue()
        assert "MẬT" in words_to_guard(content, "a.xlsx", detect(content)).split("\n")


def test_of_a_picture_there_are_no_words() -> None:
    assert words_to_guard(b"\x89PNG\r\n\x1a\n", "a.png", MediaType.PNG) == ""
