"""The register's sheet goes out, is filled in, and comes back: shown first, then one act or nothing."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from giaoban.directives.domain import State
from giaoban.directives.models import Assignment, Extension
from giaoban.journal.models import JournalEntry
from tests.directives.pages import select, tree
from tests.directives.test_pages import as_
from tests.factories import an_assignment

if TYPE_CHECKING:
    from django.test import Client

    from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("in_may")
DUE = date(2023, 6, 30)


def sheet_of(client: Client, changes: dict[int, dict[str, Any]]) -> bytes:
    """The register's own sheet; ``changes`` name the row and the column that somebody filled in."""
    book = load_workbook(io.BytesIO(client.get("/directives.xlsx").content))
    sheet = book.worksheets[0]
    names, *rows = (list(row) for row in sheet.values)
    for n, row in enumerate(rows, start=2):
        for column, value in changes.get(int(str(row[names.index("Phần việc số")])), {}).items():
            sheet.cell(n, names.index(column) + 1, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def send(client: Client, content: bytes) -> Any:
    file = io.BytesIO(content)
    file.name = "so.xlsx"
    return client.post("/directives/sheet/", {"file": file})


def confirm(client: Client, answer: Any) -> Any:
    [changes] = select(tree(answer), "input[name=changes]")
    return client.post("/directives/sheet/", {"changes": changes.get("value")})


def words(answer: Any) -> str:
    return re.sub(r"\s+", " ", tree(answer).text_content())


def test_the_first_day_stands_beside_the_present_one(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se, due_on=DUE)
    Assignment.objects.filter(pk=made.pk).update(due_on=date(2023, 7, 15))
    lines = b"".join(as_(cast, "clerk").get("/directives.csv")).decode("utf-8-sig").splitlines()
    [told] = csv.DictReader(lines)
    assert (told["Hạn ban đầu"], told["Hạn"]) == ("30/6/2023", "15/7/2023")


def test_a_filled_in_sheet_is_shown_and_then_taken_in_one_act(cast: Cast) -> None:
    done = an_assignment(cast, body=cast.chu_se, state=State.REPORTED_DONE, due_on=DUE, finished_on=date(2023, 5, 2))
    poor = an_assignment(cast, body=cast.dak_doa, state=State.REPORTED_DONE, due_on=DUE, finished_on=date(2023, 5, 2))
    an_assignment(cast, body=cast.pleiku, due_on=DUE)
    client = as_(cast, "head_of_office")
    filled = {done.pk: {"Tình trạng": "Đã xác nhận"}, poor.pk: {"Tình trạng": "Trả lại", "Lý do": "Thiếu số liệu"}}
    sheet = sheet_of(client, filled)
    seen = send(client, sheet)
    assert "2 thay đổi sẵn sàng ghi" in words(seen)
    assert set(Assignment.objects.values_list("state", flat=True)) == {"reported_done", "assigned"}
    assert confirm(client, seen).status_code == 303
    assert Assignment.objects.get(pk=done.pk).state == "verified"
    assert Assignment.objects.get(pk=poor.pk).state == "returned"
    again = send(client, sheet)  # the same sheet once more: what was taken is not asked for again
    assert "Bảng không có gì khác với sổ" in words(again)
    told = JournalEntry.objects.filter(kind__in=["completion_verified", "completion_returned"])
    assert told.values("act").distinct().count() == 1


def test_another_day_is_asked_for_by_the_body_with_its_reason(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, due_on=DUE)
    new = {"Hạn": date(2023, 7, 31)}
    office = as_(cast, "head_of_office")
    assert "Không có đề nghị gia hạn nào đang chờ" in words(send(office, sheet_of(office, {made.pk: new})))
    client = as_(cast, "body_head")
    assert "Hãy nêu lý do" in words(send(client, sheet_of(client, {made.pk: new})))
    seen = send(client, sheet_of(client, {made.pk: {**new, "Lý do": "Mưa lũ", "Kết quả, phần đã làm": "Đã khảo sát"}}))
    assert confirm(client, seen).status_code == 303
    assert Extension.objects.get(assignment=made).wanted_on == date(2023, 7, 31)
    assert Assignment.objects.get(pk=made.pk).due_on == DUE  # the clock runs on until it is granted


def test_what_cannot_be_is_said_by_row_and_writes_nothing(cast: Cast) -> None:
    done = an_assignment(cast, body=cast.chu_se, state=State.REPORTED_DONE, due_on=DUE, finished_on=date(2023, 5, 2))
    fresh = an_assignment(cast, body=cast.dak_doa, due_on=DUE)
    other = an_assignment(cast, body=cast.pleiku, due_on=DUE)
    client = as_(cast, "head_of_office")
    seen = words(
        send(
            client,
            sheet_of(
                client,
                {
                    done.pk: {"Tình trạng": "Xong rồi"},
                    fresh.pk: {"Tình trạng": "Đã xác nhận"},
                    other.pk: {"Cơ quan": "Huyện ủy Chư Sê", "Tình trạng": "Đã rút", "Lý do": "Trùng"},
                },
            ),
        )
    )
    assert "Không có tình trạng “Xong rồi”" in seen
    assert "không chuyển thẳng" in seen
    assert "Mã, nội dung và cơ quan không sửa được" in seen
    assert "0 thay đổi sẵn sàng ghi" in seen


def test_a_row_that_changed_meanwhile_is_not_written_over(cast: Cast) -> None:
    """Neither before the sheet comes back nor between its preview and the last press."""
    done = an_assignment(cast, body=cast.chu_se, state=State.REPORTED_DONE, due_on=DUE, finished_on=date(2023, 5, 2))
    client = as_(cast, "head_of_office")
    sheet = sheet_of(client, {done.pk: {"Tình trạng": "Đã xác nhận"}})
    seen = send(client, sheet)
    as_(cast, "leader").post(f"/assignments/{done.pk}/return/", {"reason": "Thiếu số liệu", "version": done.version})
    assert confirm(client, seen).status_code == 409
    assert Assignment.objects.get(pk=done.pk).state == "returned"
    assert "đã cập nhật phần việc này sau khi bảng được tải" in words(send(client, sheet))


def test_nothing_in_a_cell_is_computed(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se, due_on=DUE)
    made.directive.field = None
    formula = '=HYPERLINK("http://mau.example","Bấm vào đây")'
    issue_words = as_(cast, "clerk")
    type(made.directive).objects.filter(pk=made.directive_id).update(due_phrase=formula)
    cells = [
        c for row in load_workbook(io.BytesIO(issue_words.get("/directives.xlsx").content)).worksheets[0] for c in row
    ]
    [told] = [cell for cell in cells if cell.value == formula]
    assert told.data_type == "s"
    lines = b"".join(issue_words.get("/directives.csv")).decode("utf-8-sig")
    assert "'=HYPERLINK" in lines


@pytest.mark.parametrize("query", ["?on=2023-04-30"])
def test_a_sheet_of_a_past_day_is_for_reading(cast: Cast, query: str) -> None:
    an_assignment(cast, body=cast.chu_se, due_on=DUE)
    client = as_(cast, "head_of_office")
    assert "“Phần việc số” hoặc “Bản”" in words(send(client, client.get(f"/directives.xlsx{query}").content))
