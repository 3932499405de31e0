"""The document the product was asked for from; it lies beside the repository and is never part of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from giaoban.extraction import Reading, read
from giaoban.extraction.scoring import Totals, score_one

SHARED = Path(__file__).parents[3] / "shared"
if not (SHARED / "seed.txt").exists():
    pytest.skip("../shared is not here", allow_module_level=True)
TEXT = (SHARED / "seed.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(TEXT)


def test_figures(reading: Reading) -> None:
    gold = json.loads((SHARED / "corpus" / "gold" / "seed.json").read_text(encoding="utf-8"))
    totals = Totals()
    score_one(TEXT, gold, reading.as_json(), totals)
    figures = totals.figures()
    assert figures["directive_f1"] >= 0.95
    assert figures["adoptable_f1"] >= 0.85
    assert figures["addressee_f1"] >= 0.95
    assert figures["conference_acc"] == figures["chair_f1"] == figures["position_f1"] == 1


def test_facts_of_the_conference(reading: Reading) -> None:
    told = reading.conference
    assert (told.date, told.part_of_day, told.mode) == ("2023-03-29", "afternoon", "online")
    assert (told.period_reviewed, told.period_planned) == ("2023-Q1", "2023-Q2")
    assert [len(chair.positions) for chair in told.chairs] == [3, 2, 2]


def test_no_date_is_invented_and_the_misspelt_act_is_understood(reading: Reading) -> None:
    assert all(directive.deadline is None for directive in reading.directives)
    assert any("fuzzy-act" in directive.rules for directive in reading.directives)
