"""What governments printed (DOMAIN 1.5), through the doors: the check of a table, and our form with as many rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from tests.api.callers import caller
from tests.oversight.provinces import ON, SINCE, a_published_province

if TYPE_CHECKING:
    from tests.cast import Cast

pytestmark = pytest.mark.django_db

REPORT_1270 = {
    "total": 21914, "done": 16051, "on_time": 14068, "late": 1983, "open": 5863, "in_time": 5640, "overdue": 223,
}  # fmt: skip
PUBLISHED: dict[str, tuple[dict[str, int], str, list[str]]] = {
    "report 1270, 2017": (REPORT_1270, "98.62", ["done_of_due"]),
    "government office, August 2016": ({"due": 2723, "done": 2501, "overdue": 222}, "91.8", ["done_of_due"]),
    "Quảng Nam, first half of 2020": (
        {"total": 833, "done": 585, "open": 248, "in_time": 67, "overdue": 181}, "70.23", ["of_total"]
    ),
    "Gia Lai, 2016": ({"total": 57, "done": 46, "open": 11, "overdue": 0}, "80.7", ["of_total"]),
}  # fmt: skip
"""The figures, the percentage that was printed (or would be), and of what it is one."""
HAI_PHONG = {"total": 15533, "done": 13119, "open": 2414, "in_time": 2065, "overdue": 348}


def checked(cast: Cast, figures: dict[str, int], percent: str) -> dict[str, Any]:
    asked = "&".join(f"{name}={value}" for name, value in {**figures, "percent": percent}.items())
    found: dict[str, Any] = caller(cast, "clerk").read(f"statistics/check?{asked}")
    return found


@pytest.mark.parametrize("name", PUBLISHED)
def test_what_adds_up_is_said_to_and_of_what_its_percentage_is(cast: Cast, name: str) -> None:
    figures, percent, is_of = PUBLISHED[name]
    found = checked(cast, figures, percent)
    assert (found["adds_up"], found["wrong"], found["printed_is"]) == (True, [], is_of)


def test_hai_phong_raises_the_warning(cast: Cast) -> None:
    found = checked(cast, HAI_PHONG, "84.46")
    assert found["wrong"] == [{"line": "", "whole": "open", "said": 2414, "sum": 2413}]
    assert found["printed_is"] == ["of_total"]
    client = Client()
    client.force_login(cast.users["clerk"], backend="allauth.account.auth_backends.AuthenticationBackend")
    asked = "&".join(f"{name}={value}" for name, value in HAI_PHONG.items())
    shown = client.get(f"/statistics/check/?{asked}&percent=84,46").content.decode()
    assert "Bảng đã công bố: chưa hoàn thành là 2.414 nhưng các phần cộng lại được 2.413." in shown
    assert "84,46&nbsp;%" in shown


@pytest.mark.parametrize(
    ("columns", "of_total", "done_of_due", "of_due"),
    [
        ({"on_time": 585, "in_time": 67, "overdue": 181}, (585, 833), (585, 766), (585, 766)),
        ({"on_time": 46, "in_time": 11}, (46, 57), (46, 46), (46, 46)),
        pytest.param(
            {"on_time": 14068, "late": 1983, "in_time": 5640, "overdue": 223},
            (16051, 21914), (16051, 16274), (14068, 16274), marks=pytest.mark.slow,
        ),
    ],
)  # fmt: skip
def test_form_01_of_as_many_duties_prints_these_figures_and_both_denominators(
    cast: Cast,
    columns: dict[str, int],
    of_total: tuple[int, int],
    done_of_due: tuple[int, int],
    of_due: tuple[int, int],
) -> None:
    a_published_province(cast, **columns)
    form = caller(cast, "leader").read(f"statistics/forms/01?since={SINCE}&as_of={ON}")
    assert form["adds_up"]
    told = dict(zip([one["name"] for one in form["columns"]], form["sum"], strict=True))
    wanted = {"on_time": "verified_on_time", "late": "verified_late", "in_time": "open_in_time"}
    assert {name: told[wanted.get(name, "open_overdue")] for name in columns} == columns
    assert told["total"] == of_total[1]
    rates = {"of_total": of_total, "done_of_due": done_of_due, "of_due": of_due}
    assert {name: (told[name]["part"], told[name]["whole"]) for name in rates} == rates
