"""The page of one directive: many bodies at a glance, one of them in full, and the whole course over the quarters."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from giaoban.directives.actions import assessing, life
from giaoban.directives.domain import AddresseeRole, State, Verb
from giaoban.directives.domain.cycles import Told, quarters
from giaoban.kernel import clock
from tests.directives.pages import said, select, tree
from tests.directives.test_pages import as_
from tests.directives.verbs import communes
from tests.factories import a_step, an_assignment, an_issued_directive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giaoban.directives.models import Assignment
    from tests.cast import Cast

pytestmark = pytest.mark.django_db
EACH = AddresseeRole.EACH
TODAY = date(2023, 7, 20)


@pytest.fixture(autouse=True)
def in_july() -> Iterator[None]:
    clock.stand_on(TODAY)
    yield
    clock.stand_on(None)


@pytest.fixture
def several(cast: Cast) -> list[Assignment]:
    """Five bodies of one directive: overdue, returned, waiting, verified, refused."""
    directive = an_issued_directive(cast)
    bodies = (cast.chu_se, cast.dak_doa, cast.pleiku, cast.people_committee, communes(cast, "A")[0])
    states = (State.UNDER_WAY, State.RETURNED, State.REPORTED_DONE, State.VERIFIED, State.REFUSED)
    done = {State.REPORTED_DONE, State.VERIFIED}
    return [
        an_assignment(
            cast,
            body=one,
            state=state,
            directive=directive,
            role=EACH,
            finished_on=date(2023, 6, 1) if state in done else None,
        )
        for one, state in zip(bodies, states, strict=True)
    ]


def at(several: list[Assignment], query: str = "") -> str:
    return f"/directives/{several[0].directive_id}/{query}"


def test_many_bodies_are_rows_and_one_opens_where_it_stands(cast: Cast, several: list[Assignment]) -> None:
    client = as_(cast, "leader")
    closed = tree(client.get(at(several)))
    assert len(select(closed, ".bodies a.opens")) == 5
    assert select(closed, "article.panel") == []
    waiting = several[2].pk
    opened = tree(client.get(at(several, f"?open={waiting}")))
    [life_of] = select(opened, "tr.opened article")
    assert life_of.get("id") == f"assignment-{waiting}"
    assert "Xác nhận hoàn thành" in said(life_of)


def test_what_is_red_is_found_by_one_filter_and_says_why(cast: Cast, several: list[Assignment]) -> None:
    page = tree(as_(cast, "clerk").get(at(several, "?show=red")))
    rows = [said(one) for one in select(page, ".bodies tbody tr")]
    assert [row.split(" Thực hiện")[0] for row in rows] == ["Huyện ủy Chư Sê", "Huyện ủy Đak Đoa", "Đảng ủy xã A (mẫu)"]
    assert "Quá hạn 20 ngày: hạn là 30/6/2023" in rows[0]
    assert "Cơ quan được giao đã từ chối nhận" in rows[2]
    assert [said(one) for one in select(page, "a.filter")] == [
        "Tất cả 5", "Cần chú ý 3", "Đang thực hiện 1", "Đã báo xong 1", "Trả lại 1", "Đã xác nhận 1", "Không nhận 1",
    ]  # fmt: skip


def test_ones_own_duty_stands_above_the_others_in_full(cast: Cast) -> None:
    directive = an_issued_directive(cast)
    an_assignment(cast, body=cast.dak_doa, directive=directive)
    for other in (cast.pleiku, cast.people_committee, cast.chu_se):
        an_assignment(cast, body=other, directive=directive, role=AddresseeRole.COOPERATING)
    page = tree(as_(cast, "body_clerk").get(f"/directives/{directive.pk}/"))
    assert [said(one).startswith("Huyện ủy Chư Sê") for one in select(page, "article.panel h3")] == [True]
    rows = [said(one) for one in select(page, ".bodies th[scope=row]")]
    assert rows[0] == "Huyện ủy Đak Đoa Chủ trì"
    assert len(rows) == 3


def test_an_address_that_asks_nonsense_is_told(cast: Cast, several: list[Assignment]) -> None:
    client = as_(cast, "clerk")
    assert [client.get(at(several, query)).status_code for query in ("?show=x", "?open=x", "?until=x")] == [422] * 3


def test_the_course_tells_each_quarter_and_the_table_as_it_stood_then(cast: Cast, several: list[Assignment]) -> None:
    a_step(several[0], 3, Verb.REPORT_PROGRESS, State.UNDER_WAY, datetime(2023, 7, 10, 9, tzinfo=UTC))
    client = as_(cast, "clerk")
    page = tree(client.get(at(several)))
    told = [said(one) for one in select(page, ".cycles tbody tr")]
    assert [row[:15] for row in told] == ["Quý I năm 2023 ", "Quý II năm 2023", "Quý III năm 202"]
    assert "2 cơ quan không báo gì" in told[1]
    assert "Đến nay" in told[2]
    [then] = select(page, ".cycles a[href]")[1:]
    past = tree(client.get(then.get("href").removesuffix("#lives")))
    assert "đến hết ngày 30/6/2023" in said(past)
    assert select(past, ".bodies a.opens") == []
    assert "Quá hạn" not in said(select(past, ".bodies")[0])


def test_few_bodies_speak_in_their_own_words(cast: Cast, in_may: None) -> None:
    made = an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED, due_on=None)
    life.report_progress(by=cast.body_clerk, assignment_id=made.pk, text="Đã rà soát hai xã (mẫu).")
    assessing.assess(by=cast.clerk, assignment_id=made.pk, verdict="partly_met", text="Mới được một nửa (mẫu).")
    course = said(select(tree(as_(cast, "clerk").get(f"/directives/{made.directive_id}/")), ".cycles")[0])
    assert "Báo cáo tiến độ: Đã rà soát hai xã (mẫu)." in course
    assert "Đánh giá: Đạt một phần · Mới được một nửa (mẫu)." in course


def test_a_course_ends_with_the_last_duty() -> None:
    def told(on: date, verb: Verb, state: State) -> Told:
        return Told(
            assignment_id=1, verb=verb, state=state, due_on=None, finished_on=None, on=on, counts_on=on, facts={}
        )

    steps = [
        told(date(2022, 11, 3), Verb.ASSIGN, State.ASSIGNED),
        told(date(2023, 5, 3), Verb.REPORT_DONE, State.REPORTED_DONE),
        told(date(2023, 5, 9), Verb.VERIFY, State.VERIFIED),
    ]
    found = quarters(steps, today=date(2026, 1, 1))
    assert [(one.year, one.number, one.silent) for one in found] == [(2022, 4, 0), (2023, 1, 1), (2023, 2, 0)]
    assert found[-1].happened == {Verb.REPORT_DONE: 1, Verb.VERIFY: 1}
