"""From a pasted text to an issued conclusion with its 22 directives: at most 60 keys and clicks."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from giaoban.directives.models import Assignment, Directive, Instruction
from tests.browser.office import paste_to_issue

if TYPE_CHECKING:
    from tests.browser.hands import Hands

AT_MOST = 60
SAMPLE = resources.files("giaoban.config").joinpath("sample", "ket-luan-giao-ban-quy-1-2023.txt")
SEED = Path(__file__).parents[3] / "shared" / "seed.txt"


def test_our_sample(hands: Hands) -> None:
    _counted(hands, SAMPLE.read_text(encoding="utf-8"))
    assert Directive.objects.filter(state="issued").count() == 22
    assert Assignment.objects.values("body").distinct().count() > 20


def test_the_document_it_was_asked_for_from(hands: Hands) -> None:
    if not SEED.exists():
        pytest.skip("the seed document does not stand beside this checkout")
    _counted(hands, SEED.read_text(encoding="utf-8"))
    assert Directive.objects.filter(state="issued").count() == 22


def _counted(hands: Hands, words: str) -> None:
    hands.sign_in("chanhvanphong")
    paste_to_issue(hands, words, at_most=AT_MOST)
    print(f"keys and clicks: {hands.count}")  # noqa: T201 -- the figure is what this walk is for
    assert hands.count <= AT_MOST
    assert hands.troubles == []
    assert Instruction.objects.get().symbol
