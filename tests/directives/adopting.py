"""A text of our own on the desk of the cast's office; dữ liệu mẫu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.intake import queries as texts
from giaoban.intake.actions import bring_in, read_again

if TYPE_CHECKING:
    from giaoban.intake.models import SourceText
    from giaoban.intake.queries import ProposalState
    from giaoban.kernel.actor import Actor

TEXT = """KẾT LUẬN (dữ liệu mẫu)
của Thường trực Tỉnh ủy tại hội nghị giao ban trực tuyến quý I năm 2023

Chiều 28/3/2023, Thường trực Tỉnh ủy tổ chức hội nghị giao ban trực tuyến quý I năm 2023.

I. Đánh giá

Thu ngân sách đạt kết quả khá. Tuy nhiên, giải ngân vốn đầu tư công còn chậm.

II. Nhiệm vụ

1. Yêu cầu Huyện ủy Chư Sê rà soát công trình chậm tiến độ trước ngày 30/6/2023; tổ chức lớp bồi dưỡng bí thư chi bộ.

2. Giao Văn phòng Tỉnh ủy chủ trì, phối hợp với UBND tỉnh xây dựng lịch kiểm tra.

3. Yêu cầu các huyện ủy, thị ủy, thành ủy không để xảy ra cháy rừng.

4. Đề nghị UBND tỉnh, Văn phòng Tỉnh ủy công khai kết quả giải ngân; gửi báo cáo trước ngày 15/5/2023.

5. Đề nghị Huyện ủy Chư Xê kiểm tra đất rừng.
"""


def on_the_desk(by: Actor, words: str = TEXT, *, restricted_to: int | None = None) -> SourceText:
    text = bring_in(by=by, name="ket-luan-mau.txt", text=words, is_sample=True, restricted_to=restricted_to)
    read_again(by, text.pk)
    return text


def offered(by: Actor, text: SourceText, beginning: str) -> ProposalState:
    """The proposal whose words begin so."""
    [found] = [one for one in texts.desk(by, text.pk).proposals if one.text.startswith(beginning)]
    return found


def waiting(by: Actor, text: SourceText) -> list[int]:
    return [one.id for one in texts.desk(by, text.pk).undecided]
