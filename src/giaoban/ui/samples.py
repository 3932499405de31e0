"""What the style page shows. Written by us, marked as sample data on the page; no real text, no real person."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django import forms

from giaoban.ui.forms import DayField

LONG_BODY = "Ban Thường vụ Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh"
LONG_TITLE = (
    "Rà soát, bổ sung quy chế phối hợp giữa cấp ủy các huyện biên giới với các đồn biên phòng đứng chân trên địa bàn"
)

NAV = [
    {"url": "?", "label": "Hôm nay", "icon": "today", "active": True, "badge": 3},
    {"url": "?", "label": "Cơ quan tôi", "icon": "my-body"},
    {"url": "?", "label": "Bàn đọc", "icon": "desk"},
    {"url": "?", "label": "Sổ nhiệm vụ", "icon": "register", "badge": 12},
    {"url": "?", "label": "Hội nghị", "icon": "conference"},
    {"url": "?", "label": "Báo cáo", "icon": "reports"},
    {"url": "?", "label": "Tổng hợp", "icon": "oversight"},
    {"url": "?", "label": "Tổ chức", "icon": "organisation"},
    {"url": "?", "label": "Nhật ký", "icon": "journal"},
]

POST_MENU = {
    "current": "Chuyên viên Phòng Tổng hợp, Văn phòng Tỉnh ủy",
    "user_name": "vanthu",
    "switch_url": "?",
    "posts": [
        {"id": 1, "title": "Chuyên viên Phòng Tổng hợp", "body": "Văn phòng Tỉnh ủy", "current": True},
        {"id": 2, "title": "Ủy viên Ban Chấp hành", "body": "Đảng bộ Văn phòng Tỉnh ủy", "current": False},
    ],
    "links": [{"url": "?", "label": "Mật khẩu và xác thực hai bước", "icon": "lock"}],
    "sign_out_url": "?",
}

STEPS_OF_THE_QUARTER = [
    {"label": "Báo cáo quý I", "figure": "38/38 đã nộp", "state": "done", "url": "?"},
    {"label": "Hội nghị giao ban", "figure": "29/3/2023", "state": "done", "url": "?"},
    {"label": "Kết luận đã ban hành", "figure": "22 nhiệm vụ", "state": "done", "url": "?"},
    {"label": "Thực hiện", "figure": "9/22 đã xác nhận", "state": "current", "part": 9, "whole": 22, "url": "?"},
    {"label": "Báo cáo quý II", "figure": "hạn 20/6/2023", "state": "ahead"},
]

ROWS = [
    {
        "code": "14",
        "title": LONG_TITLE,
        "lead": LONG_BODY,
        "due": date(2023, 6, 30),
        "state": "under_way",
        "time": "due_soon",
        "time_label": "Còn 4 ngày",
    },
    {
        "code": "15",
        "title": "Báo cáo tiến độ giải ngân vốn đầu tư công 6 tháng đầu năm",
        "lead": "Ban cán sự đảng UBND tỉnh",
        "due": date(2023, 6, 15),
        "state": "returned",
        "time": "overdue",
        "time_label": "Quá hạn 11 ngày",
    },
    {
        "code": "16",
        "title": "Kiểm tra việc thực hiện nếp sống văn hóa tại các điểm dân cư mới",
        "lead": "Thị ủy An Khê",
        "due": date(2023, 2, 5),
        "state": "verified",
        "time": "in_time",
        "time_label": "",
    },
    {
        "code": "17",
        "title": "Nâng chất lượng sinh hoạt chi bộ ở các thôn, làng",
        "lead": "Các huyện ủy, thị ủy, thành ủy",
        "due": None,
        "state": "accepted",
        "time": "undated",
        "time_label": "",
    },
]

TOTALS = [
    {"name": "Ban cán sự đảng UBND tỉnh", "all": 8, "verified": 5, "running": 2, "late": 1},
    {"name": LONG_BODY, "all": 6, "verified": 2, "running": 4, "late": 0},
    {"name": "Huyện ủy Chư Prông", "all": 8, "verified": 2, "running": 5, "late": 1},
]
SUM = {"all": 22, "verified": 9, "running": 11, "late": 2}

LIFE = [
    {
        "state": "assigned",
        "title": "Giao nhiệm vụ",
        "by": "Thường trực Tỉnh ủy, theo thông báo kết luận mẫu",
        "at": datetime(2023, 4, 3, 2, 30, tzinfo=UTC),
    },
    {
        "state": "accepted",
        "title": "Nhận nhiệm vụ",
        "by": "Chuyên viên, Thị ủy An Khê",
        "at": datetime(2023, 4, 4, 8, 5, tzinfo=UTC),
    },
    {
        "state": "reported_done",
        "title": "Báo đã xong",
        "by": "Bí thư, Thị ủy An Khê",
        "at": datetime(2023, 6, 20, 3, 0, tzinfo=UTC),
        "text": "Đã kiểm tra 12 điểm dân cư, ban hành báo cáo kèm phụ lục kết quả từng điểm.",
        "files": [{"name": "Báo cáo kết quả (mẫu).docx", "url": "?"}],
    },
    {
        "state": "returned",
        "title": "Trả lại",
        "by": "Chánh Văn phòng, Văn phòng Tỉnh ủy",
        "at": datetime(2023, 6, 22, 1, 15, tzinfo=UTC),
        "text": "Phụ lục thiếu hai điểm dân cư; đề nghị bổ sung trước ngày 30/6.",
    },
    {
        "state": "verified",
        "title": "Xác nhận hoàn thành",
        "by": "Thường trực Tỉnh ủy",
        "at": datetime(2023, 6, 29, 7, 40, tzinfo=UTC),
    },
]

CRUMBS = [{"label": "Sổ nhiệm vụ", "url": "?"}, {"label": "Quý II năm 2023", "url": "?"}, {"label": "Trang mẫu"}]
TABS = [
    {"label": "Đang làm", "url": "?", "active": True, "tally": 11, "icon": "progress"},
    {"label": "Chờ xác nhận", "url": "?", "tally": 2, "icon": "done"},
    {"label": "Đã xác nhận", "url": "?", "tally": 9, "icon": "verify"},
    {"label": "Nhật ký", "url": "?", "tally": None, "icon": "journal"},
]
FILTERS = [
    {"label": "Tất cả", "url": "?", "active": True, "tally": 22},
    {"label": "Quá hạn", "url": "?", "tally": 2, "icon": "overdue"},
    {"label": "Sắp đến hạn", "url": "?", "tally": 3, "icon": "due-soon"},
    {"label": "Không ấn định ngày", "url": "?", "tally": 6, "icon": "undated"},
]
COPIED = "Nhắc việc: nhiệm vụ số 15 quá hạn 11 ngày. Chi tiết: (đường dẫn)."
EMPTY_HISTORY = "Chưa có bước nào ngoài bước giao; bước tiếp theo là nhận hoặc không nhận nhiệm vụ."


class SampleForm(forms.Form):
    """One field of each sort, with an error so that errors are seen."""

    number = forms.CharField(label="Số, ký hiệu văn bản kết quả", help_text="Ghi như trên văn bản, ví dụ 25-BC/ThU.")
    day = DayField(label="Ngày văn bản")
    body = forms.ChoiceField(label="Cơ quan chủ trì", choices=[("", "– chọn –"), ("1", LONG_BODY)])
    text = forms.CharField(label="Tóm tắt kết quả", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    kind = forms.ChoiceField(
        label="Mức độ", choices=[("whole", "Đã xong toàn bộ"), ("part", "Mới xong một phần")], widget=forms.RadioSelect
    )
    told = forms.BooleanField(label="Gửi thông báo cho cơ quan phối hợp", required=False)
    file = forms.FileField(label="Tệp kèm theo", required=False, help_text="Tối đa 20 MB. Không tải văn bản mật.")
