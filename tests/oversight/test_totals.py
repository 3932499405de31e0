"""Totals: they add up, every cell is the count of its list, and published figures are judged by the same rule."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from html import unescape
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from giaoban.directives.domain import Standing, State
from giaoban.organisation.models import ReadingGroup
from giaoban.oversight.domain import PUBLISHED_WHOLES, Discrepancy, Rate, Totals, discrepancies, done_of_due
from tests.factories import a_field, an_assignment

if TYPE_CHECKING:
    from tests.cast import Cast


class TestPublishedFigures:
    """DOMAIN 1.5: what governments printed."""

    def test_report_1270_adds_up(self) -> None:
        year = {
            "total": 21914, "done": 16051, "on_time": 14068, "late": 1983,
            "open": 5863, "in_time": 5640, "overdue": 223,
        }  # fmt: skip
        assert discrepancies(year, PUBLISHED_WHOLES) == ()

    def test_hai_phong_does_not(self) -> None:
        ten_months = {"total": 15533, "done": 13119, "open": 2414, "in_time": 2065, "overdue": 348}
        assert discrepancies(ten_months, PUBLISHED_WHOLES) == (Discrepancy("open", 2414, 2413),)

    def test_quang_nam_adds_up(self) -> None:
        assert (
            discrepancies({"total": 833, "done": 585, "open": 248, "in_time": 67, "overdue": 181}, PUBLISHED_WHOLES)
            == ()
        )

    def test_the_denominator_of_1270_is_what_is_due_not_everything(self) -> None:
        assert done_of_due(done=16051, overdue=223) == Rate(16051, 16274)
        assert done_of_due(done=16051, overdue=223).hundredths == 9863
        assert Rate(16051, 21914).hundredths == 7325

    def test_hai_phongs_is_the_total(self) -> None:
        assert Rate(13119, 15533).hundredths == 8446

    def test_of_nothing_there_is_no_rate(self) -> None:
        assert Rate(0, 0).hundredths is None


def test_the_undated_and_the_waiting_stay_out_of_the_on_time_rate() -> None:
    counts = {
        Standing.VERIFIED_ON_TIME: 5, Standing.VERIFIED_LATE: 1, Standing.VERIFIED_UNDATED: 4, Standing.WAITING: 3,
        Standing.OPEN_IN_TIME: 7, Standing.OPEN_OVERDUE: 2, Standing.OPEN_UNDATED: 6, Standing.CLOSED: 1,
    }  # fmt: skip
    line = Totals(total=29, before=0, counts=counts)
    assert (line.adds_up, line.of_due, line.of_total) == (True, Rate(5, 8), Rate(10, 29))


@pytest.fixture
def province(cast: Cast) -> None:
    field = a_field("kinh-te", "Kinh tế (mẫu)")
    verified = partial(an_assignment, cast, state=State.VERIFIED, finished_on=date(2023, 6, 1))
    for body in (cast.chu_se, cast.dak_doa):
        verified(body=body, field=field)
        verified(body=body, due_on=date(2023, 5, 2))
        verified(body=body, due_on=None)
        an_assignment(cast, body=body, field=field, state=State.REPORTED_DONE, finished_on=date(2023, 6, 1))
        an_assignment(cast, body=body, due_on=date(2999, 1, 5))
        an_assignment(cast, body=body, due_on=date(2023, 5, 2), state=State.RETURNED)
        an_assignment(cast, body=body, due_on=None, state=State.UNDER_WAY)
        an_assignment(cast, body=body, state=State.REFUSED)
    an_assignment(cast, body=cast.pleiku, restricted_to=ReadingGroup.objects.create(name="Nhân sự (mẫu)"))


def as_(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.users[who], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.django_db
@pytest.mark.usefixtures("province")
class TestTable:
    @pytest.mark.parametrize("address", ["/oversight/", "/oversight/?by=field", "/oversight/?on=2023-05-20"])
    def test_every_cell_is_the_count_of_its_list(self, cast: Cast, address: str) -> None:
        client = as_(cast, "leader")
        shown = client.get(address).content.decode()
        cells = re.findall(r'class="cell-link" href="([^"]+)">([\d.]+)</a>', shown)
        assert len(cells) > 15
        for url, amount in cells:
            listed = client.get(unescape(url)).content.decode()
            counted = re.search(r'<p class="lede">([\d.]+) phần việc', listed)
            assert counted is not None
            assert counted[1] == amount, url

    def test_the_columns(self, cast: Cast) -> None:
        shown = as_(cast, "leader").get("/oversight/").content.decode()
        foot = shown.split("<tfoot>")[1].split("</tfoot>")[0]
        assert [int(n) for n in re.findall(r">(\d+)</(?:a|span)>", foot)] == [16, 16, 0, 6, 2, 2, 2, 2, 2, 2, 2, 0, 2]
        assert "33\xa0% (2/6)" in foot
        assert "không cộng khớp" not in shown

    def test_restricted_things_are_counted_apart(self, cast: Cast) -> None:
        shown = as_(cast, "leader").get("/oversight/").content.decode()
        assert "Không gồm nhiệm vụ mật và 1 nhiệm vụ hạn chế." in shown
        assert "Thành ủy Pleiku" not in shown

    def test_a_period_that_begins_after_its_end_is_told_not_answered_with_nothing(self, cast: Cast) -> None:
        answer = as_(cast, "leader").get("/oversight/?on=1/1/2023&since=1/1/2030")
        assert answer.status_code == 422
        assert "Kỳ bắt đầu ngày 01/01/2030, sau ngày tính đến 01/01/2023" in answer.content.decode()

    @pytest.mark.parametrize(
        ("who", "status"), [("clerk", 200), ("inspector", 200), ("body_head", 403), ("technician", 403)]
    )
    def test_for_readers_of_all(self, cast: Cast, who: str, status: int) -> None:
        assert as_(cast, who).get("/oversight/").status_code == status


@pytest.mark.django_db
class TestToday:
    def test_the_leader_sees_what_waits_for_a_word(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.chu_se, state=State.REPORTED_DONE, finished_on=date(2023, 6, 1))
        shown = as_(cast, "leader").get("/").content.decode()
        assert "Chờ tôi xác nhận" in shown
        assert f"/assignments/{made.pk}/verify/" in shown
        assert "Chờ tôi xác nhận" not in as_(cast, "clerk").get("/").content.decode()

    def test_a_body_sees_its_own_work(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.chu_se, due_on=date(2023, 5, 2))
        other = an_assignment(cast, body=cast.dak_doa)
        shown = as_(cast, "body_clerk").get("/").content.decode()
        assert made.directive.code in shown
        assert other.directive.code not in shown
        assert "0/1 phần việc" in shown

    @pytest.mark.parametrize("who", ["technician", "administrator", "inspector"])
    def test_an_empty_day_says_so(self, cast: Cast, who: str) -> None:
        an_assignment(cast, body=cast.chu_se, state=State.REPORTED_DONE, finished_on=date(2023, 6, 1))
        answer = as_(cast, who).get("/")
        assert answer.status_code == 200
        assert "Không có việc nào đang chờ" in answer.content.decode()
