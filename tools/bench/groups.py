"""The groups of figures, each measured and printed by its own process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tools.bench import directives, journal, reading
from tools.bench.figures import Figure

# A new group is a new module with a figures() of its own, named here.
GROUPS: Mapping[str, Callable[[], Iterator[Figure]]] = {
    "reading": reading.figures,
    "directives": directives.figures,
    "journal": journal.figures,
}


def measure(name: str) -> list[Figure]:
    return [show(figure) for figure in GROUPS[name]()]


def show(figure: Figure) -> Figure:
    """One line as soon as it is known: a bench may take minutes."""
    verdict = "holds" if figure.holds else "MISSED"
    beside = f"   peer {figure.peer:.4g} {figure.unit}, {figure.ratio:.0f}×" if figure.peer and figure.ratio else ""
    print(f"{figure.name:44} {figure.value:9.4g} {figure.unit:6} goal {figure.goal!s:8} {verdict}{beside}", flush=True)
    return figure
