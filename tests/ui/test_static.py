"""The style sheets, icons and templates of every app: layers, tokens, contrast, nothing inline."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import giaoban.ui
from giaoban.ui.errors import TROUBLES
from giaoban.ui.wording import BADGES

UI = Path(giaoban.ui.__file__).parent
HOUSE = UI.parent
SHEETS = sorted(one for one in HOUSE.glob("*/static/**/*.css") if "dist" not in one.parts)
TEMPLATES = sorted(HOUSE.glob("*/templates/**/*.html"))
TOKENS = (UI / "static/ui/css/tokens.css").read_text()
COLOUR = re.compile(r"--([\w-]+): var\(--light, (#\w{6})\) var\(--dark, (#\w{6})\);")
COLOURS = {name: {"light": light, "dark": dark} for name, light, dark in COLOUR.findall(TOKENS)}

TEXT_ON_GROUND = [
    *(
        (ink, ground)
        for ink in ("ink", "ink-soft", "ink-faint")
        for ground in ("paper", "sheet", "sunk", "raised", "hover")
    ),
    *((ink, ground) for ink in ("pen", "lacquer") for ground in ("paper", "sheet", "raised")),
    *((tone, f"{tone}-wash") for tone in ("pen", "lacquer", "gold", "green")),
    *((tone, "sheet") for tone in ("gold", "green")),
    ("on-pen", "pen"),
    ("on-pen", "pen-deep"),
    ("ink-faint", "pen-wash"),
    ("ink", "role-directive"),
    ("ink", "role-assessment"),
]
SHAPES_ON_GROUND = [("edge", "sheet"), ("edge", "paper"), ("seal", "sheet"), ("pen", "paper")]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_ink_can_be_read_on_every_ground(theme: str) -> None:
    ratios = {pair: contrast(*(COLOURS[name][theme] for name in pair)) for pair in TEXT_ON_GROUND}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_borders_that_carry_meaning_can_be_seen(theme: str) -> None:
    ratios = {pair: contrast(*(COLOURS[name][theme] for name in pair)) for pair in SHAPES_ON_GROUND}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 3} == {}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_is_layered_short_and_uses_known_tokens(sheet: Path) -> None:
    text = sheet.read_text()
    assert "@layer" in text
    assert len(text.splitlines()) <= 400
    known = set(re.findall(r"(--[\w-]+):", TOKENS))
    assert set(re.findall(r"var\((--[\w-]+)", text)) <= known


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_colours_are_named_once_in_the_tokens(sheet: Path) -> None:
    if sheet.name not in ("tokens.css", "print.css"):
        named = re.findall(r"#[0-9a-f]{3,8}\b", sheet.read_text())
        assert set(named) <= {"#fff"}  # a code that a camera reads stands on white in both themes


def test_every_icon_that_is_asked_for_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (UI / "static/ui/icons.svg").read_text()))
    asked = {name for t in TEMPLATES for name in re.findall(r'{% icon "([\w-]+)"', t.read_text())}
    asked |= {badge.icon for badge in BADGES.values()} | {one.icon for one in TROUBLES.values()}
    assert asked <= drawn


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: str(t.relative_to(HOUSE)))
def test_no_template_needs_an_inline_script_or_style(template: Path) -> None:
    text = template.read_text()
    assert not re.search(r"\sstyle=|<style|\son\w+=|hx-on|javascript:", text)
    assert re.findall(r"<script(?![^>]*\bsrc=)", text) == []
