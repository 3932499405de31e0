"""Adopting on the reading desk: what a decision makes, what it keeps, and what taking it back takes with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from giaoban.conferences.models import Conference
from giaoban.directives.actions import adoption, drafts
from giaoban.directives.actions.adoption import Pick
from giaoban.directives.domain import DirectiveKind
from giaoban.directives.models import Directive, Instruction
from giaoban.directives.queries.desk import desk_page
from giaoban.directives.queries.drafting import Draft, draft_of
from giaoban.intake import queries as texts
from giaoban.intake.models import Decision
from giaoban.journal.models import JournalEntry
from giaoban.kernel.errors import Forbidden, Invalid, NotFound, Refused, Stale
from giaoban.organisation.models import ReadingGroup
from giaoban.reporting.models import Assessment
from tests.cast import TODAY
from tests.directives.adopting import TEXT, offered, on_the_desk, waiting

if TYPE_CHECKING:
    from tests.cast import Cast

pytestmark = pytest.mark.django_db
SECRET = "TUYỆT MẬT: kế hoạch"


def addressed(directive: Directive) -> list[tuple[str, str, bool]]:
    return list(directive.addressees.values_list("phrase", "role", "to_confirm"))


def made_of(decision: Decision) -> Directive:
    return Directive.objects.get(decision=decision)


def picked(decision: Decision) -> Pick:
    return Pick(decision_id=decision.pk, version=decision.version)


# Adopting.


def test_a_proposal_becomes_a_draft_with_its_words_and_where_they_stand(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    task = offered(cast.clerk, text, "rà soát công trình")
    [decision] = adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=[task.id])
    directive = made_of(decision)
    assert (directive.text, TEXT[directive.start : directive.end]) == (task.text, task.text)
    assert (directive.kind, directive.due_on, directive.due_phrase) == (
        "dated",
        date(2023, 6, 30),
        "trước ngày 30/6/2023",
    )
    assert [(a.body_id, a.role) for a in directive.addressees.all()] == [(cast.chu_se.pk, "lead")]
    assert (directive.state, directive.code, directive.instruction.source_text_id) == ("draft", "", text.pk)
    assert decision.decided_by == f"{cast.clerk.name}, {cast.clerk.post_title}"
    assert JournalEntry.objects.filter(kind="decision_made", subject_id=text.pk).count() == 1


def test_a_group_means_each_of_its_bodies(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    task = offered(cast.clerk, text, "không để xảy ra")
    [decision] = adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=[task.id])
    directive = made_of(decision)
    assert directive.kind == "zero_event"
    assert [(a.group_id, a.role) for a in directive.addressees.all()] == [(cast.districts.pk, "each")]


def test_everything_is_adopted_in_one_act(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=waiting(cast.clerk, text))
    assert waiting(cast.clerk, text) == []
    assert Directive.objects.count() == 7
    assert list(Assessment.objects.order_by("start").values_list("kind", "period__code")) == [
        ("result", "2023-Q1"),
        ("shortcoming", "2023-Q1"),
    ]
    conference = Conference.objects.get()
    assert (conference.held_on, conference.mode) == (date(2023, 3, 28), "online")
    assert Instruction.objects.get().conference == conference
    assert (
        JournalEntry.objects.values("act").distinct().count()
        == JournalEntry.objects.filter(kind__in=["text_brought_in", "text_read"]).count() + 1
    )


def test_all_or_nothing(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    ids = waiting(cast.clerk, text)
    adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=ids[-1:])
    with pytest.raises(Refused, match="overlaps_decision"):
        adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=ids)
    assert Decision.objects.count() == 1


def test_fields_are_there_even_where_nobody_loaded_them(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    task = offered(cast.clerk, text, "không để xảy ra")
    [decision] = adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=[task.id])
    field = made_of(decision).field
    assert field is not None
    assert field.code == task.data["field"]


def test_a_person_may_give_other_values_and_the_difference_is_kept(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    task = offered(cast.clerk, text, "tổ chức lớp")
    draft = Draft(title="Mở lớp bồi dưỡng", kind=DirectiveKind.DATED, due_on=date(2023, 9, 30))
    [decision] = adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=[task.id], draft=draft)
    directive = made_of(decision)
    assert (directive.title, directive.due_on, directive.text) == ("Mở lớp bồi dưỡng", date(2023, 9, 30), task.text)
    assert decision.edits["due_on"] == [None, "2023-09-30"]
    assert set(decision.edits) >= {"title", "kind", "due_on", "addressees"}


def test_the_conference_and_an_assessment_are_put_right_before_they_are_adopted(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    by_kind = {one.kind: one.id for one in texts.desk(cast.clerk, text.pk).proposals}
    facts = {"title": "Hội nghị giao ban (mẫu)", "chairs": [{"name": "Người Mẫu", "positions": ["Bí thư"]}]}
    adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=[by_kind["conference_fact"]], facts=facts)
    conference = Conference.objects.get()
    assert (conference.title, conference.held_on) == ("Hội nghị giao ban (mẫu)", date(2023, 3, 28))
    assert list(conference.chairs.values_list("name", "positions")) == [("Người Mẫu", ["Bí thư"])]
    facts = {"kind": "cause", "field": "qp-an"}
    adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=[by_kind["assessment"]], facts=facts)
    assert list(Assessment.objects.values_list("kind", "field__code")) == [("cause", "qp-an")]


# Merging, splitting, adding, setting aside.


def test_several_become_one_from_the_first_word_to_the_last(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    first, second = (offered(cast.clerk, text, words) for words in ("công khai", "gửi báo cáo"))
    picks = [Pick(proposal_id=second.id), Pick(proposal_id=first.id)]
    directive = made_of(adoption.merge(by=cast.clerk, text_id=text.pk, picks=picks))
    assert (directive.start, directive.end) == (first.start, second.end)
    assert directive.due_on == date(2023, 5, 15)
    assert addressed(directive) == [("UBND tỉnh", "lead", False), ("Văn phòng Tỉnh ủy", "cooperating", True)]
    assert waiting(cast.clerk, text) == [one for one in waiting(cast.clerk, text) if one not in (first.id, second.id)]


def test_leads_of_merged_tasks_become_one_lead_and_a_question(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    first, second = (offered(cast.clerk, text, words) for words in ("tổ chức lớp", "chủ trì"))
    picks = [Pick(proposal_id=first.id), Pick(proposal_id=second.id)]
    directive = made_of(adoption.merge(by=cast.clerk, text_id=text.pk, picks=picks))
    assert addressed(directive) == [
        ("Huyện ủy Chư Sê", "lead", False),
        ("Văn phòng Tỉnh ủy", "cooperating", True),
        ("UBND tỉnh", "cooperating", False),
    ]


def test_a_list_mark_at_the_joint_stays_in_the_words_and_out_of_the_title(cast: Cast) -> None:
    """The words are verbatim and contiguous, so nothing can be cut from their midst."""
    words = "KẾT LUẬN (dữ liệu mẫu)\n\nGiao Huyện ủy Chư Sê:\na) Rà soát dự án chậm;\nb) Báo cáo kết quả.\n"
    text = on_the_desk(cast.clerk, words)
    first, second = (offered(cast.clerk, text, words) for words in ("Rà soát", "Báo cáo"))
    picks = [Pick(proposal_id=first.id), Pick(proposal_id=second.id)]
    directive = made_of(adoption.merge(by=cast.clerk, text_id=text.pk, picks=picks))
    assert directive.text == "Rà soát dự án chậm;\nb) Báo cáo kết quả"
    assert directive.title == "Rà soát dự án chậm; Báo cáo kết quả"
    [card] = [one for one in desk_page(cast.clerk, text.pk, today=TODAY).cards.values() if one.kind == "directive"]
    assert card.own_title == directive.title  # shown above the words


def test_what_was_adopted_is_taken_up_again_by_a_merge(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    first, second = (offered(cast.clerk, text, words) for words in ("công khai", "gửi báo cáo"))
    [one] = adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=[first.id])
    stale = Pick(decision_id=one.pk, version=7)
    with pytest.raises(Stale, match="decision_changed"):
        adoption.merge(by=cast.clerk, text_id=text.pk, picks=[stale, Pick(proposal_id=second.id)])
    merged = adoption.merge(by=cast.clerk, text_id=text.pk, picks=[picked(one), Pick(proposal_id=second.id)])
    assert merged.answers == [[first.start, first.end], [second.start, second.end]]
    assert list(Directive.objects.values_list("decision_id", flat=True)) == [merged.pk]


def test_one_cannot_be_merged_and_an_assessment_neither(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    task = offered(cast.clerk, text, "công khai")
    praise = offered(cast.clerk, text, "Thu ngân sách")
    for picks in ([Pick(proposal_id=task.id)], [Pick(proposal_id=task.id), Pick(proposal_id=praise.id)]):
        with pytest.raises(Invalid, match="merge_needs_several_directives"):
            adoption.merge(by=cast.clerk, text_id=text.pk, picks=picks)
    assert Decision.objects.count() == 0


def test_one_becomes_two_and_the_deadline_goes_with_its_words(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    task = offered(cast.clerk, text, "rà soát công trình")
    at = task.start + task.text.index("chậm")
    halves = adoption.split(by=cast.clerk, text_id=text.pk, pick=Pick(proposal_id=task.id), at=at)
    first, second = (made_of(half) for half in halves)
    assert (first.text, second.text) == ("rà soát công trình", "chậm tiến độ trước ngày 30/6/2023")
    assert (first.kind, first.due_on, first.due_phrase) == ("assess_at_next_conference", None, "")
    assert (second.kind, second.due_on) == ("dated", date(2023, 6, 30))
    assert addressed(first) == addressed(second) == [("Huyện ủy Chư Sê", "lead", False)]
    assert all(half.answers == [[task.start, task.end]] for half in halves)
    assert task.id not in waiting(cast.clerk, text)


def test_an_adopted_one_is_split_with_what_was_made_of_it(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    task = offered(cast.clerk, text, "tổ chức lớp")
    [decision] = adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=[task.id])
    directive = made_of(decision)
    drafts.revise(
        by=cast.clerk, directive_id=directive.pk, version=1, draft=replace(draft_of(directive), field_code="qp-an")
    )
    at = task.start + task.text.index("bí thư")
    halves = adoption.split(by=cast.clerk, text_id=text.pk, pick=picked(decision), at=at)
    assert [made_of(half).field.code for half in halves] == ["qp-an", "qp-an"]  # type: ignore[union-attr]  # both have one
    assert Directive.objects.count() == 2


@pytest.mark.parametrize("place", [-1, 0, 10_000])
def test_it_is_split_between_its_own_words_only(cast: Cast, place: int) -> None:
    text = on_the_desk(cast.clerk)
    task = offered(cast.clerk, text, "tổ chức lớp")
    with pytest.raises(Invalid, match="split_outside_the_words"):
        adoption.split(by=cast.clerk, text_id=text.pk, pick=Pick(proposal_id=task.id), at=task.start + place)


def test_words_that_a_clerk_marks_go_to_whom_the_task_before_them_went(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    adoption.set_aside(
        by=cast.clerk,
        text_id=text.pk,
        kind="directive",
        reason="Đọc nhầm",
        **span_of("tổ chức lớp bồi dưỡng bí thư chi bộ"),
    )
    aside = Decision.objects.get()
    adoption.take_back(by=cast.clerk, text_id=text.pk, decision_id=aside.pk, version=1)
    start = TEXT.index("bí thư chi bộ")
    added = adoption.add(by=cast.clerk, text_id=text.pk, start=start, end=start + len("bí thư chi bộ"))
    assert addressed(made_of(added)) == [("Huyện ủy Chư Sê", "lead", False)]
    assert (added.verb, made_of(added).kind) == ("add", "assess_at_next_conference")


def test_words_of_a_paragraph_without_tasks_have_no_addressee_yet(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    added = adoption.add(by=cast.clerk, text_id=text.pk, **span_of("giải ngân vốn đầu tư công"))
    assert addressed(made_of(added)) == []


def test_setting_aside_wants_a_reason(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    with pytest.raises(Invalid, match="reason"):
        adoption.set_aside(by=cast.clerk, text_id=text.pk, kind="directive", reason=" ", **span_of("kiểm tra đất rừng"))
    adoption.set_aside(by=cast.clerk, text_id=text.pk, kind="directive", reason="Trùng", **span_of("kiểm tra đất rừng"))
    assert offered(cast.clerk, text, "kiểm tra đất rừng").settled_by == Decision.objects.get().pk
    assert Directive.objects.count() == 0


def span_of(words: str) -> dict[str, int]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


# Taking back.


def test_taking_back_takes_what_was_made(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    ids = waiting(cast.clerk, text)
    for decision in adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=ids):
        adoption.take_back(by=cast.clerk, text_id=text.pk, decision_id=decision.pk, version=decision.version)
    assert waiting(cast.clerk, text) == ids
    assert (Directive.objects.count(), Conference.objects.count()) == (0, 0)
    assert Assessment.objects.filter(withdrawn_at=None).count() == 0
    assert Decision.objects.filter(withdrawn_at=None).count() == 0


def test_nothing_issued_is_taken_back(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    [decision] = adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=waiting(cast.clerk, text)[-1:])
    Instruction.objects.update(symbol="1-TB/TU", issued_on=date(2023, 4, 1), issued_at="2023-04-01T00:00:00Z")
    with pytest.raises(Refused, match="desk_is_closed"):
        adoption.take_back(by=cast.clerk, text_id=text.pk, decision_id=decision.pk, version=1)


def test_after_the_issue_nothing_is_adopted(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    ids = waiting(cast.clerk, text)
    adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=ids[-1:])
    Instruction.objects.update(symbol="1-TB/TU", issued_on=date(2023, 4, 1), issued_at="2023-04-01T00:00:00Z")
    with pytest.raises(Refused, match="desk_is_closed"):
        adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=ids[-2:-1])


def test_the_preview_of_an_issue_is_out_of_date_after_every_change(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    [decision] = adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=waiting(cast.clerk, text)[-1:])
    versions = [Instruction.objects.get().version]
    directive = made_of(decision)
    drafts.revise(by=cast.clerk, directive_id=directive.pk, version=1, draft=draft_of(directive))
    versions.append(Instruction.objects.get().version)
    adoption.take_back(by=cast.clerk, text_id=text.pk, decision_id=decision.pk, version=1)
    versions.append(Instruction.objects.get().version)
    assert versions == sorted(set(versions))


# Who may.


def test_others_than_the_office_only_look_on(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    ids = waiting(cast.clerk, text)
    for by in (cast.leader, cast.inspector):
        with pytest.raises(Forbidden):
            adoption.adopt(by=by, text_id=text.pk, proposal_ids=ids[:1])
        with pytest.raises(Forbidden):
            drafts.settle(by=by, text_id=text.pk, phrase="Huyện ủy Chư Xê", body_id=cast.chu_se.pk)
    for by in (cast.body_clerk, cast.body_head, cast.technician, cast.administrator, cast.stranger):
        with pytest.raises(NotFound):
            adoption.adopt(by=by, text_id=text.pk, proposal_ids=ids[:1])
    assert Decision.objects.count() == 0


def test_what_is_restricted_does_not_exist_for_others_of_the_office(cast: Cast) -> None:
    group = ReadingGroup.objects.create(name="Nhân sự")
    inside = replace(cast.clerk, reading_group_ids=frozenset({group.pk}))
    text = on_the_desk(inside, restricted_to=group.pk)
    ids = waiting(inside, text)
    [decision] = adoption.adopt(by=inside, text_id=text.pk, proposal_ids=ids[-1:])
    directive = made_of(decision)
    assert directive.restricted_to_id == group.pk
    outside = cast.head_of_office
    for verb in (
        lambda: adoption.take_back(by=outside, text_id=text.pk, decision_id=decision.pk, version=1),
        lambda: drafts.revise(by=outside, directive_id=directive.pk, version=1, draft=Draft(title="x")),
        lambda: drafts.settle(by=outside, text_id=text.pk, phrase="Huyện ủy Chư Xê", body_id=cast.chu_se.pk),
    ):
        with pytest.raises(NotFound):
            verb()
    assert not JournalEntry.objects.filter(kind="decision_made", restricted_to_id=None).exists()


def test_a_draft_that_was_restricted_later_is_not_taken_back_from_outside(cast: Cast) -> None:
    group = ReadingGroup.objects.create(name="Nhân sự")
    inside = replace(cast.clerk, reading_group_ids=frozenset({group.pk}))
    text = on_the_desk(inside)
    draft = Draft(title="Việc riêng", restricted_to_id=group.pk)
    ids = waiting(inside, text)[-1:]
    [decision] = adoption.adopt(by=inside, text_id=text.pk, proposal_ids=ids, draft=draft)
    with pytest.raises(NotFound):
        adoption.take_back(by=cast.head_of_office, text_id=text.pk, decision_id=decision.pk, version=1)
    assert "Việc riêng" not in repr(desk_page(cast.head_of_office, text.pk, today=date(2023, 4, 1)).rows)
    adoption.take_back(by=inside, text_id=text.pk, decision_id=decision.pk, version=1)


def test_nobody_restricts_to_a_group_he_does_not_read_in(cast: Cast) -> None:
    group = ReadingGroup.objects.create(name="Nhân sự")
    text = on_the_desk(cast.clerk)
    with pytest.raises(Forbidden, match="not_in_reading_group"):
        adoption.adopt(
            by=cast.clerk,
            text_id=text.pk,
            proposal_ids=waiting(cast.clerk, text)[-1:],
            draft=Draft(title="x", restricted_to_id=group.pk),
        )


def test_a_decision_of_another_text_is_not_reached_through_this_one(cast: Cast) -> None:
    text = on_the_desk(cast.clerk)
    other = on_the_desk(cast.clerk, TEXT.replace("quý I ", "quý II "))
    [decision] = adoption.adopt(by=cast.clerk, text_id=other.pk, proposal_ids=waiting(cast.clerk, other)[-1:])
    with pytest.raises(NotFound):
        adoption.take_back(by=cast.clerk, text_id=text.pk, decision_id=decision.pk, version=1)
    assert Decision.objects.get().withdrawn_at is None


@pytest.mark.parametrize(
    "draft",
    [Draft(title=SECRET), Draft(kind_reason=SECRET), Draft(product=SECRET), Draft(due_phrase=SECRET)],
    ids=["title", "reason", "product", "deadline"],
)
def test_a_secret_mark_is_refused_in_what_a_clerk_writes(cast: Cast, draft: Draft) -> None:
    text = on_the_desk(cast.clerk)
    with pytest.raises(Refused, match="secret"):
        adoption.adopt(
            by=cast.clerk,
            text_id=text.pk,
            proposal_ids=waiting(cast.clerk, text)[-1:],
            draft=draft,
        )
