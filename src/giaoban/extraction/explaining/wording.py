"""The words of the pages that explain a reading."""

from __future__ import annotations

from collections.abc import Mapping

ROLES: Mapping[str, str] = {
    "directive": "Nhiệm vụ",
    "assessment": "Đánh giá",
    "conference": "Thông tin hội nghị",
    "heading": "Đề mục",
    "context": "Bối cảnh",
}
PAPERS: Mapping[str, str] = {
    "news": "Bài tin",
    "notice": "Thông báo",
    "conclusion": "Kết luận",
    "dispatch": "Công điện, công văn, chỉ thị",
    "minutes": "Biên bản",
    "report": "Báo cáo",
    "plan": "Kế hoạch",
    "other": "Văn bản khác",
}
DOCUMENT: Mapping[str, str] = {
    "kind": "Loại",
    "number": "Số, ký hiệu",
    "issuer": "Nơi ban hành",
    "issued_on": "Ngày ban hành",
    "title": "Trích yếu",
}
CONFERENCE: Mapping[str, str] = {
    "title": "Hội nghị",
    "date": "Ngày họp",
    "part_of_day": "Buổi",
    "mode": "Hình thức",
    "venue": "Địa điểm",
    "chairs": "Chủ trì",
    "participants": "Dự họp",
    "period_reviewed": "Kỳ đánh giá",
    "period_planned": "Kỳ kế hoạch",
}
VALUES: Mapping[str, str] = {
    "morning": "buổi sáng",
    "afternoon": "buổi chiều",
    "evening": "buổi tối",
    "online": "trực tuyến",
    "in_person": "trực tiếp",
    "hybrid": "trực tiếp kết hợp trực tuyến",
    **PAPERS,
}
PERIODS: Mapping[str, str] = {
    "Q": "quý %(n)s",
    "M": "tháng %(n)s",
    "H1": "6 tháng đầu",
    "H2": "6 tháng cuối",
    "months": "%(n)s tháng",
    "year": "năm",
}
KINDS: Mapping[str, str] = {
    "dated": "Có thời hạn",
    "recurring": "Định kỳ",
    "assess_at_next_conference": "Đánh giá tại hội nghị kỳ sau",
    "guidance": "Định hướng",
    "zero_event": "Không để xảy ra",
}
MODALITIES: Mapping[str, str] = {
    "request": "đề nghị",
    "order": "yêu cầu",
    "assign": "giao",
    "urge": "nhắc, nhấn mạnh",
}
BASES: Mapping[str, str] = {
    "date": "ngày nêu rõ",
    "month": "ngày cuối tháng",
    "quarter": "ngày cuối quý",
    "half": "ngày cuối nửa năm",
    "year": "ngày cuối năm",
    "relative": "tính từ một mốc",
    "recurring": "định kỳ",
    "event": "gắn với một sự kiện",
}
ASSESSMENTS: Mapping[str, str] = {
    "result": "Kết quả",
    "shortcoming": "Hạn chế",
    "cause": "Nguyên nhân",
    "commendation": "Biểu dương",
}
PAGE: Mapping[str, str] = {
    "facts": "Văn bản và hội nghị",
    "no_facts": "Không đọc được thông tin nào.",
    "text": "Văn bản",
    "directives": "Nhiệm vụ",
    "no_directives": "Không đọc được nhiệm vụ nào.",
    "assessments": "Đánh giá",
    "errors": "Khác với nhãn",
    "nobody": "chưa rõ nơi nhận",
    "lead": "chủ trì",
    "inherited": "lấy từ câu trên",
    "with": "Phối hợp",
    "due": "Thời hạn",
    "no_day": "chưa thành ngày",
    "product": "Sản phẩm",
    "field": "Lĩnh vực",
    "kind": "Loại việc",
    "by": "Cách giao",
    "why": "Vì sao",
    "sure": "Chắc %(percent)s %%",
    "doubtful": "Nên xem kỹ, chắc %(percent)s %%",
    "gold_side": "Nhãn",
    "read_side": "Đọc được",
    "nothing": "không có",
    "sentences": "%(n)s câu",
    "back": "Các văn bản",
    "foot": "Bộ đọc %(reader)s · %(characters)s ký tự · SHA-256 %(sha256)s · Máy đề xuất, người quyết định.",
    "counted_directives": "%(n)s nhiệm vụ",
    "counted_dated": "%(n)s có ngày",
    "counted_nobody": "%(n)s chưa rõ nơi nhận",
    "counted_doubtful": "%(n)s nên xem kỹ",
}
INDEX: Mapping[str, str] = {
    "title": "Bản đọc có giải thích",
    "counted": "%(texts)s văn bản · %(directives)s nhiệm vụ · %(doubtful)s nên xem kỹ",
    "worst_first": "Có nhãn: văn bản đọc kém nhất đứng đầu.",
    "least_sure_first": "Văn bản ít chắc nhất đứng đầu.",
    "name": "Văn bản",
    "directives": "Nhiệm vụ",
    "dated": "Có ngày",
    "nobody": "Chưa rõ nơi nhận",
    "doubtful": "Nên xem kỹ",
    "sure": "Độ chắc TB",
    "adoptable": "Nhận nguyên",
    "labelled": "Nhãn",
    "errors": "Lỗi",
    "figures": "Điểm chung",
    "kinds": "Loại lỗi",
    "times": "Số lỗi",
    "certainty": "Độ chắc",
}
FIGURES: Mapping[str, str] = {
    "directive_f1": "Thấy đúng nhiệm vụ",
    "directive_strict": "Đúng cả chỗ bắt đầu, kết thúc",
    "adoptable_f1": "Nhận nguyên, không phải sửa",
    "addressee_f1": "Nơi nhận",
    "deadline_f1": "Thời hạn",
    "conference_acc": "Thông tin hội nghị",
    "chair_f1": "Người chủ trì",
    "position_f1": "Chức vụ",
}
