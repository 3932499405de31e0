"""Marks of secrecy are seen however they are written, and words about secrecy are left alone."""

from __future__ import annotations

import unicodedata
from time import process_time

import pytest

from giaoban.extraction.secrecy import secret_mark


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("TỈNH ỦY\nMẬT\nSố 12-BC/TU", "MẬT"),
        ("  TỐI MẬT  ", "TỐI MẬT"),
        ("* TUYỆT MẬT *", "TUYỆT MẬT"),
        ("M Ậ T", "MẬT"),
        ("T Ố I   M Ậ T", "TỐI MẬT"),
        ("Độ mật: Tối mật", "TỐI MẬT"),
        ("[MẬT]", "MẬT"),
        ("Mật", "MẬT"),
        ("MẬT\tBản số 03", "MẬT"),
        ("Số 12-BC/TU (Mật)\nnội dung", "MẬT"),
        ("Số: 05/BC-UBND          TỐI MẬT", "TỐI MẬT"),
        ("Số 12-BC/TU-M", "MẬT"),
        (unicodedata.normalize("NFD", "\nTỐI MẬT\n"), "TỐI MẬT"),
        ("TỐI MẬT: nội dung", "TỐI MẬT"),
        ("MẬT – phương án A", "MẬT"),
        ("MẬT - " + "phương án " * 60, "MẬT"),
        ("tiến độ\nTUYỆT MẬT, chỉ người có tên được đọc", "TUYỆT MẬT"),
        ("(TỐI MẬT) Kế hoạch diễn tập", "TỐI MẬT"),
        ("Kế hoạch diễn tập [MẬT] năm nay", "MẬT"),
        ("(Tối mật) Kế hoạch diễn tập", "TỐI MẬT"),
        ("Kế hoạch diễn tập – TUYỆT MẬT", "TUYỆT MẬT"),
        ("ĐỘ MẬT: nội dung", "MẬT"),
        ("T Ố I  M Ậ T: nội dung", "TỐI MẬT"),
        ("TOI MAT: noi dung", "TỐI MẬT"),
        (unicodedata.normalize("NFD", "TỐI MẬT: nội dung"), "TỐI MẬT"),
        ("Tài liệu TỐI MẬT\nNội dung", "TỐI MẬT"),
        ("Tài liệu TUYỆT MẬT\nNội dung", "TUYỆT MẬT"),
        ("TÀI LIỆU MẬT\nNội dung", "MẬT"),
        ("[Tài liệu mật]\nNội dung", "MẬT"),
        ("Kế hoạch (Tài liệu MẬT) năm 2025", "MẬT"),
        ("Tài liệu TỐI MẬT, không sao chụp", "TỐI MẬT"),
        ("TỈNH ỦY GIA LAI    TỐI MẬT\nSố 12-BC/TU", "TỐI MẬT"),
        ("TỈNH ỦY GIA LAI\tTỐI MẬT", "TỐI MẬT"),
        ("TỈNH ỦY GIA LAI\u00a0\u00a0\u00a0TỐI MẬT", "TỐI MẬT"),
        ("TỈNH ỦY GIA LAI TỐI MẬT", "TỐI MẬT"),
        ("ỦY BAN NHÂN DÂN TỈNH GIA LAI MẬT", "MẬT"),
        ("TỐI MẬT     ĐẢNG CỘNG SẢN VIỆT NAM", "TỐI MẬT"),
        ("MẬT TỈNH ỦY GIA LAI", "MẬT"),
        ("TỈNH ỦY GIA LAI | MẬT | ĐẢNG CỘNG SẢN VIỆT NAM", "MẬT"),
        ("TỈNH ỦY GIA LAI     T Ố I  M Ậ T", "TỐI MẬT"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nTUYỆT MẬT\nSố 1", "TUYỆT MẬT"),
        ("độ mật: tối mật", "TỐI MẬT"),
        ("ĐỘ MẬT TỐI MẬT", "TỐI MẬT"),
        ("Mức độ mật: Mật", "MẬT"),
        ("Độ mật của văn bản: Mật", "MẬT"),
        ("Độ mật:\nmật", "MẬT"),
        ("UBND TỈNH GIA LAI      Độ mật: Mật", "MẬT"),
        ("Độ mật    Tối mật", "TỐI MẬT"),
        ("HỎA TỐC - MẬT", "MẬT"),
        ("TỐI MẬT – HỎA TỐC", "TỐI MẬT"),
        ("Kế hoạch diễn tập (Mật)\nNội dung", "MẬT"),
        ("Văn bản này thuộc danh mục bí mật nhà nước, độ Mật.", "MẬT"),
        ("Văn bản này thuộc danh mục bí mật\nnhà nước, độ Tối mật.", "TỐI MẬT"),
        ("Văn bản này được đóng dấu TỐI MẬT.", "TỐI MẬT"),
        ("Tài liệu này là tài liệu mật, không sao chụp.", "MẬT"),
        ("Tài liệu thuộc danh mục bí mật nhà nước độ Tối mật", "TỐI MẬT"),
        ("BÍ MẬT NHÀ NƯỚC – ĐỘ TỐI MẬT", "TỐI MẬT"),
        ("TÓI MẬT", "TỐI MẬT"),
        ("T0I MAT", "TỐI MẬT"),
        ("TỐl MẬT", "TỐI MẬT"),
        ("TUYÊT MÂT", "TUYỆT MẬT"),
        ("MÂT", "MẬT"),
        ("ＭẬＴ", "MẬT"),
        ("T\u200bỐ\u200bI M\u200bẬT", "TỐI MẬT"),
        ("\u041cẬ\u0422", "MẬT"),
        ("dòng\rTỐI MẬT\rdòng", "TỐI MẬT"),
        (unicodedata.normalize("NFD", "TỈNH ỦY GIA LAI    TỐI MẬT"), "TỐI MẬT"),
        (unicodedata.normalize("NFD", "Văn bản này thuộc danh mục bí mật nhà nước, độ Mật."), "MẬT"),
    ],
)
def test_marks_in_a_text(text: str, degree: str) -> None:
    mark = secret_mark(text)
    assert mark is not None
    assert (mark.degree, mark.where) == (degree, "text")


