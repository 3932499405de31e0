"""The register of numbers: no gap, no double, however many offices issue at once (docs/explanation/numbering.md).

The series' row is locked within the act that makes the paper: both become true together or neither does.
"""

from __future__ import annotations

from datetime import date

from giaoban.journal.acts import Act
from giaoban.kernel.errors import Invalid, Refused
from giaoban.papers.domain import is_type, is_well_formed, next_free
from giaoban.papers.events import NumberGiven, NumberReserved, NumbersLeftOutside, SeriesBegun
from giaoban.papers.models import NumberSeries, NumberTaken

MOST = 99_999


def take(act: Act, *, convened_by_id: int, paper_type: str, scope: str, symbol: str, on: date) -> NumberTaken:
    """The next number of the series for a paper that is made in the same act."""
    series = _locked(convened_by_id=convened_by_id, paper_type=paper_type, scope=scope, symbol=symbol)
    taken = _write(act, series, _next(series), on)
    act.announce(NumberGiven(number_series_id=series.pk, number=taken.number, symbol=series.symbol, scope=scope, on=on))
    return taken


def take_given(
    act: Act,
    *,
    convened_by_id: int,
    paper_type: str,
    scope: str,
    symbol: str,
    on: date,
    number: int,
    reason: str = "",
) -> NumberTaken:
    """Register the number that a paper already bears, if nobody has it.

    Numbers skipped on the way to it were given outside the system: the series goes on after it; the journal and
    ``left_outside`` say so. Where numbers were given here before, a slip of the keyboard looks the same: ``reason``.
    """
    _may_be_registered(number)
    series = _locked(convened_by_id=convened_by_id, paper_type=paper_type, scope=scope, symbol=symbol)
    _is_free(series, number)
    left = _left_outside(series, number)
    if left and series.last and not reason.strip():
        raise Refused("numbers_skipped_want_a_reason", number=number, first=left[0], last=left[1])
    series.last = max(series.last, number - 1)
    taken = _write(act, series, number, on)
    taken.left_outside = left
    if left:
        act.announce(
            NumbersLeftOutside(
                number_series_id=series.pk,
                symbol=series.symbol,
                scope=scope,
                first=left[0],
                last=left[1],
                reason=reason.strip(),
            )
        )
    act.announce(NumberGiven(number_series_id=series.pk, number=number, symbol=series.symbol, scope=scope, on=on))
    return taken


def reserve(
    act: Act,
    *,
    convened_by_id: int,
    paper_type: str,
    scope: str,
    symbol: str,
    on: date,
    reason: str,
    number: int | None = None,
) -> NumberTaken:
    """Keep the next number, or a given one still to come, for a paper outside the system (a secret one, say)."""
    if not reason.strip():
        raise Invalid("reason_for_reservation_missing", field="reason")
    series = _locked(convened_by_id=convened_by_id, paper_type=paper_type, scope=scope, symbol=symbol)
    wanted = _next(series) if number is None else _may_be_reserved(series, number)
    taken = _write(act, series, wanted, on, reason=reason.strip())
    act.announce(
        NumberReserved(
            number_series_id=series.pk,
            number=wanted,
            symbol=series.symbol,
            scope=scope,
            on=on,
            reason=taken.reason,
        )
    )
    return taken


def begin_after(act: Act, *, convened_by_id: int, paper_type: str, scope: str, symbol: str, last: int) -> NumberSeries:
    """Go on from the paper register of an office that starts in mid-term; only before the first number is given."""
    if last < 0:
        raise Invalid("number_not_positive", field="last")
    _not_too_large(last)
    series = _locked(convened_by_id=convened_by_id, paper_type=paper_type, scope=scope, symbol=symbol)
    if series.taken.exists():
        raise Refused("series_in_use")
    series.last = last
    series.save(update_fields=["last"])
    act.announce(SeriesBegun(number_series_id=series.pk, symbol=series.symbol, scope=scope, last=last))
    return series


