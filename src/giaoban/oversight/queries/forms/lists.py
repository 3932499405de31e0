"""Forms 02 and 03: every assignment of the period, and those that are overdue with whose days they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from giaoban.directives.domain import Standing
from giaoban.directives.wording import STANDINGS
from giaoban.oversight.domain import Cell, Column, Sheet, Wrong, whole_is
from giaoban.oversight.wording import forms as wording
from giaoban.ui.wording import day_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from giaoban.oversight.domain.items import Behind, Duty
    from giaoban.oversight.queries.source import Part, Source

PAPER = (Column("symbol"), Column("issued_on", "day"), Column("words", "words", is_head=True))
DUTIES = (
    Column("n", "number"),
    *PAPER,
    Column("in_the_lead", "words"),
    Column("cooperating", "words"),
    Column("due_on", "day"),
    Column("result", "words", "result"),
    Column("finished_on", "day", "result"),
    Column("standing"),
    Column("remarks", "words"),
)
OVERDUE = (
    Column("n", "number"),
    *PAPER,
    Column("body", "words"),
    Column("first_due_on", "day"),
    Column("due_on", "day"),
    Column("days_late", "number", "days"),
    Column("days_own", "number", "days"),
    Column("days_waiting", "number", "days"),
    Column("waits_for", "words"),
    Column("cause", "words"),
    Column("in_charge", "words"),
    Column("promised_on", "day"),
)
BANDS = (30, 60, 120)
"""Days overdue up to which a band goes; the last one is open (DOMAIN 1.5: "some > 120 days")."""
ONLY_OVERDUE: Mapping[str, object] = {"standing": (Standing.OPEN_OVERDUE.value,)}


def duties(source: Source, part: Part) -> Sheet:
    found, length, following = source.duties("instruction", part)
    return Sheet(
        number="02",
        columns=DUTIES,
        lines=[_duty(n, one, source) for n, one in enumerate(found, part.before + 1)],
        length=length,
        following=following,
        wrong=() if part.narrowed else whole_is("", "total", source.whole(), length),
        notes=(("each_part_a_line", {"count": length}),),
    )


def overdue(source: Source, part: Part) -> Sheet:
    late = [one for one in source.behind() if one.standing is Standing.OPEN_OVERDUE]
    found, length, following = source.duties("body", part.narrowed_to(ONLY_OVERDUE))
    days, waiting = sum(one.days for one in late), sum(one.waiting for one in late)
    facts: dict[str, object] = {"days": days, "own": days - waiting, "waiting": waiting, "count": len(late)}
    return Sheet(
        number="03",
        columns=OVERDUE,
        lines=[_overdue(n, one) for n, one in enumerate(found, part.before + 1)],
        length=length,
        following=following,
        wrong=() if part.narrowed else tuple(_wrong(late, length)),
        notes=(("bands", bands(late)), ("days_of_whom", facts)) if late and not part.narrowed else (),
    )


def bands(late: Sequence[Behind]) -> dict[str, object]:
    """How many are overdue up to 30, 60, 120 days, and longer."""
    places = [sum(one.days > most for most in BANDS) for one in late]
    return {f"band_{n}": places.count(n) for n in range(len(BANDS) + 1)}


def _wrong(late: Sequence[Behind], length: int) -> Iterator[Wrong]:
    yield from whole_is("", "overdue", length, len(late))


def _paper(one: Duty) -> tuple[Cell, ...]:
    return (
        Cell(one.symbol),
        Cell(one.issued_on),
        Cell(one.title, f"{reverse('directives:directive', args=[one.directive_id])}#assignment-{one.assignment_id}"),
    )


def _duty(n: int, one: Duty, source: Source) -> tuple[Cell, ...]:
    return (
        Cell(n),
        *_paper(one),
        Cell(wording.with_role(one.body, one.role)),
        Cell(one.cooperating),
        Cell(one.due_on),
        Cell(one.result),
        Cell(one.finished_on),
        Cell(str(STANDINGS[one.standing])),
        Cell("; ".join(_remarks(one, source))),
    )


def _overdue(n: int, one: Duty) -> tuple[Cell, ...]:
    return (
        Cell(n),
        *_paper(one),
        Cell(wording.with_role(one.body, one.role)),
        Cell(one.first_due_on),
        Cell(one.due_on),
        Cell(one.days_late),
        Cell(one.days_late - one.days_waiting),
        Cell(one.days_waiting),
        Cell(one.waits_for),
        Cell(one.cause),
        Cell(one.in_charge),
        Cell(one.promised_on),
    )


def _remarks(one: Duty, source: Source) -> Iterator[str]:
    if one.assigned_on < source.span.since:
        yield str(wording.REMARKS["carried"])
    if one.extensions and one.first_due_on:
        yield wording.REMARKS["extended"] % {"count": one.extensions, "day": day_text(one.first_due_on)}
    if one.returns:
        yield wording.REMARKS["returned"] % {"count": one.returns}
    if one.days_late:
        yield wording.REMARKS["late"] % {"count": one.days_late}
    if one.waits_for:
        yield one.waits_for
