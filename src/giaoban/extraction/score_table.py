"""A score as a person reads it: the figures, the kinds of error, the worst texts, and what certainty was worth."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from giaoban.extraction import calibration
from giaoban.extraction.misreadings import Misreading
from giaoban.extraction.report import Report, TextScore, kinds_told
from giaoban.extraction.wording import ERRORS, SCORE

_BAR = 30
_WIDTH = 100


def lines(report: Report, *, worst: int, every_text: bool = False, every_error: bool = False) -> Iterator[str]:
    if every_text:
        yield from (_figures_of(text) for text in report.texts)
        yield ""
    yield from (f"{name:18s} {value:.4f}" for name, value in report.figures.items())
    not_verbatim = report.totals.not_verbatim
    yield f"files {len(report.texts)}  missing readings {report.missing}  spans not in the text {not_verbatim}"
    yield from ("", *_kinds(report), "", *_worst(report, worst), "", *_certainty(report))
    if every_error:
        yield from (line for error in report.errors for line in _error(error))


def _figures_of(text: TextScore) -> str:
    told = " ".join(f"{figure}={value:.3f}" for figure, value in text.totals.figures().items())
    return f"{text.name} {told} gold={text.totals.span.gold} read={text.totals.span.read}"


def _kinds(report: Report) -> Iterator[str]:
    yield f"{SCORE['kinds']:34s} {SCORE['times']:>7s} {SCORE['texts']:>8s}"
    for kind, times, texts in kinds_told(report):
        yield f"  {ERRORS[kind]:32s} {times:7d} {texts:8d}"


def _worst(report: Report, worst: int) -> Iterator[str]:
    faulty = [text for text in report.worst_first() if text.errors][:worst]
    if not faulty:
        yield SCORE["no_errors"]
        return
    head = (SCORE[name] for name in ("adoptable", "gold", "read"))
    yield f"{SCORE['worst']:34s} " + " ".join(f"{name:>12s}" for name in head)
    for text in faulty:
        span = text.totals.span
        yield f"  {text.name:32s} {text.adoptable:12.3f} {span.gold:12d} {span.read:12d}"
        told = ", ".join(f"{ERRORS[kind].lower()} {times}" for kind, times in sorted(text.kinds().items(), key=_often))
        yield from textwrap.wrap(told, _WIDTH, initial_indent="      ", subsequent_indent="      ")


def _often(kind: tuple[str, int]) -> int:
    return -kind[1]


def _certainty(report: Report) -> Iterator[str]:
    """Only where readings say how sure they are."""
    cases = report.cases
    if not cases:
        return
    several = calibration.bins(cases)
    head = (SCORE[name] for name in ("directives", "said", "kept"))
    yield f"{SCORE['certainty']:34s} " + " ".join(f"{name:>12s}" for name in head)
    for one in several:
        label = SCORE["bin"] % {"low": round(one.low * 100), "high": round(one.high * 100)}
        said, kept = (f"{value:11.0%}" if one.n else f"{'-':>11s}" for value in (one.said, one.kept))
        yield f"  {label:32s} {one.n:12d} {said}  {kept}  {'█' * round(one.kept * _BAR)}"
    facts = {"gap": f"{calibration.gap(several) * 100:.0f}", "first": f"{calibration.found_first(cases) * 100:.0f}"}
    yield "  " + SCORE["worth"] % facts


def _error(error: Misreading) -> Iterator[str]:
    yield ""
    yield f"{error.text} · {ERRORS[error.kind]}"
    yield from textwrap.wrap(f"“{error.words}”", _WIDTH, initial_indent="  ", subsequent_indent="   ")
    if error.gold != error.words or error.read not in ("", error.words):
        for side, said in (("gold_side", error.gold), ("read_side", error.read)):
            yield from textwrap.wrap(
                f"{SCORE[side]} {said or SCORE['nothing']}", _WIDTH, initial_indent="  ", subsequent_indent="        "
            )
