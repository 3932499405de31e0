"""The first thing an office does: its old list comes in, is looked at, mended, and becomes the register in one act."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from openpyxl import Workbook

from giaoban.config.checking_lives import troubles
from giaoban.directives.models import Assignment, Directive, Instruction, OldList, Step
from giaoban.journal.models import JournalEntry
from giaoban.organisation.models import Alias
from tests.directives.old_lists import (
    DAY,
    HEAD,
    PAPER,
    columns_of,
    line,
    lines_shown,
    read_in,
    saved,
    send,
    take,
    workbook,
)
from tests.directives.pages import select, tree

if TYPE_CHECKING:
    from django.test import Client

    from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("in_may")

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def office(client: Client, cast: Cast) -> Client:
    client.force_login(cast.users["head_of_office"], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_list_becomes_the_register(office: Client, cast: Cast) -> None:
    """Without a word changed: who leads, who helps, by when, and how it stands."""
    old = read_in(
        office,
        workbook(
            [
                line("Rà soát quy hoạch chợ xã.", "Huyện ủy Chư Sê", **{"with": "Huyện ủy Đak Đoa"}),
                line(
                    "Kiểm tra việc tiếp công dân.",
                    "các huyện ủy, thị ủy, thành ủy",
                    due="Quý II/2023",
                    state="Chưa làm",
                ),
                line("Sửa đường liên thôn.", "UBND tỉnh", due=date(2023, 3, 31), state="Đã xong", done="30.3.2023"),
            ]
        ),
    )
    assert take(office, old).status_code == 303
    made = Assignment.objects.order_by("directive__code", "pk")
    assert list(made.values_list("directive__code", "body__code", "role", "state", "first_due_on", "finished_on")) == [
        ("2023-TB12-001", "hu-chu-se", "lead", "under_way", date(2023, 6, 30), None),
        ("2023-TB12-001", "hu-dak-doa", "cooperating", "under_way", date(2023, 6, 30), None),
        ("2023-TB12-002", "hu-chu-se", "each", "assigned", date(2023, 6, 30), None),
        ("2023-TB12-002", "hu-dak-doa", "each", "assigned", date(2023, 6, 30), None),
        ("2023-TB12-002", "tpu-pleiku", "each", "assigned", date(2023, 6, 30), None),
        ("2023-TB12-003", "ubnd-tinh", "lead", "verified", date(2023, 3, 31), date(2023, 3, 30)),
    ]
    assert Directive.objects.get(code="2023-TB12-001").text == "Rà soát quy hoạch chợ xã."
    [paper] = Instruction.objects.all()
    assert (paper.symbol, paper.issued_on, paper.old_list) == (PAPER, DAY, old)
    assert list(troubles()) == []  # the journal tells the same lives
    assert JournalEntry.objects.filter(kind="old_list_taken_in").count() == 1


def test_what_is_wrong_stays_and_the_rest_comes_in_once(office: Client) -> None:
    old = read_in(
        office,
        workbook([line("Việc tốt."), line("", "Huyện ủy Chư Sê"), line("Việc không ai biết.", "Sở Không Có"),
                  line("Thiếu ngày hoàn thành.", state="Hoàn thành"), line("Việc tốt.")]),
    )  # fmt: skip
    shown = lines_shown(office, old)
    assert "Sẽ vào sổ" in shown[2]
    assert "Ô nội dung trống" in shown[3]
    assert "Chưa biết “Sở Không Có” là cơ quan nào" in shown[4]
    assert "không có ngày hoàn thành" in shown[5]
    assert "Trùng với dòng 2" in shown[6]
    take(office, old)
    old.refresh_from_db()
    assert [one.text for one in Directive.objects.all()] == ["Việc tốt."]
    again = office.post(reverse("directives:old_list_take", args=[old.pk]), {"version": old.version})
    assert again.status_code == 409  # nothing is ready any more, and nothing came in twice
    assert Directive.objects.count() == 1
    assert "Đã có trong sổ" in lines_shown(office, old)[2]


def test_a_line_is_mended_in_place_and_a_name_once_for_all(office: Client, cast: Cast) -> None:
    old = read_in(
        office, workbook([line("A.", "VP HĐND (mẫu)"), line("B.", "VP HĐND (mẫu)"), line("C.", due="30/13/2023")])
    )
    name = reverse("directives:old_list_name", args=[old.pk])
    office.post(name, {"version": old.version, "phrase": "VP HĐND (mẫu)", "choice": f"body:{cast.chu_se.pk}"})
    old.refresh_from_db()
    assert Alias.objects.get(text="VP HĐND (mẫu)").body == cast.chu_se
    mend = reverse("directives:old_list_line", args=[old.pk, 4])
    office.post(mend, {"version": old.version, "due": "trước ngày 30/6/2023"})
    old.refresh_from_db()
    assert old.corrections == {"4": {"due": "trước ngày 30/6/2023"}}
    take(office, old)
    assert list(Directive.objects.order_by("code").values_list("text", "due_on")) == [
        ("A.", date(2023, 6, 30)),
        ("B.", date(2023, 6, 30)),
        ("C.", date(2023, 6, 30)),
    ]


def test_two_clerks_at_one_list_lose_nothing(office: Client) -> None:
    old = read_in(office, workbook([line("A.")]))
    mend = reverse("directives:old_list_line", args=[old.pk, 2])
    office.post(mend, {"version": old.version, "due": "31/5/2023"})
    late = office.post(mend, {"version": old.version, "text": "Chữ gõ dở.", "due": "1/1/2024"})
    assert late.status_code == 409
    [form] = select(tree(late), "#line-2 details[open] form")
    assert dict(form.form_values())["text"] == "Chữ gõ dở."  # it stands there still; pressing again takes it
    assert take(office, old).status_code == 409
    assert not Directive.objects.exists()


def test_a_name_typed_wrong_stands_there_still(office: Client) -> None:
    """And the tabs of the page that says so lead to the list, not to the address the name was sent to."""
    old = read_in(office, workbook([line("A.", "VP HĐND (mẫu)")]))
    sent = {"version": old.version, "phrase": "VP HĐND (mẫu)", "typed": "Văn phòng không có"}
    answer = office.post(reverse("directives:old_list_name", args=[old.pk]), sent)
    assert answer.status_code == 422
    assert select(tree(answer), "input[name=typed]")[0].get("value") == "Văn phòng không có"
    tabs = [one.get("href") for one in select(tree(answer), ".tabs a")]
    assert tabs
    assert all(office.get(tab).status_code == 200 for tab in tabs)
    paged = office.get(reverse("directives:old_list_name", args=[old.pk]) + "?cursor=50")
    assert paged.headers["Location"] == reverse("directives:old_list", args=[old.pk]) + "?cursor=50"


def test_a_day_under_the_paper_is_the_papers_day(office: Client) -> None:
    """The head that most offices write: "Văn bản" over "Số" and "Ngày", "Thời hạn" by itself."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Văn bản", None, "Nội dung", "Chủ trì", "Thời hạn"])
    sheet.append(["Số", "Ngày", None, None, None])
    for area in ("A1:B1", "C1:C2", "D1:D2", "E1:E2"):
        sheet.merge_cells(area)
    sheet.append([PAPER, "9/1/2023", "A.", "Huyện ủy Chư Sê", "30/6/2023"])
    take(office, read_in(office, saved(book)))
    [paper] = Instruction.objects.all()
    assert (paper.symbol, paper.issued_on) == (PAPER, DAY)


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ("Q3/2023", date(2023, 9, 30)),
        ("Q.III/2023", date(2023, 9, 30)),
        ("T6/2023", date(2023, 6, 30)),
        ("06/2023", date(2023, 6, 30)),
        ("2023", date(2023, 12, 31)),
    ],
)
def test_a_term_as_a_narrow_column_writes_it(office: Client, written: str, due: date) -> None:
    """It was no day, and the task came in without a term: nobody would have been reminded."""
    take(office, read_in(office, workbook([line("A.", due=written)])))
    [made] = Directive.objects.all()
    assert (made.due_on, made.due_phrase) == (due, written)