def next_number(*, convened_by_id: int, paper_type: str, scope: str) -> int:
    """What ``take`` would give now: a preview that somebody else may still take first."""
    series = NumberSeries.objects.filter(convened_by_id=convened_by_id, paper_type=paper_type, scope=scope).first()
    return 1 if series is None else _next(series)


def is_new(*, convened_by_id: int, paper_type: str, scope: str) -> bool:
    """Nothing was numbered in it and nobody said where it begins."""
    return not NumberSeries.objects.filter(
        convened_by_id=convened_by_id, paper_type=paper_type, scope=scope, last__gt=0
    ).exists()


def is_free(*, convened_by_id: int, paper_type: str, scope: str, number: int) -> bool:
    key = {"convened_by_id": convened_by_id, "paper_type": paper_type, "scope": scope}
    return not NumberTaken.objects.filter(
        number=number, **{f"series__{name}": one for name, one in key.items()}
    ).exists()


def _locked(*, convened_by_id: int, paper_type: str, scope: str, symbol: str) -> NumberSeries:
    if not is_type(paper_type):
        raise Invalid("paper_type_not_well_formed", field="paper_type")
    if not is_well_formed(symbol):
        raise Invalid("symbol_not_well_formed", field="symbol", symbol=symbol)
    if not is_well_formed(scope):
        raise Invalid("scope_not_well_formed", field="scope", scope=scope)
    key = {"convened_by_id": convened_by_id, "paper_type": paper_type, "scope": scope}
    NumberSeries.objects.get_or_create(**key, defaults={"symbol": symbol})
    series = NumberSeries.objects.select_for_update().get(**key)
    if series.symbol != symbol:
        _rename(series, symbol)
    return series


def _rename(series: NumberSeries, symbol: str) -> None:
    """All papers of a register bear one symbol, which is therefore settled with the first of them."""
    if series.taken.exists():
        raise Refused("symbol_of_series", symbol=symbol, known=series.symbol, scope=series.scope)
    series.symbol = symbol
    series.save(update_fields=["symbol"])


def _left_outside(series: NumberSeries, number: int) -> tuple[int, int] | None:
    """The numbers between the last one and this one, unless each of them is taken already."""
    first, last = series.last + 1, number - 1
    between = series.taken.filter(number__gte=first, number__lte=last).count()
    return (first, last) if first + between <= last else None


def _next(series: NumberSeries) -> int:
    ahead = series.taken.filter(reserved=True, number__gt=series.last).values_list("number", flat=True)
    return next_free(series.last, set(ahead))


def _may_be_reserved(series: NumberSeries, number: int) -> int:
    _may_be_registered(number)
    _is_free(series, number)
    if number <= series.last:
        raise Refused("number_passed", number=number, last=series.last)
    return number


def _may_be_registered(number: int) -> None:
    if number < 1:
        raise Invalid("number_not_positive", field="number")
    _not_too_large(number)


def _not_too_large(number: int) -> None:
    """A slip of the keyboard must not carry the register away for a whole term."""
    if number > MOST:
        raise Invalid("number_too_large", most=MOST)


def _is_free(series: NumberSeries, number: int) -> None:
    already = series.taken.filter(number=number).first()
    if already is not None:
        raise Refused("number_taken", number=number, symbol=series.symbol, on=already.taken_on)


def _write(act: Act, series: NumberSeries, number: int, on: date, *, reason: str = "") -> NumberTaken:
    """``last`` moves on only where the row of numbers is unbroken; a reservation far ahead waits to be reached."""
    taken = NumberTaken.objects.create(
        series=series, number=number, reserved=bool(reason), reason=reason, taken_at=act.at, taken_on=on
    )
    ahead = set(series.taken.filter(number__gt=series.last).values_list("number", flat=True))
    while series.last + 1 in ahead:
        series.last += 1
    series.save(update_fields=["last"])
    return taken
