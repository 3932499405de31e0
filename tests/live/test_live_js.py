"""live.js in a real browser: one stream for all pages of the origin, handed on when its page closes."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from tests.config.conftest import lasting_ground, until
from tests.config.office import Office, end

__all__ = ["lasting_ground"]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def office(lasting_ground: Path) -> Iterator[Office]:
    started = Office(lasting_ground / "home")
    started.await_line("đang chạy tại")
    yield started
    end(started)


@pytest.fixture
def browser_context() -> Iterator[BrowserContext]:
    chromium = shutil.which("chromium")
    if chromium is None:
        missing = "no chromium: make system installs it"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--headless=new", "--no-sandbox"])
        yield browser.new_context()
        browser.close()


def opened(context: BrowserContext, office: Office, topic: str) -> Page:
    """A page that counts the ``live`` events of its first part, when somebody's stream carries its topic."""
    page = context.new_page()
    with context.expect_event("response", lambda response: "/live/" in response.url and topic in response.url):
        page.goto(f"http://localhost:{office.port}/follow?topic={topic}")
    page.evaluate("""() => { window.told = 0;
        document.getElementById("told").addEventListener("live", () => { window.told += 1; }); }""")
    assert until(lambda: streams(office) == 1, 10)  # an old stream ends when the new one is ready
    return page


def streams(office: Office) -> int:
    return int(office.get("/followers")[1])


def change(office: Office, topic: str) -> None:
    office.get(f"/change?topic={topic}")


def await_told(page: Page, number: int) -> None:
    page.wait_for_function("number => window.told === number", arg=number, timeout=10_000)


def test_one_stream_for_all_pages_and_it_is_handed_on(office: Office, browser_context: BrowserContext) -> None:
    first = opened(browser_context, office, "open-1")
    second = opened(browser_context, office, "open-2")
    change(office, "open-2")
    await_told(second, 1)
    change(office, "open-1")
    await_told(first, 1)
    assert second.evaluate("window.told") == 1
    with browser_context.expect_event("response", lambda response: "/live/" in response.url):
        first.close()
    assert until(lambda: streams(office) == 1, 10)
    change(office, "open-2")
    await_told(second, 2)


def test_a_part_is_fetched_again_but_not_while_somebody_writes_in_it(
    office: Office, browser_context: BrowserContext
) -> None:
    page = opened(browser_context, office, "open-3")
    before = page.locator("#renewed").inner_text()
    change(office, "open-3")
    expect(page.locator("#renewed")).not_to_have_text(before)
    renewed = page.locator("#renewed").inner_text()
    page.locator("input").fill("đang viết")
    change(office, "open-3")
    await_told(page, 2)
    assert page.locator("input").input_value() == "đang viết"
    page.locator("input").blur()
    expect(page.locator("#renewed")).not_to_have_text(renewed)


def test_a_page_finds_its_stream_again_when_the_server_was_away(
    office: Office, browser_context: BrowserContext
) -> None:
    page = opened(browser_context, office, "open-4")
    told = page.evaluate("window.told")
    os.kill(office.pid_of("serving.web"), signal.SIGKILL)
    page.wait_for_function("told => window.told > told", arg=told, timeout=20_000)
    told = page.evaluate("window.told")
    change(office, "open-4")
    await_told(page, told + 1)
