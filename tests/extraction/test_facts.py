"""Facts of papers and meetings that the golden cases do not show."""

from __future__ import annotations

from datetime import date

import pytest

from giaoban.extraction import ReadingOptions, read

NOTICE = """TỈNH ỦY VÍ DỤ
Số 12-TB/TU
Ví Dụ, ngày 5 tháng 7 năm 2025
THÔNG BÁO
KẾT LUẬN HỘI NGHỊ GIAO BAN QUÝ II
Giao Văn phòng Tỉnh ủy tổng hợp, báo cáo trước ngày 15/7.
Nơi nhận:
- Lưu Văn phòng.
"""


def test_a_notice_tells_its_number_issuer_day_and_title() -> None:
    facts = read(NOTICE).document
    assert (facts.kind, facts.number, facts.issuer, facts.issued_on, facts.title) == (
        "notice",
        "12-TB/TU",
        "TỈNH ỦY VÍ DỤ",
        "2025-07-05",
        "THÔNG BÁO KẾT LUẬN HỘI NGHỊ GIAO BAN QUÝ II",
    )


def test_the_day_of_issue_gives_the_year_of_a_short_date() -> None:
    due = read(NOTICE).directives[0].deadline
    assert due is not None
    assert due.date == "2025-07-15"


def test_the_texts_own_day_wins_over_the_callers() -> None:
    source = read(NOTICE, ReadingOptions(reference_date=date(2030, 1, 1))).source
    assert (source.reference_date, source.reference_date_from) == ("2025-07-05", "text")


def test_the_callers_day_counts_where_the_text_tells_none() -> None:
    reading = read("Giao Sở Y tế báo cáo trước ngày 15/7.", ReadingOptions(reference_date=date(2025, 7, 1)))
    assert (reading.source.reference_date, reading.source.reference_date_from) == ("2025-07-01", "option")
    due = reading.directives[0].deadline
    assert due is not None
    assert due.date == "2025-07-15"


def test_without_any_year_a_date_stays_open() -> None:
    due = read("Giao Sở Y tế báo cáo trước ngày 15/7.").directives[0].deadline
    assert due is not None
    assert (due.text, due.date) == ("trước ngày 15/7", None)


def test_a_meeting_without_a_year_has_a_partial_date() -> None:
    told = read("Chiều 7-2, Chủ tịch UBND huyện chủ trì cuộc họp với các xã về giải phóng mặt bằng.").conference
    assert (told.date, told.part_of_day) == ("--02-07", "afternoon")


@pytest.mark.parametrize(
    ("words", "mode"),
    [
        ("Hội nghị trực tuyến về chuyển đổi số", "online"),
        ("Hội nghị trực tiếp kết hợp trực tuyến về chuyển đổi số", "hybrid"),
        ("cuộc họp tại Trụ sở UBND tỉnh về chuyển đổi số", "in_person"),
        ("cuộc họp về chuyển đổi số", None),
    ],
)
def test_mode(words: str, mode: str | None) -> None:
    assert read(f"Sáng 3/4/2025, Chủ tịch UBND tỉnh chủ trì {words}.").conference.mode == mode


@pytest.mark.parametrize(
    ("line", "reviewed", "planned"),
    [
        ("sơ kết 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2025", "2025-H1", "2025-H2"),
        ("đánh giá kết quả 9 tháng năm 2025", "2025-9M", None),
        ("đánh giá tình hình tháng 5 và nhiệm vụ tháng 6 năm 2025", "2025-M05", "2025-M06"),
        ("tổng kết năm 2024, triển khai nhiệm vụ năm 2025", "2024", "2025"),
    ],
)
def test_periods(line: str, reviewed: str, planned: str | None) -> None:
    told = read(f"Ngày 10/7/2025, Chủ tịch UBND tỉnh chủ trì Hội nghị {line}.").conference
    assert (told.period_reviewed, told.period_planned) == (reviewed, planned)


def test_a_dispatch_reports_no_meeting() -> None:
    text = "CÔNG ĐIỆN\nVề phòng, chống bão\nChủ tịch UBND tỉnh yêu cầu:\n1. Sở Y tế: trực 24/24.\nNơi nhận:\n- Lưu: VT."
    assert read(text).conference.title is None


def test_assessments_are_told_by_kind() -> None:
    text = (
        "Hội nghị đánh giá cao nỗ lực của các địa phương trong quý. "
        "Tuy nhiên, giải ngân vốn đầu tư công còn chậm so với kế hoạch. "
        "Nguyên nhân chủ yếu là do vướng mắc về mặt bằng. "
        "Sản lượng lúa vụ đông xuân tăng so với cùng kỳ năm trước."
    )
    assert [a.kind for a in read(text).assessments] == ["commendation", "shortcoming", "cause", "result"]


