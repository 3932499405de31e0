"""The kernel's small values: verdicts that carry a reason, events that turn into JSON, days that are worked."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.kernel.calendar import WorkingCalendar, last_day_of_month, last_day_of_quarter
from giaoban.kernel.errors import Forbidden, NotFound, Refused
from giaoban.kernel.events import Event
from giaoban.kernel.folding import fold, sort_key
from giaoban.kernel.verdict import no, yes

HOLIDAY, MAKE_UP = date(2023, 5, 1), date(2023, 5, 6)
CALENDAR = WorkingCalendar(holidays=frozenset({HOLIDAY}), make_up_days=frozenset({MAKE_UP}))
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class WallBuilt(Event):
    subject_kind: ClassVar[str] = "wall"
    wall_id: int
    on: date
    by_ids: frozenset[int] = frozenset()


def test_a_no_carries_its_reason_to_the_door() -> None:
    verdict = no("not_yours", body="Huyện ủy Chư Sê")
    assert not verdict
    with pytest.raises(Forbidden, match=r"not_yours \(body='Huyện ủy Chư Sê'\)") as told:
        verdict.or_forbid()
    assert (told.value.code, told.value.facts) == ("not_yours", {"body": "Huyện ủy Chư Sê"})
    assert yes()
    yes().or_forbid()


def test_each_error_has_the_status_that_doors_answer() -> None:
    assert [kind("x").status for kind in (Refused, Forbidden, NotFound)] == [409, 403, 404]


def test_an_event_says_its_kind_subject_and_plain_facts() -> None:
    event = WallBuilt(wall_id=4, on=date(2023, 3, 29), by_ids=frozenset({3, 1}))
    assert (event.kind, event.subject) == ("wall_built", ("wall", 4))
    assert event.facts() == {"wall_id": 4, "on": "2023-03-29", "by_ids": [1, 3]}


def test_holidays_rest_and_make_up_saturdays_work() -> None:
    assert not CALENDAR.is_working(HOLIDAY)
    assert CALENDAR.is_working(MAKE_UP)
    assert CALENDAR.on_or_after(date(2023, 4, 29)) == date(2023, 5, 2)


@given(DAYS, st.integers(-60, 60))
def test_adding_and_counting_working_days_agree(start: date, days: int) -> None:
    start = CALENDAR.on_or_after(start)
    assert CALENDAR.between(start, CALENDAR.add(start, days)) == days


@given(DAYS)
def test_the_day_on_or_after_is_worked_and_never_earlier(day: date) -> None:
    found = CALENDAR.on_or_after(day)
    assert found >= day
    assert CALENDAR.is_working(found)


def test_the_last_days_of_months_and_quarters() -> None:
    assert last_day_of_month(2024, 2) == date(2024, 2, 29)
    assert [last_day_of_quarter(2023, q) for q in (1, 2, 4)] == [
        date(2023, 3, 31),
        date(2023, 6, 30),
        date(2023, 12, 31),
    ]


@pytest.mark.parametrize("written", ["Huyện ủy Chư Sê", "Huyện uỷ Chư Sê", "HUYỆN  ỦY CHƯ SÊ"])
def test_spellings_fold_to_one_key(written: str) -> None:
    assert fold(written) == fold(unicodedata.normalize("NFD", written)) == "huyen uy chu se"


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_names_stand_in_vietnamese_order() -> None:
    names = ["Đức Cơ", "Ia Pa", "Chư Sê", "An Khê", "Đak Đoa", "Ayun Pa", "Chư Păh", "Ân"]
    in_order = ["An Khê", "Ayun Pa", "Ân", "Chư Păh", "Chư Sê", "Đak Đoa", "Đức Cơ", "Ia Pa"]
    assert sorted(names, key=sort_key) == in_order
