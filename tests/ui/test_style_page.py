"""The style page in a real browser: wide and phone, light and dark, keys, theme, print, axe, under a strict CSP."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Literal, NoReturn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

    Scheme = Literal["light", "dark"]

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
WIDE: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


def _missing(what: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")


@pytest.fixture
def address(site: None) -> Iterator[str]:
    with make_server("127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), Server, Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- slow, and only here

    program = shutil.which("chromium")
    if not program:
        _missing("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def reader(chromium: Browser, address: str) -> Iterator[BrowserContext]:
    with chromium.new_context(locale="vi-VN", base_url=address, viewport=WIDE) as context:
        yield context


@pytest.fixture
def page(reader: BrowserContext) -> Iterator[Page]:
    """Fails if the browser complained of anything, a breach of the CSP above all."""
    page = reader.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/")
    yield page
    assert complaints == []


def theme(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.documentElement).colorScheme"))


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_nothing_is_pushed_out_of_the_window(page: Page, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(chromium: Browser, address: str, size: ViewportSize, scheme: Scheme) -> None:
    if not AXE.exists():
        _missing("node_modules/axe-core")
    with chromium.new_context(viewport=size, color_scheme=scheme, locale="vi-VN", bypass_csp=True) as context:
        page = context.new_page()
        page.goto(address)
        page.evaluate(AXE.read_text())
        assert [v["id"] for v in page.evaluate("axe.run()")["violations"]] == []


def test_the_chosen_theme_is_there_before_any_script_on_the_next_page(page: Page, reader: BrowserContext) -> None:
    assert theme(page) == "light"
    page.locator("summary", has_text="Ngôn ngữ").or_(page.locator("summary.only-icon")).first.click()
    page.get_by_role("button", name="Tối").click()
    assert theme(page) == "dark"
    served = page.request.get("/").text()
    assert 'data-theme="dark"' in served[:200]


def test_question_mark_lists_the_keys_of_the_page(page: Page) -> None:
    page.keyboard.press("?")
    help_dialog = page.get_by_role("dialog", name="Phím tắt trên trang này")
    assert help_dialog.is_visible()
    assert {"?", "/", "n", "p"} <= set(help_dialog.locator("kbd").all_inner_texts())


def test_keys_are_silent_in_a_field_and_while_a_word_is_composed(page: Page) -> None:
    page.keyboard.press("/")
    field = page.locator("#q")
    field.press_sequentially("n?")
    assert field.input_value() == "n?"
    page.evaluate("document.activeElement.blur()")
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '?', isComposing: true, bubbles: true}))"
    )
    assert not page.locator("#keys-help").is_visible()


def test_keys_can_be_switched_off(page: Page) -> None:
    page.keyboard.press("?")
    page.get_by_label("Dùng phím tắt một phím").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert not page.locator("#keys-help").is_visible()


@pytest.mark.parametrize(
    ("address_of_part", "words"),
    [("/trouble/refused", "đã xong ngày 05/02/2023"), ("/trouble/broken", "Máy chủ gặp lỗi")],
)
def test_what_htmx_could_not_do_is_told_in_the_messages(
    reader: BrowserContext, address_of_part: str, words: str
) -> None:
    page = reader.new_page()
    page.goto("/")
    page.evaluate("url => htmx.ajax('POST', url, '#content').catch(() => 0)", address_of_part)
    page.locator("#messages .message[data-level=error]").wait_for()
    assert words in page.locator("#messages").inner_text()
    assert page.locator("h1").count() == 1


def test_messages_of_an_htmx_act_are_told_without_becoming_markup(page: Page) -> None:
    page.evaluate("htmx.ajax('POST', '/told', {target: '.lede', swap: 'innerHTML'})")
    page.get_by_text("Đã ghi “một” việc.").wait_for()
    assert page.locator(".lede").inner_text() == "xong"


def test_a_message_goes_away_when_told(page: Page) -> None:
    message = page.locator("#messages .message")
    assert message.count() == 1
    message.get_by_role("button", name="Đóng").click()
    assert message.count() == 0


def test_the_first_tab_leads_past_the_navigation(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_on_paper_there_is_no_navigation_and_the_ground_is_white(page: Page) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator(".nav").is_visible()
    assert not page.get_by_role("button", name="Báo đã xong").is_visible()
    assert page.locator(".print-head").is_visible()
    colours = page.evaluate("(s => [s.backgroundColor, s.color])(getComputedStyle(document.body))")
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert page.evaluate("getComputedStyle(document.querySelector('.table thead')).display") == "table-header-group"


def test_a_page_with_a_table_prints_on_its_side(page: Page) -> None:
    pdf = page.pdf(prefer_css_page_size=True)
    assert b"/MediaBox [0 0 841" in pdf


def test_everything_can_be_reached_without_a_script(chromium: Browser, address: str) -> None:
    with chromium.new_context(java_script_enabled=False, base_url=address, viewport=PHONE) as context:
        page = context.new_page()
        page.goto("/")
        assert page.locator(".nav-link").first.is_visible()
        page.locator(".post-button").click()
        assert page.get_by_role("button", name="Ủy viên Ban Chấp hành").is_visible()
