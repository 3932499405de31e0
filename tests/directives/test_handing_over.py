"""Bodies end and their open work goes to successors: one act, nobody has a duty twice, nothing of the past changes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from giaoban.config.checking_lives import troubles
from giaoban.directives import queries
from giaoban.directives.actions import extensions, life, passing_on, steering
from giaoban.directives.actions.handing_over import Row, Stopped, hand_over, hand_over_all
from giaoban.directives.actions.telling import tell_of
from giaoban.directives.domain import AddresseeRole, State
from giaoban.directives.domain.handing import Because, Heir, propose
from giaoban.directives.models import Assignment, Directive, Step
from giaoban.directives.queries.cards import cards, with_life
from giaoban.directives.queries.handing_over import handed_over_lately, leavings
from giaoban.directives.queries.register import Filter, assignments, made
from giaoban.journal.models import JournalEntry
from giaoban.kernel import clock
from giaoban.kernel.actor import Role
from giaoban.kernel.errors import Invalid, Refused
from giaoban.notices.models import Notice
from giaoban.organisation.actions import succeed
from giaoban.organisation.domain.kinds import SuccessionKind
from giaoban.organisation.models import Body
from giaoban.organisation.queries import actor_for
from tests.cast import body, person
from tests.directives.verbs import DUE, TODAY, kinds, reload
from tests.factories import To, an_assignment, an_issued_directive, drafts, issue

if TYPE_CHECKING:
    from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]
ENDS = date(2023, 6, 1)
AFTER = date(2023, 6, 2)
WHY = "Sắp xếp tổ chức (mẫu)."


@pytest.fixture
def two(cast: Cast) -> list[Body]:
    """What the district of the cast is split into on the first of June; the cast acts on the day after."""
    return [_commune(cast, "Ia Hrú"), _commune(cast, "Chư Sê")]


def _commune(cast: Cast, name: str) -> Body:
    code = f"xa-{Body.objects.count()}"
    return body(code, f"Đảng ủy xã {name}", kind="party_committee", level="commune", under=cast.committee)


def _ends(cast: Cast, ended: Body, *heirs: Body) -> None:
    succeed(
        by=cast.administrator,
        kind=SuccessionKind.SPLIT if heirs else SuccessionKind.ABOLISH,
        predecessor_ids=[ended.pk],
        successor_ids=[one.pk for one in heirs],
        on=ENDS,
        document="NQ mẫu",
    )
    clock.stand_on(AFTER)


def _rows(*given: tuple[Assignment, Body]) -> list[Row]:
    return [Row(one.pk, (to.pk,), one.version) for one, to in given]


def _of(body: Body) -> list[Assignment]:
    return list(Assignment.objects.filter(body=body).order_by("pk"))


class TestProposal:
    def test_what_an_ended_body_had_open_and_nothing_else(self, cast: Cast, two: list[Body]) -> None:
        open_ = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY)
        an_assignment(cast, body=cast.chu_se, state=State.VERIFIED)
        an_assignment(cast, body=cast.dak_doa)
        assert leavings(cast.clerk, TODAY) == []
        _ends(cast, cast.chu_se, *two)
        [leaving] = leavings(cast.clerk, AFTER)
        assert (leaving.body.name, leaving.last_day, leaving.documents) == (
            "Huyện ủy Chư Sê", date(2023, 5, 31), ("NQ mẫu",),
        )  # fmt: skip
        assert [one.name for one in leaving.heirs] == ["Đảng ủy xã Chư Sê", "Đảng ủy xã Ia Hrú"]
        assert [(one.assignment.pk, one.proposed.because) for one in leaving.duties] == [(open_.pk, Because.SEVERAL)]

    def test_a_successor_that_ended_too_gives_way_to_its_own(self, cast: Cast, two: list[Body]) -> None:
        an_assignment(cast, body=cast.chu_se)
        _ends(cast, cast.chu_se, two[0])
        clock.stand_on(TODAY)
        succeed(
            by=cast.administrator,
            kind=SuccessionKind.MERGE,
            predecessor_ids=[two[0].pk],
            successor_ids=[two[1].pk],
            on=AFTER,
        )
        [leaving] = leavings(cast.clerk, AFTER)
        assert [one.id for one in leaving.heirs] == [two[1].pk]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Giao Huyện ủy Chư Sê rà soát đất đai tại Ia Hrú.", [1]),
        ("Huyện ủy Chư Sê chỉ đạo xã Chư Sê chỉnh trang.", [2]),
        ("Huyện ủy Chư Sê tạo ấn tượng tốt với nhân dân.", []),
        ("Rà soát đất lâm nghiệp ở xã Ia Hrú và xã Ân Tường.", [1, 3]),
        ("Củng cố tổ chức đảng trong các doanh nghiệp.", [4]),
    ],
)
def test_of_several_those_that_the_words_name(words: str, named: list[int]) -> None:
    """A commune called like its district, or like other words without their marks, is not named by them."""
    heirs = [
        Heir(id=1, name="Đảng ủy xã Ia Hrú"),
        Heir(id=2, name="Đảng ủy xã Chư Sê"),
        Heir(id=3, name="Đảng ủy xã Ân Tường"),
        Heir(id=4, name="Đảng ủy UBND tỉnh", function="tổ chức đảng ở các cơ quan chính quyền, doanh nghiệp"),
    ]
    assert list(propose(words, heirs, ended="Huyện ủy Chư Sê").body_ids) == named


class TestTheAct:
    def test_one_act_for_all_with_days_and_history_kept(self, cast: Cast, two: list[Body]) -> None:
        lead = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY)
        other = an_assignment(cast, body=cast.chu_se)
        _ends(cast, cast.chu_se, *two)
        rows = [Row(lead.pk, (two[0].pk,), 1), Row(other.pk, (two[0].pk, two[1].pk), 1)]
        hand_over_all(by=cast.clerk, rows=rows, reason=WHY, document="12-CV/VPTU")
        assert [reload(one).state for one in (lead, other)] == ["handed_over", "handed_over"]
        [alone], both = _of(two[0])[:1], Assignment.objects.filter(predecessor=other)
        assert (alone.role, alone.state, alone.first_due_on, alone.due_on) == ("lead", "assigned", DUE, DUE)
        assert {(one.body_id, one.role) for one in both} == {(one.pk, "each") for one in two}
        step = Step.objects.get(assignment=lead, verb="hand_over")
        assert step.facts["to_bodies"] == ["Đảng ủy xã Ia Hrú"]
        assert (step.facts["reason"], step.facts["document"]) == (WHY, "12-CV/VPTU")
        acts = JournalEntry.objects.exclude(kind="bodies_succeeded").values_list("act", flat=True)
        assert len(set(acts)) == 1

    def test_past_figures_stand_under_the_old_name(self, cast: Cast, two: list[Body]) -> None:
        one = an_assignment(cast, body=cast.chu_se)
        _ends(cast, cast.chu_se, two[0])
        hand_over_all(by=cast.clerk, rows=_rows((one, two[0])), reason=WHY)
        then = Filter(on=TODAY)
        assert [row.body_id for row in assignments(cast.clerk, then, today=AFTER)] == [cast.chu_se.pk]
        assert [row.body_id for row in made(cast.clerk, then, today=AFTER)] == [cast.chu_se.pk]
        assert [row.body_id for row in assignments(cast.clerk, Filter(), today=AFTER)] == [two[0].pk]
        assert [row.body_id for row in made(cast.clerk, Filter(), today=AFTER)] == [two[0].pk]

    def test_a_second_time_is_refused_and_nothing_is_half_done(self, cast: Cast, two: list[Body]) -> None:
        """Two people have the same page open; the second one is told of the row."""
        first, second = an_assignment(cast, body=cast.chu_se), an_assignment(cast, body=cast.chu_se)
        _ends(cast, cast.chu_se, *two)
        both = _rows((first, two[0]), (second, two[0]))
        hand_over_all(by=cast.clerk, rows=both[:1], reason=WHY)
        before = kinds()
        with pytest.raises(Stopped) as stopped:
            hand_over_all(by=cast.head_of_office, rows=both, reason=WHY)
        assert stopped.value.facts["rows"] == [{"id": first.pk, "code": "assignment_changed"}]
        assert (reload(second).state, kinds()) == ("assigned", before)

    def test_not_to_a_body_that_has_ended_itself(self, cast: Cast, two: list[Body]) -> None:
        one = an_assignment(cast, body=cast.chu_se)
        _ends(cast, cast.chu_se, two[0])
        with pytest.raises(Invalid, match="hand_over_to_itself"):
            hand_over(by=cast.clerk, assignment_id=one.pk, body_ids=[cast.chu_se.pk], reason=WHY)
        Body.objects.filter(pk=two[0].pk).update(valid_to=AFTER)
        with pytest.raises(Invalid, match="hand_over_to_ended"):
            hand_over(by=cast.clerk, assignment_id=one.pk, body_ids=[two[0].pk], reason=WHY)

    def test_a_commune_of_two_districts_has_one_duty(self, cast: Cast, two: list[Body]) -> None:
        directive = an_issued_directive(cast)
        each = [
            an_assignment(cast, body=one, role=AddresseeRole.EACH, directive=directive)
            for one in (cast.chu_se, cast.dak_doa)
        ]
        _ends(cast, cast.chu_se, two[0])
        _ends(cast, cast.dak_doa, two[0])
        done = hand_over_all(by=cast.clerk, rows=_rows(*((one, two[0]) for one in each)), reason=WHY)
        assert [(len(one.made), one.joined) for one in done] == [(1, ()), (0, (two[0].pk,))]
        assert len(_of(two[0])) == 1
        assert assignments(cast.clerk, Filter(), today=AFTER).count() == 1

    def test_whoever_co_operated_takes_the_lead_and_has_it_once(self, cast: Cast) -> None:
        """A department merges into another that co-operated under the same directive."""
        directive = an_issued_directive(cast)
        lead = an_assignment(cast, body=cast.chu_se, directive=directive)
        beside = an_assignment(cast, body=cast.dak_doa, role=AddresseeRole.COOPERATING, directive=directive)
        _ends(cast, cast.chu_se, cast.dak_doa)
        hand_over_all(by=cast.clerk, rows=_rows((lead, cast.dak_doa)), reason=WHY)
        now = Assignment.objects.get(predecessor=lead)
        assert (now.role, now.body_id, reload(beside).state) == ("lead", cast.dak_doa.pk, "withdrawn")

    def test_the_journal_and_the_lives_tell_the_same(self, cast: Cast) -> None:
        addressed = [To(what=cast.chu_se), To(what=cast.dak_doa, role=AddresseeRole.COOPERATING)]
        issue(cast, drafts(cast, to=[addressed]))
        lead, beside = Assignment.objects.order_by("-role")
        steering.pause(by=cast.clerk, assignment_id=lead.pk, reason="Chờ (mẫu).")
        _ends(cast, cast.chu_se, cast.dak_doa)
        hand_over_all(by=cast.clerk, rows=_rows((reload(lead), cast.dak_doa)), reason=WHY)
        assert [one.state for one in Assignment.objects.order_by("pk")] == ["handed_over", "withdrawn", "paused"]
        assert (reload(beside).state, list(troubles())) == ("withdrawn", [])

    def test_a_pause_goes_on_and_a_request_for_more_time_lapses(self, cast: Cast, two: list[Body]) -> None:
        paused = an_assignment(cast, body=cast.chu_se, state=State.PAUSED)
        asking = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY)
        extensions.ask_extension(
            by=cast.body_head, assignment_id=asking.pk, wanted_on=date(2023, 8, 1), reason="Chậm.", work_done="Nửa."
        )
        _ends(cast, cast.chu_se, two[0])
        hand_over_all(by=cast.clerk, rows=_rows((paused, two[0]), (reload(asking), two[0])), reason=WHY)
        assert [one.state for one in _of(two[0])] == ["paused", "assigned"]
        request = asking.extensions.get()
        assert (request.granted_on, request.decided and request.decided.verb) == (None, "hand_over")
        with pytest.raises(Refused, match="not_while_handed_over"):
            extensions.grant_extension(by=cast.leader, assignment_id=asking.pk)

    def test_what_waited_for_verification_is_verified_of_the_old_body(self, cast: Cast, two: list[Body]) -> None:
        one = an_assignment(cast, body=cast.chu_se, state=State.REPORTED_DONE, finished_on=TODAY)
        _ends(cast, cast.chu_se, *two)
        assert leavings(cast.clerk, AFTER)[0].duties[0].waits_for_verification
        life.verify(by=cast.leader, assignment_id=one.pk)
        assert (reload(one).state, leavings(cast.clerk, AFTER)) == ("verified", [])

    def test_the_wrong_successor_is_corrected_by_another_hand_over(self, cast: Cast, two: list[Body]) -> None:
        one = an_assignment(cast, body=cast.chu_se)
        _ends(cast, cast.chu_se, *two)
        hand_over_all(by=cast.clerk, rows=_rows((one, two[0])), reason=WHY)
        [wrong] = _of(two[0])
        hand_over(by=cast.clerk, assignment_id=wrong.pk, body_ids=[two[1].pk], reason="Nhầm xã.")
        assert [(one.body_id, one.state) for one in Assignment.objects.order_by("pk")] == [
            (cast.chu_se.pk, "handed_over"), (two[0].pk, "handed_over"), (two[1].pk, "assigned"),
        ]  # fmt: skip
        assert [(past.duties, past.reason) for past in handed_over_lately(cast.clerk)] == [(1, "Nhầm xã."), (1, WHY)]


class TestParts:
    def test_a_part_keeps_its_tree_and_the_successor_follows_it(self, cast: Cast, two: list[Body]) -> None:
        whole = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY)
        below = body("xa-duoi", "Đảng ủy xã dưới (mẫu)", level="commune", under=cast.chu_se)
        head = actor_for(person("bi_thu_xa", two[1], Role.BODY_HEAD, "Bí thư"), None, TODAY)
        passing_on.pass_on(by=cast.body_head, assignment_id=whole.pk, text="Làm phần này.", body_ids=[below.pk])
        child = Directive.objects.get(parent=whole.directive_id)
        part = child.assignments.get()
        _ends(cast, cast.chu_se, two[1])
        hand_over_all(by=cast.clerk, rows=_rows((reload(whole), two[1])), reason=WHY)
        [heir] = _of(two[1])
        child.refresh_from_db()
        assert (child.passed_on_id, child.parent_id) == (heir.pk, whole.directive_id)
        [card] = cards(cast.clerk, with_life(Assignment.objects.filter(pk=heir.pk)), on=AFTER)
        assert [one.code for one in card.children] == [child.code]
        clerk = actor_for(person("bi_thu_duoi", below, Role.BODY_HEAD, "Bí thư"), None, AFTER)
        life.accept(by=clerk, assignment_id=part.pk)
        life.report_done(by=clerk, assignment_id=part.pk, product=life.Product(number="1-BC", on=AFTER))
        life.verify(by=head, assignment_id=part.pk)
        assert reload(part).state == "verified"

    def test_the_office_hands_a_part_over_whose_body_ended(self, cast: Cast, two: list[Body]) -> None:
        whole = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY)
        below = body("xa-duoi", "Đảng ủy xã dưới (mẫu)", level="commune", under=cast.chu_se)
        passing_on.pass_on(by=cast.body_head, assignment_id=whole.pk, text="Làm phần này.", body_ids=[below.pk])
        part = Assignment.objects.get(body=below)
        _ends(cast, below, two[0])
        [leaving] = leavings(cast.clerk, AFTER)
        assert [one.assignment.pk for one in leaving.duties] == [part.pk]
        hand_over_all(by=cast.clerk, rows=_rows((part, two[0])), reason=WHY)
        assert reload(part).state == "handed_over"


def test_successors_are_told_and_whoever_had_it_is_not(cast: Cast, two: list[Body]) -> None:
    several = [an_assignment(cast, body=cast.chu_se) for _ in range(3)]
    user = person("thu_ky_xa", two[0], Role.BODY_CLERK, "Chuyên viên")
    _ends(cast, cast.chu_se, two[0])
    hand_over_all(by=cast.clerk, rows=_rows(*((one, two[0]) for one in several)), reason=WHY)
    tell_of(str(JournalEntry.objects.latest("seq").act), on=AFTER)
    [notice] = Notice.objects.all()
    assert (notice.user_id, notice.kind, notice.facts["more"]) == (user.pk, "assignment_made", 2)
    assert notice.facts["came_from"] == "Huyện ủy Chư Sê"


def test_whoever_takes_over_sees_how_far_the_body_before_had_come(cast: Cast, two: list[Body]) -> None:
    one = an_assignment(cast, body=cast.chu_se, role=AddresseeRole.EACH)
    clerk = actor_for(person("thu_ky_xa", two[0], Role.BODY_CLERK, "Chuyên viên"), None, AFTER)
    _ends(cast, cast.chu_se, two[0])
    assert not queries.assignments_visible_to(clerk).exists()
    hand_over_all(by=cast.clerk, rows=_rows((one, two[0])), reason=WHY)
    assert set(queries.assignments_visible_to(clerk)) == set(Assignment.objects.all())
    assert queries.as_of([one.pk], datetime.now(UTC))
