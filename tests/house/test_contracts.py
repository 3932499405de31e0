"""The floor plan of pyproject.toml holds, and no app stands outside it."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house import ROOT, SOURCE

# Plumbing and pure libraries keep the rooms they need (DESIGN: storeys); all else has the rooms of the house.
WITHOUT_ROOMS = {"cli", "config", "papers", "notices", "live", "files", "journal", "ui", "extraction", "kernel"}


def _contract(name: str) -> dict[str, list[str]]:
    plan = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    return next(contract for contract in plan["contracts"] if contract["id"] == name)


def _lint(folder: Path, config: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    command += ["--config", str(config), "--no-cache"]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, timeout=120)


def test_every_contract_is_kept() -> None:
    result = _lint(ROOT, ROOT / "pyproject.toml")
    assert result.returncode == 0, result.stdout[result.stdout.find("Contracts:") :]


def test_every_app_with_rooms_is_under_the_contract_of_rooms() -> None:
    apps = {path.parent.name for path in SOURCE.glob("*/__init__.py")} - WITHOUT_ROOMS
    assert {f"giaoban.{name}" for name in apps} == set(_contract("rooms")["containers"])


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("low.py", "import house.high", "Storeys BROKEN"),
        ("helpers.py", "", "Storeys BROKEN"),
        ("high.py", "import house.low", "Storeys KEPT"),
    ],
)
def test_the_linter_sees_what_it_is_there_for(tmp_path: Path, module: str, line: str, broken: str) -> None:
    """The gate itself is tried on a house of two storeys: an upward import and an attic must be refused."""
    house = tmp_path / "house"
    house.mkdir()
    for name in ("__init__.py", "high.py", "low.py"):
        (house / name).write_text("", encoding="utf-8")
    (house / module).write_text(line, encoding="utf-8")
    plan = tmp_path / "plan.toml"
    plan.write_text(
        '[tool.importlinter]\nroot_package = "house"\n[[tool.importlinter.contracts]]\nname = "Storeys"\n'
        'type = "layers"\ncontainers = ["house"]\nlayers = ["high", "low"]\nexhaustive = true\n',
        encoding="utf-8",
    )
    assert broken in _lint(tmp_path, plan).stdout
