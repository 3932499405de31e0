"""The map of bodies by fields, the trend, what is silent, what is repeated: each figure opens to its sentences."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from giaoban.directives.domain import AddresseeRole, State, Verb
from giaoban.directives.models import Assignment, Directive
from giaoban.kernel import clock
from giaoban.organisation.actions import change_setting
from giaoban.organisation.models import ReadingGroup
from tests.directives.pages import said, select, tree
from tests.directives.test_pages import as_
from tests.factories import a_field, a_step, an_assignment, an_issued_directive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cast import Cast

pytestmark = pytest.mark.django_db
TODAY = date(2023, 7, 20)
LATE = date(2023, 5, 3)


@pytest.fixture(autouse=True)
def in_july() -> Iterator[None]:
    clock.stand_on(TODAY)
    yield
    clock.stand_on(None)


def told_again(cast: Cast, made: Assignment, words: str, on: date, **given: object) -> Assignment:
    """The same body, the same field, by a later paper."""
    later = an_issued_directive(cast, field=made.directive.field)
    Directive.objects.filter(pk=later.pk).update(title=words[:120])
    duty = an_assignment(cast, body=made.body, directive=later, **given)  # type: ignore[arg-type]  # a state, a day
    Assignment.objects.filter(pk=duty.pk).update(assigned_on=on)
    return duty


def test_every_cell_of_the_map_opens_to_just_what_it_counts(cast: Cast) -> None:
    forest, land = a_field("rung", "Rừng mẫu"), a_field("dat", "Đất mẫu")
    for body, field, due in (
        (cast.chu_se, forest, LATE), (cast.chu_se, forest, LATE), (cast.chu_se, land, LATE),
        (cast.dak_doa, land, date(2999, 1, 5)), (cast.dak_doa, None, LATE),
    ):  # fmt: skip
        an_assignment(cast, body=body, field=field, due_on=due, state=State.UNDER_WAY)
    client = as_(cast, "leader")
    for show, whole in (("overdue", 4), ("all", 5)):
        page = tree(client.get(f"/oversight/map/?show={show}"))
        cells = [(int(one.text), one.get("href")) for one in select(page, "a.cell-link")]
        assert cells[-1][0] == whole
        for amount, address in cells:
            assert len(select(tree(client.get(address)), "tbody th[scope=row]")) == amount, address
    [hottest] = select(tree(client.get("/oversight/map/")), "[data-heat=4]")
    assert said(hottest) == "2"
    assert client.get("/oversight/map/?show=x").status_code == 422


def test_the_trend_tells_each_quarter_by_what_became_of_what_was_given(cast: Cast) -> None:
    done = {"state": State.VERIFIED, "finished_on": date(2023, 6, 1)}
    first = an_assignment(cast, body=cast.chu_se, field=a_field("rung", "Rừng mẫu"), **done)  # type: ignore[arg-type]  # the same
    Assignment.objects.filter(pk=first.pk).update(assigned_on=date(2023, 1, 5))
    an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, due_on=LATE)
    an_assignment(cast, body=cast.dak_doa, state=State.UNDER_WAY, due_on=LATE)
    client = as_(cast, "leader")
    page = tree(client.get("/oversight/trend/"))
    rows = [said(one) for one in select(page, ".trend tbody tr")]
    assert rows == ["Quý II năm 2023 20000200 0 % (0/2)", "Quý I năm 2023 11000000 100 % (1/1)"]
    for one in select(page, ".trend a.cell-link"):
        assert len(select(tree(client.get(one.get("href"))), "tbody th[scope=row]")) == int(one.text)
    only = tree(client.get(f"/oversight/trend/?body={cast.dak_doa.pk}"))
    assert "Huyện ủy Đak Đoa" in said(select(only, "h1")[0])
    assert len(select(only, ".trend tbody tr")) == 1


def test_silent_is_what_was_not_heard_of_for_as_long_as_the_setting_says(cast: Cast) -> None:
    never = an_assignment(cast, body=cast.chu_se, state=State.ASSIGNED)
    spoke = an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED)
    a_step(spoke, 3, Verb.REPORT_PROGRESS, State.UNDER_WAY, datetime(2023, 7, 1, 9, tzinfo=UTC))
    an_assignment(cast, body=cast.dak_doa, state=State.VERIFIED, finished_on=date(2023, 6, 1))
    nudged = an_assignment(cast, body=cast.dak_doa, state=State.ASSIGNED)
    a_step(nudged, 2, Verb.ASSESS, State.ASSIGNED, datetime(2023, 7, 10, 9, tzinfo=UTC))
    client = as_(cast, "leader")
    page = tree(client.get("/oversight/silent/"))
    codes = {one.directive.code for one in (never, nudged)}
    assert {said(one).split()[-1] for one in select(page, "tbody th[scope=row]")} == codes
    assert "chưa có tin nào" in said(select(page, "tbody tr")[0])
    change_setting(by=cast.actor("administrator", TODAY), key="silent_days", written="10", since=TODAY)
    assert len(select(tree(client.get("/oversight/silent/")), "tbody tr")) == 3
    own = tree(client.get(f"/oversight/silent/?body={cast.chu_se.pk}"))
    assert len(select(own, "tbody tr")) == 2
    assert "2" in said(select(own, ".tallied li.chosen")[0])


def test_what_is_repeated_stands_beside_the_sentence_of_before(cast: Cast) -> None:
    first = an_assignment(cast, body=cast.chu_se, field=a_field("rung", "Rừng mẫu"), due_on=LATE)
    again = told_again(cast, first, "Lại giao", date(2023, 7, 3), state=State.UNDER_WAY)
    an_assignment(cast, body=cast.dak_doa, field=a_field("dat", "Đất mẫu"))
    page = tree(as_(cast, "leader").get("/oversight/repeated/"))
    [row] = select(page, "article.repeated")
    codes = [said(one) for one in select(row, ".told-again a")]
    assert codes == [again.directive.code, first.directive.code]
    assert f"gần như câu của {first.directive.code}" in said(row)
    assert "Đang làm, quá hạn" in said(row)
    assert "2 lần" in said(row)


def test_bodies_that_were_told_the_same_stand_together(cast: Cast) -> None:
    field = a_field("rung", "Rừng mẫu")
    for _ in range(2):
        shared = an_issued_directive(cast, field=field)
        for body in (cast.chu_se, cast.dak_doa):
            an_assignment(cast, body=body, directive=shared, role=AddresseeRole.EACH)
    [row] = select(tree(as_(cast, "leader").get("/oversight/repeated/")), "article.repeated")
    assert "Huyện ủy Chư Sê; Huyện ủy Đak Đoa" in said(row)


def test_outside_its_group_a_restricted_duty_is_in_none_of_them(cast: Cast) -> None:
    group, field = ReadingGroup.objects.create(name="Nhóm đọc (mẫu)"), a_field("rung", "Rừng mẫu")
    for _ in range(2):
        an_assignment(cast, body=cast.chu_se, restricted_to=group, field=field, due_on=LATE)
    client = as_(cast, "leader")
    for page in ("map/?show=all", "trend/", "silent/", "repeated/"):
        shown = tree(client.get(f"/oversight/{page}"))
        assert select(shown, ".empty") != [], page
        assert "2 nhiệm vụ hạn chế" in said(shown)
