"""The register as a tool of the day: its month, kept filters, other orders, and one verb on many rows."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from giaoban.directives.domain import State
from giaoban.directives.models import Assignment, SavedFilter
from giaoban.journal.models import JournalEntry
from tests.directives.pages import select, tree
from tests.directives.test_pages import as_
from tests.factories import an_assignment

if TYPE_CHECKING:
    from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("in_may")


def words(element: Any) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


def test_the_month_shows_each_day_and_leads_to_the_rest(cast: Cast) -> None:
    """Five on one day: three are named, and the others are one press away, with the filter that stood."""
    for body in (cast.chu_se, cast.dak_doa, cast.pleiku, cast.office, cast.people_committee):
        an_assignment(cast, body=body, due_on=date(2023, 6, 30))
    an_assignment(cast, body=cast.chu_se, due_on=date(2023, 7, 5))
    client = as_(cast, "clerk")
    page = tree(client.get("/directives/calendar/?month=2023-06&time=in_time"))
    [day] = [one for one in select(page, ".month td") if select(one, "time[datetime=2023-06-30]")]
    assert len(select(day, "li")) == 3
    [more] = select(day, "a.month-more")
    assert words(more) == "và 2 phần việc nữa"
    listed = tree(client.get(more.get("href")))
    assert len(select(listed, "tr[data-row]")) == 5
    assert not select(page, "td time[datetime=2023-07-05]")


def test_what_is_overdue_is_counted_on_its_day(cast: Cast) -> None:
    an_assignment(cast, body=cast.chu_se, due_on=date(2023, 5, 4))
    page = tree(as_(cast, "clerk").get("/directives/calendar/"))
    [day] = [one for one in select(page, ".month td") if select(one, "time[datetime=2023-05-04]")]
    assert "1 quá hạn" in words(day)


@pytest.mark.parametrize("month", ["2023-13", "0001-01", "9999-12"])
def test_a_month_that_is_none_is_refused(cast: Cast, month: str) -> None:
    assert as_(cast, "clerk").get(f"/directives/calendar/?month={month}").status_code == 422


@pytest.mark.parametrize("address", ["/directives/", "/directives/calendar/"])
def test_a_day_typed_wrong_is_mended_in_its_field(cast: Cast, address: str) -> None:
    """With the list beside it and the other filters as they were, not on a page that leads nowhere."""
    an_assignment(cast, body=cast.chu_se)
    answer = as_(cast, "clerk").get(f"{address}?q=khong-co&on=31/02/2023")
    assert answer.status_code == 422
    [day], [asked] = select(tree(answer), "input[name=on]"), select(tree(answer), "input[name=q]")
    assert (day.get("value"), day.get("aria-invalid"), asked.get("value")) == ("31/02/2023", "true", "khong-co")
    assert "Ngày chưa đúng" in answer.content.decode()


def test_what_a_paper_gave_is_found_by_its_number(cast: Cast) -> None:
    """A clerk on the telephone has the number of the paper and nothing else."""
    one = an_assignment(cast, body=cast.chu_se)
    symbol = one.directive.instruction.symbol
    found = tree(as_(cast, "clerk").get("/directives/", {"q": symbol.lower()}))
    assert len(select(found, "tr[data-row]")) == 1
    assert not select(tree(as_(cast, "clerk").get("/directives/?q=998-TB/TU")), "tr[data-row]")


def test_states_follow_one_another_as_work_does(cast: Cast) -> None:
    an_assignment(cast, body=cast.chu_se, state=State.VERIFIED, finished_on=date(2023, 5, 2))
    an_assignment(cast, body=cast.dak_doa)
    an_assignment(cast, body=cast.pleiku, state=State.UNDER_WAY)
    page = tree(as_(cast, "clerk").get("/directives/?group=state"))
    assert [words(one) for one in select(page, "th[scope=rowgroup]")] == ["Đã giao", "Đang thực hiện", "Đã xác nhận"]


class TestKeptFilters:
    def test_one_of_the_office_is_seen_by_its_people_and_a_private_one_by_nobody_else(self, cast: Cast) -> None:
        clerk = as_(cast, "clerk")
        clerk.post("/directives/filters/", {"query": "time=overdue", "name": "Quá hạn", "office": "1"})
        clerk.post("/directives/filters/", {"query": "state=returned", "name": "Của riêng tôi"})
        seen = {
            who: words(tree(as_(cast, who).get("/directives/"))) for who in ("clerk", "leader", "body_head", "stranger")
        }
        assert {who: ("Quá hạn" in s, "Của riêng tôi" in s) for who, s in seen.items()} == {
            "clerk": (True, True),
            "leader": (True, False),
            "body_head": (True, False),  # its own choice of times bears the word
            "stranger": (True, False),
        }
        assert not select(tree(as_(cast, "stranger").get("/directives/")), ".saved-filter")
        [link] = select(tree(as_(cast, "leader").get("/directives/")), ".saved-filter a")
        assert link.get("href") == "/directives/?time=overdue"

    def test_who_is_not_of_the_office_shares_none(self, cast: Cast) -> None:
        refused = as_(cast, "leader").post(
            "/directives/filters/", {"query": "time=overdue", "name": "A", "office": "1"}
        )
        assert refused.status_code == 403
        kept = SavedFilter.objects.create(name="Chung", query="time=overdue", office=cast.committee, made_by="A")
        assert as_(cast, "leader").post(f"/directives/filters/{kept.pk}/drop/").status_code == 403
        assert as_(cast, "stranger").post(f"/directives/filters/{kept.pk}/drop/").status_code == 404
        assert as_(cast, "clerk").post(f"/directives/filters/{kept.pk}/drop/").status_code == 303
        assert not SavedFilter.objects.exists()


class TestOneVerbOnManyRows:
    def test_a_row_in_the_way_stops_all_until_it_is_left_out(self, cast: Cast) -> None:
        """Each row says why; then what can be done is done, in one act, and each row says what came of it."""
        good = an_assignment(cast, body=cast.chu_se, state=State.REPORTED_DONE, finished_on=date(2023, 5, 2))
        poor = an_assignment(cast, body=cast.dak_doa, state=State.UNDER_WAY)
        client = as_(cast, "head_of_office")
        rows = {"verb": "verify", "row": [f"{one.pk}:{one.version}" for one in (good, poor)]}
        assert "phần việc đã chọn" in words(tree(client.post("/directives/bulk/", rows)))
        stopped = client.post("/directives/bulk/", {**rows, "do": "all", "note": "Đủ hồ sơ"})
        assert stopped.status_code == 422
        assert "đang được thực hiện và chưa có báo cáo hoàn thành" in words(tree(stopped))
        assert Assignment.objects.get(pk=good.pk).state == "reported_done"
        told = tree(client.post("/directives/bulk/", {**rows, "do": "partly", "note": "Đủ hồ sơ"}))
        assert "Đã làm với 1 phần việc. 1 phần việc giữ nguyên" in words(told)
        assert Assignment.objects.get(pk=good.pk).state == "verified"
        assert JournalEntry.objects.filter(kind="completion_verified").count() == 1

    def test_a_verb_that_wants_a_reason_asks_for_it_once(self, cast: Cast) -> None:
        several = [an_assignment(cast, body=body, state=State.UNDER_WAY) for body in (cast.chu_se, cast.dak_doa)]
        client = as_(cast, "clerk")
        rows = {
            "verb": "pause",
            "row": [f"{one.pk}:{one.version}" for one in several],
            "next": "/directives/?group=state",
        }
        assert client.post("/directives/bulk/", {**rows, "do": "all"}).status_code == 422
        done = client.post("/directives/bulk/", {**rows, "do": "all", "reason": "Chờ hướng dẫn"})
        assert (done.status_code, done["Location"]) == (303, "/directives/?group=state")
        assert set(Assignment.objects.values_list("state", flat=True)) == {"paused"}

    def test_who_only_looks_on_has_nothing_to_choose(self, cast: Cast) -> None:
        an_assignment(cast, body=cast.chu_se)
        assert not select(tree(as_(cast, "inspector").get("/directives/")), "input[name=row]")
        assert not select(tree(as_(cast, "clerk").get("/directives/?on=2023-04-30")), "input[name=row]")