@pytest.mark.parametrize(
    ("rest", "day"),
    [
        ("Sản lượng tăng 5% so với cùng kỳ năm 2023.", "2024-07-08"),
        ("Tỉnh phấn đấu xuất khẩu 10 tỷ đồng vào năm 2030, tầm nhìn đến năm 2045.", "--07-08"),
        ("Quy hoạch tỷ lệ 1/2000 đã được duyệt.", "--07-08"),
        ("Tiến độ tháng 5/2024 đạt thấp hơn tháng 4/2023.", "2024-07-08"),
        ("Các xã phải xong mặt bằng trước tháng 6/2025. Quyết định số 12/2024/QĐ-UBND đã nêu rõ.", "2024-07-08"),
        (
            "Công việc của năm 2022, năm 2022 và năm 2022 kéo dài; văn bản số 15/2024 đã nhắc. Năm 2024 còn chậm.",
            "2024-07-08",
        ),
    ],
)
def test_the_year_of_a_meeting_is_the_texts_own(rest: str, day: str) -> None:
    told = read(f"Ngày 8/7, Chủ tịch UBND tỉnh chủ trì cuộc họp về giải phóng mặt bằng. {rest}").conference
    assert told.date == day


def test_a_meeting_that_plans_a_year_is_held_in_it_or_just_before() -> None:
    line = "Hội nghị tổng kết công tác năm 2023, triển khai nhiệm vụ năm 2024. Năm 2023 thu ngân sách đạt khá."
    assert read(f"Ngày 25/5, Chủ tịch UBND tỉnh chủ trì {line}").conference.date == "2024-05-25"
    assert read(f"Ngày 25/12, Chủ tịch UBND tỉnh chủ trì {line}").conference.date == "2023-12-25"


def test_a_term_comes_after_what_the_text_tells_as_past() -> None:
    text = "Giao Sở Y tế báo cáo trước ngày 15/1. Trước đó, tháng 10/2023, sở đã lập phương án."
    due = read(text).directives[0].deadline
    assert due is not None
    assert due.date == "2024-01-15"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số 714-TB/TU", "714-TB/TU"),
        ("Số: 623/TB-VPCP", "623/TB-VPCP"),
        ("Số: 1234/UBND-KT", "1234/UBND-KT"),
        ("Số: 12 /TB-UBND", "12/TB-UBND"),
        ("Số 45 - CV/ĐU", "45-CV/ĐU"),
        ("Số: 08/2025/NQ-HĐND", "08/2025/NQ-HĐND"),
        ("Số: 226/CĐ-TTg", "226/CĐ-TTg"),
        ("Số 24-BS/UBKTTU", "24-BS/UBKTTU"),
        ("Số 02-CTr/ĐU", "02-CTr/ĐU"),
        ("Số:     /TB-UBND", None),
        ("Số: 12/TB-UBND      Ví Dụ, ngày 05 tháng 7 năm 2025", "12/TB-UBND"),
    ],
)
def test_numbers_and_symbols_in_all_forms(line: str, number: str | None) -> None:
    assert read(NOTICE.replace("Số 12-TB/TU", line)).document.number == number


@pytest.mark.parametrize(
    "line",
    [
        "Ví Dụ, ngày 5 tháng 7 năm 2025",
        "Ví Dụ ngày 05 tháng 07 năm 2025",
        "TP. Ví Dụ, ngày 5/7/2025",
        "Số: 12/TB-UBND      Ví Dụ, ngày 05 tháng 7 năm 2025",
    ],
)
def test_the_day_of_issue_in_all_forms(line: str) -> None:
    assert read(NOTICE.replace("Ví Dụ, ngày 5 tháng 7 năm 2025", line)).document.issued_on == "2025-07-05"


def test_without_a_letterhead_the_signature_or_the_cable_tells_the_issuer() -> None:
    cable = (
        "CÔNG ĐIỆN\nVề phòng, chống bão\nChủ tịch UBND tỉnh Ví Dụ điện:\n- Các huyện;\nYêu cầu các huyện trực 24/24."
    )
    letter = "Kính gửi: Các sở.\nYêu cầu các sở trực 24/24.\nNơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH"
    assert read(cable).document.issuer == "Chủ tịch UBND tỉnh Ví Dụ"
    assert read(letter).document.issuer == "ỦY BAN NHÂN DÂN"


def test_the_matter_of_a_cable_stands_in_its_title() -> None:
    cable = "CÔNG ĐIỆN\nV/V PHÒNG, CHỐNG BÃO\nChủ tịch UBND tỉnh điện:\n- Các huyện;\nYêu cầu các huyện trực 24/24."
    assert read(cable).document.title == "CÔNG ĐIỆN V/V PHÒNG, CHỐNG BÃO"


def test_a_notice_whose_letterhead_is_lost_is_still_a_notice() -> None:
    text = (
        "Thông báo kết luận của chủ tịch ủy ban nhân dân tỉnh tại cuộc họp về cấp nước.\n"
        "Ngày 5/7/2025, Chủ tịch UBND tỉnh chủ trì cuộc họp về cấp nước. Sau khi nghe báo cáo, kết luận như sau:\n"
        "1. Giao Sở Xây dựng lập phương án.\n2. Giao Sở Tài chính bố trí vốn.\n"
    )
    facts = read(text).document
    assert facts.kind == "notice"
    assert facts.title == text.partition("\n")[0]


