"""What the assigner's side does to a duty: pause, end, merge, reopen, assess; and who else may not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from giaoban.directives import queries
from giaoban.directives.actions import assessing, handing_on, life, steering
from giaoban.directives.actions.doors import ACTIONS
from giaoban.directives.domain import AddresseeRole, State, TimeState, Verb
from giaoban.directives.models import Assignment
from giaoban.directives.queries.rules import timing_for
from giaoban.kernel.errors import Forbidden, Invalid, NotFound, Refused
from tests.directives.verbs import DUE, LATER, TODAY, kinds, last_facts, reload
from tests.factories import an_assignment

if TYPE_CHECKING:
    from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]
WHY: dict[str, Any] = {"reason": "Theo chỉ đạo của thường trực (mẫu)."}


def a_duty(cast: Cast, state: State = State.UNDER_WAY, **given: Any) -> Assignment:
    return an_assignment(cast, body=given.pop("body", cast.chu_se), state=state, due_on=DUE, **given)


def time_of(cast: Cast, made: Assignment) -> TimeState:
    now = reload(made)
    return timing_for(cast.clerk, TODAY).state_of(State(now.state), now.due(now.due_on), now.finished_on)


def test_while_it_is_paused_no_time_runs(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, due_on=date(2023, 5, 5))
    assert time_of(cast, made) is TimeState.OVERDUE
    steering.pause(by=cast.clerk, assignment_id=made.pk, document="3-CV/TU", **WHY)
    assert (time_of(cast, made), reload(made).state) == (TimeState.PAUSED, "paused")
    with pytest.raises(Refused, match="not_while_paused"):
        life.report_progress(by=cast.body_clerk, assignment_id=made.pk, text="Đang làm.")
    with pytest.raises(Invalid, match="new_day_is_past"):
        steering.resume(by=cast.clerk, assignment_id=made.pk, due_on=date(2023, 5, 9), **WHY)
    steering.resume(by=cast.clerk, assignment_id=made.pk, due_on=LATER, **WHY)
    assert (reload(made).first_due_on, reload(made).due_on, reload(made).state) == (
        date(2023, 5, 5), LATER, "under_way"
    )  # fmt: skip
    assert kinds() == ["assignment_paused", "assignment_resumed"]
    assert last_facts("assignment_paused")["document"] == "3-CV/TU"


@pytest.mark.parametrize("state", [State.ASSIGNED, State.ACCEPTED, State.RETURNED])
def test_after_a_pause_it_stands_where_it_stood(cast: Cast, state: State) -> None:
    """A returned result that was paused came back as work under way, and nobody saw that it had been returned."""
    made = a_duty(cast, state=state)
    for _ in range(2):
        steering.pause(by=cast.clerk, assignment_id=made.pk, **WHY)
        assert steering.resume(by=cast.clerk, assignment_id=made.pk, **WHY).state == state.value


def test_withdrawn_and_superseded_end_it(cast: Cast) -> None:
    made, other = a_duty(cast), a_duty(cast)
    steering.withdraw(by=cast.clerk, assignment_id=made.pk, **WHY)
    with pytest.raises(Invalid, match="document_missing"):
        steering.supersede(by=cast.clerk, assignment_id=other.pk, document=" ")
    steering.supersede(by=cast.clerk, assignment_id=other.pk, document="9-CV/TU")
    assert (reload(made).state, reload(other).state) == ("withdrawn", "withdrawn")
    assert (last_facts("assignment_superseded")["document"], last_facts("assignment_superseded")["reason"]) == (
        "9-CV/TU", "9-CV/TU"
    )  # fmt: skip


def test_merged_into_another_of_the_same_body(cast: Cast) -> None:
    made, kept = a_duty(cast), a_duty(cast)
    with pytest.raises(Refused, match="merge_wants_the_same_body"):
        steering.merge(by=cast.clerk, assignment_id=made.pk, into_id=a_duty(cast, body=cast.pleiku).pk, **WHY)
    with pytest.raises(Refused, match="merge_wants_the_same_body"):
        steering.merge(by=cast.clerk, assignment_id=made.pk, into_id=made.pk, **WHY)
    with pytest.raises(NotFound, match="no_such_assignment"):
        steering.merge(by=cast.clerk, assignment_id=made.pk, into_id=0, **WHY)
    steering.merge(by=cast.clerk, assignment_id=made.pk, into_id=kept.pk, **WHY)
    assert (reload(made).state, reload(kept).state) == ("withdrawn", "under_way")
    with pytest.raises(Refused, match="merge_into_what_has_ended"):
        steering.merge(by=cast.clerk, assignment_id=kept.pk, into_id=made.pk, **WHY)


def test_continuing_work_has_no_day_but_remembers_the_first(cast: Cast) -> None:
    made = a_duty(cast)
    steering.make_standing(by=cast.head_of_office, assignment_id=made.pk, **WHY)
    now = reload(made)
    assert (now.first_due_on, now.due_on, time_of(cast, made)) == (DUE, None, TimeState.NO_DATE)
    assert now.steps.latest("n").due_after is None


@pytest.mark.parametrize("state", [State.VERIFIED, State.WITHDRAWN, State.REFUSED])
def test_reopened_it_is_work_again(cast: Cast, state: State) -> None:
    finished = date(2023, 5, 2) if state is State.VERIFIED else None
    made = a_duty(cast, state, finished_on=finished)
    steering.reopen(by=cast.clerk, assignment_id=made.pk, due_on=LATER, **WHY)
    assert (reload(made).state, reload(made).due_on, reload(made).finished_on) == ("under_way", LATER, None)


def test_assessed_with_a_verdict_that_is_known(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED, due_on=None)
    with pytest.raises(Invalid, match="verdict_unknown"):
        assessing.assess(by=cast.clerk, assignment_id=made.pk, verdict="splendid", text="Tốt.")
    assessing.assess(by=cast.clerk, assignment_id=made.pk, verdict="partly_met", text="Có tiến bộ.", period="quý II")
    assert made.steps.latest("n").facts == {"verdict": "partly_met", "text": "Có tiến bộ.", "period": "quý II"}


SAYING: Mapping[Verb, tuple[State, dict[str, Any]]] = {
    Verb.PAUSE: (State.UNDER_WAY, WHY),
    Verb.RESUME: (State.PAUSED, WHY),
    Verb.WITHDRAW: (State.UNDER_WAY, WHY),
    Verb.SUPERSEDE: (State.UNDER_WAY, {"document": "9-CV/TU"}),
    Verb.MAKE_STANDING: (State.UNDER_WAY, WHY),
    Verb.REOPEN: (State.VERIFIED, WHY),
    Verb.ASSESS: (State.UNDER_WAY, {"verdict": "met", "text": "Đạt."}),
}


@pytest.mark.parametrize("verb", SAYING)
@pytest.mark.parametrize(
    ("who", "code"),
    [("body_head", "only_the_office_steers"), ("inspector", "only_the_office_steers"), ("leader", "")],
)
def test_who_steers(cast: Cast, verb: Verb, who: str, code: str) -> None:
    state, said = SAYING[verb]
    made = a_duty(cast, state)
    if not code:
        assert ACTIONS[verb](by=cast.actor(who), assignment_id=made.pk, **said).version == 2
        return
    with pytest.raises(Forbidden, match=code):
        ACTIONS[verb](by=cast.actor(who), assignment_id=made.pk, **said)


@pytest.mark.parametrize("verb", SAYING)
def test_the_office_does_not_steer_its_own(cast: Cast, verb: Verb) -> None:
    state, said = SAYING[verb]
    made = a_duty(cast, state, body=cast.office)
    with pytest.raises(Forbidden, match="nobody_decides_for_himself"):
        ACTIONS[verb](by=cast.head_of_office, assignment_id=made.pk, **said)
    ACTIONS[verb](by=cast.leader, assignment_id=made.pk, **said)


SECRET = "TỐI MẬT: nội dung"


@pytest.mark.parametrize(
    "verb",
    [
        lambda **to: steering.pause(reason=SECRET, **to),
        lambda **to: steering.withdraw(reason="Lý do.", document=SECRET, **to),
        lambda **to: assessing.assess(verdict="met", text=SECRET, **to),
        lambda **to: handing_on.reassign(reason=SECRET, body_id=1, **to),
    ],
    ids=["pause", "paper", "assessment", "reassignment"],
)
def test_a_mark_of_secrecy_is_refused(cast: Cast, verb: Callable[..., Assignment]) -> None:
    made = a_duty(cast)
    with pytest.raises(Refused, match="secret"):
        verb(by=cast.clerk, assignment_id=made.pk)
    assert reload(made).version == 1


class TestReassigning:
    def test_a_refused_lead_goes_to_another_body(self, cast: Cast) -> None:
        made = a_duty(cast, State.REFUSED)
        new = handing_on.reassign(by=cast.clerk, assignment_id=made.pk, body_id=cast.pleiku.pk, **WHY)
        old = reload(made)
        assert (old.state, new.predecessor_id, new.role, new.state) == ("handed_over", old.pk, "lead", "assigned")
        assert (new.first_due_on, new.due_on, new.assigned_on) == (DUE, DUE, old.assigned_on)
        assert kinds() == ["assignment_reassigned", "assignment_made"]
        assert last_facts("assignment_reassigned")["to_body"] == "Thành ủy Pleiku"
        assert list(queries.as_of([new.pk], new.steps.get().recorded_at)) == [new.pk]

    def test_who_refused_has_no_part_in_it_any_more(self, cast: Cast) -> None:
        """The office refused and Pleiku did it: the head of office may verify."""
        made = a_duty(cast, State.REFUSED, body=cast.office)
        new = handing_on.reassign(by=cast.leader, assignment_id=made.pk, body_id=cast.pleiku.pk, **WHY)
        Assignment.objects.filter(pk=new.pk).update(state="reported_done")
        life.verify(by=cast.head_of_office, assignment_id=new.pk)
        assert reload(new).state == "verified"

    def test_whom_it_cannot_go_to(self, cast: Cast) -> None:
        made = a_duty(cast, State.REFUSED)
        an_assignment(cast, body=cast.dak_doa, role=AddresseeRole.COOPERATING, directive=made.directive)
        with pytest.raises(Invalid, match="reassigned_to_the_same"):
            handing_on.reassign(by=cast.clerk, assignment_id=made.pk, body_id=cast.chu_se.pk, **WHY)
        with pytest.raises(Refused, match="body_has_it_already"):
            handing_on.reassign(by=cast.clerk, assignment_id=made.pk, body_id=cast.dak_doa.pk, **WHY)
        cast.pleiku.valid_to = date(2023, 5, 1)
        cast.pleiku.save()
        with pytest.raises(Invalid, match="body_not_there"):
            handing_on.reassign(by=cast.clerk, assignment_id=made.pk, body_id=cast.pleiku.pk, **WHY)
        with pytest.raises(Refused, match="not_while_under_way"):
            handing_on.reassign(by=cast.clerk, assignment_id=a_duty(cast).pk, body_id=cast.dak_doa.pk, **WHY)
