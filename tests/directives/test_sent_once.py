"""What a phone on a weak line sends again is taken once, and whoever mends a report does not type it anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from giaoban.directives.actions import life
from giaoban.directives.domain import State
from giaoban.directives.models import Step
from tests.directives.pages import said, select, tree
from tests.directives.test_pages import as_
from tests.factories import an_assignment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]
KEPT = {"X-Kept-Form": "1"}


@pytest.fixture(autouse=True)
def own_files(settings: object, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings


def progress(**more: object) -> dict[str, object]:
    proof = SimpleUploadedFile("anh.txt", "minh chứng (mẫu)".encode())
    return {"text": "Đã rà soát hai xã (mẫu).", "next": "/my/", "evidence": proof, **more}


def test_the_same_form_sent_again_is_done_once_and_answered_alike(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED)
    url, client = f"/assignments/{made.pk}/report_progress/", as_(cast, "body_clerk")
    answers = [client.post(url, progress(), headers={**KEPT, "Idempotency-Key": "mot-lan"}) for _ in range(2)]
    assert [answer.json() for answer in answers] == [{"next": "/my/"}] * 2
    plain = client.post(url, progress(once="mot-lan", csrfmiddlewaretoken="khac"))
    assert (plain.status_code, plain.headers["Location"]) == (303, "/my/")
    assert Step.objects.filter(assignment=made, verb="report_progress").count() == 1


def test_what_was_refused_may_be_sent_again_under_its_key(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED)
    url, client = f"/assignments/{made.pk}/report_progress/", as_(cast, "body_clerk")
    key = {**KEPT, "Idempotency-Key": "sua-roi-gui"}
    wrong = client.post(url, progress(percent="200"), headers=key)
    assert (wrong.status_code, "Ghi một số từ 0 đến 100" in wrong.content.decode()) == (422, True)
    assert client.post(url, progress(percent="20"), headers=key).json() == {"next": "/my/"}
    other = client.post(url, progress(text="Khác hẳn (mẫu)."), headers=key)
    assert other.status_code == 422


def test_a_key_belongs_to_one_person_and_an_ended_session_is_told(cast: Cast) -> None:
    made = [an_assignment(cast, body=body, state=State.ACCEPTED) for body in (cast.chu_se, cast.dak_doa)]
    for one, who in zip(made, ("body_clerk", "other_body_clerk"), strict=True):
        answer = as_(cast, who).post(
            f"/assignments/{one.pk}/report_progress/", progress(), headers={**KEPT, "Idempotency-Key": "trung-khoa"}
        )
        assert answer.json() == {"next": "/my/"}
    stranger = as_(cast, "body_clerk")
    stranger.logout()
    answer = stranger.post(f"/assignments/{made[0].pk}/report_progress/", progress(), headers=KEPT)
    assert (answer.status_code, "sign_in" in answer.json()) == (401, True)


def test_after_a_return_the_earlier_report_stands_in_the_form_with_the_reason(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED)
    product = life.Product(number="12-BC/HU", kind="Báo cáo", on=made.assigned_on)
    head = cast.actor("body_head")
    life.report_done(by=head, assignment_id=made.pk, product=product, text="Đã kiểm tra ba xã (mẫu).")
    life.return_(by=cast.leader, assignment_id=made.pk, reason="Thiếu số liệu của hai xã (mẫu).")
    life.report_progress(by=head, assignment_id=made.pk, text="Đang bổ sung (mẫu).")
    page = tree(as_(cast, "body_head").get(f"/assignments/{made.pk}/report_done/"))
    values = {one.get("name"): one.get("value") for one in select(page, "main input")}
    assert (values["number"], values["kind"], values["on"]) == ("12-BC/HU", "Báo cáo", "03/04/2023")
    assert "Đã kiểm tra ba xã (mẫu)." in [said(one) for one in select(page, "textarea")]
    assert "Thiếu số liệu của hai xã (mẫu)." in said(select(page, ".returned")[0])


def test_a_first_report_is_empty(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED)
    page = tree(as_(cast, "body_head").get(f"/assignments/{made.pk}/report_done/"))
    assert [said(one) for one in select(page, "textarea")] == ["", ""]
    assert select(page, ".returned") == []
