"""Decisions on spans: one at a time, nobody overwritten, nothing vanishing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from giaoban.intake.actions import bring_in, record, withdraw
from giaoban.intake.models import Decision, SourceText
from giaoban.journal.acts import acting
from giaoban.journal.models import JournalEntry
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Forbidden, Invalid, NotFound, Refused, Stale
from tests.cast import Cast


@pytest.fixture
def text(cast: Cast, sample: str) -> SourceText:
    return bring_in(by=cast.clerk, name="mau.txt", text=sample)


def decide(by: Actor, text: SourceText, words: str, **more: Any) -> Decision:
    start = text.text.index(words)
    given = {"kind": "directive", "verb": "adopt", "start": start, "end": start + len(words), **more}
    with acting(by) as act:
        return record(act, text=text, **given)


def test_a_decision_keeps_who_and_where(cast: Cast, text: SourceText) -> None:
    decision = decide(cast.clerk, text, "  rà soát"[2:], answers=[(3, 9), [3, 9]], edits={"title": "Rà soát"})
    assert text.text[decision.start : decision.end] == "rà soát"
    assert decision.decided_by == "Người dùng clerk, Chuyên viên"
    assert decision.decided_by_post_id == cast.clerk.post_id
    assert (decision.answers, decision.edits, decision.version) == ([[3, 9]], {"title": "Rà soát"}, 1)
    entry = JournalEntry.objects.latest("seq")
    assert (entry.kind, entry.subject_id, entry.facts["start"]) == ("decision_made", text.pk, decision.start)


def test_white_space_around_is_left_out(cast: Cast, text: SourceText) -> None:
    start = text.text.index("\nI. Đánh giá\n")
    with acting(cast.clerk) as act:
        made = record(act, text=text, kind="assessment", verb="add", start=start, end=start + len("\nI. Đánh giá\n"))
    assert text.text[made.start : made.end] == "I. Đánh giá"


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (9, 4), (0, 10**6)])
def test_a_span_outside_the_text_is_no_span(cast: Cast, text: SourceText, start: int, end: int) -> None:
    with acting(cast.clerk) as act, pytest.raises(Invalid, match="span_outside_text"):
        record(act, text=text, kind="directive", verb="adopt", start=start, end=end)


def test_white_space_alone_is_no_span(cast: Cast, text: SourceText) -> None:
    start = text.text.index("\n\n")
    with acting(cast.clerk) as act, pytest.raises(Invalid, match="span_without_words"):
        record(act, text=text, kind="directive", verb="adopt", start=start, end=start + 2)


def test_the_second_clerk_is_told_whose_it_is(cast: Cast, text: SourceText) -> None:
    first = decide(cast.clerk, text, "rà soát tiến độ từng công trình")
    with pytest.raises(Refused, match="overlaps_decision") as told:
        decide(cast.head_of_office, text, "tiến độ từng công trình, báo cáo")
    assert told.value.facts["whose"] == "Người dùng clerk, Chuyên viên"
    assert told.value.facts["when"] == first.decided_at
    assert told.value.facts["decision"] == first.pk
    assert Decision.objects.count() == 1


def test_other_kinds_and_neighbours_do_not_overlap(cast: Cast, text: SourceText) -> None:
    decide(cast.clerk, text, "rà soát tiến độ")
    decide(cast.clerk, text, "rà soát tiến độ", kind="assessment")
    decide(cast.clerk, text, "từng công trình")
    assert Decision.objects.count() == 3


def test_setting_aside_needs_a_reason(cast: Cast, text: SourceText) -> None:
    with pytest.raises(Invalid, match="reason_to_set_aside_missing"):
        decide(cast.clerk, text, "rà soát", verb="set_aside", reason=" ")
    assert decide(cast.clerk, text, "rà soát", verb="set_aside", reason="Chỉ nhắc lại").reason == "Chỉ nhắc lại"


def test_the_second_to_take_back_is_told_who_was_first(cast: Cast, text: SourceText) -> None:
    decision = decide(cast.clerk, text, "rà soát tiến độ")
    with acting(cast.head_of_office) as act:
        withdraw(act, text, decision.pk, 1)
    with acting(cast.clerk) as act, pytest.raises(Stale, match="decision_changed") as told:
        withdraw(act, text, decision.pk, 1)
    assert (told.value.facts["what"], told.value.facts["version"]) == ("withdraw", 2)
    assert str(told.value.facts["whose"]).startswith("Người dùng head_of_office")


def test_of_a_decision_on_another_text_nothing_is_told(cast: Cast, text: SourceText, sample: str) -> None:
    """Neither whose it is nor where it stands: not even that there is one."""
    other = bring_in(by=cast.clerk, name="khac.txt", text=f"{sample} Hết.")
    decision = decide(cast.clerk, other, "rà soát tiến độ")
    with acting(cast.clerk) as act, pytest.raises(NotFound) as told:
        withdraw(act, text, decision.pk, 7)
    assert (told.value.code, told.value.facts) == ("decision_not_found", {})


def test_withdrawn_words_are_free_again_and_the_row_stays(cast: Cast, text: SourceText) -> None:
    decision = decide(cast.clerk, text, "rà soát tiến độ")
    with acting(cast.clerk) as act:
        withdraw(act, text, decision.pk, 1)
    decide(cast.clerk, text, "rà soát tiến độ", verb="set_aside", reason="Trùng")
    assert [bool(one.withdrawn_at) for one in Decision.objects.order_by("pk")] == [True, False]
    with acting(cast.clerk) as act, pytest.raises(Stale):
        withdraw(act, text, decision.pk, 2)
    kinds = list(JournalEntry.objects.order_by("seq").values_list("kind", flat=True))
    assert kinds == ["text_brought_in", "decision_made", "decision_withdrawn", "decision_made"]


@pytest.mark.parametrize("who", ["leader", "inspector"])
def test_only_the_office_decides(cast: Cast, text: SourceText, who: str) -> None:
    with pytest.raises(Forbidden):
        decide(cast.actor(who), text, "rà soát")
    assert not Decision.objects.exists()


@pytest.mark.parametrize("who", ["body_clerk", "stranger", "administrator", "technician"])
def test_for_others_there_is_no_such_text(cast: Cast, text: SourceText, who: str) -> None:
    with pytest.raises(NotFound):
        decide(cast.actor(who), text, "rà soát")
    assert not Decision.objects.exists()


def test_nobody_takes_back_what_is_not_there(cast: Cast, text: SourceText) -> None:
    with acting(cast.clerk) as act, pytest.raises(NotFound):
        withdraw(act, text, 999, 1)


@pytest.mark.usefixtures("own_database")
def test_of_clerks_at_once_exactly_one_decides(sample: str) -> None:
    cast = Cast.assemble()
    clerks = [cast.clerk, cast.head_of_office]
    text = bring_in(by=clerks[0], name="mau.txt", text=sample)

    def one(turn: int) -> str:
        try:
            decide(clerks[turn % 2], text, "rà soát tiến độ" if turn % 3 else "soát tiến độ từng công trình")
        except Refused as refused:
            return refused.code
        finally:
            connection.close()
        return "decided"

    with ThreadPoolExecutor(max_workers=4) as pool:
        told = sorted(pool.map(one, range(8)))
    assert told == ["decided"] + ["overlaps_decision"] * 7
    assert Decision.objects.count() == 1
