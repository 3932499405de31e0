"""A list as an office would write it, to be filled in over. Every name in it is ours."""

from __future__ import annotations

from datetime import date

from giaoban.ui.sheets import Page, xlsx_pages

TITLE = ("DANH SÁCH NHIỆM VỤ (DỮ LIỆU MẪU – ghi đè lên rồi nhập)",)
HEAD = (
    "STT",
    "Số, ký hiệu văn bản",
    "Ngày văn bản",
    "Nội dung nhiệm vụ",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời hạn",
    "Lĩnh vực",
    "Tình trạng",
    "Ngày hoàn thành",
    "Sản phẩm",
    "Ghi chú",
)
WIDTHS = (6, 18, 13, 60, 28, 28, 16, 18, 18, 14, 20, 24)
LINES = (
    (1, "12-TB/TU", date(2023, 1, 9), "Rà soát các dự án chậm tiến độ, báo cáo phương án xử lý từng dự án.",
     "Ủy ban nhân dân tỉnh", "", date(2023, 4, 28), "", "Đã hoàn thành", date(2023, 4, 25), "145/BC-UBND", ""),
    (2, "12-TB/TU", date(2023, 1, 9), "Hướng dẫn chi bộ thôn, làng nêu nội dung sinh hoạt theo chuyên đề.",
     "Ban Tổ chức Tỉnh ủy", "Ban Tuyên giáo Tỉnh ủy", "trước ngày 30/6/2023", "", "Đang thực hiện", None, "", ""),
    (3, "12-TB/TU", date(2023, 1, 9), "Kiểm tra việc tiếp công dân định kỳ của người đứng đầu.",
     "Ủy ban Kiểm tra Tỉnh ủy", "", "Quý III/2023", "", "Chưa thực hiện", None, "", ""),
)  # fmt: skip


def sample_list() -> bytes:
    return xlsx_pages([Page("Danh sách", HEAD, LINES, widths=WIDTHS, above=[TITLE])])
