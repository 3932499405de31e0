"""Lateness: the pure rule, the same in SQL, and as of any day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giaoban.directives import queries
from giaoban.directives.actions import life
from giaoban.directives.actions.doors import ACTIONS
from giaoban.directives.domain import (
    IN_THE_BODYS_HANDS,
    Due,
    Standing,
    State,
    TimeRules,
    TimeState,
    Verb,
    move,
    says_before,
    standing,
    time_state,
    verbs_from,
)
from giaoban.directives.forms.life import FORMS
from giaoban.directives.models import Assignment
from giaoban.directives.queries.offering import WITHOUT_A_DOOR
from giaoban.directives.queries.timing import Timing, standing_at
from giaoban.kernel.calendar import WorkingCalendar
from giaoban.kernel.errors import GiaobanError
from tests.factories import a_step, an_assignment

if TYPE_CHECKING:
    from tests.cast import Cast

TET = frozenset(date(2023, 1, 20) + timedelta(days=n) for n in range(7))
CALENDAR = WorkingCalendar(holidays=TET | {date(2023, 5, 1)}, make_up_days=frozenset({date(2023, 5, 6)}))
AROUND = st.dates(date(2023, 1, 1), date(2023, 6, 30))
DONE = (State.REPORTED_DONE, State.VERIFIED)
ROLLING = TimeRules()
RULES = [
    TimeRules(roll_to_working_day=roll, before_excludes_the_day=before)
    for roll in (True, False)
    for before in (True, False)
]


def told(
    state: State, due: Due | date | None, finished: date | None, on: date, rules: TimeRules = ROLLING
) -> TimeState:
    due = Due(due) if isinstance(due, date) else due
    return time_state(state=state, due=due, finished_on=finished, on=on, calendar=CALENDAR, rules=rules)


class TestRule:
    def test_a_due_day_on_a_sunday_runs_to_the_end_of_monday(self) -> None:
        sunday = date(2023, 4, 16)
        assert told(State.ACCEPTED, sunday, None, date(2023, 4, 17)) is TimeState.DUE_SOON
        assert told(State.ACCEPTED, sunday, None, date(2023, 4, 18)) is TimeState.OVERDUE
        assert (
            told(State.ACCEPTED, sunday, None, date(2023, 4, 17), TimeRules(roll_to_working_day=False))
            is TimeState.OVERDUE
        )

    def test_before_a_day_is_a_setting(self) -> None:
        """ "Trước ngày 14/4": a Friday. Rolled from a day off, what ends on a Sunday runs to Monday all the same."""
        before, strict = Due(date(2023, 4, 14), is_before=True), TimeRules(before_excludes_the_day=True)
        on_the_day = date(2023, 4, 14)
        assert told(State.ACCEPTED, before, None, on_the_day) is TimeState.DUE_SOON
        assert told(State.ACCEPTED, before, None, on_the_day, strict) is TimeState.OVERDUE
        assert told(State.ACCEPTED, date(2023, 4, 14), None, on_the_day, strict) is TimeState.DUE_SOON
        assert told(State.VERIFIED, before, on_the_day, on_the_day, strict) is TimeState.DONE_LATE
        monday = Due(date(2023, 4, 17), is_before=True)
        assert told(State.ACCEPTED, monday, None, date(2023, 4, 17), strict) is TimeState.DUE_SOON

    @pytest.mark.parametrize(
        ("phrase", "says"),
        [
            ("trước ngày 30/6", True),
            ("Trước 15/7/2023", True),
            ("chậm nhất 30/6", False),
            ("trong tháng 6", False),
            ("", False),
        ],
    )
    def test_which_words_say_before(self, phrase: str, says: bool) -> None:
        assert says_before(phrase) is says

    def test_in_time_but_verified_late_is_on_time(self) -> None:
        assert told(State.VERIFIED, date(2023, 4, 14), date(2023, 4, 14), date(2023, 6, 1)) is TimeState.DONE_ON_TIME

    def test_entered_in_time_for_a_product_of_a_later_day_is_late(self) -> None:
        assert told(State.REPORTED_DONE, date(2023, 4, 14), date(2023, 4, 17), date(2023, 4, 17)) is TimeState.DONE_LATE

    def test_a_returned_result_counts_as_not_completed(self) -> None:
        assert told(State.RETURNED, date(2023, 4, 14), None, date(2023, 4, 20)) is TimeState.OVERDUE

    @given(state=st.sampled_from(State), due=st.none() | AROUND, finished=AROUND, on=AROUND)
    def test_every_state_stands_in_one_column(self, state: State, due: date | None, finished: date, on: date) -> None:
        time = told(state, due, finished if state in DONE else None, on)
        assert isinstance(standing(state, time), Standing)

    @given(state=st.sampled_from(sorted(IN_THE_BODYS_HANDS)), due=AROUND, on=AROUND)
    def test_what_is_overdue_stays_overdue(self, state: State, due: date, on: date) -> None:
        if told(state, due, None, on) is TimeState.OVERDUE:
            assert told(state, due, None, on + timedelta(days=1)) is TimeState.OVERDUE

    def test_what_pages_offer_is_what_may_be_done(self) -> None:
        for state in State:
            for verb in verbs_from(state):
                assert move(state, verb) in State


@pytest.mark.django_db
class TestSql:
    @pytest.mark.parametrize("rules", RULES, ids=str)
    def test_it_says_what_the_rule_says(self, cast: Cast, rules: TimeRules) -> None:
        """Every state, due days around Tết, a holiday Monday and a worked Saturday, products of the days after.

        Half of them were written as "trước ngày …", and of those a day that was moved is a plain one.
        """
        first = an_assignment(cast, body=cast.chu_se)
        rows = [
            Assignment(
                directive=first.directive,
                body=cast.chu_se,
                role="each",
                assigned_on=date(2023, 1, 1),
                predecessor=first,
                state=state.value,
                due_on=due,
                first_due_on=due if n % 3 else date(2023, 1, 2),
                says_before=n % 2 == 0,
                finished_on=due + timedelta(days=after) if state in DONE and due else None,
            )
            for n, (state, due, after) in enumerate(_cases())
        ]
        made = {a.pk: a for a in Assignment.objects.bulk_create(rows)}
        for on in (date(2023, 1, 19), date(2023, 1, 29), date(2023, 5, 2), date(2023, 5, 6)):
            timing = Timing(on=on, calendar=CALENDAR, rules=rules)
            shown = standing_at(Assignment.objects.filter(pk__in=made), timing, None)
            for pk, time, column in ((row.pk, row.time_state, row.standing) for row in shown):  # type: ignore[attr-defined]  # annotated
                one = made[pk]
                expected = told(State(one.state), one.due(one.due_on), one.finished_on, on, rules)
                assert (time, column) == (expected.value, standing(State(one.state), expected).value), (on, one.due_on)

    def test_a_past_day_sees_only_what_was_recorded_by_then(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED, due_on=date(2023, 4, 14))
        a_step(
            made,
            3,
            Verb.REPORT_DONE,
            State.REPORTED_DONE,
            datetime(2023, 4, 20, tzinfo=UTC),
            finished_on=date(2023, 4, 13),
        )
        made.state, made.finished_on = "reported_done", date(2023, 4, 13)
        made.save()

        def column(on: date, moment: datetime | None) -> list[str]:
            timing = Timing(on=on, calendar=CALENDAR, rules=TimeRules())
            shown = standing_at(Assignment.objects.filter(pk=made.pk), timing, moment)
            return [row.standing for row in shown]  # type: ignore[attr-defined]  # annotated

        assert column(date(2023, 3, 1), datetime(2023, 3, 1, tzinfo=UTC)) == []
        assert column(date(2023, 4, 10), datetime(2023, 4, 10, tzinfo=UTC)) == ["open_in_time"]
        assert column(date(2023, 4, 18), datetime(2023, 4, 18, tzinfo=UTC)) == ["open_overdue"]
        assert column(date(2023, 4, 30), None) == ["waiting"]

    def test_a_clock_that_was_moved_back_counts_nothing_twice_and_turns_no_order_round(self, cast: Cast) -> None:
        """A server that came up with the wrong hour must not make two of one duty in the office's totals."""
        made = an_assignment(cast, body=cast.chu_se, recorded_at=datetime(2023, 4, 10, 10, tzinfo=UTC))
        for n, hour, verb, after in (
            (2, 12, Verb.ACCEPT, State.ACCEPTED),
            (3, 11, Verb.REPORT_PROGRESS, State.UNDER_WAY),
            (4, 13, Verb.REPORT_DONE, State.REPORTED_DONE),
        ):
            a_step(made, n, verb, after, datetime(2023, 4, 10, hour, tzinfo=UTC))
        made.state = "reported_done"
        made.save()
        timing = Timing(on=date(2023, 4, 10), calendar=CALENDAR, rules=TimeRules())
        told: dict[float, list[str]] = {}
        for at in (9.5, 11.5, 12.5, 13.5):
            moment = datetime(2023, 4, 10, tzinfo=UTC) + timedelta(hours=at)
            shown = standing_at(Assignment.objects.filter(pk=made.pk), timing, moment)
            told[at] = [row.state_then for row in shown]  # type: ignore[attr-defined]  # annotated
            assert [one.state.value for one in queries.as_of([made.pk], moment).values()] == told[at]
        assert told == {9.5: [], 11.5: ["assigned"], 12.5: ["under_way"], 13.5: ["reported_done"]}


