"""Drafts before their issue: whom a phrase means, who leads of joint names, other values."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from giaoban.directives.actions import adoption, drafts
from giaoban.directives.actions.adoption import Pick
from giaoban.directives.domain import AddresseeRole, DirectiveKind
from giaoban.directives.models import Addressee, Directive
from giaoban.directives.queries.drafting import Draft, draft_of
from giaoban.intake.models import Decision, Proposal
from giaoban.kernel import clock
from giaoban.kernel.errors import Invalid, NotFound, Stale
from giaoban.organisation.models import Alias, Body, BodyName
from tests.cast import TODAY, body
from tests.directives.adopting import TEXT, offered, on_the_desk

if TYPE_CHECKING:
    from giaoban.intake.models import SourceText
    from tests.cast import Cast

pytestmark = pytest.mark.django_db


def addressed(directive: Directive) -> list[tuple[str, str, bool]]:
    return list(directive.addressees.values_list("phrase", "role", "to_confirm"))


def made_of(decision: Decision) -> Directive:
    return Directive.objects.get(decision=decision)


def picked(decision: Decision) -> Pick:
    return Pick(decision_id=decision.pk, version=decision.version)


# Drafts: whom a phrase means, who leads, other values.


def test_a_choice_holds_for_every_draft_and_for_what_is_adopted_later(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    task = offered(cast.clerk, text, "kiểm tra đất rừng")
    [decision] = adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=[task.id])
    assert made_of(decision).addressees.get().body_id is None
    drafts.settle(by=cast.clerk, text_id=text.pk, phrase="huyện uỷ  Chư Xê", body_id=cast.chu_se.pk)
    assert made_of(decision).addressees.get().body_id == cast.chu_se.pk
    alias = Alias.objects.get()
    assert (alias.issuer_id, alias.valid_from) == (cast.committee.pk, date(2023, 3, 28))
    adoption.take_back(by=cast.clerk, text_id=text.pk, decision_id=decision.pk, version=1)
    [again] = adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=[task.id])
    assert made_of(again).addressees.get().body_id == cast.chu_se.pk


def test_a_choice_may_come_before_anything_is_adopted(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    drafts.settle(by=cast.clerk, text_id=text.pk, phrase="Huyện ủy Chư Xê", group_id=cast.districts.pk)
    task = offered(cast.clerk, text, "kiểm tra đất rừng")
    [decision] = adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=[task.id])
    assert [(a.group_id, a.role) for a in made_of(decision).addressees.all()] == [(cast.districts.pk, "each")]


def test_a_group_chosen_later_takes_the_lead_from_everybody(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    task = offered(cast.clerk, text, "kiểm tra đất rừng")
    [decision] = adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=[task.id])
    drafts.settle(by=cast.clerk, text_id=text.pk, phrase="Huyện ủy Chư Xê", group_id=cast.districts.pk)
    assert list(made_of(decision).addressees.values_list("role", flat=True)) == ["each"]


@pytest.mark.parametrize("both", [True, False])
def test_a_phrase_means_one_thing(cast: Cast, both: bool) -> None:
    text = on_the_desk(cast.clerk)
    meant = {"body_id": cast.chu_se.pk, "group_id": cast.districts.pk} if both else {}
    with pytest.raises(Invalid, match="addressee_is_one_thing"):
        drafts.settle(by=cast.clerk, text_id=text.pk, phrase="Huyện ủy Chư Xê", **meant)


def joint(cast: Cast) -> tuple[int, list[Directive]]:
    text = on_the_desk(cast.clerk)
    ids = [offered(cast.clerk, text, words).id for words in ("công khai", "gửi báo cáo")]
    made = adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=ids)
    return text.pk, [made_of(one) for one in made]


@pytest.mark.parametrize(
    ("leading", "roles"),
    [
        ("", ["lead", "cooperating"]),
        ("UBND tỉnh", ["lead", "cooperating"]),
        ("Văn phòng Tỉnh ủy", ["cooperating", "lead"]),
    ],
)
def test_who_leads_of_joint_names_is_said_once(cast: Cast, leading: str, roles: list[str]) -> None:
    _, made = joint(cast)
    drafts.confirm_roles(by=cast.clerk, directive_ids=[one.pk for one in made], leading=leading)
    for directive in made:
        assert [(role, asks) for _, role, asks in addressed(directive)] == [(role, False) for role in roles]


def test_joint_names_may_each_have_it_for_themselves(cast: Cast) -> None:
    _, made = joint(cast)
    drafts.share_out(by=cast.clerk, directive_ids=[one.pk for one in made])
    assert set(Addressee.objects.values_list("role", "to_confirm")) == {(AddresseeRole.EACH.value, False)}


def test_what_was_said_of_joint_names_holds_for_the_next_one(cast: Cast) -> None:
    text_id, [first, second] = joint(cast)
    adoption.take_back(by=cast.clerk, text_id=text_id, decision_id=second.decision_id or 0, version=1)
    drafts.confirm_roles(by=cast.clerk, directive_ids=[first.pk], leading="Văn phòng Tỉnh ủy")
    proposal = Proposal.objects.get(start=second.start)
    [again] = adoption.adopt(by=cast.clerk, text_id=text_id, proposal_ids=[proposal.pk])
    assert addressed(made_of(again)) == [("UBND tỉnh", "cooperating", False), ("Văn phòng Tỉnh ủy", "lead", False)]


def test_nobody_leads_who_is_not_addressed(cast: Cast) -> None:
    _, made = joint(cast)
    with pytest.raises(Invalid, match="no_such_addressee"):
        drafts.confirm_roles(by=cast.clerk, directive_ids=[made[0].pk], leading="Huyện ủy Chư Sê")


def test_who_comes_second_is_told_who_came_first(cast: Cast) -> None:
    _, [directive, _] = joint(cast)
    mine = replace(draft_of(directive), title="Bản của tôi")
    theirs = replace(draft_of(directive), title="Bản của chánh văn phòng")
    drafts.revise(by=cast.head_of_office, directive_id=directive.pk, version=1, draft=theirs)
    with pytest.raises(Stale) as refused:
        drafts.revise(by=cast.clerk, directive_id=directive.pk, version=1, draft=mine)
    assert cast.head_of_office.name in str(refused.value.facts["whose"])
    assert refused.value.facts["version"] == 2
    directive.refresh_from_db()
    assert (directive.title, directive.text) == ("Bản của chánh văn phòng", TEXT[directive.start : directive.end])


def test_a_dated_draft_has_a_day(cast: Cast) -> None:
    _, [directive, _] = joint(cast)
    with pytest.raises(Invalid, match="dated_needs_a_day"):
        drafts.revise(
            by=cast.clerk, directive_id=directive.pk, version=1, draft=Draft(title="x", kind=DirectiveKind.DATED)
        )


def test_an_issued_directive_is_no_draft(cast: Cast) -> None:
    _, [directive, _] = joint(cast)
    Directive.objects.filter(pk=directive.pk).update(state="issued", code="2023-Q1-TB1-001")
    with pytest.raises(NotFound):
        drafts.revise(by=cast.clerk, directive_id=directive.pk, version=1, draft=draft_of(directive))


class TestAtThreeInTheMorning:
    """Where the text gives no day, it is the office's day that counts, which begins seven hours before UTC's."""

    @pytest.fixture(autouse=True)
    def early(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(clock, "now", lambda: datetime(2023, 4, 9, 20, tzinfo=UTC))

    @pytest.fixture
    def text(self, cast: Cast) -> SourceText:
        return on_the_desk(cast.clerk, "KẾT LUẬN (dữ liệu mẫu)\n\nYêu cầu Đảng ủy Mẫu Mới kiểm tra đất rừng.\n")

    def test_a_body_of_this_day_is_found(self, cast: Cast, text: SourceText) -> None:
        new = body("du-mau-moi", "Đảng ủy Mẫu Mới", under=cast.committee)
        Body.objects.filter(pk=new.pk).update(valid_from=TODAY)
        BodyName.objects.filter(body=new).update(valid_from=TODAY)
        task = offered(cast.clerk, text, "kiểm tra")
        [decision] = adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=[task.id])
        assert made_of(decision).addressees.get().body_id == new.pk
        adoption.take_back(by=cast.clerk, text_id=text.pk, decision_id=decision.pk, version=1)
        added = adoption.add(by=cast.clerk, text_id=text.pk, start=task.start, end=task.end)
        assert made_of(added).addressees.get().body_id == new.pk

    def test_a_spelling_is_learned_from_this_day_on(self, cast: Cast, text: SourceText) -> None:
        drafts.settle(by=cast.clerk, text_id=text.pk, phrase="Đảng ủy Mẫu Mới", body_id=cast.chu_se.pk)
        assert Alias.objects.get().valid_from == TODAY
