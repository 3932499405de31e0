"""One verb on several duties: all or nothing, or what can be done, with a result for each row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from giaoban.directives.actions import bulk, life
from giaoban.directives.domain import State, Verb
from giaoban.directives.models import Assignment, Step
from giaoban.journal.models import JournalEntry
from giaoban.kernel.errors import Invalid, Refused
from tests.api.callers import caller
from tests.directives.verbs import kinds, reload
from tests.factories import an_assignment

if TYPE_CHECKING:
    from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]


def reported(cast: Cast) -> Assignment:
    return an_assignment(cast, body=cast.chu_se, state=State.REPORTED_DONE)


def rows(*several: Assignment) -> list[bulk.Chosen]:
    return [bulk.Chosen(one.pk, one.version) for one in several]


def test_one_act_for_all(cast: Cast) -> None:
    several = [reported(cast) for _ in range(3)]
    results = bulk.take_all(by=cast.leader, rows=rows(*several), turn=life.verifying(note="Đủ."))
    assert [(one.assignment_id, one.error) for one in results] == [(one.pk, None) for one in several]
    assert [reload(one).state for one in several] == ["verified"] * 3
    assert kinds() == ["completion_verified"] * 3
    assert JournalEntry.objects.values("act").distinct().count() == 1


def test_one_in_the_way_stops_them_all(cast: Cast) -> None:
    good, bad = reported(cast), an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY)
    with pytest.raises(Refused) as caught:
        bulk.take_all(by=cast.leader, rows=rows(good, bad), turn=life.verifying())
    assert caught.value.facts == {"count": 1, "rows": [{"id": bad.pk, "code": "not_while_under_way"}]}
    assert (reload(good).state, kinds()) == ("reported_done", [])


def test_partly_does_what_can_be_done(cast: Cast) -> None:
    good, bad, gone = reported(cast), an_assignment(cast, body=cast.office, state=State.ASSIGNED), reported(cast)
    old = bulk.Chosen(gone.pk, gone.version - 1)
    turn = life.returning(reason="Thiếu phụ lục.")
    results = bulk.take_all(by=cast.leader, rows=[*rows(bad, good), old], turn=turn, partly=True)
    assert [one.error.code if one.error else "" for one in results] == ["not_while_assigned", "", "assignment_changed"]
    assert (reload(good).state, reload(gone).state, kinds()) == ("returned", "reported_done", ["completion_returned"])
    assert Step.objects.filter(verb="return").count() == 1


def test_what_cannot_be_taken_together(cast: Cast) -> None:
    one = reported(cast)
    for several, code in (([], "bulk_nothing_chosen"), (rows(one, one), "bulk_chosen_twice")):
        with pytest.raises(Invalid, match=code):
            bulk.take_all(by=cast.leader, rows=several, turn=life.verifying())
    many = [bulk.Chosen(n) for n in range(bulk.MOST + 1)]
    with pytest.raises(Invalid, match="bulk_too_many"):
        bulk.take_all(by=cast.leader, rows=many, turn=life.verifying())


def test_a_verb_gets_the_words_it_wants(cast: Cast) -> None:
    with pytest.raises(Invalid, match="bulk_word_missing"):
        bulk.turn_of(Verb.RETURN, {})
    with pytest.raises(Invalid, match="bulk_word_not_wanted"):
        bulk.turn_of(Verb.VERIFY, {"reason": "Vì sao."})


class TestApi:
    def test_a_result_for_each_row(self, cast: Cast) -> None:
        good, bad = reported(cast), an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY)
        told = {"rows": [{"id": one.pk, "version": 1} for one in (good, bad)], "note": "Đủ."}
        program = caller(cast, "leader")
        stopped = program.post("assignments/bulk/verify", told)
        assert (stopped.status_code, stopped.json()["code"]) == (409, "bulk_stopped")
        assert stopped.json()["facts"]["rows"] == [{"id": bad.pk, "code": "not_while_under_way"}]
        done = program.post("assignments/bulk/verify", told | {"partly": True})
        assert done.json()["results"] == [
            {"id": good.pk, "done": True, "state": "verified", "version": 2, "code": "", "detail": ""},
            {
                "id": bad.pk, "done": False, "state": None, "version": None, "code": "not_while_under_way",
                "detail": "Nhiệm vụ đang được thực hiện và chưa có báo cáo hoàn thành.",
            },
        ]  # fmt: skip
        wrong = program.post("assignments/bulk/return", told)
        assert (wrong.status_code, wrong.json()["code"]) == (422, "bulk_word_not_wanted")
