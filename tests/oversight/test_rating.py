"""The hint of Regulation 366: a hint with its formula, and the body's word beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from giaoban.journal.models import JournalEntry
from giaoban.kernel import clock
from giaoban.oversight.domain import Hint, Punctuality, hint, hint_without_excused
from giaoban.oversight.models import Reply
from tests.api.callers import caller
from tests.oversight.provinces import ON, a_published_province

if TYPE_CHECKING:
    from tests.cast import Cast


@pytest.mark.parametrize(
    ("on_time", "late", "overdue", "wanted"),
    [
        (0, 0, 0, Hint.NOTHING_DUE),
        (10, 0, 0, Hint.GOOD_OR_BETTER),
        (80, 20, 0, Hint.COMPLETED),
        (79, 21, 0, Hint.BELOW_COMPLETED),
        (99, 0, 1, Hint.BELOW_COMPLETED),
    ],
)
def test_all_done_and_21_percent_late_is_not_even_completed(
    on_time: int, late: int, overdue: int, wanted: Hint
) -> None:
    assert hint(Punctuality(on_time=on_time, late=late, overdue=overdue), most_late_percent=20) is wanted


def test_what_waited_for_others_is_shown_beside() -> None:
    of = Punctuality(on_time=8, late=3, overdue=1, late_excused=3, overdue_excused=1)
    assert hint(of, most_late_percent=20) is Hint.BELOW_COMPLETED
    assert hint_without_excused(of, most_late_percent=20) is Hint.GOOD_OR_BETTER


def as_(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.users[who], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.django_db
class TestPage:
    @pytest.fixture(autouse=True)
    def _a_body_that_was_late(self, cast: Cast) -> None:
        a_published_province(cast, on_time=79, late=21)
        clock.stand_on(ON)

    def test_the_body_replies_and_everybody_reads_it_beside_the_hint(self, cast: Cast) -> None:
        answer = as_(cast, "body_head").post(
            f"/statistics/rating/{cast.chu_se.pk}/", {"period": "2023-Q2", "text": "Chờ hướng dẫn của tỉnh (mẫu)."}
        )
        assert answer.status_code == 303
        for who in ("leader", "body_clerk"):
            shown = as_(cast, who).get("/statistics/rating/?period=2023-Q2").content.decode()
            assert "Chưa đạt mức hoàn thành" in shown
            assert "không phải kết quả xếp loại" in shown
            assert "Chờ hướng dẫn của tỉnh (mẫu)." in shown
        assert JournalEntry.objects.latest("seq").kind == "hint_answered"

    @pytest.mark.parametrize("who", ["body_clerk", "clerk", "leader"])
    def test_only_the_bodys_head_speaks_for_it(self, cast: Cast, who: str) -> None:
        told = {"period": "2023-Q2", "text": "Ý kiến (mẫu)."}
        assert as_(cast, who).post(f"/statistics/rating/{cast.chu_se.pk}/", told).status_code == 403
        assert not Reply.objects.exists()

    def test_a_body_sees_its_own_line_and_not_its_neighbours(self, cast: Cast) -> None:
        mine = caller(cast, "body_clerk").read("statistics/ratings?period=2023-Q2")["items"]
        assert [(one["body_id"], one["due"], one["done_late"]) for one in mine] == [(cast.chu_se.pk, 100, 21)]
        assert caller(cast, "other_body_clerk").read("statistics/ratings?period=2023-Q2")["items"] == []

    def test_the_office_decides_the_share_from_a_day_on(self, cast: Cast) -> None:
        from giaoban.organisation.actions import change_setting  # noqa: PLC0415 -- only this test changes a rule

        clock.stand_on(date(2023, 6, 1))
        change_setting(by=cast.administrator, key="rating_late_percent", written="25", since=date(2023, 6, 1))
        clock.stand_on(ON)
        shown = as_(cast, "leader").get("/statistics/rating/").content.decode()
        assert "không quá 25%" in shown
        assert "Hoàn thành nhiệm vụ" in shown
