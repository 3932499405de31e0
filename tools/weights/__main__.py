"""Fit the weights of certainty, write them where the reader finds them and tell them on its page; `make weights`."""

from __future__ import annotations

import argparse
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from giaoban.extraction import calibration
from giaoban.extraction.lexicons import FOLDER
from giaoban.extraction.report import texts_of
from tools.weights import cases, fitting
from tools.weights.cases import SEEN, Case

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
WRITTEN = FOLDER / "certainty.toml"
PAGE = ROOT / "docs" / "explanation" / "reading.md"
_TABLE = re.compile(r"(?<=\| said \| directives \| mean said \| right \|\n\|---\|---\|---\|---\|\n)(?:\|.*\n)+")

HEAD = """\
# Độ chắc của mỗi nhiệm vụ: khả năng người dùng nhận mà không phải sửa gì, cộng từ những dấu hiệu dưới đây (log-odds).
# Do `make weights` viết ra; đừng sửa tay. Sau mỗi trọng số: số nhiệm vụ có dấu hiệu ấy, và phần được nhận nguyên.
# {first}; {seen}.
"""


def main() -> int:
    began = time.monotonic()
    asked = _asked()
    if asked.first:
        _add_first_read(asked.first, texts_of(asked.first, asked.texts))
    first = cases.kept()
    seen = _seen(asked.seen, {case.text for case in first})
    weights = fitting.fit([*first, *seen])
    out = fitting.out_of_fold(first, seen)
    WRITTEN.write_text(_as_toml(first, seen, weights, out), encoding="utf-8")
    PAGE.write_text(_with_table(PAGE.read_text(encoding="utf-8"), out), encoding="utf-8")
    print(_told(out))
    print(f"{WRITTEN.relative_to(ROOT)}: {len(weights)} weights, {time.monotonic() - began:.0f} s")
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seen", type=Path, default=CORPUS / "gold", help="labels that the rules were made on")
    parser.add_argument("--first", type=Path, help="labels nobody has learned from yet: read now, kept for ever")
    parser.add_argument("--texts", type=Path, help="where the NAME.txt of --first are, if not beside or in its folder")
    return parser.parse_args()


def _add_first_read(labels: Path, texts: Path) -> None:
    """What is kept stays as it is: a second reading of a text is no first one."""
    known = cases.kept()
    names = {case.text for case in known}
    cases.keep([*known, *(case for case in cases.labelled(labels, texts) if case.text not in names)])


def _seen(labels: Path, first: set[str]) -> list[Case]:
    if not labels.is_dir():
        print(f"{labels} is not here: fitted on {cases.FIRST_READ.name} alone.")
        return []
    found = (case for case in cases.labelled(labels, texts_of(labels)) if case.text not in first)
    return [replace(case, marks=(*case.marks, SEEN)) for case in found]


def _as_toml(first: Sequence[Case], seen: Sequence[Case], weights: fitting.Weights, out: calibration.Cases) -> str:
    head = HEAD.format(
        first=f"Lần đọc đầu: {_counted(first)}",
        seen=f"văn bản đã dùng để viết quy tắc: {_counted(seen)} (có thêm dấu hiệu riêng, không ghi lại)",
    )
    return "\n".join([head, "[weights]", *_rows(first, seen, weights), "", *_measured(out), ""])


def _counted(several: Sequence[Case]) -> str:
    return f"{len({case.text for case in several})} văn bản, {len(several)} nhiệm vụ"


def _rows(first: Sequence[Case], seen: Sequence[Case], weights: fitting.Weights) -> Iterable[str]:
    told: defaultdict[str, list[bool]] = defaultdict(list)
    for case in (*first, *seen):
        for mark in case.marks:
            told[mark].append(case.is_right)
    for mark, weight in weights.items():
        if mark != SEEN:
            n = len(told[mark])
            yield f"{f'{chr(34)}{mark}{chr(34)}':25s} = {weight:5.2f}  # {n}, {sum(told[mark]) * 100 // n} %"


def _measured(out: calibration.Cases) -> Iterable[str]:
    yield "# Đo trên lần đọc đầu, mỗi văn bản bằng trọng số tính từ các văn bản khác: nói bao nhiêu, đúng bấy nhiêu."
    for one in calibration.bins(out):
        yield "[[measured]]"
        yield f"low = {one.low}\nhigh = {one.high}\nn = {one.n}\nsaid = {one.said:.3f}\nkept = {one.kept:.3f}"


def _with_table(page: str, out: calibration.Cases) -> str:
    """The page on the reader shows what was measured last."""
    rows = [
        f"| {one.low * 100:.0f}–{one.high * 100:.0f} % | {one.n} | {one.said * 100:.0f} % | {one.kept * 100:.0f} % |\n"
        for one in calibration.bins(out)
    ]
    return _TABLE.sub("".join(rows), page)


def _told(out: calibration.Cases) -> str:
    rows = ["said          n   mean   kept"]
    several = calibration.bins(out)
    rows += [f"{one.low:.1f}-{one.high:.1f} {one.n:8d}  {one.said:.3f}  {one.kept:.3f}" for one in several]
    found = calibration.found_first(out)
    rows.append(f"gap {calibration.gap(several):.3f}; the least sure fifth holds {found:.0%} of what is wrong")
    return "\n".join(rows)


if __name__ == "__main__":
    raise SystemExit(main())
