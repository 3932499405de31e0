"""The pages that explain a reading: whole, safe against what a text may hold, and reaching for nothing outside."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from giaoban.extraction import read
from giaoban.extraction.explaining.cards import day_of, period_of
from giaoban.extraction.explaining.pages import Explained, pages
from giaoban.extraction.explaining.source import source
from giaoban.extraction.explaining.text_page import text_page
from giaoban.extraction.recognising import rule_of
from tests.extraction import cases

TEXT = (
    "Chiều 29/3/2023, Thường trực Tỉnh ủy Mẫu tổ chức Hội nghị giao ban trực tuyến quý I năm 2023. "
    "Kinh tế tăng trưởng khá, thu ngân sách đạt kết quả cao.\n"
    "Bí thư Tỉnh ủy yêu cầu Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát <danh mục> thuốc trước ngày 30/6/2023; "
    "đề nghị cần quan tâm hơn."
)
CASES = [cases.load(path) for path in sorted(cases.FOLDER.glob("*.txt"))]


@pytest.fixture(scope="module")
def shown() -> html.HtmlElement:
    return html.document_fromstring(text_page(TEXT, read(TEXT).as_json()))


def inside(one: html.HtmlElement, *steps: str) -> list[html.HtmlElement]:
    """Each step is a class (``.card``), an id (``#d1``) or a tag below what was found before."""
    path = "."
    for step in steps:
        kind, name = step[0], step[1:]
        told = {".": f"*[contains(concat(' ', @class, ' '), ' {name} ')]", "#": f"*[@id='{name}']"}.get(kind, step)
        path += f"//{told}"
    return list(one.xpath(path))


def words(one: html.HtmlElement, *steps: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in inside(one, *steps)]


def without_numbers(text: html.HtmlElement) -> str:
    for number in inside(text, ".number"):
        number.drop_tree()
    return str(text.text_content())


def test_each_sentence_bears_its_role_and_nothing_of_the_text_is_lost(shown: html.HtmlElement) -> None:
    assert words(shown, ".words", ".assessment") == ["Kinh tế tăng trưởng khá, thu ngân sách đạt kết quả cao."]
    again = html.document_fromstring(text_page(TEXT, read(TEXT).as_json()))
    assert without_numbers(inside(again, ".words")[0]) == TEXT


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_page_holds_every_letter_of_every_golden_case(case: cases.Case) -> None:
    made = html.fragment_fromstring(source(case.text, read(case.text).as_json()), create_parent="div")
    assert without_numbers(made) == case.text


@given(st.text(max_size=60))
def test_any_text_has_a_page(words: str) -> None:
    text = f"{TEXT}\n{words}"
    text_page(text, read(text).as_json()).encode("utf-8")


def test_a_directive_is_told_whole(shown: html.HtmlElement) -> None:
    [first] = inside(shown, "#d1")
    assert words(first, ".chips", "li") == ["Sở Y tếchủ trì"]
    assert words(first, ".meta", "div")[:2] == [
        "Phối hợpSở Tài chính",
        "Thời hạn30/06/2023 “trước ngày 30/6/2023” ngày nêu rõ",
    ]
    assert "Có lời giao việc “yêu cầu”. act.yeu-cau" in words(first, "details", "li")
    assert inside(first, ".number")[0].get("href") == "#t1"
    assert inside(shown, "#t1")[0].get("href") == "#d1"


def test_what_is_doubtful_is_open_and_says_why(shown: html.HtmlElement) -> None:
    [doubtful] = inside(shown, ".doubtful")
    assert inside(doubtful, "details")[0].get("open") is not None
    assert any(line.startswith("Nên xem kỹ") for line in words(doubtful, "details", "li"))


def test_facts_are_in_words(shown: html.HtmlElement) -> None:
    facts = words(shown, ".facts", "div")
    assert {"Ngày họp29/03/2023", "Buổibuổi chiều", "Hình thứctrực tuyến", "Kỳ đánh giáquý I năm 2023"} <= set(facts)


def test_a_page_reaches_for_nothing_outside_and_runs_nothing() -> None:
    page = text_page(TEXT, read(TEXT).as_json())
    assert "default-src 'none'" in page
    assert not re.findall(r"<script|<link|<img|@import|url\(|https?://|\son\w+=|\sstyle=", page)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("2023-Q1", "quý I năm 2023"),
        ("Q4", "quý IV"),
        ("2023-M09", "tháng 9 năm 2023"),
        ("2023-H1", "6 tháng đầu năm 2023"),
        ("H2", "6 tháng cuối năm"),
        ("2023-9M", "9 tháng năm 2023"),
        ("2023-03-29", ""),
        ("2023", ""),
    ],
)
def test_periods_are_said_as_people_say_them(told: str, said: str) -> None:
    assert period_of(told) == said


