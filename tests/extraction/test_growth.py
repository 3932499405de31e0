"""A text four times as long takes four times the steps, whatever stands in it: steps are counted, not timed."""

from __future__ import annotations

import sys

import pytest

from giaoban.extraction import read

SHORT, TIMES, SLACK = 2_000, 4, 1.25
REPEATED = {
    "tasks in one line": "Giao Sở Y tế rà soát danh mục thuốc. ",
    "tasks in capitals in one line": "GIAO SỞ Y TẾ RÀ SOÁT. ",
    "items": "1. Giao Sở Y tế rà soát danh mục thuốc.\n",
    "a task without an end": "rà soát danh mục thuốc ",
    "names": "Sở Y tế, ",
    "semicolons": "Sở Y tế rà soát; ",
    "brackets that stay open": "(((",
    "brackets that open nothing": ")))",
    "quotation marks": 'a " b ; c ',
    "speeches": '"Các sở phải rà soát", ông nói. Ông yêu cầu Sở Y tế báo cáo. ',
    "speeches and brackets": '(Sở Y tế) rà soát; "báo cáo"; ',
    "colons": "Giao: ",
    "acts": "giao ",
    "duties": "cần phải ",
    "fronts": "Để nâng cao, ",
    "fronts about bodies": "Đối với Sở Y tế, ",
    "conditions": "Nếu xã thì xã phải ",
    "posts": "Bí thư Tỉnh ủy, Nguyễn Văn Mẫu, ",
    "terms": "trước ngày 1/1/2024 ",
    "years": "năm 2024 ",
    "meetings": "hội nghị giao ban ",
    "dots": "... ",
    "numbers": "1. ",
    "a table of bars": "| a | b |\n",
    "lines broken at the edge": "rà soát danh mục\n",
    "page numbers": "rà soát danh mục\n2\n",
    "misread letters": "trưóc thuôc viêc ",
    "no marks": "giao so y te ra soat cac tinh ",
    "empty lines": "a\n\n\n\n",
    "spaces": "a          ",
    "marks alone": "\u0301",
    "credits of photos": "Ảnh: VGP Theo ",
}


def steps(source: str) -> int:
    counted = 0

    def count(*_: object) -> None:
        nonlocal counted
        counted += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read(source)
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED.keys())
def test_steps_grow_as_the_text_does(piece: str) -> None:
    few = piece * (SHORT // len(piece))
    read(few)  # what is compiled at the first use is not counted
    assert steps(few * TIMES) <= TIMES * SLACK * steps(few)
