"""The page of an issued conclusion: who got what."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from giaoban.directives.domain import AddresseeRole, State
from tests.factories import an_assignment, an_issued_directive

if TYPE_CHECKING:
    from giaoban.directives.models import Directive
    from tests.cast import Cast


@pytest.fixture
def directive(cast: Cast) -> Directive:
    """Given to four bodies alike: one has accepted."""
    found = an_issued_directive(cast)
    states = {cast.chu_se: State.ACCEPTED}
    for body in (cast.chu_se, cast.dak_doa, cast.pleiku, cast.office):
        an_assignment(cast, body=body, role=AddresseeRole.EACH, directive=found, state=states.get(body, State.ASSIGNED))
    return found


def page_of(cast: Cast, directive: Directive, client: Client) -> str:
    client.force_login(cast.users["clerk"])
    return client.get(f"/instructions/{directive.instruction_id}/").content.decode()


def test_bodies_with_the_same_duties_stand_together(cast: Cast, directive: Directive, client: Client) -> None:
    page = page_of(cast, directive, client)
    assert page.count(f'href="/directives/{directive.pk}/"') == 1
    assert "4 cơ quan: Huyện ủy Chư Sê" in page
    assert page.count(f"?instruction={directive.instruction_id}&amp;body=") == 4
    assert "Đã nhận: 1/4" in page
    assert "Đã giao: 3/4" in page


def test_another_duty_or_another_day_sets_a_body_apart(cast: Cast, directive: Directive, client: Client) -> None:
    cast.pleiku.assignments.update(due_on=date(2023, 7, 31))
    page = page_of(cast, directive, client)
    assert page.count(f'href="/directives/{directive.pk}/"') == 2
    assert "cơ quan: " not in page
    assert "31/7/2023" in page
