"""Days, numbers that a paper already bears, and a conclusion that comes a second time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from giaoban.directives.models import Assignment, Instruction
from giaoban.directives.queries.twins import OwnNumber, own_number, twins
from giaoban.intake.models import Reading
from giaoban.journal.models import JournalEntry
from giaoban.kernel import clock
from giaoban.kernel.errors import Invalid, Refused
from giaoban.organisation.models import ReadingGroup
from giaoban.papers.models import NumberTaken
from tests.factories import ISSUED_ON, LONG_AGO, SENTENCES, To, a_conference, a_draft, drafts, issue

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(settings: object, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings


def one(cast: Cast, **given: Any) -> Instruction:
    return drafts(cast, to=[[To(what=cast.chu_se)]], **given)


def bearing(instruction: Instruction, number: str, on: str | None) -> Instruction:
    """As if the reader had found the number and the day at the head of the text."""
    assert instruction.source_text is not None
    told = {"document": {"number": number, "issued_on": on}, "sentences": []}
    Reading.objects.create(
        text=instruction.source_text, reader_version="mẫu", options={}, result=told, made_at=LONG_AGO
    )
    return instruction


def test_not_before_the_day_of_the_conference(cast: Cast) -> None:
    held = a_conference(cast)
    with pytest.raises(Invalid) as caught:
        issue(cast, one(cast, conference=held), issued_on=date(2023, 3, 28))
    assert (caught.value.code, caught.value.facts["held_on"]) == ("issued_before_conference", held.held_on)
    assert NumberTaken.objects.count() == 0
    assert issue(cast, one(cast, conference=held), issued_on=date(2023, 3, 29)).issued_on == held.held_on


def test_a_symbol_that_no_paper_bears(cast: Cast) -> None:
    with pytest.raises(Invalid, match="symbol_not_well_formed"):
        issue(cast, one(cast), symbol="TB/TU<b>x</b>")
    assert Assignment.objects.count() == 0


def test_the_text_tells_its_own_number(cast: Cast) -> None:
    instruction = bearing(one(cast), "88-TB/TU", "2023-07-05")
    assert own_number(instruction) == OwnNumber(88, "TB/TU", date(2023, 7, 5))
    assert own_number(bearing(one(cast), "", None)) is None
    assert own_number(one(cast)) is None


def test_a_paper_numbered_outside_keeps_its_number(cast: Cast) -> None:
    issued = issue(cast, one(cast), number=88, already_numbered=True)
    assert (issued.symbol, issue(cast, one(cast)).symbol) == ("88-TB/TU", "89-TB/TU")
    assert JournalEntry.objects.get(kind="numbers_left_outside").facts["last"] == 87
    with pytest.raises(Refused, match="number_taken"):
        issue(cast, one(cast), number=88, already_numbered=True)
    with pytest.raises(Invalid, match="own_number_missing"):
        issue(cast, one(cast), already_numbered=True)


def test_an_office_that_begins_in_mid_year(cast: Cast) -> None:
    assert issue(cast, one(cast), number=714, begin_after=713).symbol == "714-TB/TU"
    with pytest.raises(Refused, match="series_in_use"):
        issue(cast, one(cast), begin_after=9)


def test_the_name_under_the_signature(cast: Cast) -> None:
    assert issue(cast, one(cast), signer_name=" Họ tên mẫu ").signer["name"] == "Họ tên mẫu"
    assert issue(cast, one(cast)).signer["name"] == cast.signer.name


class TestTwins:
    def alike(self, instruction: Instruction) -> list[tuple[str, ...]]:
        return [twin.alike for twin in twins(instruction)]

    def test_the_same_words_want_a_reason(self, cast: Cast) -> None:
        first = issue(cast, one(cast))
        again = one(cast)
        with pytest.raises(Refused) as caught:
            issue(cast, again, twin_reason=" ")
        assert caught.value.facts == {"symbols": [first.symbol]}
        assert NumberTaken.objects.count() == 1
        assert issue(cast, again, twin_reason="Hai hội nghị cùng một câu.").symbol == "02-TB/TU"
        told = JournalEntry.objects.filter(kind="conclusion_issued").order_by("-seq").first()
        assert told is not None
        assert told.facts["twin_reason"] == "Hai hội nghị cùng một câu."

    def test_the_same_number_conference_and_words_are_named_apart(self, cast: Cast) -> None:
        first = bearing(one(cast, conference=a_conference(cast)), "88-TB/TU", "2023-04-03")
        issue(cast, first, number=88, already_numbered=True)
        assert self.alike(bearing(one(cast, conference=a_conference(cast)), "88-TB/TU", "2023-04-03")) == [
            ("number", "conference", "words")
        ]

    def test_less_than_half_of_the_words_is_another_conclusion(self, cast: Cast) -> None:
        issue(cast, one(cast))
        other = drafts(cast, to=[[To(what=cast.chu_se)]] * 3)
        assert self.alike(other) == []
        third = drafts(cast, to=[])
        a_draft(third, "Chuẩn bị nội dung khác (mẫu).", 5, [To(what=cast.chu_se)])
        assert self.alike(third) == []
        assert issue(cast, third, twin_reason="").issued_on == ISSUED_ON

    def test_what_is_not_issued_and_another_office_s_are_no_twins(self, cast: Cast) -> None:
        one(cast)
        issued = issue(cast, one(cast))
        assert self.alike(issued) == []
        Instruction.objects.filter(pk=issued.pk).update(convened_by=cast.chu_se)
        assert self.alike(one(cast)) == []


# Days that cannot be, or that nobody could keep.


def test_no_day_that_is_still_to_come(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip of the year would stand on a signed paper for ever, and every term would be counted from it."""
    monkeypatch.setenv(clock.VARIABLE, "2023-04-02")
    with pytest.raises(Invalid) as caught:
        issue(cast, one(cast), issued_on=date(2030, 12, 31))
    assert (caught.value.code, caught.value.facts["today"]) == ("issued_in_the_future", date(2023, 4, 2))
    assert NumberTaken.objects.count() == 0
    assert issue(cast, one(cast), issued_on=date(2023, 4, 2)).issued_on == date(2023, 4, 2)


def test_a_task_whose_day_is_over_is_issued_only_with_a_reason(cast: Cast) -> None:
    """Else a body is late on the day that it is told."""
    with pytest.raises(Refused) as caught:
        issue(cast, one(cast, due_on=date(2023, 4, 2)))
    assert (caught.value.code, caught.value.facts["due"]) == ("over_before_issue", date(2023, 4, 2))
    assert str(caught.value.facts["title"]) in SENTENCES[0]
    issue(cast, one(cast, due_on=date(2023, 4, 2)), late_reason="Hạn theo văn bản gốc (mẫu).")
    assert JournalEntry.objects.get(kind="conclusion_issued").facts["late_reason"] == "Hạn theo văn bản gốc (mẫu)."
    assert issue(cast, one(cast, due_on=ISSUED_ON)).issued_on == ISSUED_ON


def test_several_days_that_are_over_and_one_that_is_not_told(cast: Cast) -> None:
    several = drafts(cast, to=[[To(what=cast.chu_se)], [To(what=cast.dak_doa)]], due_on=date(2023, 4, 1))
    with pytest.raises(Refused, match="several_over_before_issue"):
        issue(cast, several)
    group = ReadingGroup.objects.create(name="Nhân sự (mẫu)")
    with pytest.raises(Refused) as caught:
        issue(cast, one(cast, due_on=date(2023, 4, 1), restricted_to=group))
    assert (caught.value.code, "title" in caught.value.facts) == ("restricted_is_over_before_issue", False)
