"""A body passes parts of its duty on: to whom, until when, who sees and verifies them, and what is counted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from giaoban.directives import queries
from giaoban.directives.actions import extensions, life, passing_on, steering
from giaoban.directives.domain import State
from giaoban.directives.models import Assignment, Directive
from giaoban.directives.queries.cards import cards, with_life
from giaoban.directives.queries.passing_on import Parts
from giaoban.directives.queries.register import Filter, assignments
from giaoban.kernel.actor import Role
from giaoban.kernel.errors import Forbidden, Invalid, NotFound
from giaoban.organisation.models import ReadingGroup
from giaoban.organisation.queries import actor_for
from giaoban.oversight.queries.totals import table
from tests.cast import body, person
from tests.directives.verbs import DUE, LATER, TODAY, communes, kinds, last_facts, reload
from tests.factories import an_assignment

if TYPE_CHECKING:
    from giaoban.kernel.actor import Actor
    from giaoban.organisation.models import Body
    from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]
PRODUCT = life.Product(number="1-BC/ĐU", on=TODAY)


@pytest.fixture
def below(cast: Cast) -> list[Body]:
    return communes(cast, "Ia Blang", "Ia Pal", "Bờ Ngoong")


def head_of(a_body: Body) -> Actor:
    return actor_for(person(f"bi-thu-{a_body.code}", a_body, Role.BODY_HEAD, "Bí thư Đảng ủy"), None, TODAY)


def a_duty(cast: Cast, state: State = State.ACCEPTED) -> Assignment:
    return an_assignment(cast, body=cast.chu_se, state=state, due_on=DUE)


def pass_on(cast: Cast, made: Assignment, to: list[Body], **given: Any) -> Directive:
    said = {"text": "Rà soát công trình trên địa bàn xã (mẫu).", "body_ids": [one.pk for one in to]} | given
    passing_on.pass_on(by=cast.body_head, assignment_id=made.pk, **said)
    return Directive.objects.latest("pk")


def done(assignment: Assignment, by: Actor) -> None:
    life.accept(by=by, assignment_id=assignment.pk)
    life.report_done(by=by, assignment_id=assignment.pk, product=PRODUCT)


def test_what_is_made(cast: Cast, below: list[Body]) -> None:
    made = a_duty(cast)
    child = pass_on(cast, made, below, due_on=date(2023, 6, 1), document="45-CV/HU")
    parent = made.directive
    assert (child.parent, child.passed_on, child.code, child.kind, child.due_on) == (
        parent, made, f"{parent.code}.1", "dated", date(2023, 6, 1)
    )  # fmt: skip
    assert (child.instruction.convened_by, child.instruction.symbol) == (cast.chu_se, "45-CV/HU")
    parts = list(child.assignments.values_list("body_id", "role", "state", "due_on", "first_due_on"))
    assert parts == [(one.pk, "each", "assigned", date(2023, 6, 1), date(2023, 6, 1)) for one in below]
    assert kinds() == ["assignment_made"] * 3 + ["duty_passed_on"]
    assert last_facts("duty_passed_on")["child"] == child.code
    assert reload(made).state == "accepted"
    assert pass_on(cast, made, below[:1]).code == f"{parent.code}.2"


def test_without_a_day_and_a_paper_it_has_those_of_the_duty(cast: Cast, below: list[Body]) -> None:
    made = a_duty(cast)
    child = pass_on(cast, made, below[:1])
    assert (child.due_on, child.instruction.symbol) == (DUE, made.directive.instruction.symbol)
    assert child.assignments.get().role == "lead"


def test_one_leads_and_the_others_cooperate(cast: Cast, below: list[Body]) -> None:
    child = pass_on(cast, a_duty(cast), below, lead_id=below[1].pk)
    assert dict(child.assignments.values_list("body_id", "role")) == {
        below[1].pk: "lead", below[0].pk: "cooperating", below[2].pk: "cooperating"
    }  # fmt: skip


def test_to_whom_and_until_when(cast: Cast, below: list[Body]) -> None:
    made = a_duty(cast)
    with pytest.raises(Invalid, match="not_under_this_body"):
        pass_on(cast, made, [cast.dak_doa])
    with pytest.raises(Invalid, match="not_under_this_body"):
        pass_on(cast, made, [cast.chu_se])
    with pytest.raises(Invalid, match="nobody_to_pass_to"):
        pass_on(cast, made, [])
    with pytest.raises(Invalid, match="day_after_the_term"):
        pass_on(cast, made, below, due_on=LATER)
    with pytest.raises(Invalid, match="part_missing"):
        pass_on(cast, made, below, text=" ")
    with pytest.raises(Forbidden, match="only_the_head_answers"):
        passing_on.pass_on(by=cast.body_clerk, assignment_id=made.pk, text="Việc.", body_ids=[below[0].pk])
    assert Directive.objects.count() == 1


def test_a_party_body_of_the_province_directs_departments(cast: Cast) -> None:
    group = body("bcsd-ubnd", "Ban cán sự đảng UBND tỉnh (mẫu)", kind="party_group", under=cast.committee)
    found = {one.id for one in queries.bodies_to_pass_to(group.pk, TODAY)}
    assert cast.people_committee.pk in found
    assert not found & {group.pk, cast.committee.pk}


def test_who_sees_the_parts(cast: Cast, below: list[Body]) -> None:
    made = a_duty(cast)
    child = pass_on(cast, made, below)
    first = head_of(below[0])
    assert child in queries.visible_to(cast.body_clerk)
    assert list(queries.visible_to(first)) == [child]
    assert [one.body_id for one in queries.assignments_visible_to(first)] == [below[0].pk]
    assert child not in queries.visible_to(cast.leader)
    assert queries.one_directive(cast.leader, child.pk) == child
    with pytest.raises(NotFound):
        queries.one_directive(cast.other_body_clerk, child.pk)


def test_the_province_counts_nothing_twice(cast: Cast, below: list[Body]) -> None:
    made = a_duty(cast)
    pass_on(cast, made, below)
    own = an_assignment(cast, body=cast.office, state=State.ACCEPTED)
    section = body("phong-tong-hop", "Phòng Tổng hợp (mẫu)", under=cast.office)
    passing_on.pass_on(by=cast.head_of_office, assignment_id=own.pk, text="Tổng hợp.", body_ids=[section.pk])
    for who in ("clerk", "head_of_office", "leader", "inspector"):
        found = assignments(cast.actor(who), Filter(), today=TODAY)
        assert {one.pk for one in found} == {made.pk, own.pk}, who
    totals = table(cast.leader, Filter(), kind="body", since=date(2023, 1, 1), today=TODAY)
    assert (totals.sum.total, totals.adds_up) == (2, True)


def test_the_passing_body_verifies_and_decides(cast: Cast, below: list[Body]) -> None:
    child = pass_on(cast, a_duty(cast), below[:1])
    part, head = child.assignments.get(), head_of(below[0])
    life.accept(by=head, assignment_id=part.pk)
    extensions.ask_extension(by=head, assignment_id=part.pk, wanted_on=LATER, reason="Chờ.", work_done="Một nửa.")
    for who in ("leader", "head_of_office"):
        with pytest.raises(Forbidden, match="only_the_assigner_decides"):
            extensions.grant_extension(by=cast.actor(who), assignment_id=part.pk)
    extensions.grant_extension(by=cast.body_head, assignment_id=part.pk)
    life.report_done(by=head, assignment_id=part.pk, product=PRODUCT)
    with pytest.raises(Forbidden, match="only_the_assigner_verifies"):
        life.verify(by=head, assignment_id=part.pk)
    with pytest.raises(Forbidden, match="only_the_assigner_verifies"):
        life.verify(by=cast.body_clerk, assignment_id=part.pk)
    life.verify(by=cast.body_head, assignment_id=part.pk)
    assert reload(part).state == "verified"
    steering.reopen(by=cast.body_head, assignment_id=part.pk, reason="Thiếu phụ lục.")
    assert reload(part).state == "under_way"


def test_the_card_rolls_them_up(cast: Cast, below: list[Body]) -> None:
    made = a_duty(cast)
    child = pass_on(cast, made, below)
    parts = list(child.assignments.order_by("pk"))
    done(parts[0], head_of(below[0]))
    life.verify(by=cast.body_head, assignment_id=parts[0].pk)
    done(parts[1], head_of(below[1]))
    [card] = cards(cast.leader, with_life(Assignment.objects.filter(pk=made.pk)), on=TODAY)
    assert [(one.code, one.parts) for one in card.children] == [(child.code, Parts(total=3, verified=1, reported=1))]
    steering.withdraw(by=cast.body_head, assignment_id=parts[2].pk, reason="Không cần nữa.")
    assert queries.parts_passed_on(made) == Parts(total=2, verified=1, reported=1)


def test_while_a_part_is_open_that_is_said(cast: Cast, below: list[Body]) -> None:
    made = a_duty(cast)
    pass_on(cast, made, below)
    with pytest.raises(Invalid) as caught:
        life.report_done(by=cast.body_head, assignment_id=made.pk, product=PRODUCT)
    assert (caught.value.code, caught.value.facts["open"], caught.value.facts["total"]) == ("children_open", 3, 3)
    life.report_done(
        by=cast.body_head, assignment_id=made.pk, product=PRODUCT, children_open_because="Các xã xong, chờ báo cáo."
    )
    assert made.steps.latest("n").facts["children_open_because"] == "Các xã xong, chờ báo cáo."
    assert last_facts("completion_reported")["children_open_because"] == "Các xã xong, chờ báo cáo."


def test_a_part_of_a_restricted_thing_is_restricted(cast: Cast, below: list[Body]) -> None:
    from dataclasses import replace  # noqa: PLC0415 -- used here only

    group = ReadingGroup.objects.create(name="Nhân sự (mẫu)")
    made = an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED, restricted_to=group)
    member = replace(cast.body_head, reading_group_ids=frozenset({group.pk}))
    passing_on.pass_on(by=member, assignment_id=made.pk, text="Việc.", body_ids=[below[0].pk])
    child = Directive.objects.latest("pk")
    assert child.restricted_to == group
    assert not queries.visible_to(head_of(below[0])).exists()
    with pytest.raises(NotFound):
        queries.one_directive(cast.leader, child.pk)
