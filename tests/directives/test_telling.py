"""What people would miss if nobody told them, and what they must not be told: the table, job by job."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from giaoban.directives.actions import life, steering, working
from giaoban.directives.actions.extensions import ask_extension
from giaoban.directives.actions.handing_on import reassign
from giaoban.directives.actions.life import Product
from giaoban.directives.domain import AddresseeRole, State
from giaoban.directives.domain.telling import REMINDED, TOLD
from giaoban.directives.wording.notices import NOTICES
from giaoban.journal.acts import acting
from giaoban.kernel import clock
from giaoban.notices import wording
from giaoban.notices.models import Notice
from giaoban.organisation.models import Appointment, ReadingGroup
from tests.cast import TODAY
from tests.factories import To, an_assignment, drafts, issue
from tests.house import ROOT
from tests.notices.worker import waiting, work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day() -> Iterator[None]:
    clock.stand_on(TODAY)
    yield
    clock.stand_on(None)


def told() -> set[tuple[str, str]]:
    return {(one.user.username, one.kind) for one in Notice.objects.select_related("user")}


def test_a_returned_report_reaches_the_body_and_not_who_returned_it(cast: Cast) -> None:
    assignment = an_assignment(cast, body=cast.chu_se, state=State.REPORTED_DONE, finished_on=TODAY)
    life.return_(by=cast.head_of_office, assignment_id=assignment.pk, reason="Thiếu phụ lục.")
    work()
    assert told() == {("body_clerk", "completion_returned"), ("body_head", "completion_returned")}
    notice = Notice.objects.get(user=cast.users["body_head"])
    assert notice.is_urgent
    assert "Thiếu phụ lục." in wording.sentence(notice.kind, notice.facts)


def test_done_is_told_to_who_verifies_and_the_offices_own_to_the_leader(cast: Cast) -> None:
    theirs = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY)
    ours = an_assignment(cast, body=cast.office, state=State.UNDER_WAY)
    product = Product(kind="Báo cáo", number="12-BC/HU", on=TODAY)
    life.report_done(by=cast.body_head, assignment_id=theirs.pk, product=product)
    work()
    assert told() == {("head_of_office", "completion_reported")}
    life.report_done(by=cast.head_of_office, assignment_id=ours.pk, product=product)
    work()
    assert told() == {("head_of_office", "completion_reported"), ("leader", "completion_reported")}


def test_an_answer_of_the_office_is_not_told_as_one_of_the_body_that_was_asked(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED)
    asked = working.report_obstacle(
        by=cast.body_clerk, assignment_id=made.pk, text="Thiếu bản đồ.", asked_of_id=cast.dak_doa.pk, answer_by=TODAY
    )
    working.answer_obstacle(by=cast.clerk, assignment_id=asked.pk, n=1, text="Văn phòng trả lời thay.")
    work()
    notice = Notice.objects.filter(kind="obstacle_answered").earliest("pk")
    told_so = wording.sentence(notice.kind, notice.facts)
    assert told_so.startswith("Đã có trả lời vướng mắc hỏi Huyện ủy Đak Đoa: ")


def test_a_job_that_runs_twice_tells_once(cast: Cast) -> None:
    """A worker killed between telling and marking its job leaves the job to another one."""
    assignment = an_assignment(cast, body=cast.chu_se, state=State.ASSIGNED)
    life.refuse(by=cast.body_head, assignment_id=assignment.pk, reason="Không thuộc chức năng.")
    [job] = waiting("tell_people")
    work()
    before = Notice.objects.count()
    from giaoban.directives.actions.telling import tell_of  # noqa: PLC0415 -- what the job calls

    tell_of(job["act"], on=TODAY)
    assert (before, Notice.objects.count()) == (2, 2)


def test_an_act_that_fails_leaves_no_job_behind(cast: Cast) -> None:
    assignment = an_assignment(cast, body=cast.chu_se, state=State.ASSIGNED)
    with pytest.raises(ZeroDivisionError), acting(cast.body_head):
        raise ZeroDivisionError
    life.accept(by=cast.body_clerk, assignment_id=assignment.pk)
    assert waiting("tell_people") == []  # nobody is told that a duty was accepted


def test_an_issue_tells_each_body_once_however_many_directives(cast: Cast) -> None:
    each = To(what=cast.districts, role=AddresseeRole.EACH)
    instruction = drafts(cast, to=[[each], [each], [each]])
    issue(cast, instruction)
    assert len(waiting("tell_people")) == 1
    work()
    assert told() == {(who, "assignment_made") for who in ("body_clerk", "body_head", "other_body_clerk")}
    notice = Notice.objects.get(user=cast.users["body_clerk"])
    assert (notice.facts["more"], notice.url) == (2, "/my/")
    assert "(và 2 việc khác)" in wording.sentence(notice.kind, notice.facts)


def test_a_restricted_duty_is_told_inside_its_group_only(cast: Cast) -> None:
    group = ReadingGroup.objects.create(name="Nhóm đọc mẫu")
    cast.let_read("body_head", group)
    cast.let_read("head_of_office", group)
    assignment = an_assignment(cast, body=cast.chu_se, restricted_to=group, state=State.UNDER_WAY)
    steering.pause(by=cast.head_of_office, assignment_id=assignment.pk, reason="Chờ ý kiến.")
    work()
    assert told() == {("body_head", "assignment_paused")}


def test_nobody_who_left_the_post_is_told(cast: Cast) -> None:
    Appointment.objects.filter(user=cast.users["body_head"]).update(valid_to=TODAY)
    assignment = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY)
    steering.pause(by=cast.head_of_office, assignment_id=assignment.pk, reason="Chờ ý kiến.")
    work()
    assert told() == {("body_clerk", "assignment_paused")}


def test_a_duty_given_to_another_body_is_told_there_and_no_more_here(cast: Cast) -> None:
    assignment = an_assignment(cast, body=cast.chu_se)
    reassign(by=cast.head_of_office, assignment_id=assignment.pk, body_id=cast.dak_doa.pk, reason="Nhầm địa bàn.")
    work()
    assert told() == {("other_body_clerk", "assignment_made")}


def test_more_time_is_asked_of_the_office(cast: Cast) -> None:
    assignment = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY)
    ask_extension(
        by=cast.body_head,
        assignment_id=assignment.pk,
        wanted_on=TODAY.replace(month=8),
        reason="Mưa.",
        work_done="Nửa.",
    )
    work()
    assert told() == {("clerk", "extension_asked"), ("head_of_office", "extension_asked")}


def test_every_line_of_the_table_has_its_sentence_and_stands_in_the_manual() -> None:
    table = {**TOLD, **REMINDED}
    assert set(NOTICES) == set(table) <= wording.registered()
    manual = (ROOT / "docs" / "explanation" / "notices.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ((?:`\w+` ?)+)\| (.*?) \|$", manual, flags=re.MULTILINE)
    said = {kind: (set(re.findall(r"`(\w+)`", whom)), how.strip()) for kind, whom, how in rows}
    expected = {
        kind: ({one.value for one in line.audiences}, "urgent" if line.is_urgent else "")
        for kind, line in table.items()
    }
    assert said == expected


def test_the_bell_counts_and_the_list_leads_to_the_thing(cast: Cast, client: Client) -> None:
    assignment = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY)
    steering.pause(by=cast.head_of_office, assignment_id=assignment.pk, reason="Chờ ý kiến.")
    work()
    client.force_login(cast.users["body_clerk"], backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "1 thông báo chưa đọc" in client.get("/notices/bell/").content.decode()
    listed = client.get("/notices/").content.decode()
    assert "Tạm dừng:" in listed
    notice = Notice.objects.get(user=cast.users["body_clerk"])
    opened = client.get(f"/notices/{notice.pk}/")
    assert opened["Location"] == f"/directives/{assignment.directive_id}/"
    assert "0 thông báo chưa đọc" in client.get("/notices/bell/").content.decode()
    assert "Không có thông báo chưa đọc" in client.get("/notices/").content.decode()
    assert client.get(f"/notices/{Notice.objects.get(user=cast.users['body_head']).pk}/").status_code == 404
