"""The office's way from a pasted text to an issued conclusion, as quick hands go it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.browser.hands import Hands


def paste_to_issue(hands: Hands, words: str, *, at_most: int) -> None:
    """Signed in as somebody who may issue."""
    hands.open("/intake/")
    hands.page.wait_for_selector("textarea:focus")  # the page gives it the focus by itself, a frame after loading
    hands.paste(words)
    hands.click("main form button.primary")
    hands.page.wait_for_selector("#desk-head")
    _work_through(hands, at_most)
    hands.press("n")
    hands.page.wait_for_url("**/issue/*")
    hands.click("main form button.primary")
    hands.page.wait_for_url(lambda url: url.rstrip("/").split("/")[-2] == "instructions")


def _work_through(hands: Hands, at_most: int) -> None:
    """Group after group with A; then the questions, the first answer each; what is left orders nothing."""
    keys = {"decide": ("A",), "answer": ("n", "1"), "account": ("r",)}
    while not hands.page.locator("#desk-issue").count():
        stage = hands.page.get_attribute("#desk-head", "data-stage") or ""
        hands.press(*keys[stage])
        hands.rests()
        assert hands.count <= at_most, f"{hands.count} keys, and the desk is at {stage}: {hands.tally()}"
