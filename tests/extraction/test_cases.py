"""A misreading becomes a file in cases/, never a new function here."""

from __future__ import annotations

import pytest

from giaoban.extraction import read
from tests.extraction import cases

PATHS = sorted(cases.FOLDER.glob("*.txt"))


def test_there_are_cases() -> None:
    assert len(PATHS) > 20


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_case_reads_as_expected(path: object) -> None:
    case = cases.load(path)  # type: ignore[arg-type]  # parametrize loses the type
    assert cases.told(read(case.text), case.expected) == case.expected