@pytest.mark.parametrize(
    "text",
    [
        "TĂNG CƯỜNG BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "Giao Công an tỉnh bảo vệ bí mật nhà nước, bảo mật dữ liệu.",
        "Mật độ dân số tăng",
        "MẬT ONG RỪNG",
        "MẶT TRẬN TỔ QUỐC",
        "DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ TỐI MẬT",
        "số liệu\nmật\nđộ",
        "Số 12-BC/TU",
        "MẬT ONG: sản lượng tăng",
        "Mật ong – sản phẩm OCOP",
        "Bảo mật: rà soát máy chủ",
        "BẢO MẬT: rà soát máy chủ",
        "BÍ MẬT NHÀ NƯỚC: tập huấn",
        "TẬP HUẤN BẢO VỆ BÍ\nMẬT",
        "MẬT ĐỘ: 300 người/km²",
        "Mật độ: 300 người",
        "Ban Cơ mật (triều Nguyễn)",
        "CƠ MẬT VIỆN",
        "Phân loại: tối mật, tuyệt mật, mật theo quy định",
        "tài liệu (mật độ cao)",
        "Giao Sở rà soát tài liệu mật của công ty trước ngày 30/6.",
        "Tài liệu mật của công ty được giữ kín.",
        "phòng chống lộ lọt bí mật",
        "Văn bản này không thuộc danh mục bí mật nhà nước.",
        "Trường hợp văn bản này thuộc danh mục bí mật nhà nước thì báo cáo.",
        "Nếu tài liệu này là tài liệu mật thì chuyển cơ yếu",
        "Nghị định này quy định danh mục bí mật nhà nước độ Tối mật.",
        "Văn bản này xác định độ mật của từng loại tài liệu",
        "Kế hoạch này thực hiện công tác bảo vệ bí mật nhà nước",
        "Tài liệu này là hướng dẫn bảo vệ bí mật nhà nước",
        "Danh mục bí mật nhà nước độ Tối mật thuộc lĩnh vực y tế",
        "Luật quy định ba độ mật: Tuyệt mật, Tối mật, Mật.",
        "Khi phát hiện văn bản đóng dấu độ mật (Tuyệt mật, Tối mật, Mật), chuyển văn thư.",
        "Phân loại    Tuyệt mật    Tối mật    Mật",
        "Phân loại\tTUYỆT MẬT\tTỐI MẬT\tMẬT",
        "- Tuyệt mật\n- Tối mật\n- Mật",
        "QUẢN LÝ TÀI LIỆU MẬT",
        "UBND TỈNH TẬP HUẤN QUẢN LÝ TÀI LIỆU MẬT",
        "TỈNH ỦY TĂNG CƯỜNG BẢO VỆ BÍ  MẬT NHÀ NƯỚC",
        "Cán bộ phải bảo quản tài liệu TỐI MẬT theo quy định",
        "Giao Công an tỉnh kiểm tra việc đóng dấu mật.",
        "MẬT   ĐỘ DÂN SỐ",
        "MẶT TRẬN TỔ QUỐC   TỈNH GIA LAI",
        "TÔI MẤT NGỦ",
        "Độ mật",
        "Ông Lê Mật",
        "gặp mặt thân mật",
        "",
    ],
)
def test_words_that_only_look_like_marks(text: str) -> None:
    assert secret_mark(text) is None


