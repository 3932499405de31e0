"""What a folder of readings scores against a folder of labels: figures, errors, and what its certainty was worth."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from giaoban.extraction.calibration import cases_in
from giaoban.extraction.misreadings import Kind, Misreading, misreadings
from giaoban.extraction.scoring import Json, Totals, score_one


@dataclass(frozen=True, slots=True)
class TextScore:
    """``cases``: what the reader said of each directive, and whether it was right."""

    name: str
    totals: Totals
    errors: tuple[Misreading, ...]
    cases: tuple[tuple[float, bool], ...]

    @property
    def adoptable(self) -> float:
        return self.totals.adoptable.f1

    def kinds(self) -> Counter[Kind]:
        return Counter(error.kind for error in self.errors)


@dataclass(frozen=True, slots=True)
class Report:
    totals: Totals
    texts: tuple[TextScore, ...]
    missing: int

    @property
    def figures(self) -> dict[str, float]:
        return self.totals.figures()

    @property
    def errors(self) -> tuple[Misreading, ...]:
        return tuple(error for text in self.texts for error in text.errors)

    @property
    def cases(self) -> list[tuple[float, bool]]:
        return [case for text in self.texts for case in text.cases]

    def worst_first(self) -> list[TextScore]:
        """Of two alike the one with more errors; a text without any fault comes last."""
        return sorted(self.texts, key=lambda text: (text.adoptable, -len(text.errors), text.name))

    def as_json(self, *, errors: bool = False) -> str:
        """The figures under the names by which the labels' own scorer gives them."""
        extra: dict[str, Any] = {"files": len(self.texts), "missing": self.missing}
        extra["not_verbatim"] = self.totals.not_verbatim
        if errors:
            extra["errors"] = [asdict(error) for error in self.errors]
        return json.dumps({**self.figures, **extra}, ensure_ascii=False, indent=1) + "\n"


def score_folders(gold: Path, readings: Path, texts: Path | None = None) -> Report:
    """Every NAME.json of ``gold``; a reading that is missing counts as empty."""
    folder = texts_of(gold, texts)
    total, missing, scores = Totals(), 0, []
    for path in sorted(gold.glob("*.json")):
        text = (folder / f"{path.stem}.txt").read_text(encoding="utf-8")
        reading = readings / path.name
        missing += not reading.exists()
        found = loaded(reading) if reading.exists() else {}
        labels = loaded(path)
        score_one(text, labels, found, total)
        scores.append(score_text(path.stem, text, labels, found))
    return Report(total, tuple(scores), missing)


def texts_of(gold: Path, texts: Path | None = None) -> Path:
    """Where the texts are that the labels speak of: as told, else beside their folder, else in it."""
    beside = gold.parent / "texts"
    return texts or (beside if beside.is_dir() and not any(gold.glob("*.txt")) else gold)


def score_text(name: str, text: str, labels: Json, found: Json) -> TextScore:
    own = Totals()
    score_one(text, labels, found, own)
    return TextScore(name, own, misreadings(name, text, labels, found), tuple(cases_in(text, labels, found)))


def loaded(path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(str(path)) from error
    return found


def kinds_told(report: Report) -> Iterator[tuple[Kind, int, int]]:
    """Each kind of error with how often and in how many texts, in the order in which they hurt."""
    often = Counter(error.kind for error in report.errors)
    for kind in Kind:
        yield kind, often[kind], sum(bool(text.kinds()[kind]) for text in report.texts)
