"""Two people press at the same moment: real connections, a database of their own."""

from __future__ import annotations

import threading
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from giaoban.directives.actions import extensions, handing_over, life, passing_on, steering
from giaoban.directives.domain import AddresseeRole, State
from giaoban.directives.models import Assignment, Directive, Extension
from giaoban.kernel.errors import GiaobanError
from tests.cast import Cast
from tests.directives.verbs import DUE, LATER, communes, reload
from tests.factories import an_assignment, an_issued_directive

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.usefixtures("in_may")


@pytest.fixture
def cast(own_database: object) -> Cast:
    return Cast.assemble()


def together(*acts: Callable[[], object]) -> list[str]:
    start = threading.Barrier(len(acts))
    answers = [""] * len(acts)

    def one(place: int, act: Callable[[], object]) -> None:
        start.wait(timeout=10)
        try:
            act()
            answers[place] = "done"
        except GiaobanError as refused:
            answers[place] = refused.code
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(answers)


def test_an_extension_is_granted_once(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, due_on=DUE)
    extensions.ask_extension(
        by=cast.body_head, assignment_id=made.pk, wanted_on=LATER, reason="Chờ.", work_done="Một nửa."
    )
    leader, head = cast.leader, cast.head_of_office
    answers = together(
        lambda: extensions.grant_extension(by=leader, assignment_id=made.pk),
        lambda: extensions.grant_extension(by=head, assignment_id=made.pk, granted_on=date(2023, 9, 1)),
    )
    assert answers == ["done", "no_extension_waits"]
    assert reload(made).due_on == Extension.objects.get().granted_on
    assert made.steps.filter(verb="grant_extension").count() == 1


def test_a_result_is_verified_once(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se, state=State.REPORTED_DONE, finished_on=date(2023, 5, 2))
    leader, head = cast.leader, cast.head_of_office
    answers = together(
        lambda: life.verify(by=leader, assignment_id=made.pk),
        lambda: life.verify(by=head, assignment_id=made.pk),
    )
    assert answers == ["done", "not_while_verified"]
    assert [step.n for step in made.steps.order_by("n")] == [1, 2, 3]


def test_a_duty_is_handed_over_once(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY)
    clerk, head = cast.clerk, cast.head_of_office
    rows = [handing_over.Row(made.pk, (cast.pleiku.pk,), made.version)]
    answers = together(
        lambda: handing_over.hand_over_all(by=clerk, rows=rows, reason="Sắp xếp (mẫu)."),
        lambda: handing_over.hand_over_all(by=head, rows=rows, reason="Sắp xếp (mẫu)."),
    )
    assert answers == ["done", "hand_over_stopped"]
    assert Assignment.objects.filter(predecessor=made).count() == 1


def test_two_who_give_one_body_the_same_directive_give_it_once(cast: Cast) -> None:
    directive = an_issued_directive(cast)
    one, other = (
        an_assignment(cast, body=body, role=AddresseeRole.EACH, directive=directive)
        for body in (cast.chu_se, cast.dak_doa)
    )
    clerk, head = cast.clerk, cast.head_of_office
    to = [cast.pleiku.pk]
    answers = together(
        lambda: handing_over.hand_over(by=clerk, assignment_id=one.pk, body_ids=to, reason="Sắp xếp (mẫu)."),
        lambda: handing_over.hand_over(by=head, assignment_id=other.pk, body_ids=to, reason="Sắp xếp (mẫu)."),
    )
    assert answers == ["done", "done"]
    assert Assignment.objects.filter(body=cast.pleiku).count() == 1


def test_two_doubles_do_not_end_in_each_other(cast: Cast) -> None:
    one, other = (an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY) for _ in range(2))
    clerk, head = cast.clerk, cast.head_of_office
    answers = together(
        lambda: steering.merge(by=clerk, assignment_id=one.pk, into_id=other.pk, reason="Trùng."),
        lambda: steering.merge(by=head, assignment_id=other.pk, into_id=one.pk, reason="Trùng."),
    )
    assert answers == ["done", "merge_into_what_has_ended"]
    assert sorted(Assignment.objects.values_list("state", flat=True)) == ["under_way", "withdrawn"]


def test_parts_of_one_directive_get_codes_of_their_own(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED, due_on=DUE)
    to, head = communes(cast, "Ia Blang", "Ia Pal"), cast.body_head
    answers = together(
        *(
            lambda a_body=a_body: passing_on.pass_on(by=head, assignment_id=made.pk, text="Việc.", body_ids=[a_body.pk])
            for a_body in to
        )
    )
    assert answers == ["done", "done"]
    codes = Directive.objects.filter(parent=made.directive).order_by("pk").values_list("code", flat=True)
    assert [code.rpartition(".")[2] for code in codes] == ["1", "2"]