PARTY = """TỈNH ỦY VÍ DỤ                               ĐẢNG CỘNG SẢN VIỆT NAM
       *
Số 714-TB/TU                                  Sông Mẫu, ngày 25 tháng 4 năm 2024
THÔNG BÁO
Kết luận của Thường trực Tỉnh ủy tại Hội nghị giao ban quý I
-----
Ngày 20/4/2024, tại Hội trường Tỉnh ủy, đồng chí Hồ Văn Mẫu, Bí thư Tỉnh ủy chủ trì Hội nghị giao ban quý I với các xã.
Tham dự hội nghị có đồng chí Lê Thị Ví Dụ, Phó Bí thư Tỉnh ủy; lãnh đạo và đại diện các ban đảng, đại diện các xã.
Sau khi nghe báo cáo, đồng chí Bí thư Tỉnh ủy kết luận như sau:
1. Giao Ban Tổ chức Tỉnh ủy hoàn thiện đề án.
T/M BAN THƯỜNG VỤ
"""


def test_a_party_notice_in_two_columns() -> None:
    reading = read(PARTY)
    assert (reading.document.issuer, reading.document.number, reading.document.issued_on) == (
        "TỈNH ỦY VÍ DỤ",
        "714-TB/TU",
        "2024-04-25",
    )
    assert reading.document.title == "THÔNG BÁO Kết luận của Thường trực Tỉnh ủy tại Hội nghị giao ban quý I"
    assert (reading.conference.mode, reading.conference.venue) == ("in_person", "Hội trường Tỉnh ủy")


def test_who_took_part_as_written() -> None:
    assert read(PARTY).conference.participants == (
        "đồng chí Lê Thị Ví Dụ, Phó Bí thư Tỉnh ủy",
        "lãnh đạo và đại diện các ban đảng",
        "đại diện các xã",
    )


@pytest.mark.parametrize(
    ("when", "day", "part"),
    [
        ("Chiều nay (8/2)", "2017-02-08", "afternoon"),
        ("Hôm qua 5-7", "2017-07-05", None),
        ("Hôm nay (5/7)", "2017-07-05", None),
        ("Sáng qua (5-7)", "2017-07-05", "morning"),
        ("Vào sáng ngày 5/7", "2017-07-05", "morning"),
        ("Trưa 5.7", "2017-07-05", None),
        ("Thứ sáu (ngày 7/7)", "2017-07-07", None),
        ("Tối ngày 5 tháng 7 năm 2017", "2017-07-05", "evening"),
        ("Trong hai ngày 5-6/7", "2017-07", None),
    ],
)
def test_the_day_of_a_meeting_in_all_forms(when: str, day: str, part: str | None) -> None:
    text = f"{when}, Chủ tịch UBND tỉnh Hồ Văn Mẫu chủ trì cuộc họp về cấp nước. Tháng 6/2017 thu đạt thấp."
    told = read(text).conference
    assert (told.date, told.part_of_day) == (day, part)


def test_the_day_of_a_notice_is_not_the_day_of_the_meeting() -> None:
    text = (
        "Hôm qua, ngày 8/6/2017, Văn phòng đã có thông báo kết luận của Chủ tịch UBND tỉnh Hồ Văn Mẫu "
        "tại cuộc họp ngày 26/5 về cấp nước. Giao Sở Xây dựng lập phương án."
    )
    assert read(text).conference.date == "2017-05-26"


@pytest.mark.parametrize(
    ("line", "name", "posts"),
    [
        ("ông Hồ Văn Mẫu, Chủ tịch UBND tỉnh, chủ trì cuộc họp về cấp nước.", "Hồ Văn Mẫu", ("Chủ tịch UBND tỉnh",)),
        ("ông Hồ Văn Mẫu (Chủ tịch UBND tỉnh) chủ trì cuộc họp về cấp nước.", "Hồ Văn Mẫu", ("Chủ tịch UBND tỉnh",)),
        (
            "dưới sự chủ trì của đồng chí Hồ Văn Mẫu, Bí thư Tỉnh ủy, Ban Thường vụ Tỉnh ủy họp phiên thường kỳ.",
            "Hồ Văn Mẫu",
            ("Bí thư Tỉnh ủy",),
        ),
        (
            "tại cuộc họp về cấp nước, ông Hồ Văn Mẫu - phó chủ tịch UBND TP - nói. Ông Mẫu giao các quận kiểm tra.",
            "Hồ Văn Mẫu",
            ("phó chủ tịch UBND TP",),
        ),
    ],
)
def test_chairs_in_all_forms(line: str, name: str, posts: tuple[str, ...]) -> None:
    told = read(f"Sáng 5/7/2017, {line}").conference
    assert [(chair.name, chair.positions) for chair in told.chairs] == [(name, posts)]
