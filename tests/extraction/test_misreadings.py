"""Each kind of error is told apart, with the words it happened on."""

from __future__ import annotations

from typing import Any

from giaoban.extraction.misreadings import Kind, misreadings

TEXT = "Giao Sở Mẫu rà soát danh mục công trình; lập kế hoạch sửa chữa trong quý; báo cáo kết quả trước ngày 5/6/2025."
FIRST, SECOND, THIRD = (
    "rà soát danh mục công trình",
    "lập kế hoạch sửa chữa trong quý",
    "báo cáo kết quả trước ngày 5/6/2025",
)


def directive(words: str, **facts: Any) -> dict[str, Any]:
    return {"action": words, "addressees": ["Sở Mẫu"], "deadline": None, "modality": "assign", **facts}


def kinds(gold: list[dict[str, Any]], read: list[dict[str, Any]]) -> list[tuple[Kind, str, str]]:
    found = misreadings("mẫu", TEXT, {"directives": gold}, {"directives": read})
    return [(one.kind, one.gold, one.read) for one in found]


def test_a_right_reading_has_no_error() -> None:
    both = [directive(FIRST), directive(SECOND)]
    assert kinds(both, both) == []


def test_missed_and_invented() -> None:
    assert kinds([directive(FIRST)], [directive(THIRD)]) == [(Kind.MISSED, FIRST, ""), (Kind.INVENTED, "", THIRD)]


def test_several_read_as_one_are_merged() -> None:
    whole = f"{FIRST}; {SECOND}"
    assert kinds([directive(FIRST), directive(SECOND)], [directive(whole)]) == [(Kind.MERGED, FIRST, whole)]


def test_one_read_as_several_is_split_and_told_once() -> None:
    gold = [directive(f"{FIRST}; {SECOND}; {THIRD}")]
    found = kinds(gold, [directive(FIRST), directive(SECOND), directive(THIRD)])
    assert found == [(Kind.SPLIT, gold[0]["action"], f"{FIRST} ⏐ {SECOND} ⏐ {THIRD}")]


def test_a_piece_alone_is_a_wrong_boundary() -> None:
    gold = [directive(f"{FIRST}; {SECOND}; {THIRD}")]
    assert kinds(gold, [directive(FIRST)]) == [(Kind.BOUNDARY, gold[0]["action"], FIRST)]


def test_whom_when_and_how() -> None:
    due = {"text": "trước ngày 5/6/2025", "date": "2025-06-05"}
    gold = [directive(THIRD, deadline=due)]
    read = [directive(THIRD, addressees=[{"name": "Sở Khác"}], modality="order")]
    assert kinds(gold, read) == [
        (Kind.ADDRESSEE, "Sở Mẫu", "Sở Khác"),
        (Kind.DEADLINE, "“trước ngày 5/6/2025” 2025-06-05", ""),
        (Kind.MODALITY, "assign", "order"),
    ]


def test_facts_of_the_meeting_come_last() -> None:
    gold = {"conference": {"date": "2025-06-01", "chairs": [{"name": "Nguyễn Văn A"}]}}
    found = misreadings("mẫu", TEXT, gold, {"conference": {"date": "2025-06-02", "chairs": []}})
    assert [(one.words, one.gold, one.read) for one in found] == [
        ("date", "2025-06-01", "2025-06-02"),
        ("chairs", "Nguyễn Văn A", ""),
    ]
