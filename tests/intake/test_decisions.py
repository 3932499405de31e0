"""Decisions on spans: one at a time, nobody overwritten, nothing vanishing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from giaoban.intake.actions import bring_in, change, record, withdraw
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


def test_change_puts_new_values_and_counts_on(cast: Cast, text: SourceText) -> None:
    decision = decide(cast.clerk, text, "rà soát tiến độ")
    with acting(cast.head_of_office) as act:
        changed = change(act, decision.pk, 1, end=decision.end + len(" từng công trình"), edits={"title": "Mới"})
    assert text.text[changed.start : changed.end] == "rà soát tiến độ từng công trình"
    assert (changed.version, changed.edits, changed.verb) == (2, {"title": "Mới"}, "adopt")
    assert changed.decided_by.startswith("Người dùng head_of_office")


def test_a_stale_change_is_told_who_was_first(cast: Cast, text: SourceText) -> None:
    decision = decide(cast.clerk, text, "rà soát tiến độ")
    with acting(cast.head_of_office) as act:
        change(act, decision.pk, 1, verb="set_aside", reason="Nhắc lại quý trước")
    with acting(cast.clerk) as act, pytest.raises(Stale, match="decision_changed") as told:
        change(act, decision.pk, 1, edits={"title": "Ghi đè"})
    assert (told.value.facts["what"], told.value.facts["version"]) == ("set_aside", 2)
    assert str(told.value.facts["whose"]).startswith("Người dùng head_of_office")
    assert Decision.objects.get().edits == {}


def test_a_change_may_not_reach_into_another(cast: Cast, text: SourceText) -> None:
    first = decide(cast.clerk, text, "rà soát tiến độ")
    second = decide(cast.clerk, text, "từng công trình")
    with acting(cast.clerk) as act, pytest.raises(Refused, match="overlaps_decision"):
        change(act, first.pk, 1, end=second.end)


def test_withdrawn_words_are_free_again_and_the_row_stays(cast: Cast, text: SourceText) -> None:
    decision = decide(cast.clerk, text, "rà soát tiến độ")
    with acting(cast.clerk) as act:
        withdraw(act, decision.pk, 1)
    decide(cast.clerk, text, "rà soát tiến độ", verb="set_aside", reason="Trùng")
    assert [bool(one.withdrawn_at) for one in Decision.objects.order_by("pk")] == [True, False]
    with acting(cast.clerk) as act, pytest.raises(Stale):
        withdraw(act, decision.pk, 2)
    kinds = list(JournalEntry.objects.order_by("seq").values_list("kind", flat=True))
    assert kinds == ["text_brought_in", "decision_made", "decision_withdrawn", "decision_made"]


@pytest.mark.parametrize("who", ["leader", "inspector", "body_clerk", "stranger", "administrator", "technician"])
def test_only_the_office_decides(cast: Cast, text: SourceText, who: str) -> None:
    with pytest.raises(Forbidden):
        decide(cast.actor(who), text, "rà soát")
    assert not Decision.objects.exists()


def test_nobody_changes_what_is_not_there(cast: Cast, text: SourceText) -> None:
    with acting(cast.clerk) as act, pytest.raises(NotFound):
        change(act, 999, 1, reason="x")


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
