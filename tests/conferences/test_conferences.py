"""The record of a conference: as the text tells of it, corrected by the office, nobody overwritten."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from giaoban.conferences import queries, sections
from giaoban.conferences.actions import change_facts, record_conference, withdraw_conference
from giaoban.conferences.domain import ChairFacts, ConferenceFacts, day_in_words
from giaoban.conferences.models import Chair, Conference
from giaoban.intake.actions import bring_in
from giaoban.journal.acts import acting
from giaoban.journal.models import JournalEntry
from giaoban.kernel.errors import Forbidden, Invalid, NotFound, Refused, Stale
from tests.cast import Cast

DATA: dict[str, Any] = {
    "title": "Hội nghị giao ban trực tuyến quý I năm 2023 (dữ liệu mẫu)",
    "date": "2023-03-28",
    "part_of_day": "afternoon",
    "mode": "online",
    "venue": None,
    "chairs": [{"name": "Nguyễn Văn Mẫu", "positions": ["Bí thư Tỉnh ủy", "Chủ tịch HĐND tỉnh"]}],
    "period_reviewed": "2023-Q1",
    "period_planned": "2023-Q2",
}
FACTS = ConferenceFacts(title="Hội nghị giao ban", held_on=date(2023, 3, 29), mode="hybrid", period_reviewed="2023-Q1")


def recorded(cast: Cast, **changed: Any) -> Conference:
    text = bring_in(by=cast.clerk, name="Văn bản mẫu", text="Hội nghị giao ban quý I (dữ liệu mẫu).")
    with acting(cast.clerk) as act:
        return record_conference(act, text, {**DATA, **changed})


def test_the_facts_are_those_of_the_text(cast: Cast) -> None:
    made = recorded(cast)
    assert (made.title, made.held_on, made.part_of_day, made.mode, made.venue) == (
        DATA["title"],
        date(2023, 3, 28),
        "afternoon",
        "online",
        "",
    )
    assert made.period_reviewed is not None
    assert made.period_planned is not None
    assert (made.period_reviewed.code, made.period_planned.code) == ("2023-Q1", "2023-Q2")
    chair = Chair.objects.get()
    assert (chair.name, chair.positions) == ("Nguyễn Văn Mẫu", ["Bí thư Tỉnh ủy", "Chủ tịch HĐND tỉnh"])
    assert JournalEntry.objects.latest("seq").kind == "conference_recorded"


def test_what_the_text_does_not_give_stays_empty(cast: Cast) -> None:
    made = recorded(cast, title=None, date="--03-29", chairs=[], mode=None, period_reviewed="Q1", period_planned=None)
    assert (made.title, made.held_on, made.date_as_written, made.mode) == ("Văn bản mẫu", None, "--03-29", None)
    assert (made.period_reviewed, made.period_planned) == (None, None)


@pytest.mark.parametrize(
    ("written", "words"), [("--03-29", "29/3"), ("2025-11", "11/2025"), ("2025", "2025"), ("", "")]
)
def test_a_day_in_part_is_said_in_part(written: str, words: str) -> None:
    assert day_in_words(written) == words


def test_recorded_again_it_is_the_same_conference(cast: Cast) -> None:
    first = recorded(cast)
    again = recorded(cast, mode="hybrid")
    assert (again.pk, again.version, again.mode) == (first.pk, 2, "hybrid")
    assert Chair.objects.count() == 1


def test_taken_back_it_is_gone_and_the_journal_says_so(cast: Cast) -> None:
    made = recorded(cast)
    assert made.source_text is not None
    with acting(cast.clerk) as act:
        withdraw_conference(act, made.source_text)
        withdraw_conference(act, made.source_text)
    assert not Conference.objects.exists()
    assert JournalEntry.objects.filter(kind="conference_withdrawn").count() == 1


def test_the_office_corrects_the_facts(cast: Cast) -> None:
    made = recorded(cast)
    changed = change_facts(by=cast.head_of_office, conference_id=made.pk, version=1, facts=FACTS)
    assert (changed.held_on, changed.mode, changed.period_planned, changed.version) == (
        date(2023, 3, 29),
        "hybrid",
        None,
        2,
    )
    facts = JournalEntry.objects.latest("seq").facts
    assert "held_on: 2023-03-28 → 2023-03-29" in facts["changed"]
    assert Chair.objects.count() == 1


def test_the_second_to_correct_is_told(cast: Cast) -> None:
    made = recorded(cast)
    change_facts(by=cast.head_of_office, conference_id=made.pk, version=1, facts=FACTS)
    with pytest.raises(Stale, match="conference_changed"):
        change_facts(by=cast.clerk, conference_id=made.pk, version=1, facts=replace(FACTS, title="Ghi đè"))
    assert Conference.objects.get().title == "Hội nghị giao ban"


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        (replace(FACTS, title=" "), Invalid),
        (replace(FACTS, mode="telepathy"), Invalid),
        (replace(FACTS, period_reviewed="Q1"), Invalid),
        (replace(FACTS, title="MẬT"), Refused),
        (replace(FACTS, title="x" * 501), Invalid),
    ],
)
def test_what_cannot_be_recorded_changes_nothing(cast: Cast, facts: ConferenceFacts, error: type[Exception]) -> None:
    made = recorded(cast)
    with pytest.raises(error):
        change_facts(by=cast.clerk, conference_id=made.pk, version=1, facts=facts)
    assert Conference.objects.get().version == 1


def test_who_sees_and_who_may_change(cast: Cast) -> None:
    made = recorded(cast)
    for who in ("clerk", "head_of_office", "leader", "inspector"):
        assert queries.conference_for(cast.actor(who), made.pk) == made
    for who in ("body_clerk", "body_head", "technician", "administrator", "stranger"):
        with pytest.raises(NotFound):
            queries.conference_for(cast.actor(who), made.pk)
    with pytest.raises(Forbidden):
        change_facts(by=cast.leader, conference_id=made.pk, version=1, facts=FACTS)


def test_the_pages_show_it(cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    made = recorded(cast, date="--03-29")
    monkeypatch.setattr(sections, "_providers", [lambda _by, _pk: [sections.Follows("Nhiệm vụ", 22, "/x/")]])
    client.force_login(cast.users["clerk"])
    for address in ("/conferences/", f"/conferences/{made.pk}/"):
        shown = client.get(address).content.decode()
        assert "Nguyễn Văn Mẫu" in shown
        assert "29/3" in shown
        assert "quý I năm 2023" in shown
    assert "Nhiệm vụ (22)" in shown
    assert "Chủ tịch HĐND tỉnh" in shown


def test_a_form_corrects_and_a_bad_one_comes_back(cast: Cast, client: Client) -> None:
    made = recorded(cast)
    client.force_login(cast.users["clerk"])
    said = {"title": "Tên đúng", "held_on": "29/3/2023", "mode": "online", "version": "1", "period_reviewed": "2023-Q1"}
    assert client.post(f"/conferences/{made.pk}/facts/", said).status_code == 303
    assert Conference.objects.get().title == "Tên đúng"
    bad = client.post(f"/conferences/{made.pk}/facts/", {**said, "title": "", "version": "2"})
    assert bad.status_code == 422


def test_the_form_offers_periods_in_words(cast: Cast, client: Client) -> None:
    made = recorded(cast, period_reviewed="2019-M09")
    client.force_login(cast.users["clerk"])
    shown = client.get(f"/conferences/{made.pk}/").content.decode()
    assert '<option value="2019-M09" selected>Tháng 9 năm 2019</option>' in shown
    assert '<option value="2022-Q4">Quý IV năm 2022</option>' in shown
    assert '<option value="2024-H1">6 tháng đầu năm 2024</option>' in shown
    assert re.search(r">[^<]*\b2019-M09\b[^<]*<", shown) is None


def test_an_empty_list_advises_only_what_its_reader_may_do(cast: Cast, client: Client) -> None:
    for who, may in (("clerk", True), ("leader", False), ("body_clerk", False), ("administrator", False)):
        client.force_login(cast.users[who])
        assert ("Nhập văn bản kết luận, rồi" in client.get("/conferences/").content.decode(), who) == (may, who)


def test_chairs_are_values() -> None:
    assert ConferenceFacts.of_reading(DATA, title="x").chairs == (
        ChairFacts("Nguyễn Văn Mẫu", ("Bí thư Tỉnh ủy", "Chủ tịch HĐND tỉnh")),
    )
