"""The folder of pages that ``read --explain`` writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from giaoban.extraction.explaining.index_page import Line, index_page
from giaoban.extraction.explaining.text_page import INDEX, text_page
from giaoban.extraction.report import Report, loaded, score_text
from giaoban.extraction.scoring import Totals, score_one


@dataclass(frozen=True, slots=True)
class Explained:
    name: str
    text: str
    reading: dict[str, Any]


def pages(several: Sequence[Explained], labels: Path | None) -> Iterator[tuple[str, str]]:
    """File names with their pages, the index last. Names that come twice are told apart by a number."""
    totals, lines = Totals(), []
    for file, one in _named(several):
        gold = labels / f"{one.name}.json" if labels else None
        score = None
        if gold is not None and gold.exists():
            label = loaded(gold)
            score = score_text(one.name, one.text, label, one.reading)
            score_one(one.text, label, one.reading, totals)
        lines.append(Line(file, one.reading, score))
        yield file, text_page(one.text, one.reading, score.errors if score else ())
    scores = tuple(line.score for line in lines if line.score is not None)
    yield INDEX, index_page(lines, Report(totals, scores, 0) if scores else None)


def _named(several: Sequence[Explained]) -> Iterator[tuple[str, Explained]]:
    taken = {Path(INDEX).stem}
    for one in several:
        stem = one.name.replace("/", "_")
        n = 2
        while stem.casefold() in taken:
            stem, n = f"{one.name}-{n}", n + 1
        taken.add(stem.casefold())
        yield f"{stem}.html", one
