"""Real pages in a real browser: the demonstration province in a database of its own, served as `giaoban serve` does.

Under CI=true a missing browser fails; elsewhere the walks are skipped with a plain word.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from giaoban.kernel import clock
from tests.browser.hands import Hands, Site

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext

    from giaoban.config.embedded import Cluster

DAY = "2023-04-04"
"""The day on which the demonstration stands."""
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
STARTS_WITHIN = 90.0


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One a module: while it is open a loop runs in this thread, and tests of other modules may want their own."""
    if CHROMIUM is None:
        missing = "no Chromium on this machine; get it: sudo apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only where there is a browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        # playwright runs a loop in this thread; what a test asks of the models is asked in between, not within it
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def site(own_database: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """The province, loaded and served; the models of the test see the same database."""
    from django.conf import settings  # noqa: PLC0415 -- after Django's set-up
    from django.db import connection  # noqa: PLC0415 -- the same

    from giaoban.kernel.actor import CLOCKWORK  # noqa: PLC0415 -- the same
    from giaoban.organisation.actions import load_demonstration  # noqa: PLC0415 -- the same

    monkeypatch.setenv(clock.VARIABLE, DAY)
    monkeypatch.setattr(settings, "FILES_ROOT", settings.HOME / "files")
    load_demonstration(by=CLOCKWORK, password=Site.PASSWORD)
    url = own_database.url(database=str(connection.settings_dict["NAME"]))
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        told = (tmp_path / "server.log").open("wb")
        environment = {**os.environ, "GIAOBAN_DATABASE_URL": url, "GIAOBAN_BASE_URL": f"http://localhost:{port}"}
        process = subprocess.Popen(
            [sys.executable, "-m", "giaoban.config.serving.web", str(door.fileno())],
            pass_fds=[door.fileno()],
            env=environment,
            stdout=told,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(f"http://localhost:{port}/healthz", process, tmp_path / "server.log")
            yield Site(address=f"http://localhost:{port}")
        finally:
            process.terminate()
            process.wait(timeout=20)
            told.close()


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """The door is open before the house is: a request waits in its queue. A server that fell says why at once."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            pytest.fail(f"the server fell:\n{log.read_text()[-2000:]}")
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 -- our own loopback
                assert answer.status == 200
                return
        except TimeoutError:
            continue
    pytest.fail(f"the server did not answer within {STARTS_WITHIN:.0f} s:\n{log.read_text()[-2000:]}")


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="vi-VN")
    made.set_default_timeout(20_000)
    yield made
    made.close()


@pytest.fixture
def hands(context: BrowserContext, site: Site) -> Hands:
    """One person at one screen."""
    return Hands(page=context.new_page(), site=site)
