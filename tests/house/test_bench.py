"""The bench says truly whether a goal holds, and writes the form that others read."""

from __future__ import annotations

import re

import pytest
from tools.bench.__main__ import main
from tools.bench.figures import Figure, Goal, median_seconds
from tools.bench.groups import GROUPS

from tests.house import ROOT


@pytest.mark.parametrize(
    ("sign", "value", "holds"), [("<", 0.19, True), ("<", 0.2, False), ("≥", 0.2, True), ("≥", 0.19, False)]
)
def test_a_goal_holds_on_its_side_only(sign: str, value: float, holds: bool) -> None:
    assert Goal(sign=sign, limit=0.2).holds_for(value) is holds


def test_a_figure_beside_its_peer_as_json() -> None:
    figure = Figure(name="one", value=10.0, unit="ms", goal=Goal(sign="<", limit=50), peer=400.0)
    expected = {"name": "one", "value": 10.0, "unit": "ms", "goal": "< 50", "holds": True, "peer": 400.0, "ratio": 40.0}
    assert figure.as_json() == expected


def test_works_take_turns_after_one_run_that_is_not_counted() -> None:
    order: list[str] = []
    median_seconds(lambda: order.append("ours"), lambda: order.append("peer"), times=2)
    assert order == ["ours", "peer"] * 3


def test_an_unknown_group_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cooking"]) == 2
    assert "cooking" in capsys.readouterr().err


def test_make_names_the_groups_that_there_are() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = re.search(r"ONLY=([a-z|]+)", makefile)
    assert named is not None
    assert set(named.group(1).split("|")) == set(GROUPS)
