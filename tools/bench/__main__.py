"""Run the benchmarks of one group or of all, print them as a table, write build/bench.json.

make bench            all that there are
make bench ONLY=reading
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tools.bench import directives, journal, reading
from tools.bench.figures import Figure

RESULTS = Path(__file__).resolve().parent.parent.parent / "build" / "bench.json"

# A new group is a new module with a figures() of its own, named here.
GROUPS: Mapping[str, Callable[[], Iterator[Figure]]] = {
    "reading": reading.figures,
    "directives": directives.figures,
    "journal": journal.figures,
}


def main(chosen: list[str]) -> int:
    unknown = sorted(set(chosen) - GROUPS.keys())
    if unknown:
        print(f"bench: no figures for {', '.join(unknown)}; there are: {', '.join(GROUPS)}", file=sys.stderr)
        return 2
    print(machine())
    measured = [show(figure) for name in chosen or GROUPS for figure in GROUPS[name]()]
    RESULTS.parent.mkdir(exist_ok=True)
    written = {"machine": machine(), "figures": [figure.as_json() for figure in measured]}
    RESULTS.write_text(json.dumps(written, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 0 if all(figure.holds for figure in measured) else 1


def show(figure: Figure) -> Figure:
    """One line as soon as it is known: a bench may take minutes."""
    verdict = "holds" if figure.holds else "MISSED"
    beside = f"   peer {figure.peer:.4g} {figure.unit}, {figure.ratio:.0f}×" if figure.peer and figure.ratio else ""
    print(f"{figure.name:44} {figure.value:9.4g} {figure.unit:6} goal {figure.goal!s:8} {verdict}{beside}", flush=True)
    return figure


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
