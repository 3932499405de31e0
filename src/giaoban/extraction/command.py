"""`giaoban read` and `giaoban score`: files in, readings out; no framework is loaded and nothing is stored."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import IO, Any, TypeAlias

from giaoban.extraction import reader, secrecy, tabulating
from giaoban.extraction.inputs import SUFFIXES, Opened, opened
from giaoban.extraction.options import ReadingOptions
from giaoban.extraction.wording import COMMAND, SECRET_PLACES
from giaoban.kernel.errors import GiaobanError, Refused

READ, BAD_USAGE, UNREADABLE = 0, 2, 3
Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 -- it has no public name
_FEW = 4  # below this many texts, starting processes costs more than it saves


@dataclass(frozen=True, slots=True)
class Outcome:
    """One text: its reading as JSON, or the sentence that says why there is none."""

    name: str
    reading: dict[str, Any] | None = None
    notice: str | None = None
    text: str = ""


class _UnwritableError(Exception):
    """Standard output takes no more."""

    def __init__(self, fault: OSError) -> None:
        super().__init__(fault)
        self.fault = fault


def add_read(commands: Subparsers) -> None:
    parser = commands.add_parser("read", help="đọc văn bản, liệt kê nhiệm vụ (không cần cơ sở dữ liệu)")
    parser.add_argument("files", nargs="*", metavar="FILE", help="tệp, thư mục, hoặc - (đầu vào chuẩn)")
    form = parser.add_mutually_exclusive_group()
    for name, told in (
        ("json", "JSON theo lược đồ đã công bố"),
        ("jsonl", "mỗi văn bản một dòng JSON"),
        ("table", "bảng"),
    ):
        form.add_argument(f"--{name}", dest="form", action="store_const", const=name, help=told)
    parser.add_argument("--reference-date", metavar="D", help="ngày để tính thời hạn, dạng 2023-03-29")
    parser.add_argument("--out", type=Path, metavar="DIR", help="ghi mỗi văn bản một tệp NAME.json vào thư mục này")
    parser.add_argument("--explain", type=Path, metavar="DIR", help="ghi mỗi văn bản một trang HTML có giải thích")
    parser.add_argument(
        "--labels", type=Path, metavar="DIR", help="thư mục nhãn NAME.json, để trang giải thích nêu lỗi"
    )
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help="số tiến trình khi đọc nhiều tệp")
    parser.set_defaults(run=run_read)


def add_score(commands: Subparsers) -> None:
    parser = commands.add_parser("score", help="chấm bản đọc theo nhãn")
    parser.add_argument("gold", type=Path, metavar="GOLD", help="thư mục nhãn NAME.json")
    parser.add_argument("readings", type=Path, metavar="READINGS", help="thư mục bản đọc NAME.json")
    parser.add_argument("--texts", type=Path, metavar="DIR", help="thư mục văn bản NAME.txt")
    parser.add_argument("--per-file", action="store_true", help="in từng văn bản")
    parser.add_argument("--errors", action="store_true", help="in từng lỗi cùng câu chữ của nó")
    parser.add_argument("--worst", type=int, default=10, metavar="N", help="số văn bản cần xem trước (10)")
    parser.add_argument("--chart", type=Path, metavar="FILE.svg", help="vẽ biểu đồ độ chắc vào tệp này")
    parser.add_argument("--json", action="store_true", help="in dạng JSON")
    parser.set_defaults(run=run_score)


def run_read(args: argparse.Namespace) -> int:
    return _written(lambda: _read(args))


def run_score(args: argparse.Namespace) -> int:
    """The figures of readings against labels, as the table or as JSON."""
    return _written(lambda: _score(args))


def _score(args: argparse.Namespace) -> int:
    from giaoban.extraction import report, score_table  # noqa: PLC0415 -- not needed by ``read``

    if not any(args.gold.glob("*.json")):
        return _refuse(BAD_USAGE, "no_gold", name=args.gold)
    try:
        scored = report.score_folders(args.gold, args.readings, args.texts)
    except FileNotFoundError as error:
        return _refuse(UNREADABLE, "no_text", name=error.filename)
    except ValueError as error:
        return _refuse(UNREADABLE, "bad_json", name=error)
    table = score_table.lines(scored, worst=args.worst, every_text=args.per_file, every_error=args.errors)
    _put([scored.as_json(errors=args.errors)] if args.json else (line + "\n" for line in table))
    return _chart(args.chart, scored.cases) if args.chart else READ


def _chart(path: Path, cases: Sequence[tuple[float, bool]]) -> int:
    from giaoban.extraction import calibration, score_chart  # noqa: PLC0415 -- only when asked for

    try:
        path.write_text(score_chart.svg(calibration.bins(cases)), encoding="utf-8")
    except OSError:
        return _refuse(UNREADABLE, "bad_out", name=path)
    _say(COMMAND["chart_written"] % {"name": path})
    return READ


def _read(args: argparse.Namespace) -> int:
    try:
        day = date.fromisoformat(args.reference_date) if args.reference_date else None
    except ValueError:
        return _refuse(BAD_USAGE, "bad_date", value=args.reference_date)
    if not args.files:
        return _refuse(BAD_USAGE, "no_files")
    paths, missing = _files(args.files)
    outcomes = [Outcome(name, notice=sentence) for name, sentence in missing]
    outcomes += _progress(_outcomes(paths, day, args.jobs), len(paths))
    return _tell(outcomes, args)


def _tell(outcomes: list[Outcome], args: argparse.Namespace) -> int:
    for outcome in outcomes:
        if outcome.notice:
            _say(outcome.notice)
    readings = [(o.name, o.reading) for o in outcomes if o.reading is not None]
    if args.out:
        try:
            _write(args.out, readings)
        except OSError:
            return _refuse(UNREADABLE, "bad_out", name=args.out)
    if args.explain and _explain(args.explain, outcomes, args.labels) != READ:
        return UNREADABLE
    if args.form or not (args.out or args.explain):
        _print([reading for _, reading in readings], args.form or "table")
    return READ if len(readings) == len(outcomes) else UNREADABLE


# --- input


def _files(given: Iterable[str]) -> tuple[list[str], list[tuple[str, str]]]:
    found: list[str] = []
    missing: list[tuple[str, str]] = []
    for one in given:
        path = Path(one)
        if one != "-" and path.is_dir():
            inside = sorted(str(p) for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
            found += inside
            missing += [] if inside else [(one, COMMAND["nothing"] % {"name": one})]
        elif one == "-" or path.exists():
            found.append(one)
        else:
            missing.append((one, COMMAND["missing"] % {"name": one}))
    return found, missing


def _outcomes(paths: list[str], day: date | None, jobs: int) -> Iterator[Outcome]:
    if len(paths) < _FEW or jobs == 1 or "-" in paths:
        yield from (read_file(path, day) for path in paths)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 -- slow import, only for many texts
    from itertools import repeat  # noqa: PLC0415 -- with it

    with ProcessPoolExecutor(max_workers=jobs if jobs > 0 else None) as pool:
        yield from pool.map(read_file, paths, repeat(day), chunksize=4)


def read_file(path: str, day: date | None) -> Outcome:
    """One file to one outcome; nothing that is wrong with a file is an exception beyond this."""
    name = "stdin" if path == "-" else Path(path).stem
    shown = "đầu vào chuẩn" if path == "-" else path
    try:
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        file_name = "" if path == "-" else Path(path).name
        text = _readable(opened(raw, file_name), file_name)
    except GiaobanError as refusal:
        return Outcome(name, notice=COMMAND[refusal.code] % {**refusal.facts, "name": shown})
    except OSError as error:
        return Outcome(name, notice=COMMAND["unreadable"] % {"name": shown, "reason": error.strerror})
    reading = reader.read(text, ReadingOptions(name=name, reference_date=day)).as_json()
    return Outcome(name, reading, remark(reading, text, shown), text)


def _readable(found: Opened, file_name: str) -> str:
    """The text, unless any word of the file, in its text or beside it, bears a mark of secrecy."""
    mark = secrecy.secret_mark(found.every_word, file_name)
    if mark:
        raise Refused("secret", mark=mark.degree, place=_place(mark, found))
    if not found.text.strip():
        raise Refused("empty")
    return found.text


def _place(mark: secrecy.SecretMark, found: Opened) -> str:
    """Where to look, without a word of what stands there. Lines can be counted only where the file is its text."""
    if mark.where == "name":
        return SECRET_PLACES["name"]
    if found.every_word != found.text:
        return SECRET_PLACES["file"]
    return SECRET_PLACES["line"] % {"line": found.text.count("\n", 0, mark.start) + 1}


def remark(reading: dict[str, Any], text: str, name: str) -> str | None:
    """What the user should know of a text that was read: how it came, or that it holds no task."""
    if reading["warnings"]:
        return f"{name}: " + " ".join(one["text"] for one in reading["warnings"])
    return None if reading["directives"] else _nothing(text, name)


def _nothing(text: str, name: str) -> str:
    marked = sum(c in "ăâđêôơư" or "\u1ea0" <= c <= "\u1ef9" or "\u0300" <= c <= "\u0323" for c in text.lower())
    code = "no_directive" if marked * 50 > len(text) else "not_vietnamese"
    return COMMAND[code] % {"name": name}


# --- output


def _progress(outcomes: Iterator[Outcome], total: int) -> Iterator[Outcome]:
    shown = sys.stderr.isatty() and total >= _FEW
    for n, outcome in enumerate(outcomes, 1):
        if shown:
            bar = "█" * (n * 30 // total)
            _stderr(f"\r{bar:<30} {n}/{total}" + ("\n" if n == total else ""))
        yield outcome


def _write(folder: Path, readings: list[tuple[str, dict[str, Any]]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for (_, reading), file in zip(readings, _file_names([name for name, _ in readings]), strict=True):
        written = json.dumps({**reading, "source": {**reading["source"], "name": file}}, ensure_ascii=False, indent=1)
        (folder / f"{file}.json").write_text(written + "\n", encoding="utf-8")


def _file_names(names: list[str]) -> Iterator[str]:
    """Texts of one name from several folders do not overwrite each other: the second is NAME-2."""
    told: set[str] = set()
    for name in names:
        file = next(one for n in count(1) if (one := name if n == 1 else f"{name}-{n}") not in told)
        told.add(file)
        yield file


def _explain(folder: Path, outcomes: Iterable[Outcome], labels: Path | None) -> int:
    from giaoban.extraction.explaining.pages import Explained, pages  # noqa: PLC0415 -- only when asked for

    read = [Explained(o.name, o.text, o.reading) for o in outcomes if o.reading is not None]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, page in pages(read, labels):
            (folder / name).write_text(page, encoding="utf-8")
    except ValueError as error:
        return _refuse(UNREADABLE, "bad_json", name=error)
    except OSError:
        return _refuse(UNREADABLE, "bad_out", name=folder)
    _say(COMMAND["explained"] % {"name": folder / "index.html"})
    return READ


def _print(readings: list[dict[str, Any]], form: str) -> None:
    if form == "table":
        _put(tabulating.lines(readings))
    elif form == "jsonl" or len(readings) != 1:
        rows = (json.dumps(r, ensure_ascii=False) for r in readings)
        _put(["\n".join(rows) + "\n" if form == "jsonl" else "[" + ",\n".join(rows) + "]\n"])
    else:
        _put([json.dumps(readings[0], ensure_ascii=False, indent=1) + "\n"])


def _put(words: Iterable[str]) -> None:
    out: IO[str] = sys.stdout
    if hasattr(out, "reconfigure"):
        out.reconfigure(encoding="utf-8", errors="surrogatepass")
    try:
        out.writelines(words)
        out.flush()
    except OSError as error:
        raise _UnwritableError(error) from error


def _written(work: Callable[[], int]) -> int:
    """Whoever stopped listening (a pager) is no fault; a full disk is, and is said in one line."""
    try:
        return work()
    except _UnwritableError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still held back goes nowhere
        if isinstance(error.fault, BrokenPipeError):
            return READ
        return _refuse(UNREADABLE, "bad_output", reason=error.fault.strerror)


def _refuse(code: int, sentence: str, **facts: object) -> int:
    _say(COMMAND[sentence] % facts)
    return code


def _say(sentence: str) -> None:
    _stderr(sentence + "\n")


def _stderr(text: str) -> None:
    if hasattr(sys.stderr, "reconfigure"):
        sys.stderr.reconfigure(encoding="utf-8", errors="replace")
    sys.stderr.write(text)
    sys.stderr.flush()
