"""What a page of an old day would get wrong if a row did not know its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from giaoban.journal.models import JournalEntry
from giaoban.organisation import actions, queries
from giaoban.organisation.domain import days
from giaoban.organisation.domain.kinds import SuccessionKind
from giaoban.organisation.models import Body, BodyParent

if TYPE_CHECKING:
    from tests.organisation.conftest import Province

REFORM = date(2025, 7, 1)


@dataclass(frozen=True)
class Row:
    valid_from: date
    valid_to: date | None


some_day = st.dates(date(2015, 1, 1), date(2030, 12, 31))


@st.composite
def one_after_another(draw: st.DrawFn) -> list[Row]:
    """The names of one body: each begins where the last ended, or after a pause."""
    starts = sorted(draw(st.sets(some_day, min_size=1, max_size=6)))
    ends = [
        draw(st.one_of(st.just(later), st.dates(first + timedelta(days=1), later))) for first, later in pairwise(starts)
    ]
    rows = [Row(first, end) for first, end in zip(starts, [*ends, None], strict=True)]
    return draw(st.permutations(rows))


@given(one_after_another(), some_day)
def test_a_body_never_has_two_names_on_one_day(rows: list[Row], day: date) -> None:
    assert not list(days.collisions(rows))
    assert sum(days.holds(row, day) for row in rows) <= 1


@given(one_after_another(), some_day)
def test_the_name_of_a_day_is_the_one_that_holds_or_the_last_before_it(rows: list[Row], day: date) -> None:
    found = days.as_at(rows, day)
    holding = [row for row in rows if days.holds(row, day)]
    begun = [row for row in rows if row.valid_from <= day]
    assert found == (
        holding[0]
        if holding
        else max(begun, key=lambda r: r.valid_from)
        if begun
        else min(rows, key=lambda r: r.valid_from)
    )


@given(one_after_another(), some_day)
def test_the_day_on_which_a_row_ends_belongs_to_the_next(rows: list[Row], day: date) -> None:
    assert all(not days.holds(row, row.valid_to) for row in rows if row.valid_to)


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20))
def test_a_circle_of_parents_is_always_found_and_never_imagined(lines: list[tuple[int, int]]) -> None:
    above: dict[str, list[str]] = {}
    for child, parent in lines:
        above.setdefault(str(child), []).append(str(parent))
    closed = days.circle(above)
    if closed:
        assert closed[0] == closed[-1]
        assert all(parent in above[child] for child, parent in pairwise(closed))
    else:
        order = {str(n) for n in range(8)}
        while order:  # a graph without circles can be taken apart from the top
            free = {n for n in order if not order & set(above.get(n, []))}
            assert free
            order -= free


def test_the_district_committees_are_there_until_the_last_day_of_june_2025(province: Province) -> None:
    group = province.group("cac-huyen-uy")
    assert len(queries.members_on(group, REFORM - timedelta(days=1))) == 17
    assert queries.members_on(group, REFORM) == []
    assert len(queries.members_on(province.group("cac-dang-uy-xa-phuong"), REFORM)) == 135
    assert queries.members_on(province.group("cac-dang-uy-xa-phuong"), REFORM - timedelta(days=1)) == []


def test_bodies_stand_in_vietnamese_order(province: Province) -> None:
    names = [one.name for one in queries.members_on(province.group("cac-huyen-uy"), province.before)]
    assert names[:7] == [
        "Huyện ủy Chư Păh", "Huyện ủy Chư Prông", "Huyện ủy Chư Pưh", "Huyện ủy Chư Sê",
        "Huyện ủy Đak Đoa", "Huyện ủy Đak Pơ", "Huyện ủy Đức Cơ",
    ]  # fmt: skip
    assert names[-3:] == ["Thành ủy Pleiku", "Thị ủy An Khê", "Thị ủy Ayun Pa"]


def test_the_work_of_a_district_goes_to_its_communes_and_to_no_others(province: Province) -> None:
    heirs = queries.successors_on([province.body("huyen-uy-chu-se")], province.after)
    names = {one.name for one in queries.named(heirs, province.after).values()}
    assert names == {
        "Đảng ủy xã Chư Sê",
        "Đảng ủy xã Bờ Ngoong",
        "Đảng ủy xã Ia Ko",
        "Đảng ủy xã Al Bá",
        "Đảng ủy xã Ia Hrú",
    }
    assert queries.successors_on([province.body("huyen-uy-chu-se")], province.before) == frozenset()


def test_a_commune_made_of_two_districts_has_both_as_predecessors(province: Province) -> None:
    before = queries.predecessors([province.body("dang-uy-phuong-an-binh")])
    assert before == {province.body("thi-uy-an-khe"), province.body("huyen-uy-dak-po")}


def test_the_party_group_of_the_peoples_committee_has_one_heir(province: Province) -> None:
    assert queries.successors_on([province.body("bcsd-ubnd-tinh")], province.after) == {
        province.body("dang-uy-ubnd-tinh")
    }
    assert queries.successors_on([province.body("dang-uy-khoi")], province.after) == {
        province.body("dang-uy-ubnd-tinh"),
        province.body("dang-uy-cac-co-quan-dang"),
    }


def test_successors_are_followed_through_later_changes_but_never_backwards(province: Province) -> None:
    administrator = province.actor("quantri", province.after)
    commune, neighbour = province.body("dang-uy-xa-ia-ko"), province.body("dang-uy-xa-chu-se")
    actions.succeed(
        by=administrator,
        kind=SuccessionKind.MERGE,
        predecessor_ids=[commune],
        successor_ids=[neighbour],
        on=date(2027, 1, 1),
    )
    assert JournalEntry.objects.latest("seq").kind == "bodies_succeeded"
    heirs = queries.successors_on([province.body("huyen-uy-chu-se")], date(2027, 6, 1))
    assert commune not in heirs
    assert neighbour in heirs
    assert commune in queries.successors_on([province.body("huyen-uy-chu-se")], date(2026, 12, 31))


def test_an_old_page_shows_the_name_of_its_day(province: Province) -> None:
    body = province.body("so-ngoai-vu")
    actions.rename_body(
        by=province.actor("quantri"), body_id=body, full="Sở Đối ngoại", short="", since=date(2024, 1, 1)
    )
    assert queries.name_on(body, date(2023, 12, 31)) == "Sở Ngoại vụ"
    assert queries.name_on(body, date(2024, 1, 1)) == "Sở Đối ngoại"


def test_search_needs_no_accents_and_sees_only_the_bodies_of_the_day(province: Province) -> None:
    assert [one.name for one in queries.bodies_on(province.before, search="HUYEN UY chu se")] == ["Huyện ủy Chư Sê"]
    assert queries.bodies_on(province.after, search="huyen uy chu se") == []


@pytest.mark.parametrize("count", [1, 100])
def test_many_names_cost_no_more_queries_than_one(province: Province, count: int) -> None:
    ids = list(Body.objects.values_list("pk", flat=True)[:count])
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(queries.named(ids, province.before)) == count
    assert len(asked) == 2


def test_a_professional_line_puts_nobody_under_anybody(province: Province) -> None:
    ministry, department = province.body("mttq"), province.body("so-y-te")
    BodyParent.objects.create(
        body_id=department, parent_id=ministry, relation="professional", valid_from=date(2021, 1, 1)
    )
    assert department not in queries.under([ministry], province.before)
    assert department in queries.under([province.body("ubnd-tinh")], province.before)
