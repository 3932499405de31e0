"""What comes round is answered period by period; what has no day is assessed; what must not happen can be breached."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from giaoban.config.checking_lives import troubles
from giaoban.directives.actions import assessing, handing_on, life, steering
from giaoban.directives.actions.coming_round import open_occurrences
from giaoban.directives.actions.evidence import Upload
from giaoban.directives.actions.telling import tell_of
from giaoban.directives.domain import DirectiveKind, State
from giaoban.directives.domain.rhythm import Rhythm, occurrences, rhythm_of
from giaoban.directives.models import Assignment, Evidence
from giaoban.directives.queries.assessing import to_assess
from giaoban.journal.models import JournalEntry
from giaoban.kernel import clock
from giaoban.kernel.errors import Invalid, Refused
from giaoban.notices.models import Notice
from tests.directives.conftest import TODAY
from tests.directives.test_pages import as_, words
from tests.directives.verbs import kinds, last_facts, reload
from tests.factories import To, a_conference, drafts, issue

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]


@pytest.fixture(autouse=True)
def own_files(settings: object, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings


def given(cast: Cast, kind: DirectiveKind, phrase: str = "") -> Assignment:
    """Issued on 3 April 2023, and accepted."""
    made = issue(cast, drafts(cast, to=[[To(what=cast.chu_se)]], kind=kind.value, due_on=None, due_phrase=phrase))
    assignment = Assignment.objects.get(directive__instruction=made)
    life.accept(by=cast.body_clerk, assignment_id=assignment.pk)
    return assignment


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("trước ngày 25 hằng tháng", (Rhythm.MONTH, 25)),
        ("định kỳ từ ngày 1 đến 5 hằng tháng", (Rhythm.MONTH, 5)),
        ("hằng quý", (Rhythm.QUARTER, None)),
        ("6 tháng, hằng năm", (Rhythm.HALF, None)),
        ("định kỳ hằng tuần", (Rhythm.WEEK, None)),
        ("trước ngày 15/6", None),
        ("thường xuyên", None),
    ],
)
def test_the_words_of_a_term_tell_its_rhythm(phrase: str, said: object) -> None:
    assert rhythm_of(phrase) == said


def test_a_period_begins_the_first_whose_day_is_not_over() -> None:
    found = list(occurrences(Rhythm.MONTH, 31, since=date(2023, 1, 31), until=date(2023, 3, 1)))
    assert [(one.period, one.due_on) for one in found] == [
        ("2023-M01", date(2023, 1, 31)), ("2023-M02", date(2023, 2, 28)), ("2023-M03", date(2023, 3, 31)),
    ]  # fmt: skip
    weeks = list(occurrences(Rhythm.WEEK, 5, since=date(2022, 12, 31), until=date(2023, 1, 2)))
    assert [(one.period, one.due_on) for one in weeks] == [("2023-W01", date(2023, 1, 6))]


class TestComingRound:
    def test_each_period_is_opened_once_also_after_weeks_away(self, cast: Cast) -> None:
        series = given(cast, DirectiveKind.RECURRING, "trước ngày 25 hằng tháng")
        assert open_occurrences(on=TODAY) == 2
        assert open_occurrences(on=TODAY) == 0
        clock.stand_on(date(2023, 8, 2))
        assert open_occurrences(on=date(2023, 8, 2)) == 3
        assert list(series.occurrences.order_by("due_on").values_list("period", "due_on", "state")) == [
            (f"2023-M0{month}", date(2023, month, 25), "accepted") for month in range(4, 9)
        ]
        assert last_facts("occurrence_opened")["period"] == "2023-M08"
        assert not list(troubles())

    def test_a_period_is_answered_on_its_own_and_the_rhythm_never_done(self, cast: Cast) -> None:
        series = given(cast, DirectiveKind.RECURRING, "hằng quý")
        open_occurrences(on=TODAY)
        product = life.Product(none_because="Báo cáo miệng", on=TODAY)
        with pytest.raises(Refused, match="not_of_recurring"):
            life.report_done(by=cast.body_head, assignment_id=series.pk, product=product)
        [quarter] = series.occurrences.all()
        life.report_done(by=cast.body_head, assignment_id=quarter.pk, product=product)
        life.verify(by=cast.head_of_office, assignment_id=quarter.pk)
        assert (reload(quarter).state, reload(series).state) == (State.VERIFIED.value, State.ACCEPTED.value)
        assert not list(troubles())

    def test_what_was_paused_owes_nothing_of_that_time(self, cast: Cast) -> None:
        series = given(cast, DirectiveKind.RECURRING, "hằng tháng")
        open_occurrences(on=TODAY)
        steering.pause(by=cast.clerk, assignment_id=series.pk, reason="Chờ hướng dẫn.")
        clock.stand_on(date(2023, 7, 10))
        assert open_occurrences(on=date(2023, 7, 10)) == 0
        steering.resume(by=cast.clerk, assignment_id=series.pk, reason="Đã có hướng dẫn.")
        assert open_occurrences(on=date(2023, 8, 1)) == 1
        assert sorted(series.occurrences.values_list("period", flat=True)) == ["2023-M04", "2023-M05", "2023-M08"]

    def test_it_is_ended_by_an_act_and_open_periods_stay(self, cast: Cast) -> None:
        series = given(cast, DirectiveKind.RECURRING, "hằng tháng")
        open_occurrences(on=TODAY)
        steering.end(by=cast.clerk, assignment_id=series.pk, reason="Chuyển sang báo cáo chung.")
        assert open_occurrences(on=date(2023, 6, 2)) == 0
        assert reload(series).state == State.WITHDRAWN.value
        assert series.occurrences.filter(state="accepted").count() == 2
        assert not list(troubles())

    def test_another_body_goes_on_where_the_first_one_stopped(self, cast: Cast) -> None:
        made = issue(
            cast,
            drafts(cast, to=[[To(what=cast.chu_se)]], kind="recurring", due_on=None, due_phrase="hằng tháng"),
        )
        series = Assignment.objects.get(directive__instruction=made)
        open_occurrences(on=TODAY)
        handing_on.reassign(by=cast.clerk, assignment_id=series.pk, body_id=cast.pleiku.pk, reason="Đúng thẩm quyền.")
        assert open_occurrences(on=TODAY) == 0
        assert open_occurrences(on=date(2023, 6, 1)) == 1
        assert Assignment.objects.get(period="2023-M06").body_id == cast.pleiku.pk
        assert not list(troubles())

    def test_a_rhythm_that_the_words_do_not_tell_is_set_by_the_office(self, cast: Cast) -> None:
        series = given(cast, DirectiveKind.RECURRING, "thường xuyên")
        assert open_occurrences(on=TODAY) == 0
        sent = {"rhythm": "month", "day": "5", "since": "", "reason": "Theo quy chế."}
        assert as_(cast, "clerk").post(f"/assignments/{series.pk}/set_rhythm/", sent).status_code == 303
        clock.stand_on(date(2023, 6, 1))
        assert open_occurrences(on=date(2023, 6, 1)) == 1
        assert series.occurrences.get().due_on == date(2023, 6, 5)
        shown = words(as_(cast, "body_clerk").get(f"/directives/{series.directive_id}/"))
        assert "hằng tháng, chậm nhất ngày 5" in shown
        assert "kỳ tháng 6 năm 2023" in shown
        mine = words(as_(cast, "body_clerk").get("/my/"))
        assert mine.count('<article class="card') == 1
        assert not list(troubles())

    def test_only_what_comes_round_has_a_rhythm(self, cast: Cast) -> None:
        undated = given(cast, DirectiveKind.ASSESS_AT_NEXT_CONFERENCE)
        with pytest.raises(Refused, match="not_of_assess"):
            assessing.set_rhythm(by=cast.clerk, assignment_id=undated.pk, rhythm="month", reason="–")


class TestWithoutADay:
    def test_each_is_to_be_assessed_until_the_conference_has_spoken(self, cast: Cast) -> None:
        undated = given(cast, DirectiveKind.ASSESS_AT_NEXT_CONFERENCE)
        a_conference(cast)
        page = words(as_(cast, "clerk").get("/assessments/"))
        assert undated.directive.title in page
        assert "chưa đánh giá lần nào" in page
        assert "Chờ đánh giá tại hội nghị tới" in words(as_(cast, "leader").get("/"))
        assessing.assess(by=cast.clerk, assignment_id=undated.pk, verdict="partly_met", text="Có tiến bộ.")
        assert not to_assess(cast.clerk, TODAY).exists()
        assert reload(undated).state == State.ACCEPTED.value

    def test_it_gets_a_day(self, cast: Cast) -> None:
        undated = given(cast, DirectiveKind.ASSESS_AT_NEXT_CONFERENCE)
        sent = {"verdict": "not_met", "text": "Còn chậm.", "then": "give_date", "due_on": "30/6/2023"}
        assert as_(cast, "clerk").post(f"/assignments/{undated.pk}/assess/", sent).status_code == 303
        now = reload(undated)
        assert (now.first_due_on, now.due_on, now.state) == (None, date(2023, 6, 30), State.ACCEPTED.value)
        assert not list(troubles())

    def test_it_ends_as_done_or_as_no_longer_followed(self, cast: Cast) -> None:
        done, dropped = (given(cast, DirectiveKind.ASSESS_AT_NEXT_CONFERENCE) for _ in range(2))
        assessing.assess(by=cast.clerk, assignment_id=done.pk, verdict="met", text="Đã xong.", then="end")
        assessing.assess(by=cast.clerk, assignment_id=dropped.pk, verdict="not_met", text="Không còn cần.", then="end")
        assert (reload(done).state, reload(dropped).state) == (State.VERIFIED.value, State.WITHDRAWN.value)
        assert kinds()[-4:] == [
            "assignment_assessed",
            "assignment_concluded",
            "assignment_assessed",
            "assignment_ended",
        ]
        assert not list(troubles())

    def test_a_day_is_named_when_one_is_given_and_only_then(self, cast: Cast) -> None:
        undated = given(cast, DirectiveKind.ASSESS_AT_NEXT_CONFERENCE)
        for then, due_on in (("give_date", None), ("go_on", date(2023, 6, 30)), ("give_date", date(2023, 5, 1))):
            with pytest.raises(Invalid):
                assessing.assess(
                    by=cast.clerk, assignment_id=undated.pk, verdict="met", text="Tốt.", then=then, due_on=due_on
                )
        assert reload(undated).due_on is None

    def test_bodies_do_not_assess_themselves(self, cast: Cast) -> None:
        given(cast, DirectiveKind.ASSESS_AT_NEXT_CONFERENCE)
        assert as_(cast, "body_clerk").get("/assessments/").status_code == 403


class TestProhibitions:
    def test_a_breach_has_its_reason_and_proof_and_the_head_is_told(self, cast: Cast) -> None:
        fires = given(cast, DirectiveKind.ZERO_EVENT)
        assessing.report_breach(
            by=cast.body_clerk,
            assignment_id=fires.pk,
            on=date(2023, 5, 8),
            text="Cháy 2 ha rừng (mẫu).",
            reason="Đốt rẫy.",
            evidence=[Upload("bien-ban.txt", b"Bien ban (mau)")],
        )
        entry = JournalEntry.objects.get(kind="prohibition_breached")
        assert (entry.facts["reason"], len(entry.facts["evidence_sha256"]), Evidence.objects.count()) == (
            "Đốt rẫy.",
            1,
            1,
        )
        tell_of(str(entry.act), on=TODAY)
        told = set(Notice.objects.filter(kind="prohibition_breached").values_list("user_id", flat=True))
        assert {cast.users[name].pk for name in ("body_head", "head_of_office", "leader")} <= told
        assert "Đốt rẫy." in words(as_(cast, "leader").get(f"/directives/{fires.directive_id}/"))

    def test_it_is_never_completed(self, cast: Cast) -> None:
        fires = given(cast, DirectiveKind.ZERO_EVENT)
        with pytest.raises(Refused, match="not_of_zero_event"):
            life.report_done(
                by=cast.body_head, assignment_id=fires.pk, product=life.Product(none_because="–", on=TODAY)
            )
        assessing.assess(by=cast.clerk, assignment_id=fires.pk, verdict="met", text="Hết mùa khô.", then="end")
        assert reload(fires).state == State.WITHDRAWN.value
