"""More time: who asks, who decides, how often, and what stays of the first day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from giaoban.directives.actions import extensions, handing_over, life, steering
from giaoban.directives.domain import State
from giaoban.directives.models import Assignment, Extension
from giaoban.kernel import clock
from giaoban.kernel.actor import Mandate
from giaoban.kernel.errors import Forbidden, Invalid, Refused
from giaoban.organisation import models as organisation
from tests.directives.verbs import DUE, LATER, kinds, last_facts, reload
from tests.factories import an_assignment

if TYPE_CHECKING:
    from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]
WORDS: dict[str, Any] = {"reason": "Chờ số liệu của 12 xã (mẫu).", "work_done": "Đã xong 9 xã (mẫu)."}


def a_duty(cast: Cast, state: State = State.UNDER_WAY) -> Assignment:
    return an_assignment(cast, body=cast.chu_se, state=state, due_on=DUE)


def ask(cast: Cast, made: Assignment, wanted_on: date = LATER) -> None:
    extensions.ask_extension(by=cast.body_head, assignment_id=made.pk, wanted_on=wanted_on, **WORDS)


def allow(cast: Cast, how_many: int) -> None:
    organisation.Setting.objects.create(
        convened_by=cast.committee, key="extensions_allowed", value=how_many, valid_from=date(2023, 1, 1)
    )


def test_asked_granted_and_what_is_kept(cast: Cast) -> None:
    made = a_duty(cast)
    ask(cast, made)
    assert (reload(made).due_on, reload(made).state) == (DUE, "under_way")
    extensions.grant_extension(by=cast.leader, assignment_id=made.pk, document="812-CV/TU")
    now, request = reload(made), Extension.objects.get()
    assert (now.first_due_on, now.due_on, now.state, now.version) == (DUE, LATER, "under_way", 3)
    assert (request.n, request.due_then, request.wanted_on, request.granted_on) == (1, DUE, LATER, LATER)
    assert (request.is_late, request.asked.facts["work_done"]) == (False, "Đã xong 9 xã (mẫu).")
    assert [step.due_after for step in now.steps.order_by("n")][-2:] == [DUE, LATER]
    assert kinds() == ["extension_asked", "extension_granted"]
    assert (last_facts("extension_granted")["due_on"], last_facts("extension_granted")["document"]) == (
        "2023-07-31", "812-CV/TU"
    )  # fmt: skip


def test_the_decision_may_name_another_day_but_only_a_later_one(cast: Cast) -> None:
    made = a_duty(cast)
    ask(cast, made)
    with pytest.raises(Invalid, match="extension_not_later"):
        extensions.grant_extension(by=cast.leader, assignment_id=made.pk, granted_on=DUE)
    with pytest.raises(Invalid, match="extension_too_far"):
        extensions.grant_extension(by=cast.leader, assignment_id=made.pk, granted_on=date(2203, 7, 10))
    extensions.grant_extension(by=cast.leader, assignment_id=made.pk, granted_on=date(2023, 7, 10))
    assert reload(made).due_on == date(2023, 7, 10)


def test_denied_the_day_stays_and_the_body_may_ask_again(cast: Cast) -> None:
    made = a_duty(cast)
    ask(cast, made)
    with pytest.raises(Invalid, match="life_reason_missing"):
        extensions.deny_extension(by=cast.leader, assignment_id=made.pk, reason=" ")
    extensions.deny_extension(by=cast.head_of_office, assignment_id=made.pk, reason="Chưa đủ lý do.")
    assert (reload(made).due_on, Extension.objects.get().granted_on) == (DUE, None)
    ask(cast, made)
    assert list(Extension.objects.values_list("n", flat=True)) == [1, 2]


def test_one_request_at_a_time_and_none_without_a_day(cast: Cast) -> None:
    made = a_duty(cast)
    ask(cast, made)
    with pytest.raises(Refused, match="extension_waits_already"):
        ask(cast, made)
    undated = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, due_on=None)
    with pytest.raises(Refused, match="no_day_to_extend"):
        ask(cast, undated)
    with pytest.raises(Refused, match="no_extension_waits"):
        extensions.grant_extension(by=cast.leader, assignment_id=undated.pk)


def test_only_so_many_are_granted(cast: Cast) -> None:
    made = a_duty(cast)
    allow(cast, 1)
    ask(cast, made)
    extensions.grant_extension(by=cast.leader, assignment_id=made.pk)
    with pytest.raises(Refused) as caught:
        ask(cast, made, date(2023, 9, 30))
    assert (caught.value.code, caught.value.facts) == ("no_more_extensions", {"allowed": 1})


def test_an_office_may_allow_none(cast: Cast) -> None:
    allow(cast, 0)
    with pytest.raises(Refused, match="extensions_not_allowed"):
        ask(cast, a_duty(cast))


def test_what_the_body_before_was_granted_counts(cast: Cast) -> None:
    allow(cast, 1)
    before = a_duty(cast)
    ask(cast, before)
    extensions.grant_extension(by=cast.leader, assignment_id=before.pk)
    handing_over.hand_over(by=cast.clerk, assignment_id=before.pk, body_ids=[cast.dak_doa.pk], reason="Sáp nhập (mẫu).")
    after = Assignment.objects.get(predecessor=before)
    head = replace(cast.body_head, body_id=cast.dak_doa.pk, body_ids=frozenset({cast.dak_doa.pk}))
    with pytest.raises(Refused, match="no_more_extensions"):
        extensions.ask_extension(by=head, assignment_id=after.pk, wanted_on=date(2023, 9, 1), **WORDS)


def test_a_late_request_is_taken_and_marked(cast: Cast) -> None:
    made = a_duty(cast)
    clock.stand_on(date(2023, 6, 29))
    ask(cast, made)
    assert Extension.objects.get().is_late
    assert reload(made).due_on == DUE


def test_after_the_last_day_none_is_asked(cast: Cast) -> None:
    """The thirtieth of April 2023 is a Sunday: the term runs to the end of Monday."""
    made = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, due_on=date(2023, 4, 30))
    clock.stand_on(date(2023, 5, 1))
    ask(cast, made)
    extensions.deny_extension(by=cast.leader, assignment_id=made.pk, reason="Không.")
    clock.stand_on(date(2023, 5, 2))
    with pytest.raises(Refused, match="extension_after_the_day"):
        ask(cast, made)


@pytest.mark.parametrize(
    ("who", "code"),
    [("body_clerk", "only_the_head_answers"), ("clerk", "not_your_body"), ("leader", "not_your_body")],
)
def test_only_the_head_asks(cast: Cast, who: str, code: str) -> None:
    made = a_duty(cast)
    with pytest.raises(Forbidden, match=code):
        extensions.ask_extension(by=cast.actor(who), assignment_id=made.pk, wanted_on=LATER, **WORDS)


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("body_head", "only_the_assigner_decides"),
        ("clerk", "decide_needs_leader_head_or_mandate"),
        ("inspector", "decide_needs_leader_head_or_mandate"),
    ],
)
def test_who_does_not_decide(cast: Cast, who: str, code: str) -> None:
    made = a_duty(cast)
    ask(cast, made)
    with pytest.raises(Forbidden, match=code):
        extensions.grant_extension(by=cast.actor(who), assignment_id=made.pk)
    assert reload(made).due_on == DUE


def test_a_clerk_decides_under_mandate(cast: Cast) -> None:
    made = a_duty(cast)
    ask(cast, made)
    organisation.Mandate.objects.create(
        post_id=cast.clerk.post_id or 0,
        kind=Mandate.DECIDE_EXTENSIONS.value,
        given_by_id=cast.head_of_office.post_id or 0,
        valid_from=date(2023, 1, 1),
    )
    extensions.grant_extension(by=cast.clerk, assignment_id=made.pk)
    assert reload(made).due_on == LATER


def test_nobody_decides_for_himself(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.office, state=State.UNDER_WAY, due_on=DUE)
    extensions.ask_extension(by=cast.head_of_office, assignment_id=made.pk, wanted_on=LATER, **WORDS)
    with pytest.raises(Forbidden, match="nobody_decides_for_himself"):
        extensions.grant_extension(by=cast.head_of_office, assignment_id=made.pk)
    extensions.grant_extension(by=cast.leader, assignment_id=made.pk)
    assert reload(made).due_on == LATER


def test_what_was_asked_in_time_may_be_granted_after_the_report(cast: Cast) -> None:
    made = a_duty(cast)
    ask(cast, made)
    product = life.Product(number="1-BC/HU", on=date(2023, 5, 9))
    life.report_done(by=cast.body_head, assignment_id=made.pk, product=product)
    extensions.grant_extension(by=cast.leader, assignment_id=made.pk)
    assert (reload(made).due_on, reload(made).state) == (LATER, "reported_done")


def test_a_day_that_was_taken_away_is_not_moved(cast: Cast) -> None:
    made = a_duty(cast)
    ask(cast, made)
    steering.make_standing(by=cast.clerk, assignment_id=made.pk, reason="Việc thường xuyên.")
    with pytest.raises(Refused, match="no_day_to_extend"):
        extensions.grant_extension(by=cast.leader, assignment_id=made.pk)


def test_asking_says_why_and_what_is_done(cast: Cast) -> None:
    made = a_duty(cast)
    with pytest.raises(Invalid, match="work_done_missing"):
        extensions.ask_extension(
            by=cast.body_head, assignment_id=made.pk, wanted_on=LATER, reason="Lý do.", work_done=" "
        )
    with pytest.raises(Invalid, match="extension_not_later"):
        ask(cast, made, DUE)
    with pytest.raises(Invalid, match="extension_too_far"):
        ask(cast, made, date(2203, 7, 31))
