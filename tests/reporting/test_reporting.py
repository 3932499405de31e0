"""Periods by their codes, fields loaded once, assessments adopted and taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from giaoban.intake.actions import bring_in, record
from giaoban.intake.models import Decision
from giaoban.intake.queries import default_fields
from giaoban.journal.acts import acting
from giaoban.journal.models import JournalEntry
from giaoban.kernel.actor import CLOCKWORK
from giaoban.kernel.errors import Invalid
from giaoban.reporting.actions import adopt_assessment, load_fields, period_for, withdraw_assessment
from giaoban.reporting.domain import stretch_of
from giaoban.reporting.models import Field, Period
from giaoban.reporting.queries import fields, visible_assessments
from giaoban.reporting.wording import period_name
from tests.cast import Cast

TEXT = "Giải ngân vốn đầu tư công còn chậm. (dữ liệu mẫu)"


@pytest.mark.parametrize(
    ("code", "first", "last", "name"),
    [
        ("2023-Q1", date(2023, 1, 1), date(2023, 3, 31), "quý I năm 2023"),
        ("2023-Q4", date(2023, 10, 1), date(2023, 12, 31), "quý IV năm 2023"),
        ("2023-H1", date(2023, 1, 1), date(2023, 6, 30), "6 tháng đầu năm 2023"),
        ("2023-H2", date(2023, 7, 1), date(2023, 12, 31), "6 tháng cuối năm 2023"),
        ("2023-9M", date(2023, 1, 1), date(2023, 9, 30), "9 tháng đầu năm 2023"),
        ("2024-M02", date(2024, 2, 1), date(2024, 2, 29), "tháng 2 năm 2024"),
        ("2023", date(2023, 1, 1), date(2023, 12, 31), "năm 2023"),
    ],
)
def test_a_code_says_its_days_and_its_name(code: str, first: date, last: date, name: str) -> None:
    stretch = stretch_of(code)
    assert (stretch.starts_on, stretch.ends_on, period_name(code)) == (first, last, name)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("Q2", "quý II (chưa rõ năm)"),
        ("H1", "6 tháng đầu (chưa rõ năm)"),
        ("M04", "tháng 4 (chưa rõ năm)"),
    ],
)
def test_a_period_whose_year_the_text_does_not_tell_is_shown_as_such(code: str, name: str) -> None:
    assert period_name(code) == name


@pytest.mark.parametrize("code", ["", "2023-Q5", "23-Q1", "2023-M13", "2023-12M", "Q1", "2023-Q1 ", "0000"])
def test_what_is_no_period_is_told(code: str) -> None:
    with pytest.raises(Invalid, match="period_unknown"):
        stretch_of(code)


@pytest.mark.django_db
def test_a_period_is_made_once() -> None:
    assert period_for("2023-Q1") == period_for("2023-Q1")
    assert Period.objects.count() == 1


@pytest.mark.django_db
def test_fields_are_loaded_once_and_the_office_s_changes_stay() -> None:
    with acting(CLOCKWORK) as act:
        added = load_fields(act)
    first = added[0]
    Field.objects.filter(pk=first.pk).update(name_vi="Tên khác", is_active=False)
    with acting(CLOCKWORK) as act:
        assert load_fields(act) == []
    assert Field.objects.get(pk=first.pk).name_vi == "Tên khác"
    assert first not in fields()
    assert len(fields()) == len(added) - 1
    assert any(field.parent for field in added) or all(field.parent is None for field in added)
    assert JournalEntry.objects.filter(kind="fields_loaded").count() == 1


def decide(cast: Cast, **more: Any) -> Decision:
    text = bring_in(by=cast.clerk, name="a.txt", text=TEXT)
    given = {"kind": "assessment", "verb": "adopt", "start": 0, "end": TEXT.index(" ("), **more}
    with acting(cast.clerk) as act:
        return record(act, text=text, **given)


def test_an_assessment_is_verbatim_and_can_be_taken_back(cast: Cast) -> None:
    with acting(CLOCKWORK) as act:
        field = load_fields(act)[0]
    decision = decide(cast)
    with acting(cast.clerk) as act:
        made = adopt_assessment(act, decision, {"kind": "shortcoming", "field": field.code}, period_code="2023-Q1")
    assert made.text == "Giải ngân vốn đầu tư công còn chậm."
    assert made.period is not None
    assert (made.kind, made.field, made.period.code, made.convened_by) == (
        "shortcoming",
        field,
        "2023-Q1",
        cast.committee,
    )
    assert list(visible_assessments(cast.leader)) == [made]
    assert not visible_assessments(cast.stranger)
    assert not visible_assessments(cast.body_clerk)
    with acting(cast.clerk) as act:
        assert withdraw_assessment(act, decision) == made
        assert withdraw_assessment(act, decision) is None
    assert not visible_assessments(cast.leader)
    assert list(JournalEntry.objects.order_by("-seq").values_list("kind", flat=True)[:2]) == [
        "assessment_withdrawn",
        "assessment_adopted",
    ]


def test_a_period_named_in_part_stays_empty_and_an_unloaded_field_is_not_lost(cast: Cast) -> None:
    decision = decide(cast)
    code = default_fields()[0].code
    with acting(cast.clerk) as act:
        made = adopt_assessment(act, decision, {"kind": "result", "field": code}, period_code="Q1")
    assert made.period is None
    assert made.field is not None
    assert made.field.code == code


def test_only_decided_assessments_of_a_known_kind(cast: Cast) -> None:
    decision = decide(cast)
    with acting(cast.clerk) as act, pytest.raises(Invalid, match="assessment_kind_unknown"):
        adopt_assessment(act, decision, {"kind": "praise"})
    other = decide(cast, kind="directive")
    with acting(cast.clerk) as act, pytest.raises(Invalid, match="not_an_assessment"):
        adopt_assessment(act, other, {"kind": "result"})
