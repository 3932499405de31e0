"""Our figures are those of the labels' own scorer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from giaoban.extraction import read
from giaoban.extraction.report import score_folders
from giaoban.extraction.scoring import Tally, Totals, names_of, score_one

TEXT = "Giao Sở Y tế và Sở Nội vụ rà soát danh mục trước ngày 5/6/2025; báo cáo kết quả."
GOLD: dict[str, Any] = {
    "conference": {"date": "2025-06-01", "chairs": [{"name": "Nguyễn Văn A", "positions": ["Bí thư"]}]},
    "directives": [
        {
            "action": "rà soát danh mục trước ngày 5/6/2025",
            "addressees": ["Sở Y tế", "Sở Nội vụ"],
            "deadline": {"text": "trước ngày 5/6/2025", "date": "2025-06-05"},
        },
        {"action": "báo cáo kết quả", "addressees": ["Sở Y tế", "Sở Nội vụ"], "deadline": None},
    ],
}


def _figures(found: dict[str, object]) -> dict[str, float]:
    totals = Totals()
    score_one(TEXT, GOLD, found, totals)
    return totals.figures()


def test_the_labels_themselves_score_one() -> None:
    assert set(_figures(GOLD).values()) == {1.0}


def test_nothing_read_scores_nothing() -> None:
    figures = _figures({})
    assert figures["directive_f1"] == figures["adoptable_f1"] == figures["conference_acc"] == figures["chair_f1"] == 0


def test_a_wrong_deadline_spoils_adoption_only() -> None:
    first = {**GOLD["directives"][0], "deadline": None}
    figures = _figures({**GOLD, "directives": [first, GOLD["directives"][1]]})
    assert (figures["directive_f1"], figures["addressee_f1"], figures["adoptable_f1"]) == (1, 1, 0.5)


def test_names_are_cut_however_they_are_grouped() -> None:
    assert names_of({"addressees": ["các bộ, ngành", {"name": "địa phương"}]}) == ["bộ", "ngành", "địa phương"]


def test_nothing_to_find_and_nothing_found_is_right() -> None:
    assert Tally().f1 == 1


@pytest.mark.parametrize("missing", [0, 2])
def test_the_figures_are_those_of_the_corpus_scorer(tmp_path: Path, missing: int) -> None:
    shared = Path(__file__).parents[3] / "shared"
    if not shared.exists():
        pytest.skip("../shared is not here")
    gold, texts = shared / "corpus" / "gold", shared / "corpus" / "texts"
    for path in sorted(gold.glob("*.json"))[: len(list(gold.glob("*.json"))) - missing]:
        text = (texts / f"{path.stem}.txt").read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(json.dumps(read(text).as_json()), encoding="utf-8")
    scorer = [sys.executable, str(shared / "score" / "score_readings.py"), str(gold), str(tmp_path), "--json"]
    theirs = json.loads(subprocess.run(scorer, capture_output=True, check=True, timeout=60).stdout)
    assert json.loads(score_folders(gold, tmp_path, texts).as_json()) == pytest.approx(theirs)
