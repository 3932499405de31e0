"""What a program may read of the organisation with a key, and that without one it reads nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from giaoban.accounts.actions import make_token
from giaoban.accounts.models import User
from giaoban.kernel.actor import CLOCKWORK

if TYPE_CHECKING:
    from django.test import Client

    from tests.organisation.conftest import Province

DAY = "2023-03-29"


def _key(province: Province, username: str) -> dict[str, str]:
    user = User.objects.get(username=username)
    _, key = make_token(by=CLOCKWORK, user_id=user.pk, post_id=province.actor(username).post_id, label="thử")
    return {"authorization": f"Bearer {key}"}


@pytest.mark.parametrize("address", ["bodies", "groups", "bodies/1", "groups/1"])
def test_without_a_key_there_is_nothing_to_read(province: Province, client: Client, address: str) -> None:
    assert client.get(f"/api/v1/{address}").status_code == 401


def test_pages_of_bodies_join_without_gap_or_double(province: Province, client: Client) -> None:
    headers = _key(province, "thuky.chuse")
    seen: list[str] = []
    query: dict[str, str | int] = {"on": DAY, "limit": 40}
    while True:
        told = client.get("/api/v1/bodies", query, headers=headers).json()
        seen += [one["code"] for one in told["items"]]
        if told["next_cursor"] is None:
            break
        query["cursor"] = told["next_cursor"]
    assert len(seen) == len(set(seen)) == 87


def test_a_body_tells_what_became_of_it(province: Province, client: Client) -> None:
    headers = _key(province, "vanthu")
    pk = province.body("huyen-uy-chu-se")
    then = client.get(f"/api/v1/bodies/{pk}?on={DAY}", headers=headers).json()
    assert (then["is_there"], then["successors"], len(then["above"])) == (True, [], 1)
    now = client.get(f"/api/v1/bodies/{pk}?on=2026-01-05", headers=headers).json()
    assert (now["is_there"], len(now["successors"])) == (False, 5)
    assert client.get("/api/v1/bodies/999999", headers=headers).status_code == 404


def test_a_group_has_the_members_of_the_day(province: Province, client: Client) -> None:
    headers = _key(province, "vanthu")
    told = client.get(f"/api/v1/groups/{province.group('cac-huyen-uy')}?on={DAY}", headers=headers).json()
    assert (told["size"], len(told["members"])) == (17, 17)


def test_names_are_matched_as_the_office_of_the_key_writes_them(province: Province, client: Client) -> None:
    asked = {"phrases": ["VPTU", "các địa phương", "TT"], "on": DAY}
    told = {}
    for username in ("vanthu", "thuky.chuse"):
        answer = client.post(
            "/api/v1/matches", asked, content_type="application/json", headers=_key(province, username)
        )
        told[username] = [(one["kind"], one["decided"]) for one in answer.json()]
    assert told["vanthu"] == [("body", True), ("group", True), ("none", False)]
    assert told["thuky.chuse"][0][1] is False
