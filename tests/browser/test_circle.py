"""The whole circle by hand: pasted, adopted, issued, accepted, reported, done, verified; on a desk and on a phone."""

from __future__ import annotations

from contextlib import contextmanager
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest

from giaoban.directives.models import Assignment
from tests.browser.hands import Hands
from tests.browser.office import paste_to_issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.browser.hands import Site

SAMPLE = resources.files("giaoban.config").joinpath("sample", "ket-luan-giao-ban-quy-1-2023.txt")
WIDE = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}


@contextmanager
def somebody(chromium: Browser, site: Site, username: str, screen: dict[str, Any]) -> Iterator[Hands]:
    """One person at a screen of their own, signed in."""
    context = chromium.new_context(locale="vi-VN", **screen)
    context.set_default_timeout(20_000)
    hands = Hands(page=context.new_page(), site=site)
    hands.sign_in(username)
    yield hands
    assert hands.troubles == []
    context.close()


@pytest.mark.parametrize("screen", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_circle(chromium: Browser, site: Site, screen: dict[str, Any]) -> None:
    with somebody(chromium, site, "chanhvanphong", WIDE) as office:
        paste_to_issue(office, SAMPLE.read_text(encoding="utf-8"), at_most=60)
    task = Assignment.objects.get(directive__text__startswith="hoàn thiện kịch bản")
    with somebody(chromium, site, "thuky.quansu", screen) as clerk:
        clerk.open("/my/")
        _do(clerk, task, "accept")
        _do(clerk, task, "report_progress", text="Đã xong đề cương, đang lấy ý kiến.")
    with somebody(chromium, site, "bithu.quansu", screen) as head:
        head.open("/my/")
        _do(head, task, "report_done", number="12-BC/ĐU")
    with somebody(chromium, site, "bithu", screen) as leader:
        leader.open(f"/directives/{task.directive_id}/")
        _do(leader, task, "verify")
        assert "Đã xác nhận" in leader.page.inner_text("main")
    task.refresh_from_db()
    verbs = list(task.steps.order_by("n").values_list("verb", flat=True))
    assert (task.state, verbs) == ("verified", ["assign", "accept", "report_progress", "report_done", "verify"])


def _do(hands: Hands, task: Assignment, verb: str, **values: str) -> None:
    """Press the verb's button; fill its form if it has one; send it."""
    page, address = hands.page, f"/assignments/{task.pk}/{verb}/"
    at_once = page.locator(f"form[action='{address}'] button")
    if at_once.count():
        at_once.first.click()
    else:
        page.locator(f"a[href^='{address}']").first.click()
        form = page.locator(f"form[action='{address}']")
        form.wait_for()
        for name, value in values.items():
            form.locator(f"[name={name}]").fill(value)
        form.locator("button.primary").click()
    page.wait_for_selector(".message")
