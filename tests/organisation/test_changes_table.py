"""A table of changes comes in: the sample reads, puzzles are named with their cell, nothing is half done."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from giaoban.organisation.adapters.changes_file import HEADINGS, read_changes, sample_workbook
from giaoban.organisation.domain.changes import ChangeKind
from giaoban.organisation.domain.reading_tables import UnusableFile
from giaoban.organisation.models import Body
from giaoban.organisation.queries import successors_on
from tests.organisation.doors import as_, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.cast import Cast

GOOD = ("Sáp nhập", "Huyện ủy Chư Sê", "Huyện ủy Đak Đoa", "", "", "01/07/2023", "NQ 12 (mẫu)")


def a_book(*rows: Sequence[object], merge: str = "") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADINGS, *rows):
        sheet.append(list(row))
    if merge:
        sheet.merge_cells(merge)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def problems(content: bytes, name: str = "doi.xlsx") -> list[tuple[str, object]]:
    with pytest.raises(UnusableFile) as unusable:
        read_changes(name, content)
    return [(one.code, one.facts["where"]) for one in unusable.value.problems]


def test_the_sample_is_a_table_that_reads() -> None:
    kinds = [one.kind for one in read_changes("mau.xlsx", sample_workbook())]
    assert kinds == [
        ChangeKind.MERGE, ChangeKind.SPLIT, ChangeKind.RENAME, ChangeKind.MOVE, ChangeKind.NEW_BODY, ChangeKind.ABOLISH,
        ChangeKind.NEW_GROUP,
    ]  # fmt: skip


def test_a_csv_of_vietnamese_excel_reads_alike() -> None:
    text = "Việc;Cơ quan;Nơi kế thừa;Từ ngày;Văn bản\nSáp nhập;Huyện ủy A;Huyện ủy B;1/7/2023;NQ 12\n"
    [change] = read_changes("doi.csv", text.encode("utf-8-sig"))
    assert (change.bodies, change.into, change.where) == (("Huyện ủy A",), ("Huyện ủy B",), "doi.csv, dòng 2")


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (("Sáp nhập", "A", "B", "", "", "31/2/2023", "NQ"), ("cell_not_a_day", "doi.xlsx, dòng 2")),
        (("Sáp nhập", "A", "B", "", "", "tháng 7", "NQ"), ("cell_not_a_day", "doi.xlsx, dòng 2")),
        (("Sáp nhập", "A", "B", "", "", "1/7/2023", ""), ("cell_missing", "doi.xlsx, dòng 2")),
        (("Xóa", "A", "", "", "", "1/7/2023", "NQ"), ("word_unknown", "doi.xlsx, dòng 2")),
        (("Sáp nhập", "=A1", "B", "", "", "1/7/2023", "NQ"), ("cell_is_a_formula", "doi.xlsx, B2")),
        (
            ("Sáp nhập", "A", "B", "", "", "1/7/2023", "Nghị quyết (TUYỆT MẬT)"),
            ("row_marked_secret", "doi.xlsx, dòng 2"),
        ),
    ],
)
def test_what_cannot_be_taken_is_named_with_its_place(row: Sequence[object], found: tuple[str, str]) -> None:
    assert problems(a_book(row)) == [found]


def test_merged_cells_are_named() -> None:
    book = a_book(GOOD, GOOD, merge="A2:A3")
    assert problems(book) == [("cells_merged", "doi.xlsx, A2:A3")]


@pytest.mark.parametrize(
    ("name", "content"),
    [("doi.xlsx", b"no workbook"), ("doi.docx", b""), ("doi.csv", "Việc".encode("utf-16")), ("doi.xlsx", a_book())],
)
def test_what_is_no_table_is_told(name: str, content: bytes) -> None:
    assert len(problems(content, name)) == 1


@pytest.mark.django_db
class TestPage:
    def send(self, cast: Cast, *rows: Sequence[object]) -> object:
        sent = SimpleUploadedFile("doi.xlsx", a_book(*rows))
        return as_(cast, "administrator").post("/organisation/changes/table/", {"file": sent})

    def test_preview_then_one_act(self, cast: Cast) -> None:
        preview = self.send(cast, GOOD)
        assert preview.status_code == 200  # type: ignore[attr-defined]  # the test client's answer
        assert "Huyện ủy Chư Sê kết thúc; nơi kế thừa: Huyện ủy Đak Đoa" in words(preview)  # type: ignore[arg-type]
        changes = preview.context["changes"]  # type: ignore[attr-defined]
        assert (
            as_(cast, "administrator").post("/organisation/changes/confirm/", {"changes": changes}).status_code == 303
        )
        ended = Body.objects.get(pk=cast.chu_se.pk)
        assert ended.valid_to is not None
        assert successors_on([cast.chu_se.pk], ended.valid_to) == {cast.dak_doa.pk}

    def test_an_unknown_body_stops_all_rows(self, cast: Cast) -> None:
        answer = self.send(cast, GOOD, ("Đổi tên", "Sở Không Có", "", "Sở Mới", "", "1/7/2023", "QĐ"))
        assert answer.status_code == 422  # type: ignore[attr-defined]
        assert "Không có cơ quan nào tên “Sở Không Có”" in words(answer)  # type: ignore[arg-type]
        assert "Xác nhận và ghi" not in words(answer)  # type: ignore[arg-type]
        assert Body.objects.get(pk=cast.chu_se.pk).valid_to is None
