"""What a file is called is its owner's: nobody learns it through another owner of the same content."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from django.test import Client

from giaoban.directives.domain import State
from giaoban.directives.models import Evidence
from giaoban.files.models import StoredFile
from giaoban.intake.actions import bring_in
from giaoban.organisation.models import ReadingGroup
from tests.factories import an_assignment

if TYPE_CHECKING:
    from giaoban.directives.models import Assignment
    from tests.cast import Cast

CONTENT = "Báo cáo kết quả (dữ liệu mẫu).".encode()


@pytest.fixture(autouse=True)
def own_files(settings: object, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings


def as_(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.users[who], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def report(cast: Cast, made: Assignment, name: str) -> None:
    proof = io.BytesIO(CONTENT)
    proof.name = name
    done = {"number": "9-BC/HU", "kind": "Báo cáo", "on": "20/6/2023", "evidence": proof}
    assert as_(cast, "body_head").post(f"/assignments/{made.pk}/report_done/", done).status_code == 303


def called(client: Client, file_id: int) -> str:
    answer = client.get(f"/files/{file_id}/")
    assert b"".join(answer.streaming_content) == CONTENT  # type: ignore[attr-defined]  # a streaming answer
    return unquote(answer["Content-Disposition"])


def test_the_name_of_a_restricted_upload_does_not_reach_a_second_owner_of_the_same_content(cast: Cast) -> None:
    """A name such as "ky-luat-ong-A.txt" tells what the restriction hides."""
    group = ReadingGroup.objects.create(name="Nhân sự (mẫu)")
    for who in ("body_head", "leader"):
        cast.let_read(who, group)
    hidden = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, restricted_to=group)
    known = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY)
    report(cast, hidden, "ky-luat-mau.txt")
    report(cast, known, "bao-cao-quy.txt")
    file = StoredFile.objects.get()
    assert called(as_(cast, "body_clerk"), file.pk).endswith('filename="bao-cao-quy.txt"')
    shown = as_(cast, "body_clerk").get(f"/directives/{known.directive_id}/").content.decode()
    assert "bao-cao-quy.txt" in shown
    assert "ky-luat-mau" not in shown
    assert sorted(Evidence.objects.values_list("name", flat=True)) == ["bao-cao-quy.txt", "ky-luat-mau.txt"]


def test_a_texts_original_is_called_as_the_text_is(cast: Cast) -> None:
    hidden = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY)
    report(cast, hidden, "ten-cua-noi-khac.txt")
    text = bring_in(by=cast.clerk, name="kl.txt", title="Kết luận quý I", content=CONTENT)
    assert text.original is not None
    theirs = bring_in(by=cast.stranger, name="cua-toi.txt", content=CONTENT)
    assert theirs.original_id == text.original_id
    assert called(as_(cast, "stranger"), theirs.original_id or 0).endswith('filename="cua-toi.txt"')