@pytest.mark.parametrize(
    ("name", "degree"),
    [
        ("TB 12 (MAT).docx", "MẬT"),
        ("Mật - bao cao.docx", "MẬT"),
        ("BC quy I_TỐI MẬT.txt", "TỐI MẬT"),
        ("bao_cao_toi_mat.pdf", "TỐI MẬT"),
        ("tuyet-mat.docx", "TUYỆT MẬT"),
        (unicodedata.normalize("NFD", "Mật 2025.docx"), "MẬT"),
        ("TAI LIEU MAT.docx", "MẬT"),
        ("tai_lieu_mat_2025.pdf", "MẬT"),
        ("tối-mật.docx", "TỐI MẬT"),
        ("TỐI\u00a0MẬT.docx", "TỐI MẬT"),
        ("ke hoach - mat.docx", "MẬT"),
    ],
)
def test_marks_in_a_file_name(name: str, degree: str) -> None:
    mark = secret_mark("", name)
    assert mark is not None
    assert (mark.degree, mark.where) == (degree, "name")


@pytest.mark.parametrize(
    "name",
    [
        "bao ve bi mat nha nuoc.docx",
        "Bí mật nhà nước.docx",
        "mat tran to quoc.txt",
        "Mặt trận.docx",
        "mat bang sach.txt",
        "mật độ.txt",
        "bao_ve_bi_mat.docx",
        "bí-mật-nhà-nước.docx",
        "danh-sach-vang-mat.xlsx",
        "ho-so-mat-bang.pdf",
        "mat-do-dan-so.xlsx",
        "",
    ],
)
def test_file_names_that_only_look_marked(name: str) -> None:
    assert secret_mark("", name) is None


def test_the_mark_tells_its_line() -> None:
    text = "TỈNH ỦY\nMẬT\nnội dung"
    mark = secret_mark(text)
    assert mark is not None
    assert text[mark.start : mark.end] == "MẬT"


@pytest.mark.parametrize(
    "part",
    ["MẬT ", "- MẬT" + " " * 50, "MẬT x\t", "tài liệu mật của\n", "(", "T ", "văn bản này là "],
    ids=["stamps", "dashes", "columns", "lines", "brackets", "letters", "sayings"],
)
def test_twice_the_text_takes_about_twice_the_time(part: str) -> None:
    """Else one long line would hold up everybody who pastes or uploads."""

    def took(times: int) -> float:
        text = "x" * 40 + part * times + "mat"
        begun = process_time()
        secret_mark(text)
        return process_time() - begun

    once = min(took(4_000) for _ in range(3))
    assert took(16_000) < 10 * once + 0.05
