"""The leader's page, refusals on the head's day, the inspector's page: what waits, with what it is about at hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from giaoban.directives.actions import extensions, life
from giaoban.directives.domain import State
from giaoban.directives.models import Assignment
from giaoban.journal.models import RestrictedRead
from giaoban.kernel import clock
from giaoban.organisation.models import ReadingGroup
from tests.directives.pages import said, select, tree
from tests.directives.test_pages import as_
from tests.factories import an_assignment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cast import Cast

pytestmark = pytest.mark.django_db
LATE = date(2023, 1, 10)


@pytest.fixture(autouse=True)
def own_files(settings: object, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings


@pytest.fixture
def reported(cast: Cast) -> Assignment:
    made = an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED)
    product = life.Product(number="12-BC/HU", kind="Báo cáo", on=made.assigned_on)
    return life.report_done(
        by=cast.actor("body_head"), assignment_id=made.pk, product=product, text="Đã kiểm tra ba xã (mẫu)."
    )


def test_a_leader_verifies_with_one_touch_and_comes_back(cast: Cast, reported: Assignment) -> None:
    client = as_(cast, "leader")
    page = tree(client.get("/leading/"))
    [card] = select(page, "article.verdict")
    assert reported.directive.text in said(card)
    assert "Đã kiểm tra ba xã (mẫu)." in said(card)
    [verify, back] = select(card, "form")
    fields = {one.get("name"): one.get("value") for one in select(verify, "input")}
    answer = client.post(verify.get("action"), {**fields, "csrfmiddlewaretoken": ""})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/leading/")
    assert Assignment.objects.get(pk=reported.pk).state == "verified"
    assert back.get("action").endswith("/return/")


def test_a_return_wants_its_reason_in_one_field(cast: Cast, reported: Assignment) -> None:
    client = as_(cast, "leader")
    back = select(tree(client.get("/leading/")), "article.verdict form")[1]
    fields = {one.get("name"): one.get("value") for one in select(back, "input")}
    assert client.post(back.get("action"), {**fields, "reason": " "}).status_code == 422
    assert client.post(back.get("action"), {**fields, "reason": "Thiếu số liệu (mẫu)."}).status_code == 303
    assert Assignment.objects.get(pk=reported.pk).state == "returned"


def test_six_figures_lead_to_their_lists_and_the_red_list_says_why(cast: Cast, reported: Assignment) -> None:
    an_assignment(cast, body=cast.dak_doa, due_on=LATE, state=State.UNDER_WAY)
    an_assignment(cast, body=cast.pleiku, state=State.REFUSED)
    an_assignment(cast, body=cast.pleiku, state=State.VERIFIED, finished_on=date(2023, 6, 1))
    client = as_(cast, "leader")
    page = tree(client.get("/leading/"))
    figures = {said(select(one, ".name")[0]): one for one in select(page, "a.figure")}
    assert {name: int(said(select(one, ".amount")[0])) for name, one in figures.items()} == {
        "Đã giao": 4, "Đã xác nhận": 1, "Quá hạn": 1, "Im lặng": 1, "Chờ xác nhận": 1, "Bị từ chối": 1
    }  # fmt: skip
    assert figures.pop("Im lặng").get("href") == "/oversight/silent/"
    for name, one in figures.items():
        listed = tree(client.get(one.get("href")))
        assert len(select(listed, "tbody th[scope=row]")) == int(said(select(one, ".amount")[0])), name
    [red] = select(page, ".red-list li")
    assert "Huyện ủy Đak Đoa" in said(red)
    assert "hạn là 10/01/2023" in said(red)


def test_who_waits_for_more_time_waits_on_this_page(cast: Cast, request: pytest.FixtureRequest) -> None:
    clock.stand_on(date(2023, 5, 10))
    request.addfinalizer(lambda: clock.stand_on(None))
    made = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY)
    extensions.ask_extension(
        by=cast.actor("body_head"), assignment_id=made.pk, wanted_on=date(2023, 8, 1), reason="Chờ.", work_done="Nửa."
    )
    page = tree(as_(cast, "leader").get("/leading/"))
    assert "Đồng ý gia hạn" in said(select(page, "article.work")[0])


def test_a_refusal_stands_on_the_heads_day_with_its_reason_and_what_may_be_done(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se)
    life.refuse(by=cast.actor("body_head"), assignment_id=made.pk, reason="Không thuộc chức năng (mẫu).")
    for who in ("head_of_office", "clerk"):
        [card] = select(tree(as_(cast, who).get("/")), "article.work")
        assert "Không thuộc chức năng (mẫu)." in said(card)
        verbs = [one.get("href").split("/")[3] for one in select(card, "a.button")]
        assert verbs == ["reassign", "reopen", "withdraw"]
    assert select(tree(as_(cast, "inspector").get("/")), "article.work") == []


def test_the_inspector_reads_all_with_reason_life_and_journal_and_presses_nothing(
    cast: Cast, reported: Assignment
) -> None:
    client = as_(cast, "inspector")
    page = tree(client.get(f"/inspection/?open={reported.pk}"))
    [opened] = select(page, "tr.opened article")
    assert [words in said(opened) for words in (reported.directive.text, "12-BC/HU", "Nhật ký")] == [True] * 3
    assert "Huyện ủy Chư Sê" in said(page)
    assert [one.get("action") for one in select(page, "main form") if one.get("method") == "post"] == []
    assert select(tree(client.get("/inspection/?time=overdue")), "tbody tr") == []
    assert "Không có nhiệm vụ nào như đang lọc" in said(tree(client.get("/inspection/?q=khongco")))


def test_what_is_restricted_is_hidden_from_who_is_outside_and_its_reading_is_noted(cast: Cast) -> None:
    group = ReadingGroup.objects.create(name="Nhóm đọc (mẫu)")
    made = an_assignment(cast, body=cast.chu_se, restricted_to=group)
    client = as_(cast, "inspector")
    assert made.directive.code not in client.get("/inspection/").content.decode()
    assert client.get(f"/inspection/?open={made.pk}").status_code == 200
    assert RestrictedRead.objects.count() == 0
    cast.let_read("inspector", group)
    assert made.directive.text in said(tree(client.get(f"/inspection/?open={made.pk}")))
    assert RestrictedRead.objects.get().subject_id == made.directive_id
