"""A misreading becomes a file in cases/, never a new function here."""

from __future__ import annotations

import pytest

from giaoban.extraction import read
from tests.extraction import cases, clerks_words

PATHS = sorted(cases.FOLDER.glob("*.txt"))


def test_there_are_cases() -> None:
    assert len(PATHS) > 20


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_case_reads_as_expected(path: object) -> None:
    case = cases.load(path)  # type: ignore[arg-type]  # parametrize loses the type
    assert cases.told(read(case.text), case.expected) == case.expected


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        (
            'nhiệm vụ | nơi nhận=Sở Y tế | thời hạn=5/9/2025 | "a = b"',
            'directive | to=Sở Y tế | due=2025-09-05 | "a = b"',
        ),
        ("hội nghị | buổi=chiều | hình thức=kết hợp", "conference | part_of_day=afternoon | mode=hybrid"),
        ("người chủ trì | Nguyễn Văn A | Bí thư", "chair | Nguyễn Văn A | Bí thư"),
        ('directive | due=hằng quý | "x"', 'directive | due=hằng quý | "x"'),
    ],
)
def test_a_clerks_words_are_compared_as_what_they_mean(written: str, compared: str) -> None:
    assert clerks_words.as_compared(written) == compared


def test_every_word_of_a_clerk_is_one_that_is_compared() -> None:
    case = cases.load(cases.FOLDER / "lead_and_cooperating.txt")
    reading = read(case.text)
    facts = set(type(reading.conference).__dataclass_fields__)
    compared = {"to", "lead", "with", "due", "time", "by", "kind", "field", "product"}
    assert set(clerks_words.FIELDS.values()) <= facts | compared
    likes = tuple(f"directive | {name}=" for name in sorted(compared))
    assert all(cases.told(reading, (like,)) for like in likes)
