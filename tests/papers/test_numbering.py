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
from giaoban.papers.domain import next_free, printed_number
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
