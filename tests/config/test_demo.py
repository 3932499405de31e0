"""The demonstration stands apart from the office, and starting it anew throws nothing away that people brought."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from giaoban.config import embedded
from giaoban.config.embedded import keeper, places
from giaoban.config.serving import address
from tests.config.test_ground import giaoban


@pytest.fixture(scope="module")
def shown(lasting_ground: Path) -> Iterator[Path]:
    """A demonstration that was loaded once, in a home of its own beside the usual one."""
    done = giaoban("demo", SERVE="0", **at(lasting_ground))
    assert done.returncode == 0, done.stderr
    home = lasting_ground / "giaoban-demo"
    assert f"Dữ liệu mẫu nằm ở {home};" in done.stdout
    yield home
    embedded.stop(home)
    keeper.await_end(home / "database")


def at(ground: Path) -> dict[str, str]:
    """As for an ordinary user; root has /var/lib/giaoban, which no test touches."""
    return {"GIAOBAN_HOME": str(ground / "giaoban-demo"), "HOME": str(ground)}


def test_it_stands_beside_the_usual_home_unless_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever tried it and then served his office had a sample office, with the password that everybody knows."""
    monkeypatch.delenv("GIAOBAN_HOME")
    usual = places.home()
    monkeypatch.setenv("GIAOBAN_HOME", "")
    places.stand_apart("demo")
    assert places.home() == usual.with_name(f"{usual.name}-demo")
    monkeypatch.setenv("GIAOBAN_HOME", "/srv/thu")
    places.stand_apart("demo")
    assert places.home() == Path("/srv/thu")


@pytest.mark.slow
def test_what_people_brought_is_not_thrown_away_unasked(shown: Path) -> None:
    settings = at(shown.parent)
    untouched = giaoban("demo", SERVE="0", FRESH="1", **settings)
    assert untouched.returncode == 0, untouched.stderr
    assert giaoban("user", "add", "toi", "--name", "Tôi", **settings).returncode == 0
    refused = giaoban("demo", SERVE="0", FRESH="1", **settings)
    assert (refused.returncode, "do người dùng đưa vào" in refused.stderr) == (3, True), refused.stderr
    assert "toi\t" in giaoban("user", "list", **settings).stdout
    assert giaoban("demo", SERVE="0", FRESH="1", FORCE="1", **settings).returncode == 0
    assert "toi\t" not in giaoban("user", "list", **settings).stdout


def test_a_home_that_is_served_is_left_alone(ground: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its pages would answer from a database that has just been emptied under them."""
    monkeypatch.setenv("GIAOBAN_HOME", str(ground / "giaoban-demo"))
    with address.told(8000, "http://localhost:8000"):
        refused = giaoban("demo", SERVE="0", FRESH="1", **at(ground))
    assert (refused.returncode, "hãy dừng ở đó trước" in refused.stderr) == (3, True), refused.stderr


@pytest.mark.slow
def test_ten_years_are_not_written_behind_a_smaller_demonstration(shown: Path) -> None:
    """Its journal would tell of 2013 after 2023; the words say what to do instead."""
    refused = giaoban("demo", "--large", SERVE="0", **at(shown.parent))
    assert (refused.returncode, "FRESH=1" in refused.stderr) == (3, True), refused.stderr
