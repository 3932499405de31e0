"""How fast texts are read, beside two general Vietnamese pipelines on the same texts, and what the command costs."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tools.bench.figures import Figure, Goal, median_seconds

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "src" / "giaoban" / "config" / "sample" / "ket-luan-giao-ban-quy-1-2023.txt"
CORPUS = (
    ROOT.parent / "shared" / "corpus" / "texts"
)  # real texts, where they are at hand; they are no part of the house
EVERY = 8  # one text of the corpus in so many: the slowest peer takes seconds for each
CHARACTERS = 5_000
AS_LONG = 30  # readings of one notice that take about as long as the peer's one
COMMAND = Path(sys.executable).with_name("giaoban")
_MOST_HELD = (
    "import resource, subprocess, sys;"
    "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)
LINE = "Yêu cầu Văn phòng Tỉnh ủy hoàn thành báo cáo trước ngày 30/6/2023.\n"


def figures() -> Iterator[Figure]:
    notice = _lengthened(1)
    with _one_core():
        yield from _one_notice(notice)
        yield from _many_texts()
        yield from _longer_texts()
        [start] = median_seconds(lambda: _command("-", given=LINE), times=9)
    yield Figure(name="giaoban read: start to end, one line", value=start, unit="s", goal=Goal(sign="<", limit=0.25))
    yield _memory("one notice", notice)
    yield _memory("100 times as long", _lengthened(100))
    yield _all_cores()


def _one_notice(text: str) -> Iterator[Figure]:
    """Turns of about one length: a single short reading would only show how a processor forgets it over the peer's."""
    turn, peer = median_seconds(lambda: _read([text] * AS_LONG), lambda: _underthesea([text]), times=7)
    ours = turn / AS_LONG
    name = f"one notice read ({len(text):,} characters)"
    yield Figure(name=name, value=ours * 1000, unit="ms", goal=Goal(sign="<", limit=50), peer=peer * 1000)
    yield Figure(name="faster than underthesea", value=peer / ours, unit="times", goal=Goal(sign="≥", limit=40))


def _many_texts() -> Iterator[Figure]:
    """Sentences, words, parts of speech and names by underthesea; words and parts of speech by pyvi."""
    texts = _texts()
    ours, *theirs = median_seconds(*(partial(work, texts) for work in (_read, _underthesea, _pyvi)), times=3)
    yield Figure(
        name=f"{len(texts)} texts on one core: a second",
        value=len(texts) / ours,
        unit="texts",
        goal=Goal(sign="≥", limit=round(2 * len(texts) / theirs[1], 1)),
    )
    for name, seconds, times in zip(("underthesea", "pyvi"), theirs, (40, 2), strict=True):
        goal = Goal(sign="≥", limit=times)
        yield Figure(name=f"faster than {name}, these texts", value=seconds / ours, unit="times", goal=goal)


def _longer_texts() -> Iterator[Figure]:
    """The cost of a letter must not grow with the text."""
    short, *longer = median_seconds(*(partial(_read, [_lengthened(times)]) for times in (1, 10, 100)), times=5)
    for times, seconds in zip((10, 100), longer, strict=True):
        name = f"{times}× as long: cost of a letter"
        yield Figure(name=name, value=seconds / short / times, unit="times", goal=Goal(sign="<", limit=1.5))


def _memory(name: str, text: str) -> Figure:
    """The most that it ever held. A small process starts it, else the size of this one would be counted as its own."""
    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        file.write(text.encode())
        file.flush()
        command = [sys.executable, "-c", _MOST_HELD, str(COMMAND), "read", file.name, "--json"]
        kilobytes = int(subprocess.run(command, check=True, capture_output=True).stdout)
    return Figure(
        name=f"giaoban read, {name}: memory", value=kilobytes / 1024, unit="MB", goal=Goal(sign="<", limit=150)
    )


def _all_cores() -> Figure:
    """The same files with one job and with as many as there are cores."""
    with tempfile.TemporaryDirectory() as folder:
        for n, text in enumerate(_texts() * 6):
            (Path(folder) / f"{n:03}.txt").write_text(text, encoding="utf-8")
        alone, together = median_seconds(
            lambda: _command(folder, "--jobs", "1"), lambda: _command(folder, "--jobs", "0"), times=3
        )
    goal = Goal(sign="≥", limit=0.6 * (os.cpu_count() or 1))
    return Figure(name="giaoban read --jobs: all cores beside one", value=alone / together, unit="times", goal=goal)


# --- what is run


def _read(texts: Sequence[str]) -> None:
    from giaoban.extraction import read  # noqa: PLC0415 -- its first import is not what is measured

    for text in texts:
        read(text)


def _underthesea(texts: Sequence[str]) -> None:
    """``ner`` gives words, parts of speech and names; it is fastest one sentence at a time."""
    from underthesea import ner, sent_tokenize  # noqa: PLC0415 -- only the bench has it

    for text in texts:
        for sentence in sent_tokenize(text):
            ner(sentence)


def _pyvi(texts: Sequence[str]) -> None:
    from pyvi import ViPosTagger, ViTokenizer  # noqa: PLC0415 -- only the bench has it

    for text in texts:
        ViPosTagger.postagging(ViTokenizer.tokenize(text))


def _command(*arguments: str, given: str = "") -> None:
    subprocess.run([COMMAND, "read", *arguments, "--jsonl"], input=given, text=True, check=True, capture_output=True)


# --- on what


def _lengthened(times: int) -> str:
    sample, wanted = SAMPLE.read_text(encoding="utf-8"), CHARACTERS * times
    return (sample * (wanted // len(sample) + 1))[:wanted]


def _texts() -> list[str]:
    """Some of the corpus, else our own sample in pieces of many lengths."""
    found = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))[::EVERY]]
    if found:
        return found
    print(f"no texts in {CORPUS}: measured on the sample")
    return [_lengthened(1)[: 500 * n] for n in range(1, 11)]


@contextmanager
def _one_core() -> Iterator[None]:
    every = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(every)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, every)
