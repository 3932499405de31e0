"""`giaoban score` as a user meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from giaoban.extraction import read

TEXT = "Giao Sở Y tế rà soát danh mục thuốc trước ngày 30/6/2025; báo cáo kết quả."
RIGHT = {
    "addressees": ["Sở Y tế"],
    "deadline": {"text": "trước ngày 30/6/2025", "date": "2025-06-30"},
    "action": "rà soát danh mục thuốc trước ngày 30/6/2025",
    "modality": "assign",
}
WRONG = {"addressees": ["Sở Nội vụ"], "deadline": None, "action": "báo cáo kết quả", "modality": "assign"}


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    labels, readings = tmp_path / "labels", tmp_path / "readings"
    labels.mkdir()
    readings.mkdir()
    for name, directives in (("tot", [RIGHT]), ("kem", [RIGHT, WRONG])):
        text = TEXT if name == "kem" else TEXT.partition(";")[0] + "."
        (labels / f"{name}.txt").write_text(text, encoding="utf-8")
        (labels / f"{name}.json").write_text(json.dumps({"conference": {}, "directives": directives}), encoding="utf-8")
        reading = read(text).as_json()
        (readings / f"{name}.json").write_text(json.dumps(reading), encoding="utf-8")
    return labels, readings


def score(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "giaoban.extraction", "score", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_the_table_has_figures_kinds_worst_texts_and_certainty(folders: tuple[Path, Path]) -> None:
    told = score(*folders).stdout
    assert "directive_f1       1.0000" in told
    assert "adoptable_f1       0.6667" in told
    assert [line.split() for line in told.splitlines() if "Sai nơi nhận" in line] == [["Sai", "nơi", "nhận", "1", "1"]]
    assert "kem" in told.split("Văn bản cần xem trước")[1]
    assert "tot" not in told.split("Văn bản cần xem trước")[1]
    assert "Độ chắc" in told


def test_errors_are_listed_with_their_words(folders: tuple[Path, Path]) -> None:
    told = score(*folders, "--errors").stdout
    assert "kem · Sai nơi nhận\n  “báo cáo kết quả”\n  nhãn:  Sở Nội vụ\n  đọc:   Sở Y tế\n" in told
    listed = json.loads(score(*folders, "--json", "--errors").stdout)["errors"]
    assert [(one["text"], one["kind"], one["gold"]) for one in listed] == [("kem", "addressee", "Sở Nội vụ")]


def test_the_chart_is_written_where_asked(folders: tuple[Path, Path], tmp_path: Path) -> None:
    done = score(*folders, "--chart", tmp_path / "chac.svg")
    assert done.returncode == 0
    assert (tmp_path / "chac.svg").read_text(encoding="utf-8").startswith("<svg")
    assert score(*folders, "--chart", tmp_path / "no" / "c.svg").returncode == 3


def test_no_labels_and_no_text_are_said(folders: tuple[Path, Path], tmp_path: Path) -> None:
    labels, readings = folders
    (tmp_path / "empty").mkdir()
    assert score(tmp_path / "empty", readings).returncode == 2
    (labels / "kem.txt").unlink()
    done = score(labels, readings)
    assert (done.returncode, "kem.txt" in done.stderr) == (3, True)