def test_the_next_list_of_the_same_kind_needs_no_mapping(office: Client) -> None:
    head = ("TT", "Cột lạ", "Nội dung", "Giao ai", "Hạn")
    first = [(1, PAPER, "A.", "Huyện ủy Chư Sê", "30/6/2023")]
    assert send(office, workbook(first, head=head)).status_code == 303
    old = OldList.objects.latest("pk")
    said = columns_of(office, old) | {"column_1": "paper", "column_3": "lead", "paper_day": "9/1/2023"}
    office.post(reverse("directives:old_list_columns", args=[old.pk]), said)
    send(office, workbook([(1, PAPER, "B.", "Huyện ủy Chư Sê", "30/6/2023")], head=head, above=3), "nam-sau.xlsx")
    again = columns_of(office, OldList.objects.latest("pk"))
    assert {name: again[name] for name in ("column_1", "column_2", "column_3", "column_4")} == {
        "column_1": "paper", "column_2": "text", "column_3": "lead", "column_4": "due",
    }  # fmt: skip
    assert not again.get("paper_day")  # a paper is of one list only


def test_merged_cells_broken_names_and_headings(office: Client) -> None:
    """As a sheet grows in an office: the names in line 5, two of them under one, a body merged over its tasks."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "DANH SÁCH MẪU"
    sheet.merge_cells("A1:E1")
    for cell, words in {
        "A5": "STT",
        "B5": "Nội dung",
        "C5": "Cơ quan",
        "E5": "Hạn",
        "C6": "Chủ trì",
        "D6": "Phối hợp",
    }.items():
        sheet[cell] = words
    for cells in ("A5:A6", "B5:B6", "C5:D5", "E5:E6", "C8:C9", "A7:E7"):
        sheet.merge_cells(cells)
    sheet["A7"] = "I. Kinh tế"
    for n, words in ((8, "Việc thứ nhất."), (9, "Việc thứ hai.")):
        sheet[f"B{n}"], sheet[f"E{n}"] = words, date(2023, 6, 30)
    sheet["C8"] = "Huyện ủy Chư Sê"
    old = read_in(office, saved(book), paper=PAPER, paper_day="9/1/2023")
    take(office, old)
    assert list(
        Assignment.objects.order_by("pk").values_list("directive__text", "directive__old_line", "body__code")
    ) == [
        ("Việc thứ nhất.", 8, "hu-chu-se"),
        ("Việc thứ hai.", 9, "hu-chu-se"),
    ]
    assert "Dòng đề mục" not in lines_shown(office, old)[8]


def test_a_secret_list_leaves_no_copy(office: Client) -> None:
    answer = send(office, workbook([line("A.")], head=("TỐI MẬT", *HEAD[1:])))
    assert answer.status_code == 422
    assert "dấu độ mật" in answer.content.decode()
    assert not OldList.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("may.xlsx", b"MZ\x90\x00" + b"\x00" * 200, "nội dung không phải loại đó"),
        ("rong.xlsx", saved(Workbook()), "không có bảng nào có chữ"),
        ("rong-2.xlsx", workbook([]), "chỉ có tên cột"),
        ("cu.xls", OLD_OFFICE + b"\x00" * 600, "Không đọc được"),
        ("khoa.xlsx", OLD_OFFICE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "có đặt mật khẩu"),
        ("anh.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, "không phải bảng tính"),
        ("dai.xlsx", workbook([("x", "y")] * 5001, head=("Nội dung", "Hạn")), "mỗi lần chỉ nhận 5000 dòng"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_kept(office: Client, name: str, content: bytes, told: str) -> None:
    answer = send(office, content, name)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not OldList.objects.exists()


def test_lists_of_other_forms(office: Client) -> None:
    """A table with semicolons as an English or a Vietnamese Excel saves it."""
    text = "Nội dung;Chủ trì;Hạn\nViệc một.;Huyện ủy Chư Sê;30/6/2023\n'=1+1;Huyện ủy Chư Sê;30/6/2023\n"
    old = read_in(office, text.encode("utf-8-sig"), "danh-sach.csv", paper=PAPER, paper_day="9/1/2023")
    take(office, old)
    assert sorted(Directive.objects.values_list("text", flat=True)) == ["=1+1", "Việc một."]


def test_a_clerk_prepares_and_whoever_issues_takes_in(client: Client, cast: Cast) -> None:
    client.force_login(cast.users["clerk"], backend="allauth.account.auth_backends.AuthenticationBackend")
    old = read_in(client, workbook([line("A.")]))
    page = tree(client.get(reverse("directives:old_list", args=[old.pk])))
    assert not page.xpath(f"//form[@action='{reverse('directives:old_list_take', args=[old.pk])}']")
    assert take(client, old).status_code == 403
    client.force_login(cast.users["stranger"], backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse("directives:old_list", args=[old.pk])).status_code == 404


def test_only_what_is_still_to_be_done_is_told(office: Client, cast: Cast) -> None:
    from giaoban.directives.actions.telling import tell_of  # noqa: PLC0415 -- the job's action, as the worker calls it
    from giaoban.notices.models import Notice  # noqa: PLC0415 -- the same

    old = read_in(office, workbook([line("Còn làm."), line("Đã xong.", state="Xong", done="1/3/2023")]))
    take(office, old)
    act = JournalEntry.objects.get(kind="old_list_taken_in").act
    tell_of(str(act), on=date(2023, 5, 10))
    told = Notice.objects.filter(user=cast.users["body_head"])
    assert [(one.kind, len(one.subject_ids)) for one in told] == [("assignment_made", 1)]


def test_the_lines_to_mend_come_back_as_a_file(office: Client) -> None:
    """Mended in the sheet and sent again: only they come in."""
    old = read_in(office, workbook([line("Việc tốt."), line("Việc lạ.", "Sở Không Có")]))
    take(office, old)
    sheet = office.get(reverse("directives:old_list_to_mend", args=[old.pk]))
    again = read_in(office, sheet.content, "can-sua.xlsx")
    shown = lines_shown(office, again)
    assert list(shown) == [2]
    assert "Việc lạ." in shown[2]


def test_the_sample_reads_as_it_should(office: Client) -> None:
    sample = office.get(reverse("directives:old_list_sample"))
    assert send(office, sample.content, "mau.xlsx").status_code == 303
    kept = columns_of(office, OldList.objects.latest("pk"))
    assert {kept[f"column_{n}"] for n in range(12)} == {
        "", "paper", "paper_day", "text", "lead", "cooperating", "due", "field", "state", "finished", "product", "note",
    }  # fmt: skip


def test_whose_step_it_was_is_said(office: Client, cast: Cast) -> None:
    old = read_in(office, workbook([line("Đã xong.", state="Xong", done="1/3/2023")]))
    take(office, old)
    steps = Step.objects.filter(assignment__directive__old_list=old)
    assert [
        (one.verb, one.by_user_id, one.effective_on) for one in steps.filter(verb__in=["assign", "report_done"])
    ] == [
        ("assign", cast.head_of_office.user_id, DAY),
        ("report_done", cast.head_of_office.user_id, date(2023, 3, 1)),
    ]
    page = office.get(reverse("directives:directive", args=[Directive.objects.get().pk]))
    assert "danh-sach.xlsx" in page.content.decode()
    assert select(tree(page), ".quotation") or "Đã xong." in page.content.decode()
