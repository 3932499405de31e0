"""Marks of secrecy are seen however they are written, and words about secrecy are left alone."""

from __future__ import annotations

import unicodedata

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
