"""Where a home is served: told while the serve lives, and never by one that is dead."""

from __future__ import annotations

from pathlib import Path

import pytest

from giaoban.config.serving import address


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIAOBAN_HOME", str(tmp_path))
    return tmp_path


def test_every_living_serve_is_told_and_none_that_ended() -> None:
    assert address.living() == []
    with address.told(8001, "http://localhost:8001"):
        with address.told(8000, "https://giaoban.example"):
            assert address.living() == ["https://giaoban.example", "http://localhost:8001"]
        assert address.living() == ["http://localhost:8001"]
    assert address.living() == []


def test_what_a_killed_serve_left_behind_is_not_believed(home: Path) -> None:
    (home / "run").mkdir()
    (home / "run" / "serve-8000").write_text("http://localhost:8000")
    assert address.living() == []
