"""The large demonstration is no lie: what it fills in is as true as what people do one by one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from giaoban.config import checking_lives, ten_years
from giaoban.directives.models import Assignment, Step
from giaoban.directives.queries.register import Filter, assignments, end_of
from giaoban.journal.checking import verify_chain
from tests.cast import Cast

if TYPE_CHECKING:
    from giaoban.config.embedded import Cluster

TODAY = date(2023, 6, 20)
FIRST = date(2023, 1, 1)


@pytest.fixture
def cast(own_database: Cluster) -> Cast:
    cast = Cast.assemble()
    bodies = (cast.chu_se, cast.dak_doa, cast.pleiku, cast.people_committee, cast.office)
    province = ten_years.Province(
        committee_id=cast.committee.pk, body_ids=[one.pk for one in bodies], first=FIRST, today=TODAY, quarters=2
    )
    ten_years.fill(province, own_database.url(owner=True, database=connection.settings_dict["NAME"]))
    return cast


def test_check_finds_nothing_wrong_and_a_past_day_is_what_its_steps_tell(cast: Cast) -> None:
    """A demonstration that the product itself calls forged would teach people to shrug at `giaoban check`."""
    assert list(checking_lives.troubles()) == []
    assert verify_chain(None)
    assert Assignment.objects.count() > 500
    for day in (date(2023, 1, 20), date(2023, 4, 12), date(2023, 5, 2)):
        found = assignments(cast.leader, Filter(on=day), today=TODAY)
        told = {one.pk: one.state_then for one in found}  # type: ignore[attr-defined]  # annotated
        assert told == _folded(day), day
        assert len(told) > 100


def _folded(day: date) -> dict[int, str]:
    """Step by step, as a person would do it; what was handed over by then is its successor's."""
    open_to_all = Assignment.objects.filter(directive__restricted_to=None)
    steps = Step.objects.filter(recorded_at__lte=end_of(day), assignment__in=open_to_all).order_by("assignment", "n")
    stood = dict(steps.values_list("assignment_id", "state_after"))
    return {pk: state for pk, state in stood.items() if state != "handed_over"}
