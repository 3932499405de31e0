"""Lists: whole, in order, page after page, whatever is added meanwhile, and never in more queries than a page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from giaoban.directives.domain import AddresseeRole, State
from giaoban.intake import actions as intake
from giaoban.reporting.models import Field
from tests.api.callers import Caller, caller
from tests.factories import To, a_conference, a_field, an_assignment, drafts, issue

if TYPE_CHECKING:
    from tests.cast import Cast

pytestmark = pytest.mark.django_db

BUDGET = 30
DUE = date(2023, 6, 30)


def walked(program: Caller, path: str, *, limit: int = 2) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor = ""
    while True:
        told = program.read(f"{path}{'&' if '?' in path else '?'}limit={limit}&cursor={cursor}")
        assert len(told["items"]) <= limit
        found += told["items"]
        cursor = told["next_cursor"]
        if cursor is None:
            return found


def filled(cast: Cast) -> None:
    for body in (cast.chu_se, cast.dak_doa, cast.pleiku, cast.chu_se, cast.dak_doa):
        an_assignment(cast, body=body, due_on=None if body == cast.pleiku else DUE)
    a_conference(cast)
    for code in ("kinh-te", "xay-dung-dang", "quoc-phong"):
        a_field(code, code)
    for n in range(3):
        text = intake.bring_in(by=cast.clerk, name="mẫu", text=f"Giao Huyện ủy Chư Sê rà soát công trình {n} (mẫu).")
        intake.read_again(cast.clerk, text.pk)


@pytest.mark.parametrize(
    "path",
    ["bodies", "groups", "readings", "directives", "assignments", "assignments?group=field", "instructions", "fields",
     "periods", "assessments", "conferences"],
)  # fmt: skip
def test_pages_join_without_gap_or_double(cast: Cast, path: str) -> None:
    filled(cast)
    clerk = caller(cast, "clerk")
    whole = clerk.read(f"{path}{'&' if '?' in path else '?'}limit=200")
    assert whole["next_cursor"] is None
    assert walked(clerk, path) == whole["items"]


def test_the_journal_is_paged_alike(cast: Cast) -> None:
    filled(cast)
    inspector = caller(cast, "inspector")
    seqs = [one["seq"] for one in walked(inspector, "journal")]
    assert seqs == sorted(seqs, reverse=True)
    assert len(set(seqs)) == len(seqs) == len(inspector.read("journal?limit=200")["items"]) > 5


def test_what_is_added_meanwhile_moves_nothing(cast: Cast) -> None:
    before = [an_assignment(cast, body=cast.chu_se) for _ in range(4)]
    clerk = caller(cast, "clerk")
    for path in ("directives", "assignments", "instructions"):
        first = clerk.read(f"{path}?limit=2")
        an_assignment(cast, body=cast.chu_se)
        rest = clerk.read(f"{path}?limit=200&cursor={first['next_cursor']}")
        met = [one["id"] for one in first["items"] + rest["items"]]
        assert len(met) == len(set(met)), path
        assert len(met) >= len(before), path


def test_bodies_stand_in_vietnamese_order_and_are_found_without_accents(cast: Cast) -> None:
    clerk = caller(cast, "clerk")
    assert [one["name"] for one in walked(clerk, "bodies?search=huyen uy")] == ["Huyện ủy Chư Sê", "Huyện ủy Đak Đoa"]
    assert [one["id"] for one in walked(clerk, "bodies?kind=state_committee")] == [cast.people_committee.pk]
    assert clerk.read("bodies?on=2019-01-01")["items"] == []


def test_the_filters_of_the_register(cast: Cast) -> None:
    field = a_field("kinh-te", "Kinh tế")
    one = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, field=field)
    other = an_assignment(cast, body=cast.dak_doa, due_on=None)
    clerk = caller(cast, "clerk")
    for asked, wanted in {
        f"body={cast.chu_se.pk}": one,
        "state=under_way&state=returned": one,
        f"field={field.pk}": one,
        "field=0": other,
        "kind=dated": one,
        "time=no_date": other,
        "standing=open_undated": other,
        f"instruction={other.directive.instruction_id}": other,
        f"q={other.directive.code}": other,
    }.items():
        assert [row["id"] for row in clerk.read(f"assignments?{asked}")["items"]] == [wanted.pk], asked
        assert [row["id"] for row in clerk.read(f"directives?{asked}")["items"]] == [wanted.directive_id], asked
    assert clerk.read("assignments?on=2020-01-01")["items"] == []


def test_a_search_finds_bodies_and_directives(cast: Cast) -> None:
    made = issue(cast, drafts(cast, to=[[To(what=cast.chu_se)]]), gaps_reason="mẫu")
    found = caller(cast, "clerk").read("search?q=cong trinh cham")
    assert [one["id"] for one in found["directives"]["items"]] == [made.directives.get().pk]
    assert [one["name"] for one in caller(cast, "technician").read("search?q=chu se")["bodies"]] == ["Huyện ủy Chư Sê"]


@pytest.mark.parametrize(
    "path",
    ["bodies", "groups", "readings", "directives", "directives?drafts=true", "assignments", "instructions", "fields",
     "periods", "assessments", "conferences", "search?q=chu", "statistics", "statistics?by=field"],
)  # fmt: skip
def test_no_list_asks_more_than_a_page_may(cast: Cast, path: str) -> None:
    filled(cast)
    drafts(cast, to=[[To(what=cast.chu_se)], [To(what=cast.districts, role=AddresseeRole.EACH)]])
    leader = caller(cast, "leader")
    with CaptureQueriesContext(connection) as few:
        leader.read(path)
    filled(cast)
    with CaptureQueriesContext(connection) as many:
        leader.read(path)
    assert len(many) <= BUDGET, [one["sql"] for one in many]
    assert len(many) <= len(few) + 1, "the number of queries grows with the list"
    assert Field.objects.count() == 3
