"""How fast a notice is read, beside a general Vietnamese pipeline on the same text, and how fast the command starts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.bench.figures import Figure, Goal, median_seconds

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "src" / "giaoban" / "config" / "sample" / "ket-luan-giao-ban-quy-1-2023.txt"
CHARACTERS = 5_000
COMMAND = Path(sys.executable).with_name("giaoban")


def figures() -> Iterator[Figure]:
    sample = SAMPLE.read_text(encoding="utf-8")
    text = (sample * (CHARACTERS // len(sample) + 1))[:CHARACTERS]
    ours, peer = median_seconds(lambda: _read(text), lambda: _pipeline(text), times=7)
    name = f"one notice read ({len(text):,} characters)"
    yield Figure(name=name, value=ours * 1000, unit="ms", goal=Goal(sign="<", limit=50), peer=peer * 1000)
    yield Figure(name="faster than underthesea", value=peer / ours, unit="times", goal=Goal(sign="≥", limit=40))
    [start] = median_seconds(_start, times=9)
    yield Figure(name="giaoban read: start to end, one line", value=start, unit="s", goal=Goal(sign="<", limit=0.25))


def _read(text: str) -> object:
    from giaoban.extraction import read  # noqa: PLC0415 -- its first import is not what is measured

    return read(text)


def _pipeline(text: str) -> object:
    """Sentences, words, parts of speech and names; ``ner`` does the last three, fastest one sentence at a time."""
    from underthesea import ner, sent_tokenize  # noqa: PLC0415 -- only the bench has it

    return [ner(sentence) for sentence in sent_tokenize(text)]


def _start() -> None:
    line = "Yêu cầu Văn phòng Tỉnh ủy hoàn thành báo cáo trước ngày 30/6/2023.\n"
    subprocess.run([COMMAND, "read", "-", "--json"], input=line, text=True, check=True, capture_output=True)
