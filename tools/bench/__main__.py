"""Run the benchmarks of one group or of all, print them as a table, write build/bench.json.

make bench            all that there are
make bench ONLY=reading
"""

from __future__ import annotations

import json
import multiprocessing
import os
import platform
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tools.bench.figures import Figure
from tools.bench.groups import GROUPS, measure

RESULTS = Path(__file__).resolve().parent.parent.parent / "build" / "bench.json"


def main(chosen: list[str]) -> int:
    unknown = sorted(set(chosen) - GROUPS.keys())
    if unknown:
        print(f"bench: no figures for {', '.join(unknown)}; there are: {', '.join(GROUPS)}", file=sys.stderr)
        return 2
    told = machine()
    print(told)
    measured = [figure for name in chosen or GROUPS for figure in apart(name)]
    RESULTS.parent.mkdir(exist_ok=True)
    written = {"machine": told, "figures": [figure.as_json() for figure in measured]}
    RESULTS.write_text(json.dumps(written, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 0 if all(figure.holds for figure in measured) else 1


def apart(name: str) -> list[Figure]:
    """The figures of one group, measured in a process of its own: a group starts a database and loads peers."""
    with ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn")) as process:
        return process.submit(measure, name).result()


def machine() -> str:
    """With what else it had to do: a busy machine measures itself."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    known = f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, Python {platform.python_version()}"
    return f"{known}, load {os.getloadavg()[0]:.1f} before"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
