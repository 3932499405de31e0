"""The register of numbers: no gap, no double."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from django.db import connection

from giaoban.journal.acts import acting
from giaoban.journal.models import JournalEntry
from giaoban.kernel.actor import CLOCKWORK
from giaoban.kernel.errors import Invalid, Refused
from giaoban.papers import numbering
from giaoban.papers.domain import next_free, parted, printed_number
from giaoban.papers.models import NumberSeries, NumberTaken

DAY = date(2023, 4, 5)
KEY: dict[str, Any] = {"convened_by_id": 1, "paper_type": "TB", "scope": "2020-2025"}


def take(**changed: Any) -> int:
    with acting(CLOCKWORK) as act:
        return numbering.take(act, **{**KEY, "symbol": "TB/TU", "on": DAY, **changed}).number


def reserve(number: int | None = None, reason: str = "Văn bản ngoài hệ thống") -> int:
    with acting(CLOCKWORK) as act:
        return numbering.reserve(act, **KEY, symbol="TB/TU", on=DAY, number=number, reason=reason).number


@pytest.mark.django_db
def test_numbers_follow_one_another() -> None:
    assert [take(), take(), take()] == [1, 2, 3]


@pytest.mark.django_db
def test_each_type_and_each_term_counts_for_itself() -> None:
    assert [take(), take(paper_type="KL"), take(scope="2025-2030"), take(convened_by_id=2), take()] == [1, 1, 1, 1, 2]


@pytest.mark.django_db
def test_a_reserved_number_is_stepped_over() -> None:
    assert [take(), reserve(3), take(), take()] == [1, 3, 2, 4]


@pytest.mark.django_db
def test_the_next_number_can_be_reserved() -> None:
    assert [reserve(), take(), reserve(), take()] == [1, 2, 3, 4]


@pytest.mark.django_db
def test_a_number_that_is_gone_cannot_be_reserved() -> None:
    take()
    with pytest.raises(Refused, match="number_taken"):
        reserve(1)
    with pytest.raises(Invalid, match="number_not_positive"):
        reserve(0)
    with pytest.raises(Invalid, match="reason_for_reservation_missing"):
        reserve(reason=" ")


@pytest.mark.django_db
def test_an_office_goes_on_from_its_paper_register() -> None:
    with acting(CLOCKWORK) as act:
        numbering.begin_after(act, **KEY, symbol="TB/TU", last=713)
    assert numbering.next_number(**KEY) == 714
    assert take() == 714
    with pytest.raises(Refused, match="number_passed"):
        reserve(12)
    with acting(CLOCKWORK) as act, pytest.raises(Refused, match="series_in_use"):
        numbering.begin_after(act, **KEY, symbol="TB/TU", last=1)


def register(number: int, **changed: Any) -> int:
    with acting(CLOCKWORK) as act:
        return numbering.take_given(act, **{**KEY, "symbol": "TB/TU", "on": DAY, "number": number, **changed}).number


@pytest.mark.django_db
def test_a_paper_numbered_outside_keeps_its_number_and_the_series_goes_on_after_it() -> None:
    outside = {"reason": "Cấp trên sổ giấy (mẫu)"}
    assert [take(), register(88, **outside), take(), register(40), take()] == [1, 88, 89, 40, 90]
    [gap] = JournalEntry.objects.filter(kind="numbers_left_outside")
    assert (gap.facts["first"], gap.facts["last"], gap.facts["reason"]) == (2, 87, "Cấp trên sổ giấy (mẫu)")
    for gone in (88, 40, 1):
        with pytest.raises(Refused, match="number_taken"):
            register(gone)


@pytest.mark.django_db
def test_a_number_that_leaves_out_others_wants_a_reason_once_the_register_is_kept_here() -> None:
    """A slip of the keyboard would lose all numbers before it for the rest of the term."""
    assert register(8) == 8  # where the register begins here, the earlier ones were given on paper
    with pytest.raises(Refused) as caught:
        register(200, reason=" ")
    assert caught.value.facts == {"number": 200, "first": 9, "last": 199}
    assert [register(9), reserve(10), register(11), take()] == [9, 10, 11, 12]


@pytest.mark.django_db
def test_all_papers_of_a_register_bear_one_symbol() -> None:
    """Else 09-QĐ/XX takes the number that the next TB/TU would have had."""
    take()
    with pytest.raises(Refused) as caught:
        take(symbol="QĐ/XX")
    assert caught.value.facts == {"symbol": "QĐ/XX", "known": "TB/TU", "scope": "2020-2025"}
    with pytest.raises(Refused, match="symbol_of_series"):
        register(9, symbol="QĐ/XX")
    assert take() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("paper_type", ["<script>", "TB1", "", " ", "T B", "x" * 11])
def test_a_type_of_papers_is_letters(paper_type: str) -> None:
    with pytest.raises(Invalid, match="paper_type_not_well_formed"):
        take(paper_type=paper_type)


@pytest.mark.django_db
def test_the_next_number_registered_leaves_nothing_outside_and_reservations_stand() -> None:
    assert [register(1), reserve(3), register(2), take()] == [1, 3, 2, 4]
    assert not JournalEntry.objects.filter(kind="numbers_left_outside").exists()
    with pytest.raises(Refused, match="number_taken"):
        register(3)


@pytest.mark.django_db
def test_a_number_beyond_reason_is_refused() -> None:
    with pytest.raises(Invalid, match="number_too_large"):
        register(100_000)
    with pytest.raises(Invalid, match="number_not_positive"):
        register(0)
    assert not NumberSeries.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("symbol", ["TB/TU<b>x</b>", "", "TB TU", "TB/", "TB_TU", "TB/TU\n"])
def test_a_symbol_is_letters_digits_slashes_and_hyphens(symbol: str) -> None:
    with pytest.raises(Invalid, match="symbol_not_well_formed"):
        take(symbol=symbol)
    with pytest.raises(Invalid, match="scope_not_well_formed"):
        take(scope="<i>2020</i>")
    assert not NumberSeries.objects.exists()
    assert [take(symbol=one, scope=one) for one in ("KL/BCSĐ", "TB-UBND", "TB1")] == [1, 1, 1]


@pytest.mark.django_db
def test_a_series_is_new_until_something_is_known_of_it() -> None:
    assert numbering.is_new(**KEY)
    assert numbering.is_free(**KEY, number=88)
    register(88)
    assert not numbering.is_new(**KEY)
    assert not numbering.is_free(**KEY, number=88)
    assert numbering.is_free(**KEY, number=87)


def test_a_number_as_a_text_writes_it() -> None:
    assert parted("88-TB/TU") == (88, "TB/TU")
    assert parted("105/TB-UBND") == (105, "TB-UBND")
    assert [parted(one) for one in ("TB/TU", "0-TB/TU", "88", "88-TB/<b>")] == [None] * 4


@pytest.mark.django_db
def test_looking_at_the_next_number_takes_nothing() -> None:
    assert numbering.next_number(**KEY) == 1
    assert not NumberSeries.objects.exists()


@pytest.mark.django_db
def test_the_journal_tells_of_each_number() -> None:
    take()
    reserve()
    kinds = list(JournalEntry.objects.order_by("seq").values_list("kind", "facts__number"))
    assert kinds == [("number_given", 1), ("number_reserved", 2)]


def fail_after_taking() -> None:
    """A paper that could not be made after all: its number must not be lost."""
    with suppress(RuntimeError), acting(CLOCKWORK) as act:
        numbering.take(act, **KEY, symbol="TB/TU", on=DAY)
        raise RuntimeError


@pytest.mark.usefixtures("own_database")
def test_many_at_once_leave_no_gap_and_no_double() -> None:
    def one(turn: int) -> int | None:
        try:
            if turn % 5 == 0:
                fail_after_taking()
                return None
            return take()
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=6) as pool:
        told = [number for number in pool.map(one, range(30)) if number is not None]
    assert sorted(told) == list(range(1, 25))
    assert sorted(NumberTaken.objects.values_list("number", flat=True)) == list(range(1, 25))


def test_next_free_and_print() -> None:
    assert next_free(4, {5, 6, 8}) == 7
    assert printed_number(3, "TB/TU") == "03-TB/TU"
    assert printed_number(714, "TB/TU") == "714-TB/TU"
    assert printed_number(714, "TB-UBND") == "714/TB-UBND"
    assert printed_number(7, "TB") == "07-TB"
