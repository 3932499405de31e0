"""Directives and totals over HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from giaoban.accounts.actions import make_token
from giaoban.directives.domain import State
from giaoban.directives.models import Assignment
from tests.factories import To, an_assignment, drafts, issue

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(settings: object, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings


@dataclass(frozen=True, slots=True)
class Caller:
    key: str

    def get(self, path: str) -> tuple[int, Any]:
        answer = Client().get(f"/api/v1/{path}", headers={"Authorization": f"Bearer {self.key}"})
        return answer.status_code, answer.json()

    def post(self, path: str, told: object = None, **headers: str) -> tuple[int, Any]:
        answer = Client().post(
            f"/api/v1/{path}",
            told or {},
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.key}"} | headers,
        )
        return answer.status_code, answer.json()


def caller(cast: Cast, who: str) -> Caller:
    by = cast.actor(who)
    _, key = make_token(by=by, user_id=by.user_id or 0, post_id=by.post_id, label="thử")
    return Caller(key)


def test_the_whole_way(cast: Cast) -> None:
    instruction = drafts(cast, to=[[To(what=cast.chu_se)]])
    office, clerk, head, leader = (caller(cast, who) for who in ("head_of_office", "body_clerk", "body_head", "leader"))
    told = {
        "version": 1, "issued_on": "2023-04-03", "signer_id": cast.signer.pk, "symbol": "TB/TU", "scope": "2020-2025",
    }  # fmt: skip
    status, issued = office.post(f"instructions/{instruction.pk}/issue", told)
    assert (status, issued["symbol"]) == (200, "01-TB/TU")
    one = Assignment.objects.get().pk
    assert clerk.post(f"assignments/{one}/accept")[1]["state"] == "accepted"
    assert clerk.post(f"assignments/{one}/report_progress", {"text": "Đang làm.", "percent": 10})[0] == 200
    done = {"product_number": "1-BC/HU", "product_on": "2023-06-20"}
    assert head.post(f"assignments/{one}/report_done", done)[1]["time_state"] == "done_on_time"
    assert leader.post(f"assignments/{one}/return", {"reason": "Thiếu phụ lục."})[1]["finished_on"] is None
    assert head.post(f"assignments/{one}/report_done", done)[0] == 200
    assert leader.post(f"assignments/{one}/verify")[1]["state"] == "verified"


def test_an_old_version_is_told(cast: Cast) -> None:
    one = an_assignment(cast, body=cast.chu_se)
    clerk = caller(cast, "body_clerk")
    assert clerk.post(f"assignments/{one.pk}/accept", **{"If-Match": '"1"'})[0] == 200
    status, problem = clerk.post(f"assignments/{one.pk}/report_progress", {"text": "Đang làm."}, **{"If-Match": '"1"'})
    assert (status, problem["status"]) == (412, 412)
    assert clerk.post(f"assignments/{one.pk}/report_progress", {"text": "Đang làm."}, **{"If-Match": "x"})[0] == 422


@pytest.mark.parametrize(("who", "status"), [("body_clerk", 403), ("stranger", 404), ("other_body_clerk", 404)])
def test_who_may_not(cast: Cast, who: str, status: int) -> None:
    one = an_assignment(cast, body=cast.chu_se, state=State.REPORTED_DONE, finished_on=date(2023, 6, 1))
    assert caller(cast, who).post(f"assignments/{one.pk}/verify")[0] == status


def test_the_list_is_paged_and_holds_what_one_may_see(cast: Cast) -> None:
    mine = [an_assignment(cast, body=cast.chu_se).directive.code for _ in range(3)]
    an_assignment(cast, body=cast.dak_doa)
    clerk = caller(cast, "body_clerk")
    _, first = clerk.get("directives?limit=2")
    _, second = clerk.get(f"directives?limit=2&cursor={first['next_cursor']}")
    assert [one["code"] for one in first["items"] + second["items"]] == mine[::-1]
    assert second["next_cursor"] is None
    assert clerk.get(f"directives/{first['items'][0]['id']}")[1]["assignments"][0]["body"] == "Huyện ủy Chư Sê"


def test_statistics_add_up_and_name_their_denominators(cast: Cast) -> None:
    an_assignment(cast, body=cast.chu_se, state=State.VERIFIED, finished_on=date(2023, 6, 1))
    an_assignment(cast, body=cast.chu_se, due_on=date(2023, 5, 2))
    an_assignment(cast, body=cast.dak_doa, due_on=None)
    status, told = caller(cast, "leader").get("statistics?as_of=2023-07-01")
    assert (status, told["adds_up"], told["sum"]["total"]) == (200, True, 3)
    assert told["sum"]["on_time_of_due"] == {"part": 1, "whole": 2}
    assert told["sum"]["verified_of_total"] == {"part": 1, "whole": 3}
    assert caller(cast, "body_head").get("statistics")[0] == 403


def test_issuing_through_the_api_asks_the_same_questions(cast: Cast) -> None:
    instruction = drafts(cast, to=[[To(phrase="Ban chỉ đạo liên ngành")]])
    told = {
        "version": 1, "issued_on": "2023-04-03", "signer_id": cast.signer.pk, "symbol": "TB/TU", "scope": "2020-2025",
    }  # fmt: skip
    status, problem = caller(cast, "head_of_office").post(f"instructions/{instruction.pk}/issue", told)
    assert status == 409
    assert "Ban chỉ đạo liên ngành" in problem["detail"]
    assert caller(cast, "clerk").post(f"instructions/{instruction.pk}/issue", told)[0] == 403
    assert issue(cast, drafts(cast, to=[[To(what=cast.chu_se)]])).symbol == "01-TB/TU"
