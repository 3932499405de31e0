"""The cases that weights are fitted on: one for each directive that was read, with its marks and whether it was right.

Two kinds are kept apart. Texts *first read*: what the reader made of them before anybody learned from them. Their marks
stand in ``first_read.tsv``, without any words of the texts. Texts *seen*: the rules were made on them, so the reader
does better there than it will elsewhere; they carry one more mark, ``seen``, which is written nowhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from giaoban.extraction import calibration
from giaoban.extraction.components.certainty import marks_of
from giaoban.extraction.options import ReadingOptions
from giaoban.extraction.reader import read_through

FIRST_READ = Path(__file__).with_name("first_read.tsv")
SEEN = "seen"


@dataclass(frozen=True, slots=True)
class Case:
    text: str
    is_right: bool
    marks: tuple[str, ...]


def labelled(labels: Path, texts: Path) -> Iterator[Case]:
    """Each directive that the reader finds in the labelled texts of a folder."""
    for path in sorted(labels.glob("*.json")):
        text = (texts / f"{path.stem}.txt").read_text(encoding="utf-8")
        yield from _cases(path.stem, text, json.loads(path.read_text(encoding="utf-8")))


def _cases(name: str, text: str, gold: dict[str, object]) -> Iterator[Case]:
    document = read_through(text, ReadingOptions(name=name))
    found = {"directives": [asdict(one) for one in document.directives]}
    told = calibration.cases_in(text, gold, found)
    for (_, is_right), marks in zip(told, marks_of(document), strict=True):
        yield Case(name, is_right, marks)


def kept() -> list[Case]:
    rows = (line.split("\t") for line in FIRST_READ.read_text(encoding="utf-8").splitlines())
    return [Case(text, right == "1", tuple(marks.split())) for text, right, marks in rows]


def keep(cases: Iterable[Case]) -> None:
    rows = [f"{one.text}\t{one.is_right:d}\t{' '.join(one.marks)}\n" for one in cases]
    FIRST_READ.write_text("".join(rows), encoding="utf-8")
