"""What a pasted text is called; dữ liệu mẫu."""

from __future__ import annotations

import pytest

from giaoban.intake.actions import bring_in
from giaoban.intake.domain.naming import LONGEST, name_of
from giaoban.intake.forms import BringInForm
from tests.cast import Cast

NOTICE = """ỦY BAN NHÂN DÂN
TỈNH MẪU
Số: 88/TB-UBND

THÔNG BÁO
Kết luận của Phó Chủ tịch tại cuộc họp về bảo vệ rừng (dữ liệu mẫu)

1. Giao Sở Mẫu trồng rừng.
"""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (NOTICE, "Thông báo 88/TB-UBND: Kết luận của Phó Chủ tịch tại cuộc họp về bảo vệ rừng (dữ liệu mẫu)"),
        ("KẾT LUẬN\ncủa Thường trực tại hội nghị\n\nChiều nay họp.", "Kết luận của Thường trực tại hội nghị"),
        ("\n  Bài   viết mẫu\n\nThân bài.", "Bài viết mẫu"),
        ("THÔNG BÁO\n\n1. Giao Sở Mẫu trồng rừng.", "Thông báo"),
        ("", ""),
    ],
)
def test_the_name_says_kind_number_and_subject(text: str, name: str) -> None:
    assert name_of(text) == name


def test_a_long_first_line_is_cut_at_a_word() -> None:
    name = name_of("chữ " * 100)
    assert len(name) <= LONGEST + 1
    assert name.endswith("chữ…")


@pytest.mark.django_db
def test_a_name_made_from_the_words_is_judged_with_them(cast: Cast) -> None:
    """The guard is stricter with names of files: a subject that merely speaks of secrets is no marked file."""
    words = NOTICE.replace("bảo vệ rừng", "bảo vệ bí mật nhà nước")
    form = BringInForm({"text": words, "name": ""})
    assert form.is_valid()
    assert bring_in(by=cast.clerk, **form.parcel()).name.startswith("Thông báo 88")
