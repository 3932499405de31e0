"""Readings as a table for the eye, one row a directive."""

from __future__ import annotations

import shutil
import textwrap
import unicodedata
from collections.abc import Iterator
from typing import Any

from giaoban.extraction.components.certainty import DOUBTFUL
from giaoban.extraction.wording import TABLE

_NARROW = 60


def lines(readings: list[dict[str, Any]]) -> Iterator[str]:
    width = max(shutil.get_terminal_size((120, 24)).columns, _NARROW)
    for reading in readings:
        yield from _one(reading, width)


def _one(reading: dict[str, Any], width: int) -> Iterator[str]:
    facts = reading["conference"]
    yield TABLE["head"] % {"name": reading["source"]["name"], "count": len(reading["directives"])} + "\n"
    if facts["title"]:
        told = [facts["title"], facts["date"], *(chair["name"] for chair in facts["chairs"])]
        yield "  " + " · ".join(one for one in told if one) + "\n"
    columns = (4, max(18, width // 4), 0, 12)
    task = width - sum(columns) - 6
    sizes = (columns[0], columns[1], task, columns[3])
    yield _row(tuple(TABLE["columns"].split("|")), sizes)
    yield "─" * width + "\n"
    for n, directive in enumerate(reading["directives"], 1):
        number = f"{n}?" if directive["confidence"] < DOUBTFUL else str(n)
        yield _row((number, _whom(directive), directive["text"], _due(directive)), sizes)
    doubtful = sum(directive["confidence"] < DOUBTFUL for directive in reading["directives"])
    yield (TABLE["doubtful"] % {"count": doubtful} + "\n" if doubtful else "") + "\n"


def _whom(directive: dict[str, Any]) -> str:
    return "; ".join(one["name"] for one in directive["addressees"]) or TABLE["nobody"]


def _due(directive: dict[str, Any]) -> str:
    due = directive["deadline"]
    return (due["date"] or due["text"]) if due else ""


def _row(cells: tuple[str, ...], sizes: tuple[int, ...]) -> str:
    wrapped = [
        textwrap.wrap(unicodedata.normalize("NFC", cell), size) or [""] for cell, size in zip(cells, sizes, strict=True)
    ]
    height = max(map(len, wrapped))
    rows = []
    for n in range(height):
        parts = [
            (column[n] if n < len(column) else "").ljust(size) for column, size in zip(wrapped, sizes, strict=True)
        ]
        rows.append("  ".join(parts).rstrip() + "\n")
    return "".join(rows)
