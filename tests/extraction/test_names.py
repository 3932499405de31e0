"""Names of bodies in running words: lists, shared heads, classes, what is no body."""

from __future__ import annotations

import pytest

from giaoban.extraction import read
from giaoban.extraction.components import names
from giaoban.extraction.view import view_of
from giaoban.extraction.words import words_of


def _parsed(text: str) -> tuple[list[str], str]:
    view = view_of(text)
    words = words_of(view.text, view.low)
    found = names.parse(words, view, 0, len(words.low))
    if found is None:
        return [], text
    rest = view.text[words.starts[found.after] :] if found.after < len(words.low) else ""
    return [name.text for name in found.names], rest


@pytest.mark.parametrize(
    ("text", "expected", "rest"),
    [
        ("Sở Y tế khẩn trương rà soát", ["Sở Y tế"], "khẩn trương rà soát"),
        ("Bộ Giáo dục và Đào tạo chủ trì", ["Bộ Giáo dục và Đào tạo"], "chủ trì"),
        ("Bộ Xây dựng xây dựng đề án", ["Bộ Xây dựng"], "xây dựng đề án"),
        ("các sở, ban, ngành và địa phương phải", ["các sở, ban, ngành", "địa phương"], "phải"),
        ("các đơn vị quản lý đường bộ kiểm tra", ["các đơn vị quản lý đường bộ"], "kiểm tra"),
        ("Chủ tịch UBND các xã, phường tổ chức họp", ["Chủ tịch UBND các xã, phường"], "tổ chức họp"),
        ("các Bộ Công an, Quốc phòng phối hợp", ["Bộ Công an", "Bộ Quốc phòng"], "phối hợp"),
        ("Bộ trưởng các Bộ: Y tế, Nội vụ chỉ đạo", ["Bộ trưởng Bộ Y tế", "Bộ trưởng Bộ Nội vụ"], "chỉ đạo"),
        ("Sở Y tế, phối hợp với huyện", ["Sở Y tế"], ", phối hợp với huyện"),
        ("UBND TP. Pleiku sớm bàn giao", ["UBND TP. Pleiku"], "sớm bàn giao"),
        ("đồng chí Chánh Văn phòng theo dõi", ["Chánh Văn phòng"], "theo dõi"),
        ("Các chủ rừng (công ty, ban quản lý) tuần tra", ["Các chủ rừng"], "tuần tra"),
    ],
)
def test_names_end_where_the_task_begins(text: str, expected: list[str], rest: str) -> None:
    assert _parsed(text) == (expected, rest)


@pytest.mark.parametrize(
    "text", ["các trường hợp vi phạm", "phòng chống thiên tai", "Tổ chức lễ ra quân", "công tác cán bộ"]
)
def test_words_that_only_look_like_names_are_none(text: str) -> None:
    assert _parsed(text)[0] == []


def test_a_restored_head_says_where_it_came_from() -> None:
    view = view_of("các Sở: Y tế, Nội vụ rà soát")
    words = words_of(view.text, view.low)
    found = names.parse(words, view, 0, len(words.low))
    assert found is not None
    second = found.names[1]
    assert (second.text, view.text[second.start : second.end]) == ("Sở Nội vụ", "Nội vụ")
    assert second.head is not None
    assert view.text[slice(*second.head)] == "Sở"


def test_an_honorific_alone_is_no_name() -> None:
    assert read("ban, Ông").directives == ()
