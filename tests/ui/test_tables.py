"""Every list leaves as a sheet, as it is shown: the same rows under the same gate."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tests.directives.test_pages import as_
from tests.factories import To, a_conference, drafts, issue

if TYPE_CHECKING:
    from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_papers_duties_leave_with_their_days_as_days(cast: Cast) -> None:
    instruction = drafts(cast, to=[[To(what=cast.chu_se)], [To(what=cast.dak_doa)]])
    issue(cast, instruction)
    answer = as_(cast, "head_of_office").get(f"/instructions/{instruction.pk}/?sheet=xlsx")
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    head, *rows = load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True)
    assert head == ("Nội dung", "Mã", "Vai trò", "Hạn", "Tình trạng")
    days = [row[3] for row in rows if row[1]]
    assert len(days) == 2
    assert all(day is None or day == "–" or isinstance(day, datetime) for day in days)


def test_whoever_sees_no_list_gets_none(cast: Cast) -> None:
    instruction = drafts(cast, to=[[To(what=cast.chu_se)]])
    issue(cast, instruction)
    assert as_(cast, "other_body_clerk").get(f"/instructions/{instruction.pk}/?sheet=xlsx").status_code == 404


def test_a_page_without_a_table_stays_a_page(cast: Cast) -> None:
    assert as_(cast, "clerk").get("/lists/?sheet=xlsx")["Content-Type"].startswith("text/html")


def test_the_conferences_leave_as_they_stand(cast: Cast) -> None:
    held = a_conference(cast)
    answer = as_(cast, "clerk").get("/conferences/?sheet=xlsx")
    _head, row = load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True)
    assert str(row[1]).startswith(held.title)
    assert held.held_on is not None
    assert row[0] == datetime.combine(held.held_on, datetime.min.time())
