"""What a reader says of its certainty, held against what was right."""

from __future__ import annotations

import json
import math
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree
from tools.weights import cases, fitting
from tools.weights.cases import Case

from giaoban.extraction import calibration, read, score_chart
from giaoban.extraction.components.certainty import DOUBTFUL
from giaoban.extraction.lexicons import FOLDER
from giaoban.extraction.wording import DOUBTS

WRITTEN = tomllib.loads((FOLDER / "certainty.toml").read_text(encoding="utf-8"))


def test_bins_hold_every_case_once() -> None:
    told = [(0.0, False), (0.49, True), (0.5, True), (0.69, False), (0.7, True), (0.95, True), (1.0, True)]
    several = calibration.bins(told)
    assert [one.n for one in several] == [2, 2, 1, 0, 2]
    assert [one.right for one in several] == [1, 1, 1, 0, 2]
    assert several[0].said == pytest.approx(0.245)


def test_the_gap_is_what_was_said_less_what_was_kept() -> None:
    assert calibration.gap(calibration.bins([(0.8, True)] * 4 + [(0.8, False)])) == pytest.approx(0)
    assert calibration.gap(calibration.bins([(0.9, False)] * 5)) == pytest.approx(0.9)


def test_who_looks_at_the_least_sure_first_finds_what_is_wrong() -> None:
    told = [(0.2, False), (0.3, True), *[(0.9, True)] * 7, (0.95, False)]
    assert calibration.found_first(told) == 0.5


def test_what_was_invented_is_wrong_and_what_was_missed_is_not_counted() -> None:
    text = "Giao Sở Mẫu rà soát danh mục; báo cáo kết quả."
    gold = {"directives": [{"action": "rà soát danh mục", "addressees": ["Sở Mẫu"], "deadline": None}]}
    found = {
        "directives": [
            {"text": "rà soát danh mục", "addressees": [{"name": "Sở Mẫu"}], "deadline": None, "confidence": 0.9},
            {"text": "báo cáo kết quả", "addressees": [], "deadline": None, "confidence": 0.4},
        ]
    }
    assert calibration.cases_in(text, gold, found) == [(0.9, True), (0.4, False)]
    assert calibration.cases_in(text, gold, {}) == []


def test_the_weights_are_those_of_the_kept_cases_and_say_little_wrong() -> None:
    """Seen texts move them a little, so signs and the measure are compared, not the digits."""
    measured = WRITTEN["measured"]
    assert [one["high"] for one in measured] == list(calibration.EDGES[1:])
    assert sum(one["n"] for one in measured) == len(cases.kept())
    assert all(abs(one["said"] - one["kept"]) < 0.12 for one in measured if one["n"] >= 30)
    shares = [one["kept"] for one in measured if one["n"]]
    assert all(after > before - 0.05 for before, after in pairwise(shares))
    assert shares[-1] - shares[0] > 0.3


def test_fitting_finds_what_made_the_cases_and_is_the_same_each_time() -> None:
    """Of 1,000 with the mark a quarter is right, of 1,000 without it three quarters."""
    made = [Case(str(n % 10), n % 4 == 0, ("base", "odd")) for n in range(1000)]
    made += [Case(str(n % 10), n % 4 != 0, ("base",)) for n in range(1000)]
    weights = fitting.fit(made)
    assert weights == fitting.fit(made)
    assert weights["base"] == pytest.approx(math.log(3), abs=0.07)
    assert weights["odd"] == pytest.approx(-2 * math.log(3), abs=0.15)
    assert fitting.chance(weights, ("base", "odd")) == pytest.approx(0.25, abs=0.02)


def test_a_mark_that_fired_in_few_cases_weighs_nothing() -> None:
    assert "seldom" not in fitting.fit([Case("a", n % 2 == 0, ("base", *(("seldom",) * (n < 5)))) for n in range(40)])


def test_every_mark_that_weighs_can_be_said() -> None:
    assert {mark for mark in WRITTEN["weights"] if mark != "base"} <= set(DOUBTS)


def test_what_is_doubtful_says_why_and_what_is_sure_does_not() -> None:
    [sure] = read(
        "Yêu cầu Sở Y tế khẩn trương rà soát toàn bộ danh mục thuốc, vật tư của các cơ sở trên địa bàn."
    ).directives
    [doubtful] = read("Bí thư Tỉnh ủy đề nghị tổ chức họp.").directives
    assert sure.confidence >= DOUBTFUL > doubtful.confidence
    assert not set(sure.why) & set(DOUBTS.values())
    assert set(doubtful.why) & set(DOUBTS.values())


def test_the_chart_is_whole_xml_and_has_a_dot_for_each_filled_bin() -> None:
    drawn = etree.fromstring(score_chart.svg(calibration.bins([(0.3, False), (0.85, True), (0.95, True)])))
    assert len(drawn.findall("{http://www.w3.org/2000/svg}circle")) == 3


def test_labelled_texts_become_cases(tmp_path: Path) -> None:
    text = "Yêu cầu Sở Y tế rà soát danh mục thuốc; báo cáo kết quả."
    told = {"action": "rà soát danh mục thuốc", "addressees": ["Sở Y tế"], "deadline": None}
    (tmp_path / "mau.txt").write_text(text, encoding="utf-8")
    (tmp_path / "mau.json").write_text(json.dumps({"directives": [told]}), encoding="utf-8")
    made = list(cases.labelled(tmp_path, tmp_path))
    assert [(one.text, one.is_right) for one in made] == [("mau", True), ("mau", False)]
    assert all("base" in one.marks for one in made)


def test_kept_cases_hold_no_words_of_their_texts() -> None:
    lines = Path(cases.FIRST_READ).read_text(encoding="utf-8").splitlines()
    assert len(lines) > 100
    assert all(line.isascii() for line in lines)
