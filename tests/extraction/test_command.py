"""The command as a user meets it: a process, its output, its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from giaoban.extraction.decoding import MAX_CHARACTERS

SLOW = ("django", "pydantic", "regex")
TASK = "Giao Sở Y tế rà soát danh mục thuốc trước ngày 30/6/2025."


def run(*arguments: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "giaoban.extraction", "read", *map(str, arguments)]
    return subprocess.run(
        command, input=given, capture_output=True, check=False, timeout=60, env={**os.environ, "LANG": "C"}
    )


def told(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1, done.stderr.decode()
    return lines[0]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "thông báo.txt"
    path.write_text(TASK, encoding="utf-8")
    return path


def test_json(paper: Path) -> None:
    done = run(paper, "--json")
    reading = json.loads(done.stdout)
    assert done.returncode == 0
    assert reading["source"]["name"] == "thông báo"
    assert [d["text"] for d in reading["directives"]] == ["rà soát danh mục thuốc trước ngày 30/6/2025"]


def test_standard_input_and_reference_date() -> None:
    done = run("-", "--json", "--reference-date", "2024-05-01", given="Giao Sở Y tế báo cáo trước ngày 30/6.".encode())
    reading = json.loads(done.stdout)
    assert reading["source"]["reference_date_from"] == "option"
    assert reading["directives"][0]["deadline"]["date"] == "2024-06-30"


def test_table_is_what_a_person_gets(paper: Path) -> None:
    shown = run(paper).stdout.decode()
    assert "Sở Y tế" in shown
    assert "2025-06-30" in shown


def test_the_table_marks_what_to_look_at_closely(paper: Path) -> None:
    sure = "Yêu cầu Sở Y tế khẩn trương rà soát toàn bộ danh mục thuốc, vật tư của các cơ sở trên địa bàn."
    paper.write_text(sure, encoding="utf-8")
    assert "?" not in run(paper, "--table").stdout.decode()
    paper.write_text(f"{sure}\nBí thư Tỉnh ủy đề nghị tổ chức họp.", encoding="utf-8")
    shown = run(paper, "--table").stdout.decode()
    assert "2?  " in shown
    assert "nên xem kỹ 1 nhiệm vụ" in shown


def test_a_folder_is_read_whole_into_one_file_a_text(tmp_path: Path) -> None:
    for n in range(6):
        (tmp_path / f"van-ban-{n}.txt").write_text(TASK, encoding="utf-8")
    out = tmp_path / "out"
    done = run(tmp_path, "--out", out)
    assert done.returncode == 0
    assert sorted(p.name for p in out.iterdir()) == [f"van-ban-{n}.json" for n in range(6)]


def test_jsonl_has_a_line_for_each_text(paper: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.txt"
    other.write_text(TASK, encoding="utf-8")
    lines = run(paper, other, "--jsonl").stdout.decode().splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == ["thông báo", "b"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("rong.txt", b"", "rỗng"),
        ("trang.txt", b" \n \n", "rỗng"),
        ("anh.txt", b"\x89PNG\r\n\x1a\n", "không phải tệp văn bản"),
        ("lon.txt", b"a" * 10_000_000, str(MAX_CHARACTERS)),
        ("dau.txt", TASK.encode() + "\nMẬT\n".encode(), "độ mật “MẬT” ở dòng 2."),
        ("Kế hoạch (mật).txt", TASK.encode(), "độ mật “MẬT” ở tên tệp."),
        ("TB 12 (MAT).txt", TASK.encode(), "độ mật"),
        ("cu.txt", "Uû ban nh©n d©n tØnh yªu cÇu c¸c së, ban, ngµnh khÈn tr­¬ng rµ so¸t".encode(), "TCVN3"),
        ("gia.docx", b"this is no docx", ".docx"),
    ],
)
def test_bad_input_is_refused_in_one_plain_line(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    done = run(path, "--json")
    assert done.returncode == 3
    assert words in told(done)
    assert done.stdout in (b"", b"[]\n")


def test_a_full_disk_is_said_in_one_plain_line(paper: Path) -> None:
    for form in ("--json", "--table"):
        with Path("/dev/full").open("wb") as full:
            command = [sys.executable, "-m", "giaoban.extraction", "read", str(paper), form]
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
        assert (done.returncode, "Không ghi được" in told(done)) == (3, True)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    done = run(tmp_path / "khong-co.txt")
    assert done.returncode == 3
    assert "khong-co.txt" in told(done)


def test_a_bad_date_is_bad_usage(paper: Path) -> None:
    done = run(paper, "--reference-date", "30/6")
    assert done.returncode == 2
    assert "30/6" in told(done)


def test_english_reads_to_nothing_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "english.txt"
    path.write_text("The chair asked every office to report by the end of the month.", encoding="utf-8")
    done = run(path, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["directives"] == []
    assert "không phải tiếng Việt" in told(done)


def test_one_bad_file_does_not_stop_the_others(paper: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    done = run(empty, paper, "--jsonl")
    assert done.returncode == 3
    assert json.loads(done.stdout)["source"]["name"] == "thông báo"


def test_a_word_file_is_read(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph(TASK)
    path = tmp_path / "a.docx"
    document.save(str(path))
    reading = json.loads(run(path, "--json").stdout)
    assert len(reading["directives"]) == 1


def word_file(path: Path, **parts: str) -> Path:
    """A Word file of raw parts; the body holds the task."""
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    told = {"document": f"<w:document {w}><w:body><w:p><w:r><w:t>{TASK}</w:t></w:r></w:p></w:body></w:document>"}
    with zipfile.ZipFile(path, "w") as made:
        for name, xml in {**told, **parts}.items():
            made.writestr(f"word/{name}.xml", xml.replace("NS", w))
    return path


def test_a_mark_of_secrecy_beside_the_text_of_a_word_file_is_seen(tmp_path: Path) -> None:
    words = "<w:p><w:r><w:t>TỐI MẬT</w:t></w:r></w:p>"
    assert run(word_file(tmp_path / "thuong.docx"), "--json").returncode == 0
    header = word_file(tmp_path / "dau-trang.docx", header1=f"<w:hdr NS>{words}</w:hdr>")
    box = word_file(
        tmp_path / "khung.docx",
        document=f"<w:document NS><w:body><w:p><w:r><w:t>{TASK}</w:t></w:r><w:r><w:pict><w:txbxContent>{words}"
        "</w:txbxContent></w:pict></w:r></w:p></w:body></w:document>",
    )
    for path in (header, box):
        done = run(path, "--json")
        assert (done.returncode, "độ mật" in told(done)) == (3, True)
        assert done.stdout in (b"", b"[]\n")


def test_what_only_claims_to_be_a_word_file_is_refused_in_one_plain_line(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "bang-tinh.docx")
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document NS><w:body>&e;</w:body></w:document>'
    word_file(tmp_path / "xxe.docx", document=entity)
    for name in ("bang-tinh.docx", "xxe.docx"):
        done = run(tmp_path / name, "--json")
        assert (done.returncode, name in told(done)) == (3, True)


def test_a_web_page_is_read_as_the_same_words(tmp_path: Path) -> None:
    lines = ["Hội nghị giao ban quý III", "Bí thư Tỉnh ủy Mẫu yêu cầu:", TASK, "Giao Sở Nội vụ tham mưu."]
    page = "<html><body><h1>{}</h1><div><p>{}</p><p>{}</p><p>{}</p></div></body></html>".format(*lines)
    (tmp_path / "a.txt").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "b.html").write_text(page, encoding="utf-8")
    plain, web = json.loads(run(tmp_path / "a.txt", tmp_path / "b.html", "--json").stdout)
    assert [d["text"] for d in plain["directives"]] == [d["text"] for d in web["directives"]] != []


def test_reading_loads_no_framework() -> None:
    code = f"import sys, giaoban.extraction.command; print([m for m in {SLOW} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=30)
    assert done.stdout == b"[]\n"


def test_a_long_text_takes_bounded_time(tmp_path: Path) -> None:
    path = tmp_path / "dai.txt"
    path.write_text((TASK + "\n") * 4000, encoding="utf-8")
    begin = time.monotonic()
    assert run(path, "--json").returncode == 0
    assert time.monotonic() - begin < 30


def test_a_table_of_a_word_file_is_read_by_its_columns(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    rows = [
        ("TT", "Nhiệm vụ", "Cơ quan thực hiện", "Thời hạn"),
        ("1", "Rà soát danh mục thuốc", "Sở Y tế", "15/4/2024"),
    ]
    table = document.add_table(rows=2, cols=4)
    for row, words in zip(table.rows, rows, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    path = tmp_path / "bang.docx"
    document.save(str(path))
    [directive] = json.loads(run(path, "--json").stdout)["directives"]
    assert (directive["text"], directive["addressees"][0]["name"]) == ("Rà soát danh mục thuốc", "Sở Y tế")
    assert directive["deadline"]["date"] == "2024-04-15"


def test_with_many_jobs_the_order_is_kept_and_a_bad_file_stops_nobody(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n:02}.txt" for n in range(12)]
    for path in paths:
        path.write_text(TASK, encoding="utf-8")
    paths[5].write_bytes(b"%PDF-1.7")
    done = run(*reversed(paths), "--jsonl", "--jobs", "2")
    names = [json.loads(line)["source"]["name"] for line in done.stdout.decode().splitlines()]
    assert (done.returncode, "05.txt" in told(done)) == (3, True)
    assert names == [f"{n:02}" for n in reversed(range(12)) if n != 5]


def test_texts_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "thong-bao.txt").write_text(TASK, encoding="utf-8")
    assert run(tmp_path, "--out", tmp_path / "out").returncode == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["thong-bao-2.json", "thong-bao.json"]


def test_a_text_without_marks_is_read_and_said_to_be_half_guessed(tmp_path: Path) -> None:
    path = tmp_path / "khong-dau.txt"
    words = "Chu tich UBND tinh yeu cau So Y te ra soat danh muc thuoc, bao cao UBND tinh truoc ngay 30/6/2025."
    path.write_text(words, encoding="utf-8")
    done = run(path, "--json")
    [directive] = json.loads(done.stdout)["directives"]
    assert (done.returncode, "không có dấu" in told(done)) == (0, True)
    assert (directive["addressees"][0]["name"], directive["deadline"]["date"]) == ("So Y te", "2025-06-30")
    assert directive["confidence"] < 0.8
