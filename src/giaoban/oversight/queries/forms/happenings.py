"""Forms 04, 07, 08 and 09: more time asked for, reports, reminders, what was put to other bodies."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from giaoban.directives.domain import Standing
from giaoban.directives.domain.reminding import Level
from giaoban.oversight.domain import Cell, Column, Rate, Sheet, whole_is
from giaoban.oversight.wording import forms as wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from giaoban.oversight.domain.items import Extended, Raised, Tally
    from giaoban.oversight.queries.source import Part, Source

EXTENSIONS = (
    Column("n", "number"),
    Column("code"),
    Column("words", "words", is_head=True),
    Column("body", "words"),
    Column("due_then", "day"),
    Column("wanted_on", "day"),
    Column("granted_on", "day"),
    Column("nth", "number"),
    Column("reason", "words"),
    Column("outcome", "words"),
    Column("document", "words"),
)
REPORTS = (
    Column("n", "number"),
    Column("body", "words", is_head=True),
    Column("to_report", "number"),
    Column("in_time", "number", "reported"),
    Column("late", "number", "reported"),
    Column("no_day", "number", "reported"),
    Column("missing", "number"),
    Column("in_time_of_all", "rate"),
    Column("returned", "number"),
)
LEVELS = tuple(level.value for level in Level)
REMINDERS = (
    Column("n", "number"),
    Column("body", "words", is_head=True),
    Column("all_reminders", "number"),
    *(Column(f"level_{level}", "number", "levels") for level in LEVELS),
    Column("papered", "number"),
)
RAISED = (
    Column("n", "number"),
    Column("proposer", "words"),
    Column("text", "words", is_head=True),
    Column("about"),
    Column("asked", "words"),
    Column("asked_on", "day"),
    Column("answer_by", "day"),
    Column("answer", "words", "answered"),
    Column("answered_on", "day", "answered"),
    Column("how", "words"),
)
OF_RAISED = ("answered", "not_answered", "ordered", "taken_back")
OF_REPORTS = ("in_time", "late", "no_day", "missing")


def extensions(source: Source, _part: Part) -> Sheet:
    found = source.extended()
    outcomes = {name: sum(one.outcome == name for one in found) for name in ("granted", "denied", "waiting")}
    return Sheet(
        number="04",
        columns=EXTENSIONS,
        lines=[_extension(n, one) for n, one in enumerate(found, 1)],
        length=len(found),
        wrong=whole_is("", "requests", len(found), *outcomes.values()),
        notes=(("extensions", {"count": len(found), **outcomes}),) if found else (),
    )


def _extension(n: int, one: Extended) -> tuple[Cell, ...]:
    said = str(wording.OUTCOMES[one.outcome])
    late = [str(wording.ASKED_LATE)] if one.is_late else []
    return (
        Cell(n),
        Cell(one.code, _address(one.directive_id)),
        Cell(one.title),
        Cell(one.body),
        Cell(one.due_then),
        Cell(one.wanted_on),
        Cell(one.granted_on),
        Cell(one.n),
        Cell(one.reason),
        Cell("; ".join([said, *late])),
        Cell(one.document),
    )


def reports(source: Source, _part: Part) -> Sheet:
    """Whose term has run out or who has reported: everybody stands in one of four columns."""
    lines = _by_body(source.reported())
    numbers = [numbers for _, _, numbers in lines]
    return Sheet(
        number="07",
        columns=REPORTS,
        lines=[
            (Cell(n), Cell(body), *_report(numbers, source, key)) for n, (key, body, numbers) in enumerate(lines, 1)
        ],
        sum=(Cell(), Cell(), *_report(_summed(numbers), source, None)) if lines else (),
        length=len(lines),
        wrong=whole_is(
            "", "to_report", _must_report(source), sum(_summed(numbers).get(name, 0) for name in OF_REPORTS)
        ),
        notes=(("reports", {}),),
    )


def _must_report(source: Source) -> int:
    """The same by the columns of form 01: done or waiting, or overdue."""
    totals = [one.totals for one in source.counted("body")]
    return sum(one.verified + one.of(Standing.WAITING, Standing.OPEN_OVERDUE) for one in totals)


def _report(numbers: Mapping[str, int], source: Source, body: int | None) -> tuple[Cell, ...]:
    """Only what has its own column in the register leads to its list."""
    whole = sum(numbers.get(name, 0) for name in OF_REPORTS)
    cells = [Cell(numbers.get(name, 0)) for name in OF_REPORTS]
    if numbers.get("missing"):
        cells[-1] = Cell(numbers["missing"], source.url(body=body, standing=("open_overdue",)))
    return Cell(whole), *cells, Cell(Rate(numbers.get("in_time", 0), whole)), Cell(numbers.get("returned", 0))


def reminders(source: Source, _part: Part) -> Sheet:
    lines = _by_body(source.reminded())
    whole = _summed([numbers for _, _, numbers in lines])
    return Sheet(
        number="08",
        columns=REMINDERS,
        lines=[
            (Cell(n), Cell(body), *_reminder(numbers, source, key)) for n, (key, body, numbers) in enumerate(lines, 1)
        ],
        sum=(Cell(), Cell(), *_reminder(whole, source, None)) if lines else (),
        length=len(lines),
        notes=(("reminders", {}),),
    )


def _reminder(numbers: Mapping[str, int], source: Source, body: int | None) -> tuple[Cell, ...]:
    def to(**more: str) -> str:
        of = {"body": str(body)} if body else {}
        days = {"since": source.span.since.isoformat(), "until": source.span.on.isoformat()}
        return f"{reverse('directives:reminders')}?{urlencode({**of, **days, **more})}"

    amounts = [numbers.get(level, 0) for level in LEVELS]
    levels = [Cell(amount, to(level=level) if amount else "") for level, amount in zip(LEVELS, amounts, strict=True)]
    return Cell(sum(amounts), to()), *levels, Cell(numbers.get("papered", 0))


def raised(source: Source, _part: Part) -> Sheet:
    found = source.raised()
    outcomes = {name: sum(one.outcome == name for one in found) for name in OF_RAISED}
    late = sum(_is_late(one, source) for one in found)
    facts: dict[str, object] = {"count": len(found), "late": late, **outcomes}
    return Sheet(
        number="09",
        columns=RAISED,
        lines=[_raised(n, one, source) for n, one in enumerate(found, 1)],
        length=len(found),
        wrong=whole_is("", "raised", len(found), *outcomes.values()),
        notes=(("raised", facts),) if found else (),
    )


def _raised(n: int, one: Raised, source: Source) -> tuple[Cell, ...]:
    late = [str(wording.OUTCOMES["too_late"])] if _is_late(one, source) else []
    return (
        Cell(n),
        Cell(one.body),
        Cell(one.text),
        Cell(one.code, _place(one)),
        Cell(one.asked),
        Cell(one.asked_on),
        Cell(one.answer_by),
        Cell(one.answer),
        Cell(one.answered_on),
        Cell("; ".join([str(wording.OUTCOMES[one.outcome]), *late])),
    )


def _is_late(one: Raised, source: Source) -> bool:
    if one.answer_by is None or (one.answered_on is None and one.outcome != "not_answered"):
        return False
    return (one.answered_on or source.span.on) > one.answer_by


def _place(one: Raised) -> str:
    if one.petition_id is not None:
        return reverse("petitions:petition", args=[one.petition_id])
    return _address(one.directive_id or 0)


def _address(directive_id: int) -> str:
    return reverse("directives:directive", args=[directive_id])


def _by_body(found: Sequence[Tally]) -> list[tuple[int, str, Mapping[str, int]]]:
    """Those of one body together, in the order in which they came."""
    several: dict[tuple[int, str], list[Mapping[str, int]]] = defaultdict(list)
    for one in found:
        several[one.body_id, one.body].append(one.numbers)
    return [(key, body, _summed(numbers)) for (key, body), numbers in several.items()]


def _summed(numbers: Sequence[Mapping[str, int]]) -> Mapping[str, int]:
    names = {name for one in numbers for name in one}
    return {name: sum(one.get(name, 0) for one in numbers) for name in names}
