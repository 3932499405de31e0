"""A text of our own for the tests of intake; dữ liệu mẫu."""

from __future__ import annotations

import pytest

SAMPLE = """THÔNG BÁO
Kết luận của Thường trực Tỉnh ủy tại hội nghị giao ban quý I năm 2023 (dữ liệu mẫu)

Chiều 28/3/2023, Thường trực Tỉnh ủy tổ chức hội nghị giao ban trực tuyến quý I năm 2023.
Sau khi nghe báo cáo và ý kiến phát biểu, Thường trực Tỉnh ủy kết luận như sau:

I. Đánh giá
Công tác thu ngân sách đạt kết quả khá. Tuy nhiên, giải ngân vốn đầu tư công còn chậm.

II. Nhiệm vụ
1. Đề nghị Ủy ban nhân dân tỉnh rà soát tiến độ từng công trình, báo cáo Thường trực Tỉnh ủy trước ngày 30/6/2023.
2. Yêu cầu Huyện ủy Chư Sê chỉ đạo phòng cháy, chữa cháy rừng.
3. Yêu cầu các huyện ủy, thị ủy, thành ủy tăng cường công tác dân vận.
"""


@pytest.fixture
def sample() -> str:
    return SAMPLE
