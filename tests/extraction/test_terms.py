"""Terms and dates: every spelling, and no day that the words do not give."""

from __future__ import annotations

from datetime import date

import pytest

from giaoban.extraction.components.terms import Known, terms_in

KNOWN = Known(date(2025, 11, 20), 2025)


def _terms(text: str, known: Known = KNOWN) -> list[tuple[str, str | None, str]]:
    return [(text[t.start : t.end], t.date, t.basis) for t in terms_in(text, 0, len(text), known)]


@pytest.mark.parametrize(
    ("text", "phrase", "day", "basis"),
    [
        ("báo cáo trước ngày 5/12/2025", "trước ngày 5/12/2025", "2025-12-05", "date"),
        ("xong trước 30.9", "trước 30.9", "2025-09-30", "date"),
        ("trước ngày 15/01 phải xong", "trước ngày 15/01", "2026-01-15", "date"),
        ("chậm nhất là ngày 20 tháng 12 năm 2025", "chậm nhất là ngày 20 tháng 12 năm 2025", "2025-12-20", "date"),
        ("trước thứ tư ngày 03/12/2025", "trước thứ tư ngày 03/12/2025", "2025-12-03", "date"),
        ("hoàn thành trong tháng 2/2024", "trong tháng 2/2024", "2024-02-29", "month"),
        ("trong quý iv năm 2025", "trong quý iv năm 2025", "2025-12-31", "quarter"),
        ("trong 6 tháng đầu năm 2026", "trong 6 tháng đầu năm 2026", "2026-06-30", "half"),
        ("trong năm 2026", "trong năm 2026", "2026-12-31", "year"),
        ("vào giữa tháng 12", "vào giữa tháng 12", "2025-12-15", "month"),
        ("trong vòng 10 ngày kể từ ngày ban hành", "trong vòng 10 ngày kể từ ngày ban hành", "2025-11-30", "relative"),
        ("trong 3 ngày làm việc", "trong 3 ngày làm việc", None, "relative"),
        ("trước ngày 25 hằng tháng", "trước ngày 25 hằng tháng", None, "recurring"),
        ("định kỳ hàng tháng, quý báo cáo", "định kỳ hàng tháng, quý", None, "recurring"),
        ("ngay sau hội nghị phải rà soát", "ngay sau hội nghị", None, "event"),
        ("mở đợt cao điểm từ ngày 1/6-30/6/2025 với các xã", "từ ngày 1/6-30/6/2025", "2025-06-30", "date"),
        ("từ ngày 15/11 đến ngày 20/12/2025", "từ ngày 15/11 đến ngày 20/12/2025", "2025-12-20", "date"),
        ("báo cáo trước 17 giờ hôm nay", "trước 17 giờ hôm nay", "2025-11-20", "relative"),
        ("hoàn thành giữa tháng 12", "giữa tháng 12", "2025-12-15", "month"),
        ("sửa trường trước ngày khai giảng", "trước ngày khai giảng", None, "event"),
        ("khánh thành vào dịp 19/12", "vào dịp 19/12", "2025-12-19", "date"),
        ("từ nay đến cuối năm", "từ nay đến cuối năm", "2025-12-31", "year"),
        ("hoàn thành trong tháng này", "trong tháng này", "2025-11-30", "relative"),
        ("hoàn thành trong tuần tới", "trong tuần tới", None, "relative"),
        ("trong vòng nửa tháng tới", "trong vòng nửa tháng tới", None, "relative"),
        ("báo cáo kết quả trước ngày 25/12 hàng năm", "trước ngày 25/12 hàng năm", None, "recurring"),
        ("hoàn thành vào dịp ngày 19/12/2025", "vào dịp ngày 19/12/2025", "2025-12-19", "date"),
        ("họp vào 15:00 ngày chủ nhật hàng tuần", "vào 15:00 ngày chủ nhật hàng tuần", None, "recurring"),
        ("báo cáo trước tết nguyên đán theo quy định", "trước tết nguyên đán", None, "event"),
        ("trước ngày 31/2/2025", "trước ngày 31/2/2025", None, "date"),
    ],
)
def test_terms(text: str, phrase: str, day: str | None, basis: str) -> None:
    assert _terms(text) == [(phrase, day, basis)]


@pytest.mark.parametrize(
    "text",
    [
        "kế hoạch năm 2026",
        "giai đoạn 2026 - 2030",
        "nhiệm vụ quý ii năm 2025",
        "kế hoạch sử dụng đất hàng năm cấp huyện",
        "khẩn trương, kịp thời, sớm",
        "quyết định đã ban hành trong tháng 5",
        "dự toán ngân sách hằng năm",
        "tiết kiệm chi hằng năm",
        "trong 1-2 năm",
        "đánh giá công tác trong quý i vừa qua",
        "công văn ban hành vào ngày 12.5",
        "hàng giả dịp trước, trong và sau tết",
        "đề cao tinh thần mỗi ngày làm một việc tốt",
    ],
)
def test_periods_that_describe_a_thing_are_no_terms(text: str) -> None:
    assert _terms(text) == []


def test_without_a_year_in_the_text_no_date_is_invented() -> None:
    assert _terms("trước ngày 30/6", Known(None, None)) == [("trước ngày 30/6", None, "date")]


def test_two_terms_come_in_order() -> None:
    days = [day for _, day, _ in _terms("gửi trước ngày 6/6/2026, tổng hợp trước ngày 20/6/2026")]
    assert days == ["2026-06-06", "2026-06-20"]
