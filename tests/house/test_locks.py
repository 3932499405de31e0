"""The locks answer to pyproject.toml and agree with each other."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.house import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS: dict[str, list[str]] = {"run": PROJECT["project"]["dependencies"], **PROJECT["dependency-groups"]}


def _pins(name: str) -> dict[str, set[Version]]:
    """A package may be locked in two versions, for different Pythons."""
    pins: dict[str, set[Version]] = {}
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    for package, version in re.findall(r"^([\w.-]+)==([^\s;]+)", text, flags=re.MULTILINE):
        pins.setdefault(canonicalize_name(package), set()).add(Version(version))
    return pins


@pytest.mark.parametrize("group", GROUPS)
def test_each_requirement_is_locked_in_a_version_it_allows(group: str) -> None:
    pins = _pins(group)
    wanted = [Requirement(line) for line in GROUPS[group]]
    unmet = [
        str(need)
        for need in wanted
        if not any(need.specifier.contains(version) for version in pins.get(canonicalize_name(need.name), set()))
    ]
    assert unmet == [], "run: make locks"


@pytest.mark.parametrize(("smaller", "larger"), [("run", "test"), ("run", "bench"), ("test", "bench")])
def test_locks_agree_on_the_versions_they_share(smaller: str, larger: str) -> None:
    ours, theirs = _pins(smaller), _pins(larger)
    assert {name: ours[name] for name in ours.keys() & theirs.keys() if ours[name] != theirs[name]} == {}


def test_the_test_lock_contains_the_run_lock() -> None:
    assert _pins("run").keys() - _pins("test").keys() == set()