def _cases() -> list[tuple[State, date | None, int]]:
    dues = [date(2023, 1, 17) + timedelta(days=n) for n in range(14)]
    dues += [date(2023, 4, 28) + timedelta(days=n) for n in range(12)]
    open_or_gone = [(state, due, 0) for state in State if state not in DONE for due in (*dues, None)]
    done = [(state, due, after) for state in DONE for due in dues for after in (-3, 0, 1, 2, 3, 8, 9, 10, 30)]
    return [*open_or_gone, *done, *((state, None, 0) for state in DONE)]


WHY: dict[str, Any] = {"reason": "Theo chỉ đạo (mẫu)."}
SOON, LATER = date(2023, 6, 1), date(2023, 7, 31)
PLAYED: Mapping[Verb, tuple[str, dict[str, Any]]] = {
    Verb.ACCEPT: ("body_clerk", {}),
    Verb.REFUSE: ("body_head", WHY),
    Verb.REPORT_PROGRESS: ("body_clerk", {"text": "Đang làm."}),
    Verb.REPORT_DONE: ("body_head", {"product": life.Product(number="1-BC/HU", on=date(2023, 5, 2))}),
    Verb.VERIFY: ("leader", {}),
    Verb.RETURN: ("leader", WHY),
    Verb.ASK_EXTENSION: ("body_head", WHY | {"wanted_on": LATER, "work_done": "Một nửa."}),
    Verb.GRANT_EXTENSION: ("leader", {}),
    Verb.DENY_EXTENSION: ("leader", WHY),
    Verb.DELEGATE: ("body_head", {}),
    Verb.PASS_ON: ("body_head", {"text": "Việc."}),
    Verb.SET_MILESTONE: ("body_clerk", {"title": "Mốc", "due_on": SOON}),
    Verb.REACH_MILESTONE: ("body_clerk", {"n": 1, "on": date(2023, 5, 2)}),
    Verb.REPORT_OBSTACLE: ("body_clerk", {"text": "Vướng.", "answer_by": SOON}),
    Verb.ANSWER_OBSTACLE: ("other_body_clerk", {"n": 1, "text": "Đã trả lời."}),
    Verb.REPORT_BREACH: ("clerk", {"on": date(2023, 5, 2), "text": "Việc."}),
    Verb.ASSESS: ("leader", {"verdict": "met", "text": "Đạt."}),
    Verb.PAUSE: ("clerk", WHY),
    Verb.RESUME: ("clerk", WHY | {"due_on": LATER}),
    Verb.WITHDRAW: ("clerk", WHY),
    Verb.SUPERSEDE: ("clerk", {"document": "9-CV/TU"}),
    Verb.MERGE: ("clerk", WHY),
    Verb.MAKE_STANDING: ("clerk", WHY),
    Verb.SET_RHYTHM: ("clerk", WHY | {"rhythm": "month"}),
    Verb.END: ("clerk", WHY),
    Verb.REOPEN: ("clerk", WHY),
    Verb.REASSIGN: ("clerk", WHY),
    Verb.HAND_OVER: ("clerk", WHY),
}
"""Who does it, and what he says: every verb that has a door."""


