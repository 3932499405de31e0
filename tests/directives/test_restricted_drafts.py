"""Drafts of a reading group: what others of the same office make, merge and preview tells them nothing of these."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from giaoban.directives.actions import adoption
from giaoban.directives.actions.adoption import Pick
from giaoban.directives.models import Directive, Instruction
from giaoban.directives.queries.drafting import draft_of
from giaoban.journal.models import JournalEntry
from giaoban.kernel.errors import NotFound, Refused
from giaoban.organisation.models import ReadingGroup
from tests.api.callers import caller
from tests.directives.adopting import offered, on_the_desk
from tests.directives.test_pages import as_, words
from tests.factories import To, a_conference, a_draft, drafts, issue

if TYPE_CHECKING:
    from pathlib import Path

    from giaoban.intake.models import Decision, SourceText
    from giaoban.kernel.actor import Actor
    from tests.cast import Cast

pytestmark = pytest.mark.django_db
NEIGHBOURS = """KẾT LUẬN (dữ liệu mẫu)

Yêu cầu Huyện ủy Chư Sê rà soát danh mục dự án. Yêu cầu Huyện ủy Đak Đoa kiểm tra việc gieo trồng. \
Hoa dã quỳ nở vàng trên đồi.
"""


@pytest.fixture(autouse=True)
def own_files(settings: object, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings


def reader_in(by: Actor, *names: str) -> Actor:
    groups = [ReadingGroup.objects.create(name=name).pk for name in names]
    return replace(by, reading_group_ids=frozenset(groups))


def restricted(by: Actor, text: SourceText, beginning: str, group: int) -> Decision:
    task = offered(by, text, beginning)
    [made] = adoption.adopt(by=by, text_id=text.pk, proposal_ids=[task.id])
    draft = replace(draft_of(Directive.objects.get(decision=made)), restricted_to_id=group)
    adoption.take_back(by=by, text_id=text.pk, decision_id=made.pk, version=made.version)
    [made] = adoption.adopt(by=by, text_id=text.pk, proposal_ids=[task.id], draft=draft)
    return made


def test_words_added_after_one_take_nothing_from_it(cast: Cast) -> None:
    """Else a clerk outside the group learns whom it goes to, and loses sight of what he made himself."""
    inside = reader_in(cast.clerk, "Nhân sự (mẫu)")
    text = on_the_desk(inside, NEIGHBOURS)
    restricted(inside, text, "kiểm tra việc", *inside.reading_group_ids)
    start = NEIGHBOURS.index("nở vàng")
    made = adoption.add(by=cast.head_of_office, text_id=text.pk, start=start, end=NEIGHBOURS.index(" trên đồi"))
    directive = Directive.objects.get(decision=made)
    assert directive.restricted_to_id is None
    assert [one.phrase for one in directive.addressees.all()] == ["Huyện ủy Chư Sê"]  # of the task that he may know


def test_tasks_of_two_groups_are_not_merged(cast: Cast) -> None:
    """One of the groups would read the other's task."""
    both = reader_in(cast.clerk, "Nhân sự (mẫu)", "Vụ việc (mẫu)")
    one, other = sorted(both.reading_group_ids)
    text = on_the_desk(both, NEIGHBOURS)
    made = [restricted(both, text, "rà soát", one), restricted(both, text, "kiểm tra việc", other)]
    picks = [Pick(decision_id=decision.pk, version=decision.version) for decision in made]
    with pytest.raises(Refused, match="merge_of_two_groups"):
        adoption.merge(by=both, text_id=text.pk, picks=picks)
    assert sorted(Directive.objects.values_list("restricted_to_id", flat=True)) == [one, other]


def test_a_task_that_is_open_to_all_becomes_restricted_with_the_other(cast: Cast) -> None:
    inside = reader_in(cast.clerk, "Nhân sự (mẫu)")
    [group] = inside.reading_group_ids
    text = on_the_desk(inside, NEIGHBOURS)
    made = restricted(inside, text, "kiểm tra việc", group)
    picks = [
        Pick(proposal_id=offered(inside, text, "rà soát").id),
        Pick(decision_id=made.pk, version=made.version),
    ]
    merged = adoption.merge(by=inside, text_id=text.pk, picks=picks)
    assert Directive.objects.get(decision=merged).restricted_to_id == group


def test_a_wrong_version_tells_nothing_of_one(cast: Cast) -> None:
    inside = reader_in(cast.clerk, "Nhân sự (mẫu)")
    text = on_the_desk(inside, NEIGHBOURS)
    made = restricted(inside, text, "kiểm tra việc", *inside.reading_group_ids)
    with pytest.raises(NotFound) as caught:
        adoption.take_back(by=cast.head_of_office, text_id=text.pk, decision_id=made.pk, version=77)
    assert (caught.value.code, caught.value.facts) == ("decision_not_found", {})


class TestBeforeAndAfterTheIssue:
    @pytest.fixture
    def instruction(self, cast: Cast) -> Instruction:
        group = ReadingGroup.objects.create(name="Nhân sự (mẫu)")
        found = drafts(cast, to=[[To(what=cast.chu_se)]], conference=a_conference(cast))
        a_draft(found, "Chuẩn bị nhân sự mẫu.", 500, [To(what=cast.pleiku)], restricted_to=group)
        return found

    def test_the_preview_tells_how_many_and_not_who(self, cast: Cast, instruction: Instruction) -> None:
        told = caller(cast, "head_of_office").read(f"instructions/{instruction.pk}/preview?issued_on=2023-04-03")
        assert [one["body"] for one in told["bodies"]] == ["Huyện ủy Chư Sê"]
        assert (told["directives"], told["assignments"], told["restricted"]) == (1, 1, 1)
        shown = words(as_(cast, "head_of_office").get(f"/instructions/{instruction.pk}/issue/?on=3/4/2023"))
        assert "Thành ủy Pleiku" not in shown
        assert "và 1 hạn chế" in shown

    def test_a_day_that_is_over_is_not_told_either(self, cast: Cast, instruction: Instruction) -> None:
        Directive.objects.filter(restricted_to__isnull=False).update(due_on=date(2023, 1, 17))
        shown = words(as_(cast, "head_of_office").get(f"/instructions/{instruction.pk}/issue/?on=3/4/2023"))
        assert "Một nhiệm vụ trong nhóm đọc hạn chế" in shown
        assert "17/01/2023" not in shown

    def test_totals_of_others_leave_them_out(self, cast: Cast, instruction: Instruction) -> None:
        issued = issue(cast, instruction)
        facts = JournalEntry.objects.get(kind="conclusion_issued").facts
        assert (facts["directives"], facts["assignments"], facts["restricted"]) == (1, 1, 1)
        shown = words(as_(cast, "leader").get(f"/conferences/{issued.conference_id}/"))
        assert "Thông báo số 01-TB/TU (1)" in shown
