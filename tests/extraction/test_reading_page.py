"""What the page on the reader shows is what is."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tools import draw_chain

from giaoban.extraction.lexicons import FOLDER
from giaoban.extraction.reader import READ_CONCLUSIONS

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "reading.md"


def test_the_picture_is_of_the_chain_as_it_stands() -> None:
    assert draw_chain.PICTURE.read_text(encoding="utf-8") == draw_chain.svg(), "run python -m tools.draw_chain"


def test_every_component_is_told_in_the_picture_and_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for one in READ_CONCLUSIONS.components:
        assert one.name in draw_chain.TOLD
        assert f"`{one.name}`" in page


def test_the_table_of_certainty_is_what_was_measured() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for one in tomllib.loads((FOLDER / "certainty.toml").read_text(encoding="utf-8"))["measured"]:
        edges = f"{one['low'] * 100:.0f}–{one['high'] * 100:.0f} %"
        row = f"| {edges} | {one['n']} | {one['said'] * 100:.0f} % | "
        assert row in page, f"docs/explanation/reading.md should say {row}; run make weights"
