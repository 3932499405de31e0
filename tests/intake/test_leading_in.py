"""What goes along with a decided task without being decided: the reader's own lead-ins, and never a word of work."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.intake.domain import RoleSpan, Span, coverage
from giaoban.intake.domain.leading_in import is_lead_in

LEAD_INS = [
    "1. Yêu cầu ",
    "a) Giao ",
    "; đồng thời, ",
    " và ",
    " có trách nhiệm ",
    "Do đó, đồng chí chủ trì hội nghị cũng đề nghị ",
    "Phát biểu kết luận hội nghị, Bí thư yêu cầu ",
    "Đồng ý với đề xuất của Sở Thử; giao ",
    "Bộ Văn hóa, Thể thao và Du lịch yêu cầu ",
    "(2) Đối với ",
    ".",
]
WORK = [
    "sửa cầu",
    "họp dân",
    "trồng cây; ",
    "trước ngày 1/7/2023",
    "Sở Thử, ",
    "Công tác cán bộ cần ",
    "Cầu bến phải ",
    "rà soát công trình chậm tiến độ; ",
    "UBND các tỉnh chỉ đạo ",
    "3. Sửa cầu, đề nghị ",
    "Đồng ý với đề xuất của Sở Thử, sửa xong đường; giao ",
]


@pytest.mark.parametrize("words", LEAD_INS)
def test_lead_ins_ask_nothing_of_the_clerk(words: str) -> None:
    assert is_lead_in(words, "Sở Mẫu lập kế hoạch")


@pytest.mark.parametrize("words", WORK)
def test_work_is_never_taken_for_a_lead_in_however_short(words: str) -> None:
    """Else a task, a body or a day of the conclusion would be gone while the desk says 100 %."""
    assert not is_lead_in(words, "Sở Mẫu lập kế hoạch")


def test_a_misspelt_order_is_known_by_the_body_after_it() -> None:
    assert is_lead_in("Chủ tịch UBND tỉnh cũng đề ghị ", "UBND tỉnh báo cáo")
    assert not is_lead_in("đề ghị ")


@given(st.permutations(WORK[:4]), st.sampled_from(LEAD_INS), st.integers(0, 3))
def test_beside_any_decided_piece_all_the_other_work_stays_a_gap(pieces: list[str], lead: str, kept: int) -> None:
    text = lead + "; ".join(pieces) + "."
    spans = [Span(text.index(one), text.index(one) + len(one)) for one in pieces]
    found = coverage(text, [RoleSpan(Span(0, len(text)), "directive")], [spans[kept]])
    for span in spans[:kept] + spans[kept + 1 :]:
        assert any(gap.start <= span.start and span.end <= gap.end for gap in found.gaps)
