"""Who orders whom: verbs that assign, ask, urge, and those that only tell."""

from __future__ import annotations

import pytest

from giaoban.extraction.components import speech
from giaoban.extraction.view import view_of
from giaoban.extraction.words import words_of


def _act(text: str, *, listed: bool = False) -> str | None:
    view = view_of(text)
    words = words_of(view.text, view.low)
    found = speech.find(words, 0, len(words.low), listed=listed)
    return found.act.id if found else None


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Giao Sở Y tế xây dựng đề án", "giao"),
        ("Phó Thủ tướng cũng yêu cầu các bộ rà soát", "yeu-cau"),
        ("Kết luận cuộc họp, Chủ tịch UBND tỉnh đề nghị các sở báo cáo", "de-nghi"),
        ("Thủ tướng chỉ đạo các bộ khẩn trương giải ngân", "chi-dao"),
        ("Bí thư Tỉnh ủy nhấn mạnh: cần giữ kỷ luật", "nhan-manh"),
    ],
)
def test_acts_that_govern(text: str, act: str) -> None:
    assert _act(text) == act


@pytest.mark.parametrize(
    "text",
    [
        "Theo yêu cầu của Bộ Y tế",
        "giao thông nông thôn được cải thiện",
        "thực hiện ý kiến chỉ đạo của Thủ tướng",
        "đáp ứng yêu cầu phát triển",
        "tập trung lãnh đạo, chỉ đạo sản xuất",
        "chỉ tiêu Chính phủ giao (8%)",
    ],
)
def test_the_same_words_as_nouns_govern_nothing(text: str) -> None:
    assert _act(text) is None


def test_in_a_list_a_ministry_that_directs_is_doing_its_task() -> None:
    assert _act("Bộ trưởng Bộ Xây dựng chỉ đạo các sở rà soát", listed=True) is None


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        ("ghị", "nghị", True),
        ("nghi", "nghị", True),
        ("cuầ", "cầu", True),
        ("cầuu", "cầu", True),
        ("nghị", "nghị", False),
        ("lực", "nghị", False),
        ("c", "cầu", False),
    ],
)
def test_one_letter_away(a: str, b: str, *, near: bool) -> None:
    assert speech.one_letter_away(a, b) is near


def test_a_real_word_near_an_act_is_no_act() -> None:
    assert _act("chủ đạo các sở") is None
