"""What comes in over HTTP is kept whole or refused with its limit; nothing is dropped without a word."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from giaoban.directives.domain import State
from giaoban.directives.models import Assignment
from giaoban.files.models import StoredFile
from giaoban.intake.models import SourceText
from tests.api.callers import caller
from tests.factories import an_assignment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cast import Cast

MEGABYTE = 1024 * 1024
FORM = "multipart/form-data"


@pytest.fixture(autouse=True)
def own_files(settings: object, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings


def evidence(*megabytes: int) -> list[SimpleUploadedFile]:
    """Pictures, each another: the same content would be one stored file."""
    return [
        SimpleUploadedFile(f"minh-chung-{n}.png", b"\x89PNG\r\n\x1a\n" + bytes([n]) * (size * MEGABYTE - 8))
        for n, size in enumerate(megabytes)
    ]


def accepted(cast: Cast) -> Assignment:
    return an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED)


def signed_in(cast: Cast, who: str) -> Client:
    visitor = Client()
    visitor.force_login(cast.users[who])
    return visitor


REPORT = {"product_number": "9-BC/HU", "product_kind": "Báo cáo", "product_on": "2023-06-20"}


def test_evidence_of_more_than_twenty_megabytes_in_all_is_kept(cast: Cast) -> None:
    one = accepted(cast)
    answer = caller(cast, "body_head").form(
        f"assignments/{one.pk}/report_done", {**REPORT, "evidence": evidence(8, 8, 8)}, If_Match=f'"{one.version}"'
    )
    assert answer.status_code == 200, answer.content.decode()
    kept = answer.json()["steps"][-1]["evidence"]
    assert [file["name"] for file in kept] == [f"minh-chung-{n}.png" for n in range(3)]
    assert sum(file["size"] for file in kept) > 20 * MEGABYTE


def test_the_page_keeps_them_too(cast: Cast) -> None:
    one = accepted(cast)
    told = {"number": "9-BC/HU", "kind": "Báo cáo", "on": "20/6/2023", "version": one.version}
    answer = signed_in(cast, "body_head").post(
        f"/assignments/{one.pk}/report_done/", {**told, "evidence": evidence(8, 8, 8)}
    )
    assert answer.status_code == 303
    assert StoredFile.objects.count() == 3


@pytest.mark.parametrize(
    ("megabytes", "code", "words"),
    [((21,), "file_over_limit", "lớn quá 20 MB"), ((16, 16, 16, 16), "files_over_limit", "lớn quá 60 MB")],
)
def test_what_is_over_a_limit_is_refused_whole_and_says_which(
    cast: Cast, megabytes: tuple[int, ...], code: str, words: str
) -> None:
    one = accepted(cast)
    path = f"assignments/{one.pk}/report_done"
    for headers in ({}, {"Idempotency_Key": "k"}):
        sent = {**REPORT, "evidence": evidence(*megabytes)}
        answer = caller(cast, "body_head").form(path, sent, If_Match=f'"{one.version}"', **headers)
        assert (answer.status_code, answer.json()["code"]) == (413, code)
        assert words in answer.json()["detail"]
    page = signed_in(cast, "body_head").post(f"/{path}/", {"number": "9", "evidence": evidence(*megabytes)})
    assert page.status_code == 413
    assert words in page.content.decode()
    assert (StoredFile.objects.count(), Assignment.objects.get().state) == (0, "accepted")


def test_a_text_that_is_too_large_a_file_is_not_taken_for_no_file(cast: Cast) -> None:
    file = {"file": evidence(30)[0]}
    answer = caller(cast, "clerk").form("readings", file)
    assert (answer.status_code, answer.json()["code"]) == (413, "file_over_limit")
    page = signed_in(cast, "clerk").post("/intake/new/", {"file": evidence(30)[0]})
    assert page.status_code == 413
    assert "lớn quá 20 MB" in page.content.decode()
    assert SourceText.objects.count() == 0


@pytest.mark.parametrize("path", ["/intake/new/", "/khong-co-dia-chi-nay/"])
@pytest.mark.parametrize("form", [FORM, "application/x-www-form-urlencoded"])
def test_pasted_words_over_the_limit_are_told_so(
    cast: Cast, caplog: pytest.LogCaptureFixture, path: str, form: str
) -> None:
    """The limit stands in one sentence, on whatever address, and the log holds no trace of a fault that is none."""
    visitor = Client(raise_request_exception=False)
    visitor.force_login(cast.users["clerk"])
    words = "a" * (12 * MEGABYTE + 1)
    with caplog.at_level(logging.INFO):
        if form == FORM:
            page = visitor.post(path, {"text": words})
        else:
            page = visitor.post(path, f"text={words}", content_type=form)
    assert page.status_code == 413
    assert "Nội dung gửi lên lớn quá 12 MB" in page.content.decode()
    assert "data-unsent" in page.content.decode()
    assert [record for record in caplog.records if record.exc_info] == []


def test_what_cannot_be_read_is_told_so(cast: Cast) -> None:
    page = signed_in(cast, "clerk").post("/intake/new/", "x", content_type="multipart/form-data; boundary=\x00")
    assert page.status_code == 400
    assert "không đọc được" in page.content.decode()


def test_htmx_is_told_in_the_region_of_messages_and_shows_it(cast: Cast) -> None:
    """The form stays as it was typed; htmx swaps only the statuses that the page lists."""
    visitor = signed_in(cast, "clerk")
    answer = visitor.post("/intake/new/", {"file": evidence(30)[0]}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"]) == (413, "#messages")
    assert "lớn quá 20 MB" in answer.content.decode()
    handled = re.findall(
        r'"code":"([^"]+)","swap":true', visitor.get("/intake/").content.decode().replace("&quot;", '"')
    )
    assert any(re.fullmatch(code, "413") for code in handled)
