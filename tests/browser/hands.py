"""Hands that count: every key pressed and every click, a paste as one, a date by its characters."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response


@dataclass(frozen=True, slots=True)
class Site:
    address: str
    PASSWORD: ClassVar[str] = "giao-ban-mau"


@dataclass
class Hands:
    """``count`` is what the hands did; looking, waiting and opening an address do not count."""

    page: Page
    site: Site
    count: int = 0
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("response", self._look_at)

    def _look_at(self, response: Response) -> None:
        if response.status >= 500:
            self.troubles.append(f"{response.status} {response.url}")

    def open(self, path: str) -> None:
        self.page.goto(self.site.address + path)

    def sign_in(self, username: str) -> None:
        """Not counted: one is signed in before work begins."""
        self.open("/")
        self.page.fill("input[name=login]", username)
        self.page.fill("input[name=password]", Site.PASSWORD)
        self.page.press("input[name=password]", "Enter")
        self.page.wait_for_url(lambda url: "/sign-in/" not in url)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.count += 1
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        self.count += len(words)
        self.page.keyboard.type(words)

    def click(self, selector: str) -> None:
        self.count += 1
        self.page.click(selector)

    def paste(self, words: str) -> None:
        """Ctrl+V into what has the focus."""
        self.count += 1
        self.page.keyboard.insert_text(words)

    # Looking.

    def rests(self) -> None:
        """No act is on its way, and nothing that was typed ahead waits."""
        self.page.wait_for_selector("#desk:not([aria-busy])", state="attached")

    def tally(self) -> str:
        return self.page.inner_text(".desk-tally")

    def current(self) -> str:
        return str(self.page.evaluate("document.querySelector('#desk .current')?.id ?? ''"))

    def waits(self) -> int:
        return self.page.locator("#desk-rows [data-state=open]").count()