def test_every_verb_is_played() -> None:
    assert PLAYED.keys() == ACTIONS.keys() == FORMS.keys() == set(Verb) - WITHOUT_A_DOOR


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=st.lists(st.sampled_from(list(PLAYED)), max_size=12))
def test_the_cache_is_always_the_last_step(cast: Cast, in_may: None, wanted: list[Verb]) -> None:
    """Whatever people try in whatever order, refused or not, the row and its steps tell the same."""
    made = an_assignment(cast, body=cast.chu_se)
    other = an_assignment(cast, body=cast.chu_se)
    for verb in wanted:
        try:
            who, said = PLAYED[verb]
            ACTIONS[verb](by=cast.actor(who), assignment_id=made.pk, **_aimed(cast, verb, other), **said)
        except GiaobanError:
            continue
    now = Assignment.objects.get(pk=made.pk)
    (stood,) = queries.as_of([made.pk], datetime.now(UTC)).values()
    assert (now.state, now.due_on, now.finished_on) == (stood.state.value, stood.due_on, stood.finished_on)
    assert (now.first_due_on, now.version) == (date(2023, 6, 30), now.steps.count())
    steps = list(now.steps.order_by("n"))
    assert [step.n for step in steps] == list(range(1, len(steps) + 1))
    replayed, before = State.ASSIGNED, None
    for step in steps[1:]:
        following = move(replayed, Verb(step.verb), paused_in=before)
        before = replayed if step.verb == Verb.PAUSE.value else before
        replayed = following
        assert step.state_after == replayed.value
    assert replayed.value == now.state


def _aimed(cast: Cast, verb: Verb, other: Assignment) -> dict[str, int | list[int]]:
    """The bodies, posts and duties of this cast that a verb names."""
    aims: dict[Verb, dict[str, int | list[int]]] = {
        Verb.DELEGATE: {"post_id": cast.body_clerk.post_id or 0},
        Verb.PASS_ON: {"body_ids": [cast.dak_doa.pk]},
        Verb.REPORT_OBSTACLE: {"asked_of_id": cast.dak_doa.pk},
        Verb.MERGE: {"into_id": other.pk},
        Verb.REASSIGN: {"body_id": cast.pleiku.pk},
        Verb.HAND_OVER: {"body_ids": [cast.pleiku.pk]},
    }
    return aims.get(verb, {})
