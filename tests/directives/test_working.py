"""While a body works: who does it, in which stages, what hinders it, what was not to happen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from giaoban.directives import queries
from giaoban.directives.actions import assessing, life, working
from giaoban.directives.actions.evidence import Upload
from giaoban.directives.domain import AddresseeRole, State
from giaoban.directives.models import Assignment, Delegation, Directive, Evidence, Milestone, Obstacle
from giaoban.directives.queries.mine import Part, of_my_body, tallies
from giaoban.kernel import clock
from giaoban.kernel.errors import Forbidden, Invalid, NotFound, Refused
from tests.directives.verbs import DUE, TODAY, last_facts, reload
from tests.factories import an_assignment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]
SOON = date(2023, 6, 1)


def a_duty(cast: Cast, state: State = State.UNDER_WAY) -> Assignment:
    return an_assignment(cast, body=cast.chu_se, state=state, due_on=DUE)


def test_progress_brings_evidence(cast: Cast, settings: object, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings
    made = a_duty(cast)
    proof = Upload("anh.txt", "Danh sách 12 công trình (mẫu).".encode())
    life.report_progress(by=cast.body_clerk, assignment_id=made.pk, text="Đã rà soát.", evidence=[proof])
    kept = Evidence.objects.get()
    assert (kept.step.verb, last_facts("progress_reported")["evidence_sha256"]) == (
        "report_progress", [kept.file.sha256]
    )  # fmt: skip


class TestDelegating:
    def test_to_a_post_of_the_body_with_its_own_day(self, cast: Cast) -> None:
        made = a_duty(cast)
        clerk = cast.body_clerk.post_id or 0
        working.delegate(by=cast.body_head, assignment_id=made.pk, post_id=clerk, due_on=SOON, note="Sớm.")
        working.delegate(by=cast.body_head, assignment_id=made.pk, post_id=cast.body_head.post_id or 0)
        given = list(Delegation.objects.order_by("pk").values_list("post_id", "due_on"))
        assert given == [(clerk, SOON), (cast.body_head.post_id, None)]
        assert Delegation.objects.get(ended_at=None).post_id == cast.body_head.post_id
        assert last_facts("work_delegated")["post"] == "Bí thư Huyện ủy"

    def test_not_to_another_body_and_not_after_the_term(self, cast: Cast) -> None:
        made = a_duty(cast)
        with pytest.raises(Invalid, match="no_such_post_here"):
            working.delegate(by=cast.body_head, assignment_id=made.pk, post_id=cast.clerk.post_id or 0)
        with pytest.raises(Invalid, match="day_after_the_term"):
            working.delegate(
                by=cast.body_head, assignment_id=made.pk, post_id=cast.body_clerk.post_id or 0, due_on=date(2023, 7, 1)
            )
        with pytest.raises(Forbidden, match="only_the_head_answers"):
            working.delegate(by=cast.body_clerk, assignment_id=made.pk, post_id=cast.body_clerk.post_id or 0)


class TestMilestones:
    def test_set_and_reached(self, cast: Cast) -> None:
        made = a_duty(cast)
        working.set_milestone(by=cast.body_clerk, assignment_id=made.pk, title="Trình dự thảo", due_on=SOON)
        working.set_milestone(by=cast.body_clerk, assignment_id=made.pk, title="Ký", due_on=DUE)
        working.reach_milestone(by=cast.body_clerk, assignment_id=made.pk, n=1, on=date(2023, 5, 9))
        rows = list(Milestone.objects.values_list("n", "title", "reached_on"))
        assert rows == [(1, "Trình dự thảo", date(2023, 5, 9)), (2, "Ký", None)]
        assert last_facts("milestone_reached")["title"] == "Trình dự thảo"
        assert reload(made).state == "under_way"

    def test_refusals(self, cast: Cast) -> None:
        made = a_duty(cast)
        with pytest.raises(Invalid, match="day_after_the_term"):
            working.set_milestone(by=cast.body_clerk, assignment_id=made.pk, title="Mốc", due_on=date(2023, 7, 1))
        with pytest.raises(Invalid, match="milestone_title_too_long"):
            working.set_milestone(by=cast.body_clerk, assignment_id=made.pk, title="m" * 301, due_on=SOON)
        with pytest.raises(NotFound, match="no_such_milestone"):
            working.reach_milestone(by=cast.body_clerk, assignment_id=made.pk, n=1, on=TODAY)
        working.set_milestone(by=cast.body_clerk, assignment_id=made.pk, title="Mốc", due_on=SOON)
        with pytest.raises(Invalid, match="milestone_day_not_possible"):
            working.reach_milestone(by=cast.body_clerk, assignment_id=made.pk, n=1, on=SOON)
        working.reach_milestone(by=cast.body_clerk, assignment_id=made.pk, n=1, on=TODAY)
        with pytest.raises(Refused, match="milestone_reached_already"):
            working.reach_milestone(by=cast.body_clerk, assignment_id=made.pk, n=1, on=TODAY)

    def test_what_is_overdue_may_still_be_planned(self, cast: Cast) -> None:
        made = a_duty(cast)
        clock.stand_on(date(2023, 7, 10))
        working.set_milestone(by=cast.body_clerk, assignment_id=made.pk, title="Bù", due_on=date(2023, 7, 20))
        assert Milestone.objects.count() == 1


class TestObstacles:
    def ask(self, cast: Cast, made: Assignment) -> None:
        working.report_obstacle(
            by=cast.body_clerk,
            assignment_id=made.pk,
            text="Thiếu bản đồ (mẫu).",
            asked_of_id=cast.dak_doa.pk,
            answer_by=date(2023, 5, 20),
        )

    def test_the_body_that_was_asked_sees_that_one_and_answers(self, cast: Cast) -> None:
        made = a_duty(cast)
        beside = an_assignment(
            cast, body=cast.pleiku, role=AddresseeRole.COOPERATING, directive=made.directive, due_on=DUE
        )
        asked = cast.other_body_clerk
        assert not queries.visible_to(asked).exists()
        self.ask(cast, made)
        assert list(queries.visible_to(asked)) == [made.directive]
        assert list(queries.assignments_visible_to(asked)) == [made]
        assert (list(of_my_body(asked, Part.ASKED)), tallies(asked)[Part.ASKED]) == ([made], 1)
        assert beside not in queries.assignments_visible_to(asked)
        working.answer_obstacle(by=asked, assignment_id=made.pk, n=1, text="Đã gửi bản đồ (mẫu).")
        assert list(of_my_body(asked, Part.ASKED)) == []
        assert list(queries.assignments_visible_to(asked)) == [made]
        kept = Obstacle.objects.get()
        assert (kept.asked_of_then, kept.answered is not None) == ("Huyện ủy Đak Đoa", True)
        assert last_facts("obstacle_answered")["asked_of_id"] == cast.dak_doa.pk

    def test_others_do_not_answer_but_the_office_may(self, cast: Cast) -> None:
        made = a_duty(cast)
        with pytest.raises(Forbidden, match="no_answer_is_asked_of_you"):
            working.answer_obstacle(by=cast.clerk, assignment_id=made.pk, n=1, text="Trả lời.")
        self.ask(cast, made)
        for who in ("body_clerk", "body_head", "inspector"):
            with pytest.raises(Forbidden, match="no_answer_is_asked_of_you"):
                working.answer_obstacle(by=cast.actor(who), assignment_id=made.pk, n=1, text="Trả lời.")
        with pytest.raises(NotFound, match="no_such_obstacle"):
            working.answer_obstacle(by=cast.clerk, assignment_id=made.pk, n=2, text="Trả lời.")
        working.answer_obstacle(by=cast.clerk, assignment_id=made.pk, n=1, text="Văn phòng trả lời thay.")
        with pytest.raises(Forbidden, match="no_answer_is_asked_of_you"):
            working.answer_obstacle(by=cast.clerk, assignment_id=made.pk, n=1, text="Lần nữa.")

    def test_each_obstacle_is_answered_by_whom_it_asked(self, cast: Cast) -> None:
        made = a_duty(cast)
        self.ask(cast, made)
        working.report_obstacle(
            by=cast.body_clerk, assignment_id=made.pk, text="Khác.", asked_of_id=cast.pleiku.pk, answer_by=SOON
        )
        with pytest.raises(Forbidden, match="another_body_was_asked"):
            working.answer_obstacle(by=cast.other_body_clerk, assignment_id=made.pk, n=2, text="Trả lời.")

    def test_whom_one_cannot_ask(self, cast: Cast) -> None:
        made = a_duty(cast)
        said: dict[str, Any] = {"text": "Vướng.", "answer_by": SOON}
        with pytest.raises(Invalid, match="asks_itself_for_help"):
            working.report_obstacle(by=cast.body_clerk, assignment_id=made.pk, asked_of_id=cast.chu_se.pk, **said)
        with pytest.raises(Invalid, match="body_not_there"):
            working.report_obstacle(by=cast.body_clerk, assignment_id=made.pk, asked_of_id=0, **said)
        with pytest.raises(Invalid, match="answer_day_is_past"):
            working.report_obstacle(
                by=cast.body_clerk, assignment_id=made.pk, text="Vướng.", asked_of_id=cast.dak_doa.pk,
                answer_by=date(2023, 5, 9),
            )  # fmt: skip


class TestProhibition:
    def prohibited(self, cast: Cast) -> Assignment:
        made = an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED, due_on=None)
        Directive.objects.filter(pk=made.directive_id).update(kind="zero_event")
        return made

    def test_it_is_breached_and_assessed_but_never_done(self, cast: Cast) -> None:
        made = self.prohibited(cast)
        with pytest.raises(Refused, match="not_of_zero_event"):
            life.report_done(by=cast.body_head, assignment_id=made.pk, product=life.Product(number="1", on=TODAY))
        assessing.report_breach(by=cast.body_clerk, assignment_id=made.pk, on=date(2023, 5, 1), text="Cháy rừng (mẫu).")
        assessing.assess(by=cast.leader, assignment_id=made.pk, verdict="not_met", text="Để xảy ra một vụ.")
        assert [step.verb for step in made.steps.order_by("n")][-2:] == ["report_breach", "assess"]
        assert reload(made).state == "accepted"

    def test_a_dated_duty_has_nothing_to_breach(self, cast: Cast) -> None:
        with pytest.raises(Refused, match="not_of_dated"):
            assessing.report_breach(by=cast.body_clerk, assignment_id=a_duty(cast).pk, on=TODAY, text="Việc.")

    def test_not_before_the_order_and_not_tomorrow(self, cast: Cast) -> None:
        made = self.prohibited(cast)
        for day in (date(2023, 4, 2), date(2023, 5, 11)):
            with pytest.raises(Invalid, match="breach_day_not_possible"):
                assessing.report_breach(by=cast.clerk, assignment_id=made.pk, on=day, text="Việc.")
