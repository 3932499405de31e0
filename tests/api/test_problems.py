"""Whatever goes wrong, the answer is one RFC 9457 document with a sentence in Vietnamese."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from giaoban.accounts.models import Token
from giaoban.directives import queries
from giaoban.organisation.models import Appointment
from tests.api.callers import NOBODY, caller
from tests.factories import To, an_assignment, drafts

if TYPE_CHECKING:
    from tests.cast import Cast

pytestmark = pytest.mark.django_db

VIETNAMESE = set("ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ")


def problem(answer: Any, status: int, code: str) -> dict[str, Any]:
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    told: dict[str, Any] = answer.json()
    assert {"type": f"urn:giaoban:problem:{code}", "status": status, "code": code}.items() <= told.items()
    for words in (told["title"], told["detail"], *(one["why"] for one in told.get("errors", ()))):
        assert VIETNAMESE & set(words.lower()), words
    return told


def test_a_body_that_is_not_json(cast: Cast) -> None:
    clerk = caller(cast, "clerk")
    for body in ("{", "[1]", '"x"', '{"text": "\\ud800"}', "[" * 100_000):
        answer = Client().post(
            "/api/v1/readings", body, content_type="application/json",
            headers={"Authorization": f"Bearer {clerk.key}"},
        )  # fmt: skip
        problem(answer, 400, "json_unreadable")
    problem(clerk.post("decisions", [1]), 400, "json_unreadable")


@pytest.mark.parametrize("key", ["", "gb_sai", "gb_" + "a" * 43])
def test_without_a_living_key(key: str, db: None) -> None:
    answer = Client().get("/api/v1/bodies", headers={"Authorization": f"Bearer {key}"})
    problem(answer, 401, "token_needed")
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_key_ends_with_its_day_its_revocation_and_its_post(cast: Cast) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    for ending in ({"expires_at": yesterday}, {"revoked_at": yesterday}):
        program = caller(cast, "clerk")
        assert program.get("bodies").status_code == 200
        Token.objects.update(**ending)
        problem(program.get("bodies"), 401, "token_needed")
    program = caller(cast, "leader")
    Appointment.objects.filter(user=cast.users["leader"]).update(valid_to=date(2023, 1, 1))
    problem(program.get("bodies"), 401, "token_needed")


def test_what_one_may_not(cast: Cast) -> None:
    problem(caller(cast, "body_clerk").get("statistics"), 403, "totals_are_for_readers_of_all")


@pytest.mark.parametrize(
    "path", ["nowhere", "", "bodies/999999999", "bodies/abc", "bodies/0", f"bodies/{10**30}", "directives/1/"]
)
def test_what_is_not_there(cast: Cast, path: str) -> None:
    assert caller(cast, "clerk").get(path).status_code == 404
    assert caller(cast, "clerk").get(path)["Content-Type"] == "application/problem+json"


def test_unknown_addresses_say_so_to_strangers_too(db: None) -> None:
    problem(NOBODY.get("nowhere"), 404, "not_found")
    problem(Client().get("/api/v9/"), 404, "not_found")


def test_a_method_that_the_address_does_not_take(cast: Cast) -> None:
    answer = caller(cast, "clerk").send("DELETE", "bodies")
    problem(answer, 405, "method_not_allowed")
    assert answer["Allow"] == "GET"


def test_another_media_type(cast: Cast) -> None:
    key = caller(cast, "clerk").key
    for path in ("matches", "readings", "decisions"):
        answer = Client().post(
            f"/api/v1/{path}", "a: b", content_type="application/yaml", headers={"Authorization": f"Bearer {key}"}
        )
        problem(answer, 415, "media_type_refused")


def test_a_body_that_is_too_large(cast: Cast) -> None:
    clerk = caller(cast, "clerk")
    for headers in ({}, {"Idempotency_Key": "lớn".encode().hex()}):
        problem(clerk.post("matches", {"phrases": ["x" * 13_000_000]}, **headers), 413, "too_large")


def test_every_wrong_place_is_named(cast: Cast) -> None:
    clerk = caller(cast, "clerk")
    told = problem(clerk.get("assignments?limit=0&on=hôm qua&state=done&body=x"), 422, "invalid_request")
    assert {one["where"].split(".")[-1] for one in told["errors"]} >= {"limit", "on", "body"}
    assert told["errors"][0]["why"] == "Phải từ 1 trở lên."
    told = problem(clerk.post("decisions", {"verb": "burn"}), 422, "invalid_request")
    assert "adopt" in told["errors"][0]["why"]
    problem(clerk.post("readings", {"text": "  "}), 422, "invalid_request")
    problem(clerk.get("bodies?search=%00"), 422, "invalid_request")
    for day in ("0001-01-01", "9999-12-31"):
        problem(clerk.get(f"assignments?on={day}"), 422, "invalid_request")


def test_what_is_misspelt_or_of_another_type_is_told_and_not_passed_over(cast: Cast) -> None:
    """PATCH {"text": …} was answered with 200 as if it had been done."""
    clerk = caller(cast, "clerk")
    draft = drafts(cast, to=[[To(what=cast.chu_se)]]).directives.get()
    text = draft.instruction.source_text_id
    for method, path, told, where, why in (
        ("PATCH", f"directives/{draft.pk}", {"text": "khác"}, "text", "Không có mục này."),
        ("PATCH", f"directives/{draft.pk}", {"due_on": 86400}, "due_on", "Phải là ngày, dạng 2023-03-29."),
        ("PATCH", f"directives/{draft.pk}", {"kind": "gấp"}, "kind", "Phải là một trong"),
        ("POST", "decisions", {"verb": "add", "text": text, "start": "0", "end": 9}, "start", "Phải là số nguyên."),
        ("POST", "decisions", {"verb": "add", "text": text, "start": True, "end": 9}, "start", "Phải là số nguyên."),
        ("POST", "decisions", {"verb": "add", "text": text, "start": 0, "end": 9, "x": 1}, "x", "Không có mục này."),
        ("POST", "matches", {"phrases": ["Huyện ủy Chư Sê"], "day": "2023-03-29"}, "day", "Không có mục này."),
        ("POST", "matches", {"phrases": ["Huyện ủy Chư Sê"], "on": "2023"}, "on", "Phải là ngày, dạng 2023-03-29."),
        ("POST", "readings", {"text": "Giao", "title": "x"}, "title", "Không có mục này."),
        ("POST", "readings", {"text": "Giao", "name": "a\0"}, "name", "Có ký tự không dùng được."),
    ):
        (one,) = problem(clerk.send(method, path, told, If_Match=f'"{draft.version}"'), 422, "invalid_request")[
            "errors"
        ]
        assert one["where"].split(".")[-1] == where, told
        assert why in one["why"], told


def test_a_nul_in_a_text_is_dropped_as_from_a_file(cast: Cast) -> None:
    answer = caller(cast, "clerk").post("readings", {"text": "Giao Huyện ủy\0 Chư Sê (mẫu)."})
    assert (answer.status_code, answer.json()["text"]) == (201, "Giao Huyện ủy Chư Sê (mẫu).")


@pytest.mark.parametrize("cursor", ["x", "bnVsbA==", "WzEsMl0=", "W10=", "%E1%BB%89"])
@pytest.mark.parametrize("path", ["bodies", "readings", "assignments", "directives", "conferences"])
def test_a_cursor_of_somebody_else(cast: Cast, path: str, cursor: str) -> None:
    assert caller(cast, "clerk").get(f"{path}?cursor={cursor}").status_code == 422


def test_states_that_do_not_allow_it_and_versions_that_have_passed(cast: Cast) -> None:
    one = an_assignment(cast, body=cast.chu_se).pk
    clerk = caller(cast, "body_clerk")
    path = f"assignments/{one}/accept"
    for without in ({}, {"If_Match": "*"}, {"If_Match": '"1", "2"'}, {"If_Match": 'W/"1"'}, {"If_Match": "1"}):
        problem(clerk.post(path, **without), 428, "version_needed")
    answer = clerk.post(path, If_Match='"1"')
    assert (answer.status_code, answer["ETag"], answer["Cache-Control"]) == (200, '"2"', "no-store")
    assert clerk.get(f"assignments/{one}")["ETag"] == '"2"'
    told = problem(clerk.post(path, If_Match='"1"'), 412, "assignment_changed")
    assert told["facts"]["version"] == 2
    problem(clerk.post(path, If_Match='"2"'), 409, "not_while_accepted")


def test_a_file_that_is_not_what_its_name_says(cast: Cast) -> None:
    file = SimpleUploadedFile("ket-luan.docx", b"MZ\x00\x01 khong phai")
    problem(caller(cast, "clerk").form("readings", {"file": file}), 422, "file_is_something_else")


def test_our_own_faults_are_told_without_their_traces(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(_by: object) -> None:
        raise RuntimeError("the inside of the house")

    monkeypatch.setattr(queries, "instructions_visible_to", fall)
    answer = caller(cast, "clerk").get("instructions")
    problem(answer, 500, "fault")
    assert "inside" not in answer.content.decode()
