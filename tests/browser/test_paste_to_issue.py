"""From a pasted text to an issued conclusion with its 22 directives: at most 60 keys and clicks."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from giaoban.directives.models import Assignment, Directive, Instruction

if TYPE_CHECKING:
    from tests.browser.hands import Hands

AT_MOST = 60
SAMPLE = resources.files("giaoban.config").joinpath("sample", "ket-luan-giao-ban-quy-1-2023.txt")
SEED = Path(__file__).parents[3] / "shared" / "seed.txt"


def test_our_sample(hands: Hands) -> None:
    _from_paste_to_issue(hands, SAMPLE.read_text(encoding="utf-8"))
    assert Directive.objects.filter(state="issued").count() == 22
    assert Assignment.objects.values("body").distinct().count() > 20


def test_the_document_it_was_asked_for_from(hands: Hands) -> None:
    if not SEED.exists():
        pytest.skip("the seed document does not stand beside this checkout")
    _from_paste_to_issue(hands, SEED.read_text(encoding="utf-8"))
    assert Directive.objects.filter(state="issued").count() == 22


def _from_paste_to_issue(hands: Hands, words: str) -> None:
    hands.sign_in("chanhvanphong")
    hands.open("/intake/")
    hands.paste(words)  # the field has the focus already
    hands.click("main form button.primary")
    _work_through(hands)
    hands.page.wait_for_url("**/issue/*")
    hands.click("main form button.primary")
    hands.page.wait_for_url(lambda url: url.rstrip("/").split("/")[-2] == "instructions")
    print(f"keys and clicks: {hands.count}")  # noqa: T201 -- the figure is what this walk is for
    assert hands.count <= AT_MOST
    assert hands.troubles == []
    assert Instruction.objects.get().symbol


def _work_through(hands: Hands) -> None:
    """Group after group with A; then the questions, the first answer each; then whatever is left over is set aside."""
    page = hands.page
    page.wait_for_selector("#desk-head")
    while not page.locator("#desk-issue").count():
        stage = page.get_attribute("#desk-head", "data-stage")
        if stage == "decide":
            hands.press("A")
        elif stage == "answer":
            hands.press("n", "1")
        else:
            hands.press("x", "Enter")
        page.wait_for_timeout(20)
        hands.rests()
        assert hands.count <= AT_MOST, f"{hands.count} keys, and the desk is at {stage}: {hands.tally()}"
    hands.press("n")
