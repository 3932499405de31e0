"""Golden cases: text files that a clerk can write; only what a line names is compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from giaoban.extraction import Reading
from giaoban.extraction.reading import Directive
from tests.extraction.clerks_words import as_compared

FOLDER = Path(__file__).parent / "cases"
_MARKER = re.compile(r"^--- (?:expected|mong đợi)\n", re.MULTILINE)
_QUOTED = re.compile(r'"(.*)"$')


@dataclass(frozen=True)
class Case:
    name: str
    text: str
    expected: tuple[str, ...]


def load(path: Path) -> Case:
    """Below the marker: a line for each thing expected, in the words of ``clerks_words``; ``#`` begins a remark."""
    text, *rest = _MARKER.split(path.read_text(encoding="utf-8"), maxsplit=1)
    assert rest, f"{path.name}: no line '--- mong đợi'"
    lines = (line.strip() for line in rest[0].splitlines())
    return Case(path.stem, text, tuple(as_compared(line) for line in lines if line and not line.startswith("#")))


def told(reading: Reading, expected: tuple[str, ...]) -> tuple[str, ...]:
    """The reading in the form of the expectation: each line with just the fields that its counterpart names."""
    lines = [line for line in expected if line.startswith("directive")]
    blanks = ["directive | to="] * (len(reading.directives) - len(lines))
    found = [_directive(d, like) for d, like in zip(reading.directives, [*lines, *blanks], strict=False)]
    found += [_conference(reading, line) for line in expected if line.startswith("conference")]
    if any(line.startswith("warning") for line in expected):
        found += [f"warning | {one.code}" for one in reading.warnings]
    if any(line.startswith("chair") for line in expected):
        found += [f"chair | {c.name} | {'; '.join(c.positions)}" for c in reading.conference.chairs]
    return tuple(found)


def _directive(directive: Directive, like: str) -> str:
    due = directive.deadline
    values = {
        "to": "; ".join(a.name for a in directive.addressees),
        "lead": directive.lead or "",
        "with": "; ".join(directive.coordinating),
        "due": (due.date or due.text) if due else "",
        "time": (due.time or "") if due else "",
        "by": directive.modality,
        "kind": directive.kind,
        "field": directive.field or "",
        "product": directive.product or "",
    }
    named = _names(_QUOTED.sub("", like))
    unexpected = [name for name in ("lead", "with", "due") if values[name] and name not in named]
    parts = [f"{name}={values[name]}" for name in [*named, *unexpected]]
    return " | ".join(["directive", *parts, f'"{directive.text}"']).replace("\n", " ")


def _conference(reading: Reading, like: str) -> str:
    return " | ".join(["conference", *(f"{name}={getattr(reading.conference, name)}" for name in _names(like))])


def _names(line: str) -> list[str]:
    return [part.partition("=")[0].strip() for part in line.split(" | ") if "=" in part]
