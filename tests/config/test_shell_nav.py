"""The way about: one door is marked as the present one, and after sign-out no way leads back."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from django.test import Client, RequestFactory

from giaoban.config.shell import navigation

if TYPE_CHECKING:
    from tests.cast import Cast


@pytest.mark.parametrize(
    ("path", "door"),
    [
        ("/", "/"),
        ("/desk/7/", "/intake/"),
        ("/instructions/3/issue/", "/directives/"),
        ("/assignments/5/verify/", "/directives/"),
    ],
)
def test_inside_the_desk_and_the_issue_one_still_sees_where_one_stands(cast: Cast, path: str, door: str) -> None:
    items = navigation(RequestFactory().get(path), cast.clerk)
    assert [one["url"] for one in items if one["active"]] == [door]


@pytest.mark.parametrize("path", ["/", "/directives/", "/intake/", "/khong-co/"])
def test_what_one_saw_signed_in_is_kept_by_no_browser(cast: Cast, path: str) -> None:
    """Else the next person at this machine presses Back and reads it. Sheets and scripts are kept as before."""
    visitor = Client()
    visitor.force_login(cast.users["clerk"])
    assert visitor.get(path)["Cache-Control"] == "private, no-store"
    with closing(visitor.get("/static/ui/css/base.css")) as sheet:
        assert "no-store" not in sheet["Cache-Control"]
