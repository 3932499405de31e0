"""The numbers that a word processor shows before list paragraphs: not in the words, so they are counted here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%(\d)")
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def _roman(number: int) -> str:
    told = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        told += letters * count
    return told


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": _roman,
}


@dataclass(frozen=True, slots=True)
class Level:
    start: int
    format: str
    text: str


Levels = Mapping[int, Level]


@dataclass(slots=True)
class ListNumbers:
    """Counts while the paragraphs go by. Simple lists only: overrides of single levels are not followed."""

    lists: Mapping[str, Levels]
    list_of_style: Mapping[str, tuple[str, int]]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, numbering: etree._Element | None, styles: etree._Element | None) -> ListNumbers:
        return cls(lists=_lists(numbering), list_of_style=_styles(styles))

    def label(self, paragraph: etree._Element) -> str:
        """What stands before the paragraph's words: ``1. ``, ``a) ``, ``- ``; empty for one outside a list."""
        list_id, depth = self._place(paragraph)
        levels = self.lists.get(list_id, {})
        level = levels.get(depth)
        if level is None or level.format == "none":
            return ""
        if level.format == "bullet" or level.format not in FORMATS:
            return "- "
        counts = self._count(list_id, depth, level)
        return f"{_PLACE.sub(lambda found: _shown(levels, counts, int(found[1]) - 1), level.text)} "

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        own = _numbering_of(paragraph.find(f"{W}pPr"))
        if own is not None:
            return own
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return self.list_of_style.get(_value(style), ("", 0))

    def _count(self, list_id: str, depth: int, level: Level) -> dict[int, int]:
        counts = self._counts.setdefault(list_id, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        return counts


def _shown(levels: Levels, counts: Mapping[int, int], depth: int) -> str:
    level = levels.get(depth)
    if level is None:
        return ""
    return FORMATS.get(level.format, str)(max(1, counts.get(depth, level.start)))


def _lists(numbering: etree._Element | None) -> dict[str, Levels]:
    if numbering is None:
        return {}
    shapes = {one.get(f"{W}abstractNumId"): _levels(one) for one in numbering.iter(f"{W}abstractNum")}
    return {
        one.get(f"{W}numId", ""): shapes.get(_value(one.find(f"{W}abstractNumId")), {})
        for one in numbering.iter(f"{W}num")
    }


def _levels(shape: etree._Element) -> dict[int, Level]:
    return {
        _whole(one.get(f"{W}ilvl"), 0): Level(
            start=_whole(_value(one.find(f"{W}start")), 1),
            format=_value(one.find(f"{W}numFmt")) or "decimal",
            text=_value(one.find(f"{W}lvlText")),
        )
        for one in shape.iter(f"{W}lvl")
    }


def _styles(styles: etree._Element | None) -> dict[str, tuple[str, int]]:
    if styles is None:
        return {}
    found = ((one.get(f"{W}styleId", ""), _numbering_of(one.find(f"{W}pPr"))) for one in styles.iter(f"{W}style"))
    return {name: place for name, place in found if place is not None}


def _numbering_of(properties: etree._Element | None) -> tuple[str, int] | None:
    numbering = properties.find(f"{W}numPr") if properties is not None else None
    if numbering is None:
        return None
    return _value(numbering.find(f"{W}numId")), _whole(_value(numbering.find(f"{W}ilvl")), 0)


def _value(element: etree._Element | None) -> str:
    return element.get(f"{W}val", "") if element is not None else ""


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdigit() else otherwise
