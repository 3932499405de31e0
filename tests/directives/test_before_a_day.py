"""A term written as "trước ngày …": remembered at issue, counted as the office's setting says."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.db import connection

from giaoban.directives.models import Assignment, Directive
from giaoban.directives.queries.register import Filter, assignments
from giaoban.directives.queries.rules import timing_for
from giaoban.directives.wording import why_sentence
from giaoban.organisation.models import Setting
from tests.factories import To, an_assignment, drafts, issue

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cast import Cast

pytestmark = pytest.mark.django_db
LAST = date(2023, 6, 30)


@pytest.fixture(autouse=True)
def own_files(settings: object, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings


def times(cast: Cast, on: date) -> list[str]:
    found = assignments(cast.clerk, Filter(), today=on)
    return [one.time_state for one in found.order_by("pk")]  # type: ignore[attr-defined]  # annotated


def test_the_setting_decides_whether_the_day_itself_counts(cast: Cast) -> None:
    issue(cast, drafts(cast, to=[[To(what=cast.chu_se)], [To(what=cast.dak_doa)]]))
    said = [(one.directive.due_phrase, one.says_before) for one in Assignment.objects.order_by("pk")]
    assert said == [("trước ngày 30/6", True), ("", False)]
    assert times(cast, LAST) == ["due_soon", "due_soon"]
    Setting.objects.create(
        convened_by=cast.committee, key="before_a_day", value="the_day_before", valid_from=date(2023, 1, 1)
    )
    assert times(cast, LAST) == ["overdue", "due_soon"]
    one = Assignment.objects.earliest("pk")
    why = timing_for(cast.clerk, LAST).why(one.state, one.due(one.due_on), None)  # type: ignore[arg-type]  # a StrEnum's value
    assert why_sentence(why).endswith("hạn tính đến hết ngày 29/6/2023.")


def test_a_day_that_was_granted_is_a_plain_one(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se, due_on=LAST)
    made.says_before = True
    due = made.due(LAST), made.due(date(2023, 7, 31))
    assert [one.is_before for one in due if one] == [True, False]


def test_earlier_assignments_learn_it_from_their_words(cast: Cast) -> None:
    made = [an_assignment(cast, body=cast.chu_se, due_on=LAST) for _ in range(2)]
    Directive.objects.filter(pk=made[0].directive_id).update(due_phrase="Trước ngày 30/6")
    Directive.objects.filter(pk=made[1].directive_id).update(due_phrase="chậm nhất ngày 30/6")
    with connection.schema_editor() as editor:
        import_module("giaoban.directives.migrations.0007_fill_before_a_day").fill(apps, editor)
    assert list(Assignment.objects.order_by("pk").values_list("says_before", flat=True)) == [True, False]
