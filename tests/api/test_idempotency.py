"""The same key, the same call: done once, answered alike. Another call under it is a mistake that is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier
from typing import TYPE_CHECKING

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from giaoban.accounts.models import Token
from giaoban.config.idempotency import HOLDERS, forget_before
from giaoban.config.models import IdempotentAnswer
from giaoban.directives.models import Step
from giaoban.intake.models import SourceText
from giaoban.organisation.models import Appointment
from tests.api.callers import Caller, caller
from tests.factories import an_assignment

if TYPE_CHECKING:
    from giaoban.config.embedded import Cluster
    from tests.cast import Cast

TEXT = {"text": "Giao Huyện ủy Chư Sê rà soát công trình (dữ liệu mẫu)."}


def test_a_call_sent_twice_is_done_once(cast: Cast) -> None:
    one = an_assignment(cast, body=cast.chu_se).pk
    clerk = caller(cast, "body_clerk")
    first, second = (
        clerk.post(f"assignments/{one}/accept", If_Match='"1"', Idempotency_Key="mot-lan") for _ in range(2)
    )
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.content == second.content
    assert [answer.get("Idempotency-Replayed") for answer in (first, second)] == [None, "true"]
    assert (second["ETag"], second["Content-Type"]) == (first["ETag"], first["Content-Type"])
    assert Step.objects.filter(assignment=one).count() == 2


def test_another_call_under_the_same_key_is_told(cast: Cast) -> None:
    clerk = caller(cast, "clerk")
    assert clerk.post("readings", TEXT, Idempotency_Key="k").status_code == 201
    for other in (
        clerk.post("readings", {"text": "Khác"}, Idempotency_Key="k"),
        clerk.post("matches", TEXT, Idempotency_Key="k"),
    ):
        assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")


def test_a_form_is_the_same_call_whatever_its_boundary(cast: Cast) -> None:
    clerk = caller(cast, "clerk")

    def send(words: str) -> int:
        file = SimpleUploadedFile("ket-luan.txt", words.encode())
        return clerk.form("readings", {"file": file}, Idempotency_Key="tep").status_code

    assert [send(TEXT["text"]), send(TEXT["text"]), send("Khác hẳn.")] == [201, 201, 422]
    assert SourceText.objects.get().text == TEXT["text"]


def test_two_callers_may_choose_the_same_key(cast: Cast) -> None:
    answers = [caller(cast, who).post("readings", TEXT, Idempotency_Key="k") for who in ("clerk", "stranger")]
    assert [answer.status_code for answer in answers] == [201, 201]


def test_what_was_refused_may_be_tried_again(cast: Cast) -> None:
    clerk = caller(cast, "body_clerk")
    one = an_assignment(cast, body=cast.chu_se).pk
    answers = [clerk.post(f"assignments/{one}/accept", If_Match=tag, Idempotency_Key="k") for tag in ('"9"', '"1"')]
    assert [answer.status_code for answer in answers] == [412, 200]


def test_a_key_that_has_ended_is_given_nothing_again(cast: Cast) -> None:
    clerk = caller(cast, "clerk")
    assert clerk.post("readings", TEXT, Idempotency_Key="k").status_code == 201
    Token.objects.update(revoked_at=datetime.now(UTC))
    assert clerk.post("readings", TEXT, Idempotency_Key="k").status_code == 401


def test_a_key_whose_post_has_ended_is_given_nothing_again(cast: Cast) -> None:
    clerk = caller(cast, "clerk")
    assert clerk.post("readings", TEXT, Idempotency_Key="k").status_code == 201
    Appointment.objects.filter(user=cast.users["clerk"]).update(valid_to=date(2023, 1, 1))
    assert clerk.post("readings", TEXT, Idempotency_Key="k").status_code == 401


def _fell_in_the_middle(*, ago: timedelta) -> None:
    """As a killed process leaves its claim: without an answer."""
    IdempotentAnswer.objects.update(status=None, body=b"", made_at=datetime.now(UTC) - ago)


def test_the_key_of_a_call_that_fell_is_free_again_and_nothing_is_done_twice(cast: Cast) -> None:
    """Else a retry, which the key is there for, would be refused for a day."""
    clerk, body_clerk = caller(cast, "clerk"), caller(cast, "body_clerk")
    one = an_assignment(cast, body=cast.chu_se).pk
    clerk.post("readings", TEXT, Idempotency_Key="k")
    body_clerk.post(f"assignments/{one}/accept", If_Match='"1"', Idempotency_Key="k")
    _fell_in_the_middle(ago=timedelta(minutes=1))
    assert clerk.post("readings", TEXT, Idempotency_Key="k").json()["code"] == "still_at_work"
    _fell_in_the_middle(ago=timedelta(minutes=6))
    assert clerk.post("readings", {"text": "Khác"}, Idempotency_Key="k").status_code == 422
    again, replayed = (clerk.post("readings", TEXT, Idempotency_Key="k") for _ in range(2))
    assert (again.status_code, again.get("Idempotency-Replayed"), again.json()["was_here"]) == (200, None, True)
    assert (replayed.content, replayed["Idempotency-Replayed"]) == (again.content, "true")
    done_already = body_clerk.post(f"assignments/{one}/accept", If_Match='"1"', Idempotency_Key="k")
    assert done_already.status_code == 412
    assert Step.objects.filter(assignment=one).count() == 2
    assert SourceText.objects.filter(text=TEXT["text"]).count() == 1


def test_a_slow_call_keeps_its_key_however_long_it_takes(own_database: Cluster) -> None:
    from tests.cast import Cast  # noqa: PLC0415 -- models may only be imported after Django's set-up

    clerk = caller(Cast.assemble(), "clerk")
    clerk.post("readings", TEXT, Idempotency_Key="k")
    _fell_in_the_middle(ago=timedelta(hours=1))
    url = own_database.url(database=str(connection.settings_dict["NAME"]))
    with psycopg.connect(url) as other:
        other.execute("select pg_advisory_lock(%s, %s)", [HOLDERS, IdempotentAnswer.objects.get().pk])
        assert clerk.post("readings", TEXT, Idempotency_Key="k").json()["code"] == "still_at_work"
    assert clerk.post("readings", TEXT, Idempotency_Key="k").status_code == 200


@pytest.mark.parametrize("key", ["", " ", "mot lan", "một-lần", "k" * 201])
def test_a_key_of_another_form_is_refused(cast: Cast, key: str) -> None:
    told = caller(cast, "clerk").post("readings", TEXT, Idempotency_Key=key)
    assert (told.status_code, told.json()["code"]) == (422, "idempotency_key_unfit")
    assert SourceText.objects.count() == 0


def test_strangers_leave_nothing_behind(db: None) -> None:
    assert Caller("gb_sai").post("readings", TEXT, Idempotency_Key="k").status_code == 401
    assert IdempotentAnswer.objects.count() == 0


def test_a_key_has_a_length_and_a_day(cast: Cast) -> None:
    clerk = caller(cast, "clerk")
    assert clerk.post("readings", TEXT, Idempotency_Key="k" * 200).status_code == 201
    assert forget_before(datetime.now(UTC) - timedelta(days=1)) == 0
    assert forget_before(datetime.now(UTC) + timedelta(seconds=1)) == 1


def test_the_same_call_at_once_is_done_by_one(own_database: Cluster) -> None:
    from tests.cast import Cast  # noqa: PLC0415 -- models may only be imported after Django's set-up

    cast = Cast.assemble()
    one = an_assignment(cast, body=cast.chu_se).pk
    clerk, ready = caller(cast, "body_clerk"), Barrier(4)

    def send(_n: int) -> int:
        try:
            ready.wait(20)
            return clerk.post(f"assignments/{one}/accept", If_Match='"1"', Idempotency_Key="k").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(send, range(4)))
    assert set(statuses) <= {200, 409}
    assert 200 in statuses
    assert Step.objects.filter(assignment=one).count() == 2
