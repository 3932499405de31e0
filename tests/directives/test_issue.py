"""Issuing a conclusion: numbers, codes, fan-out, refusals, and the paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from giaoban.directives.actions.issue import preview_issue
from giaoban.directives.actions.registering import Register
from giaoban.directives.domain import AddresseeRole, DirectiveKind
from giaoban.directives.models import Assignment, Directive, Instruction, Step
from giaoban.files.queries import path_of
from giaoban.journal.models import JournalEntry
from giaoban.kernel.actor import Mandate
from giaoban.kernel.errors import Forbidden, Invalid, NotFound, Refused, Stale
from giaoban.organisation.models import Body, BodyGroup, GroupMember, ReadingGroup
from giaoban.papers.models import NumberSeries, NumberTaken
from tests.cast import SINCE, body
from tests.factories import ISSUED_ON, To, a_conference, a_draft, drafts, issue

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cast import Cast

pytestmark = pytest.mark.django_db
EACH, LEAD, BESIDE = AddresseeRole.EACH, AddresseeRole.LEAD, AddresseeRole.COOPERATING


@pytest.fixture(autouse=True)
def own_files(settings: object, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings


def test_one_act_makes_everything(cast: Cast) -> None:
    instruction = drafts(
        cast,
        conference=a_conference(cast),
        to=[
            [To(what=cast.people_committee), To(what=cast.office, role=BESIDE)],
            [To(what=cast.districts, role=EACH)],
        ],
    )
    NumberSeries.objects.create(
        convened_by_id=cast.committee.pk, paper_type="TB", scope="2020-2025", symbol="TB/TU", last=713
    )
    issued = issue(cast, instruction)
    assert (issued.symbol, issued.issued_on, issued.version) == ("714-TB/TU", ISSUED_ON, 2)
    assert list(Directive.objects.order_by("start").values_list("code", "state")) == [
        ("2023-Q1-TB714-001", "issued"),
        ("2023-Q1-TB714-002", "issued"),
    ]
    assert list(Assignment.objects.order_by("pk").values_list("body_id", "role", "through_group_id", "due_on")) == [
        (cast.people_committee.pk, "lead", None, date(2023, 6, 30)),
        (cast.office.pk, "cooperating", None, date(2023, 6, 30)),
        *((one.pk, "each", cast.districts.pk, date(2023, 6, 30)) for one in (cast.chu_se, cast.dak_doa, cast.pleiku)),
    ]
    assert list(Step.objects.order_by().values_list("n", "verb", "state_after").distinct()) == [
        (1, "assign", "assigned")
    ]
    told = JournalEntry.objects.order_by("seq")
    assert [e.kind for e in told] == ["number_given", "conclusion_issued"] + ["assignment_made"] * 5
    assert len({e.act for e in told}) == 1


def test_without_a_conference_the_code_has_the_year(cast: Cast) -> None:
    issue(cast, drafts(cast, to=[[To(what=cast.chu_se)]]))
    assert Directive.objects.get().code == "2023-TB1-001"


def test_a_body_addressed_twice_has_one_duty_and_the_stronger_role(cast: Cast) -> None:
    issue(cast, drafts(cast, to=[[To(what=cast.chu_se), To(what=cast.districts, role=BESIDE)]]))
    assert dict(Assignment.objects.values_list("body_id", "role")) == {
        cast.chu_se.pk: "lead",
        cast.dak_doa.pk: "cooperating",
        cast.pleiku.pk: "cooperating",
    }


def test_the_group_is_frozen_as_it_was_on_the_day(cast: Cast) -> None:
    later = body("hu-moi", "Huyện ủy Mới (mẫu)", under=cast.committee)
    GroupMember.objects.create(group=cast.districts, body=later, valid_from=date(2023, 5, 1))
    GroupMember.objects.filter(body=cast.pleiku).update(valid_to=date(2023, 4, 1))
    issue(cast, drafts(cast, to=[[To(what=cast.districts, role=EACH)]]))
    assert set(Assignment.objects.values_list("body_id", flat=True)) == {cast.chu_se.pk, cast.dak_doa.pk}


def test_guidance_is_issued_but_nobody_gets_an_assignment(cast: Cast) -> None:
    instruction = drafts(
        cast,
        to=[[To(what=cast.chu_se)]],
        kind=DirectiveKind.GUIDANCE.value,
        kind_reason="Định hướng chung.",
        due_on=None,
    )
    issue(cast, instruction)
    assert (Directive.objects.get().state, Assignment.objects.count()) == ("issued", 0)


@pytest.mark.parametrize(
    ("code", "to", "given"),
    [
        ("addressee_unmatched", [To(phrase="Ban chỉ đạo liên ngành")], {}),
        ("addressee_to_confirm", [To(what="chu_se", to_confirm=True)], {}),  # type: ignore[arg-type]  # resolved below
        ("no_addressee", [], {}),
        ("guidance_without_reason", [To(what="chu_se")], {"kind": "guidance", "due_on": None}),  # type: ignore[arg-type]
        ("two_leads", [To(what="chu_se"), To(what="dak_doa")], {}),  # type: ignore[arg-type]
        ("lead_and_each", [To(what="chu_se"), To(what="dak_doa", role=EACH)], {}),  # type: ignore[arg-type]
        ("no_lead", [To(what="chu_se", role=BESIDE)], {}),  # type: ignore[arg-type]
    ],
)
def test_what_stands_in_the_way(cast: Cast, code: str, to: list[To], given: dict[str, object]) -> None:
    resolved = [replace(one, what=getattr(cast, one.what)) if isinstance(one.what, str) else one for one in to]
    instruction = drafts(cast, to=[resolved], **given)  # type: ignore[arg-type]  # what the case varies
    with pytest.raises(Refused) as caught:
        issue(cast, instruction)
    assert caught.value.code == code
    assert (NumberTaken.objects.count(), Assignment.objects.count(), JournalEntry.objects.count()) == (0, 0, 0)


def test_a_body_that_is_not_there_on_the_day(cast: Cast) -> None:
    cast.chu_se.valid_to = date(2023, 4, 1)
    cast.chu_se.save()
    with pytest.raises(Refused, match="body_not_on_that_day"):
        issue(cast, drafts(cast, to=[[To(what=cast.chu_se)]]))
    empty = BodyGroup.objects.create(code="nhom-rong", name="nhóm rỗng", folded="nhom rong", valid_from=SINCE)
    with pytest.raises(Refused, match="group_empty_on_that_day"):
        issue(cast, drafts(cast, to=[[To(what=empty, role=EACH)]]))


def test_a_group_whose_bodies_have_all_ended(cast: Cast) -> None:
    """Else the notice is signed and nobody has anything to do."""
    Body.objects.filter(pk__in=(cast.chu_se.pk, cast.dak_doa.pk, cast.pleiku.pk)).update(valid_to=date(2023, 4, 1))
    with pytest.raises(Refused, match="group_empty_on_that_day"):
        issue(cast, drafts(cast, to=[[To(what=cast.districts, role=EACH)]]))
    assert Directive.objects.get().state == "draft"


def test_a_term_that_begins_again_within_the_year_names_itself_in_the_code(cast: Cast) -> None:
    """Both terms have a TB 1 of the year; the second was answered with a fault of the server."""
    old, new = (drafts(cast, to=[[To(what=cast.chu_se)], [To(what=cast.dak_doa)]]) for _ in range(2))
    issue(cast, old)
    assert issue(cast, new, scope="2023-2028").symbol == "01-TB/TU"
    assert list(Directive.objects.order_by("instruction_id", "start").values_list("code", flat=True)) == [
        "2023-TB1-001",
        "2023-TB1-002",
        "2023-TB1-2023-2028-001",
        "2023-TB1-2023-2028-002",
    ]


def test_several_blockers_are_counted(cast: Cast) -> None:
    with pytest.raises(Refused) as caught:
        issue(cast, drafts(cast, to=[[], [To(phrase="Ban chỉ đạo")]]))
    assert caught.value.facts == {"count": 2, "codes": ["no_addressee", "addressee_unmatched"]}


def test_nothing_to_issue(cast: Cast) -> None:
    with pytest.raises(Refused, match="nothing_to_issue"):
        issue(cast, drafts(cast, to=[]))


def test_once_only(cast: Cast) -> None:
    instruction = drafts(cast, to=[[To(what=cast.chu_se)]])
    issue(cast, instruction)
    with pytest.raises(Refused, match="already_issued"):
        issue(cast, Instruction.objects.get())
    with pytest.raises(Refused, match="already_issued"):
        issue(cast, instruction)


def test_an_old_version_and_an_old_number_are_refused(cast: Cast) -> None:
    instruction = drafts(cast, to=[[To(what=cast.chu_se)]])
    with pytest.raises(Stale, match="instruction_changed"):
        issue(cast, instruction, version=7)
    with pytest.raises(Refused) as caught:
        issue(cast, instruction, number=5)
    assert caught.value.facts == {"number": 5, "next": 1}
    assert issue(cast, instruction, number=1).symbol == "01-TB/TU"


@pytest.mark.parametrize("who", ["clerk", "leader", "inspector"])
def test_who_may_not(cast: Cast, who: str) -> None:
    with pytest.raises(Forbidden):
        issue(cast, drafts(cast, to=[[To(what=cast.chu_se)]]), by=cast.actor(who))


@pytest.mark.parametrize("who", ["body_clerk", "body_head", "stranger", "technician", "administrator"])
def test_who_may_not_even_know(cast: Cast, who: str) -> None:
    with pytest.raises(NotFound):
        issue(cast, drafts(cast, to=[[To(what=cast.chu_se)]]), by=cast.actor(who))


def test_a_mandated_clerk_issues(cast: Cast) -> None:
    clerk = replace(cast.clerk, mandates=frozenset({Mandate.ISSUE}))
    assert issue(cast, drafts(cast, to=[[To(what=cast.chu_se)]]), by=clerk).issued_by == "Người dùng clerk, Chuyên viên"


def test_a_signer_of_another_day_or_house(cast: Cast) -> None:
    with pytest.raises(Invalid, match="no_such_signer"):
        issue(cast, drafts(cast, to=[[To(what=cast.chu_se)]]), signer_id=cast.signer.pk + 1)


def test_the_preview_writes_nothing(cast: Cast) -> None:
    instruction = drafts(cast, to=[[To(what=cast.districts, role=EACH)], [To(phrase="Ban chỉ đạo")]])
    seen = preview_issue(
        by=cast.clerk,
        instruction_id=instruction.pk,
        issued_on=ISSUED_ON,
        register=Register(symbol="TB/TU", scope="2020-2025"),
    )
    assert (seen.next_number, seen.plan.assignments, [b.code for b in seen.plan.blockers]) == (
        1,
        3,
        ["addressee_unmatched"],
    )
    assert not seen.may_issue
    assert NumberTaken.objects.count() == 0


class TestPaper:
    def words(self, instruction: Instruction) -> str:
        assert instruction.paper is not None
        document = Document(str(path_of(instruction.paper)))
        cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
        return "\n".join([p.text for p in document.paragraphs] + cells)

    def test_it_opens_again_with_its_parts(self, cast: Cast) -> None:
        instruction = drafts(
            cast,
            conference=a_conference(cast),
            to=[[To(what=cast.people_committee)], [To(what=cast.districts, role=EACH)]],
        )
        words = self.words(issue(cast, instruction))
        for part in (
            "TỈNH ỦY GIA LAI", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số 01-TB/TU", "THÔNG BÁO", "CHÁNH VĂN PHÒNG",
            "1. Ủy ban nhân dân tỉnh", "thành ủy tiếp tục nâng chất lượng sinh hoạt chi bộ (thời hạn: 30/6/2023).",
            "Lưu Văn phòng.", "Nhật ký số 0",
        ):  # fmt: skip
            assert part in words

    def test_a_restricted_directive_is_not_printed(self, cast: Cast) -> None:
        instruction = drafts(cast, to=[[To(what=cast.people_committee)]])
        group = ReadingGroup.objects.create(name="Nhân sự (mẫu)")
        a_draft(instruction, "Chuẩn bị phương án nhân sự mẫu.", 500, [To(what=cast.chu_se)], restricted_to=group)
        issued = issue(cast, instruction)
        assert "nhân sự" not in self.words(issued)
        assert Assignment.objects.count() == 2


def test_a_group_of_135_bodies_gets_135_assignments_by_a_fixed_number_of_statements(cast: Cast) -> None:
    """How long it takes is the bench's to say."""
    communes = BodyGroup.objects.create(code="cac-xa", name="các đảng ủy xã, phường", folded="cac", valid_from=SINCE)
    for n in range(135):
        one = body(f"xa-{n:03}", f"Đảng ủy xã Mẫu {n:03}", under=cast.committee)
        GroupMember.objects.create(group=communes, body=one, valid_from=SINCE)
    instruction = drafts(cast, to=[[To(what=communes, role=EACH)]])
    with CaptureQueriesContext(connection) as asked:
        issue(cast, instruction)
    assert Assignment.objects.count() == 135
    assert len(asked) < 135
