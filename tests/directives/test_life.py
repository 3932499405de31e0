"""An assignment's life, verb by verb."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from giaoban.directives.actions import life
from giaoban.directives.actions.evidence import Upload
from giaoban.directives.domain import AddresseeRole, State, Verb
from giaoban.directives.models import Assignment, Evidence
from giaoban.journal import queries as journal
from giaoban.journal.models import JournalEntry
from giaoban.journal.queries import Wanted
from giaoban.kernel.errors import Forbidden, Invalid, NotFound, Refused, Stale
from giaoban.organisation.models import ReadingGroup
from tests.factories import LONG_AGO, a_step, an_assignment

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cast import Cast

pytestmark = pytest.mark.django_db
PRODUCT = life.Product(number="12-BC/HU", kind="Báo cáo", on=date(2023, 6, 20))


def reload(assignment: Assignment) -> Assignment:
    return Assignment.objects.get(pk=assignment.pk)


def kinds() -> list[str]:
    return list(JournalEntry.objects.order_by("seq").values_list("kind", flat=True))


def test_the_whole_way(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se)
    life.accept(by=cast.body_clerk, assignment_id=made.pk)
    life.report_progress(by=cast.body_clerk, assignment_id=made.pk, text="Đã rà soát 12 công trình.", percent=40)
    life.report_done(by=cast.body_head, assignment_id=made.pk, product=PRODUCT)
    life.return_(by=cast.leader, assignment_id=made.pk, reason="Thiếu phụ lục.")
    assert reload(made).finished_on is None
    life.report_done(by=cast.body_head, assignment_id=made.pk, product=PRODUCT)
    life.verify(by=cast.head_of_office, assignment_id=made.pk)
    now = reload(made)
    assert (now.state, now.finished_on, now.version) == ("verified", date(2023, 6, 20), 7)
    assert [s.verb for s in now.steps.all()] == [
        "assign", "accept", "report_progress", "report_done", "return", "report_done", "verify",
    ]  # fmt: skip
    assert kinds() == [
        "assignment_accepted", "progress_reported", "completion_reported", "completion_returned",
        "completion_reported", "completion_verified",
    ]  # fmt: skip


def test_refusing_wants_a_reason_and_the_head(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se)
    with pytest.raises(Invalid, match="life_reason_missing"):
        life.refuse(by=cast.body_head, assignment_id=made.pk, reason="  ")
    with pytest.raises(Forbidden, match="only_the_head_answers"):
        life.refuse(by=cast.body_clerk, assignment_id=made.pk, reason="Không thuộc chức năng.")
    life.refuse(by=cast.body_head, assignment_id=made.pk, reason="Không thuộc chức năng.")
    assert reload(made).state == "refused"


def test_a_clerk_reports_progress_but_not_completion(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED)
    with pytest.raises(Forbidden, match="only_the_head_answers"):
        life.report_done(by=cast.body_clerk, assignment_id=made.pk, product=PRODUCT)
    assert reload(made).state == "accepted"


def test_completion_needs_a_product_or_the_reason_why_there_is_none(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED)
    with pytest.raises(Invalid, match="product_or_reason_missing"):
        life.report_done(by=cast.body_head, assignment_id=made.pk, product=life.Product(on=date(2023, 6, 1)))
    with pytest.raises(Invalid, match="product_day_in_the_future"):
        life.report_done(
            by=cast.body_head, assignment_id=made.pk, product=life.Product(number="1-BC/HU", on=date(2999, 1, 1))
        )
    early = life.Product(number="1-BC/HU", on=date(2023, 4, 2))
    with pytest.raises(Invalid) as caught:
        life.report_done(by=cast.body_head, assignment_id=made.pk, product=early)
    assert caught.value.code == "product_day_before_order"
    assert caught.value.facts == {"field": "on", "on": date(2023, 4, 2), "assigned_on": date(2023, 4, 3)}
    said = life.Product(none_because="Việc làm thường xuyên, không có văn bản.", on=date(2023, 6, 1))
    life.report_done(by=cast.body_head, assignment_id=made.pk, product=said)
    assert reload(made).steps.get(n=3).facts == {"no_product_because": "Việc làm thường xuyên, không có văn bản."}


def test_no_verb_before_its_time(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se)
    with pytest.raises(Refused, match="not_while_assigned"):
        life.verify(by=cast.leader, assignment_id=made.pk)
    with pytest.raises(Refused, match="not_while_assigned"):
        life.report_progress(by=cast.body_clerk, assignment_id=made.pk, text="Đang làm.")


def test_a_second_tap_changes_nothing(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se)
    life.accept(by=cast.body_clerk, assignment_id=made.pk)
    with pytest.raises(Refused, match="not_while_accepted"):
        life.accept(by=cast.body_clerk, assignment_id=made.pk)
    assert reload(made).steps.count() == 2


def test_an_old_version_is_told_who_was_first(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se)
    life.accept(by=cast.body_clerk, assignment_id=made.pk, version=1)
    with pytest.raises(Stale) as caught:
        life.report_progress(by=cast.body_head, assignment_id=made.pk, text="Đang làm.", version=1)
    assert caught.value.facts == {"state": "accepted", "version": 2, "who": "Người dùng body_clerk"}


def test_evidence_is_kept_under_its_step(cast: Cast, settings: object, tmp_path: object) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings
    made = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY)
    proof = Upload("bao-cao.txt", "Báo cáo kết quả (mẫu).".encode())
    life.report_done(by=cast.body_head, assignment_id=made.pk, product=PRODUCT, evidence=[proof])
    kept = Evidence.objects.get(step__assignment=made)
    assert (kept.name, kept.step.verb) == ("bao-cao.txt", "report_done")
    assert JournalEntry.objects.latest("seq").facts["evidence_sha256"] == [kept.file.sha256]


SECRET = "TỐI MẬT: nội dung"


@pytest.mark.parametrize(
    ("state", "who", "verb"),
    [
        (State.ASSIGNED, "body_head", lambda **to: life.refuse(reason=SECRET, **to)),
        (State.ACCEPTED, "body_clerk", lambda **to: life.report_progress(text=SECRET, **to)),
        (State.ACCEPTED, "body_head", lambda **to: life.report_done(product=PRODUCT, text=SECRET, **to)),
        (State.ACCEPTED, "body_head", lambda **to: life.report_done(product=replace(PRODUCT, kind="(MẬT)"), **to)),
        (State.ACCEPTED, "body_head", lambda **to: life.report_done(product=replace(PRODUCT, number=SECRET), **to)),
        (State.REPORTED_DONE, "leader", lambda **to: life.verify(note=SECRET, **to)),
        (State.REPORTED_DONE, "leader", lambda **to: life.return_(reason=SECRET, **to)),
    ],
    ids=["refusal", "progress", "done", "kind", "number", "note", "return"],
)
def test_a_mark_of_secrecy_is_refused_in_every_field(
    cast: Cast, state: State, who: str, verb: Callable[..., Assignment]
) -> None:
    made = an_assignment(cast, body=cast.chu_se, state=state, finished_on=date(2023, 6, 1))
    steps = made.steps.count()
    with pytest.raises(Refused, match="secret"):
        verb(by=cast.actor(who), assignment_id=made.pk)
    assert (reload(made).steps.count(), reload(made).state) == (steps, state.value)
    assert kinds() == ["secret_refused"]


def test_the_office_and_the_inspector_read_what_was_refused_a_body(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED)
    with pytest.raises(Refused, match="secret"):
        life.report_progress(by=cast.body_clerk, assignment_id=made.pk, text=SECRET)
    for reader in ("head_of_office", "inspector"):
        told = [entry.kind for entry in journal.listed(cast.actor(reader), Wanted())]
        assert told == ["secret_refused"]


class TestNobodyVerifiesHisOwn:
    @pytest.mark.parametrize("who", ["clerk", "inspector", "administrator", "body_head"])
    def test_only_leader_and_head_of_office(self, cast: Cast, who: str) -> None:
        made = an_assignment(cast, body=cast.chu_se, state=State.REPORTED_DONE, finished_on=date(2023, 6, 1))
        with pytest.raises((Forbidden, NotFound)):
            life.verify(by=cast.actor(who), assignment_id=made.pk)
        assert reload(made).state == "reported_done"

    def test_a_mandated_clerk_may(self, cast: Cast) -> None:
        from giaoban.organisation.models import Mandate, Post  # noqa: PLC0415 -- used here only

        made = an_assignment(cast, body=cast.chu_se, state=State.REPORTED_DONE, finished_on=date(2023, 6, 1))
        giver = Post.objects.get(pk=cast.head_of_office.post_id or 0)
        Mandate.objects.create(
            post_id=cast.clerk.post_id or 0, kind="verify", given_by=giver, valid_from=date(2023, 1, 1)
        )
        life.verify(by=cast.clerk, assignment_id=made.pk)
        assert reload(made).state == "verified"

    def test_the_offices_own_work_is_verified_by_the_leader(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.office, state=State.REPORTED_DONE, finished_on=date(2023, 6, 1))
        with pytest.raises(Forbidden, match="nobody_verifies_his_own"):
            life.verify(by=cast.head_of_office, assignment_id=made.pk)
        life.verify(by=cast.leader, assignment_id=made.pk)
        assert reload(made).state == "verified"

    def test_nor_a_cooperating_office(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.chu_se, state=State.REPORTED_DONE, finished_on=date(2023, 6, 1))
        an_assignment(cast, body=cast.office, role=AddresseeRole.COOPERATING, directive=made.directive)
        with pytest.raises(Forbidden, match="nobody_verifies_his_own"):
            life.verify(by=cast.head_of_office, assignment_id=made.pk)

    def test_one_of_many_may_verify_another_of_them(self, cast: Cast) -> None:
        made = an_assignment(
            cast, body=cast.chu_se, role=AddresseeRole.EACH, state=State.REPORTED_DONE, finished_on=date(2023, 6, 1)
        )
        an_assignment(cast, body=cast.office, role=AddresseeRole.EACH, directive=made.directive)
        life.verify(by=cast.head_of_office, assignment_id=made.pk)
        assert reload(made).state == "verified"

    def test_nor_who_reported_it_in_another_post(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.chu_se, state=State.REPORTED_DONE, finished_on=date(2023, 6, 1))
        a_step(made, 3, Verb.REPORT_DONE, State.REPORTED_DONE, LONG_AGO, by_user_id=cast.leader.user_id)
        with pytest.raises(Forbidden, match="the_reporter_does_not_verify"):
            life.verify(by=cast.leader, assignment_id=made.pk)


class TestRestricted:
    def test_outside_the_group_it_does_not_exist(self, cast: Cast) -> None:
        group = ReadingGroup.objects.create(name="Nhân sự (mẫu)")
        made = an_assignment(cast, body=cast.chu_se, restricted_to=group)
        for who in ("clerk", "head_of_office", "leader", "body_clerk", "body_head", "inspector"):
            with pytest.raises(NotFound, match="no_such_assignment"):
                life.accept(by=cast.actor(who), assignment_id=made.pk)

    def test_the_journal_keeps_it_inside(self, cast: Cast) -> None:
        from dataclasses import replace  # noqa: PLC0415 -- used here only

        group = ReadingGroup.objects.create(name="Nhân sự (mẫu)")
        made = an_assignment(cast, body=cast.chu_se, restricted_to=group)
        member = replace(cast.body_clerk, reading_group_ids=frozenset({group.pk}))
        life.accept(by=member, assignment_id=made.pk)
        assert JournalEntry.objects.latest("seq").restricted_to_id == group.pk
