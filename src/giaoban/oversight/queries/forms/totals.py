"""Forms 01, 05 and 06: how the work stands, by body, by field, by the paper that ordered it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.directives.domain import Standing
from giaoban.oversight.domain import VERIFIED, Cell, Column, Sheet, Wrong, ranks, sum_of, whole_is

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from giaoban.oversight.domain import Totals
    from giaoban.oversight.domain.items import Counted
    from giaoban.oversight.queries.source import Source

BY = {"01": "body", "05": "field", "06": "instruction"}
FIGURES = (
    Column("total", "number"),
    Column("before", "number", "given"),
    Column("given", "number", "given"),
    Column("verified", "number", "done"),
    Column("verified_on_time", "number", "done"),
    Column("verified_late", "number", "done"),
    Column("verified_undated", "number", "done"),
    Column("waiting", "number"),
    Column("open_in_time", "number", "open"),
    Column("open_overdue", "number", "open"),
    Column("open_undated", "number", "open"),
    Column("paused", "number"),
    Column("closed", "number"),
    Column("of_total", "rate", "rates"),
    Column("done_of_due", "rate", "rates"),
    Column("of_due", "rate", "rates"),
)
FIRST: Mapping[str, tuple[Column, ...]] = {
    "01": (Column("body", "words", is_head=True),),
    "05": (Column("field", "words", is_head=True),),
    "06": (Column("symbol", is_head=True), Column("issued_on", "day"), Column("signed", "words")),
}


def build(source: Source, number: str) -> Sheet:
    lines = source.counted(BY[number])
    whole = sum_of([one.totals for one in lines])
    placed = ranks([one.totals.of_due for one in lines]) if number == "01" else []
    ranked: Sequence[tuple[Cell, ...]] = [(Cell(place),) for place in placed] or [()] * len(lines)
    named = len(FIRST[number])
    narrowed = _narrowed(source)
    return Sheet(
        number=number,
        columns=(Column("n", "number"), *FIRST[number], *FIGURES, *([Column("rank", "number")] if placed else [])),
        lines=[
            (Cell(n), *_first(number, one), *_figures(one.totals, source.url(**{BY[number]: one.key}), narrowed), *rank)
            for n, (one, rank) in enumerate(zip(lines, ranked, strict=True), 1)
        ],
        sum=(Cell(), *([Cell()] * named), *_figures(whole, source.url(), narrowed), *([Cell()] if placed else [])),
        wrong=tuple(_wrong(lines, whole, source.whole())),
        length=len(lines),
        notes=(("what_adds_up", {}), ("rates", {}), *([("rank", {})] if placed else [])),
    )


def _first(number: str, one: Counted) -> tuple[Cell, ...]:
    if number == "06":
        return Cell(one.name), Cell(one.issued_on), Cell(one.signed)
    return (Cell(one.name),)


def _narrowed(source: Source) -> Mapping[str, str]:
    """What each column adds to the address of its line."""
    return {
        "total": "",
        "before": source.more(assigned_before=source.span.since),
        "given": source.more(assigned_from=source.span.since),
        "verified": source.more(standing=tuple(one.value for one in VERIFIED)),
        **{one.value: source.more(standing=(one.value,)) for one in Standing},
    }


def _figures(totals: Totals, address: str, narrowed: Mapping[str, str]) -> Iterator[Cell]:
    counts = {one.value: totals.of(one) for one in Standing}
    amounts = {"total": totals.total, "before": totals.before, "given": totals.given, "verified": totals.verified}
    rates = {"of_total": totals.of_total, "done_of_due": totals.done_of_due, "of_due": totals.of_due}
    for column in FIGURES:
        if column.kind == "rate":
            yield Cell(rates[column.name])
        else:
            amount = (amounts | counts)[column.name]
            yield Cell(amount, address + narrowed[column.name] if amount else "")


def _wrong(lines: Sequence[Counted], whole: Totals, counted: int) -> Iterator[Wrong]:
    """In every line the parts make up the total; all lines make up what was counted another way."""
    for one in lines:
        yield from whole_is(one.name, "total", one.totals.total, one.totals.of(*Standing))
        yield from whole_is(one.name, "total", one.totals.total, one.totals.before, one.given)
    yield from whole_is("", "total", counted, whole.total)
