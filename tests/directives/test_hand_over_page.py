"""The page of the hand-over: a proposal, a preview that writes nothing, one act; two people at it at once."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from lxml import html

from giaoban.directives.domain import AddresseeRole, State
from giaoban.directives.models import Assignment
from giaoban.kernel import clock
from giaoban.organisation.actions import succeed
from giaoban.organisation.domain.kinds import SuccessionKind
from tests.cast import body
from tests.directives.pages import select, tree
from tests.directives.test_verb_pages import as_, words
from tests.factories import an_assignment, an_issued_directive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoAssertNumQueries

    from giaoban.organisation.models import Body
    from tests.cast import Cast

pytestmark = pytest.mark.django_db
PAGE = "/hand-over/"
BASIS = {"reason": "Sắp xếp tổ chức (mẫu).", "document": "NQ mẫu"}


@pytest.fixture
def split(cast: Cast) -> Iterator[tuple[Assignment, list[Body]]]:
    """A duty of a district that has become two communes the day before."""
    duty = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, role=AddresseeRole.EACH)
    communes = [
        body(f"xa-{n}", f"Đảng ủy xã mẫu {n}", kind="party_committee", level="commune", under=cast.committee)
        for n in (1, 2)
    ]
    clock.stand_on(date(2023, 6, 2))
    succeed(
        by=cast.administrator,
        kind=SuccessionKind.SPLIT,
        predecessor_ids=[cast.chu_se.pk],
        successor_ids=[one.pk for one in communes],
        on=date(2023, 6, 1),
    )
    yield duty, communes
    clock.stand_on(None)


def plan_in(page: str) -> str:
    [field] = select(html.fromstring(page), "[name=plan]")
    return str(field.get("value"))


def test_from_today_to_the_act(cast: Cast, split: tuple[Assignment, list[Body]]) -> None:
    duty, communes = split
    office = as_(cast, "clerk")
    assert PAGE in words(office.get("/"))
    assert "Huyện ủy Chư Sê" in words(office.get(PAGE))
    undecided = office.post(PAGE, BASIS | {"stage": "preview"})
    assert undecided.status_code == 422
    assert "Còn dòng chưa biết bàn giao cho đâu" in words(undecided)
    ticked = {f"to-{cast.chu_se.pk}": [one.pk for one in communes]}
    preview = office.post(PAGE, BASIS | ticked | {"stage": "preview"})
    assert preview.status_code == 200
    assert Assignment.objects.count() == 1
    back = office.post(PAGE, BASIS | {"stage": "edit", "plan": plan_in(words(preview))})
    assert len(select(tree(back), f"[name=to-{cast.chu_se.pk}][checked]")) == 2
    done = office.post(PAGE, BASIS | {"stage": "confirm", "plan": plan_in(words(preview))}, follow=True)
    assert "Đã bàn giao 1 phần việc cho 2 cơ quan" in words(done)
    assert "Không có gì phải bàn giao" in words(done)
    assert {one.body_id for one in Assignment.objects.filter(predecessor=duty)} == {one.pk for one in communes}
    assert PAGE not in words(office.get("/"))


def test_the_second_of_two_people_is_told_and_nothing_is_lost(cast: Cast, split: tuple[Assignment, list[Body]]) -> None:
    duty, communes = split
    ticked = {f"to-{cast.chu_se.pk}": [communes[0].pk], "stage": "preview"}
    pages = [words(as_(cast, who).post(PAGE, BASIS | ticked)) for who in ("clerk", "head_of_office")]
    first, second = (BASIS | {"stage": "confirm", "plan": plan_in(page)} for page in pages)
    assert as_(cast, "clerk").post(PAGE, first).status_code == 303
    again = as_(cast, "head_of_office").post(PAGE, second)
    assert again.status_code == 409
    assert duty.directive.code in words(again)
    assert "vừa cập nhật nhiệm vụ này" in words(again)
    assert Assignment.objects.filter(predecessor=duty).count() == 1


def test_another_body_by_its_name_and_a_row_that_stays(cast: Cast, split: tuple[Assignment, list[Body]]) -> None:
    duty, _ = split
    left = an_assignment(cast, body=cast.chu_se, directive=an_issued_directive(cast))
    office = as_(cast, "clerk")
    sent = BASIS | {"stage": "preview", f"row-{left.pk}": "keep"}
    wrong = office.post(PAGE, sent | {f"other-{cast.chu_se.pk}": "Đảng ủy không có"})
    assert "Không có cơ quan nào mang tên “Đảng ủy không có”" in words(wrong)
    assert "Đảng ủy không có" in words(wrong)
    right = office.post(PAGE, sent | {f"other-{cast.chu_se.pk}": "thanh uy pleiku"})
    plan = json.loads(plan_in(words(right)))["plan"]
    assert plan == [[duty.pk, 1, [cast.pleiku.pk]]]


@pytest.mark.parametrize("plan", ["", "{", "[]", '{"plan":[[1]],"to":{},"other":{},"rows":{}}', '{"plan":{}}'])
def test_a_plan_that_nobody_wrote_is_refused(cast: Cast, split: tuple[Assignment, list[Body]], plan: str) -> None:
    answer = as_(cast, "clerk").post(PAGE, BASIS | {"stage": "confirm", "plan": plan})
    assert answer.status_code == 422


def test_however_much_there_is_the_page_asks_the_database_as_often(
    cast: Cast, split: tuple[Assignment, list[Body]], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(12):
        an_assignment(cast, body=cast.chu_se)
    office = as_(cast, "clerk")
    with django_assert_max_num_queries(30):
        office.get(PAGE)
    with django_assert_max_num_queries(30):
        office.post(PAGE, BASIS | {f"to-{cast.chu_se.pk}": [split[1][0].pk], "stage": "preview"})


def test_inspectors_look_on(cast: Cast, split: tuple[Assignment, list[Body]]) -> None:
    inspector = as_(cast, "inspector")
    assert not select(tree(inspector.get(PAGE)), "select")
    assert inspector.post(PAGE, BASIS | {"stage": "preview"}).status_code == 403