def test_days_are_said_as_far_as_they_are_known() -> None:
    assert [day_of(one) for one in ("2023-03-29", "2025-11", "--03-29")] == ["29/03/2023", "11/2025", "29/03"]


def test_a_reason_is_led_back_to_its_rule() -> None:
    rules = ["act.yeu-cau", "inherited", "due.date", "kind.guidance"]
    assert rule_of("Có lời giao việc “yêu cầu” ở câu trên.", rules) == "act.yeu-cau"
    assert rule_of("Cơ quan nhận việc lấy từ câu hoặc đề mục đứng trên: Sở Mẫu.", rules) == "inherited"
    assert rule_of("Thời hạn “trước 30/6” hiểu là ngày 30/06/2023.", rules) == "due.date"
    assert rule_of("Việc mang tính định hướng, không có sản phẩm cụ thể.", rules) == "kind.guidance"
    assert rule_of("Nên xem kỹ nơi nhận: không thấy tên nào.", rules) == "doubt.names.none"
    assert rule_of("Một lý do của bộ đọc cũ.", rules) == ""


def test_every_reason_of_every_golden_case_has_its_rule() -> None:
    for case in CASES:
        for directive in read(case.text).directives:
            assert all(rule_of(reason, list(directive.rules)) for reason in directive.why)


def test_the_index_tells_what_was_read_worst_first(tmp_path: Path) -> None:
    good, bad = "Giao Sở Y tế rà soát danh mục thuốc.", "Giao Sở Y tế báo cáo kết quả."
    label = {"addressees": ["Sở Y tế"], "deadline": None, "modality": "assign"}
    for name, action in (("a-tot", "rà soát danh mục thuốc"), ("b-kem", "việc khác")):
        told = {"conference": {}, "directives": [{**label, "action": action}]}
        (tmp_path / f"{name}.json").write_text(json.dumps(told), encoding="utf-8")
    several = [Explained(name, text, read(text).as_json()) for name, text in (("a-tot", good), ("b-kem", bad))]
    made = dict(pages(several, tmp_path))
    index = html.document_fromstring(made["index.html"])
    assert [link.get("href") for link in inside(index, ".texts", "a")] == ["b-kem.html", "a-tot.html"]
    assert "Đọc thừa" in made["b-kem.html"]
    assert 'class="plain errors"' not in made["a-tot.html"]


def test_names_that_come_twice_or_are_the_index_keep_pages_of_their_own() -> None:
    text = "Giao Sở Y tế rà soát danh mục thuốc."
    several = [Explained(name, text, read(text).as_json()) for name in ("a", "A", "index")]
    assert [name for name, _ in pages(several, None)] == ["a.html", "A-2.html", "index-2.html", "index.html"]


def test_the_command_writes_the_pages_and_says_where(tmp_path: Path) -> None:
    (tmp_path / "thông báo.txt").write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "giaoban.extraction", "read", tmp_path, "--explain", tmp_path / "trang"]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (0, "")
    assert "index.html" in done.stderr
    assert sorted(path.name for path in (tmp_path / "trang").iterdir()) == ["index.html", "thông báo.html"]
