"""A web process as it is served, asked by HTTP itself: what stands between the wire and Django."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from giaoban.config.embedded import Cluster

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    text: str


@dataclass(frozen=True, slots=True)
class Door:
    port: int

    def ask(self, method: str, path: str, body: bytes | Iterable[bytes] | None = None, **headers: str) -> Answer:
        """A body that is no ``bytes`` goes in pieces, without a length; header names are written with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request(method, path, body, {"Host": "localhost", **named})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read().decode())

    def sign_in(self, password: str, **headers: str) -> int:
        page = self.ask("GET", "/accounts/sign-in/")
        cookie = page.headers["Set-Cookie"].split(";")[0]
        token = page.text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        told = urlencode({"login": "clerk", "password": password, "csrfmiddlewaretoken": token})
        sent = {"Cookie": cookie, "Content_Type": FORM, "Referer": "https://localhost/"}
        return self.ask("POST", "/accounts/sign-in/", told.encode(), **sent, **headers).status


Opening = Callable[..., AbstractContextManager[Door]]


@pytest.fixture
def opened(own_database: Cluster, tmp_path: Path) -> Opening:
    """Opens the door of a web process whose environment is told; the cast stands behind it."""
    from django.db import connection  # noqa: PLC0415 -- after Django's set-up

    url = own_database.url(database=str(connection.settings_dict["NAME"]))

    @contextmanager
    def opening(**environment: str) -> Iterator[Door]:
        with socket.create_server(("127.0.0.1", 0)) as listening, (tmp_path / "log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "giaoban.config.serving.web", str(listening.fileno())],
                pass_fds=[listening.fileno()],
                env={**os.environ, "GIAOBAN_DATABASE_URL": url, **environment},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
            try:
                yield Door(listening.getsockname()[1])
            finally:
                process.terminate()
                process.wait(timeout=20)

    return opening


@pytest.fixture
def key(own_database: Cluster) -> str:
    """Of the office's clerk."""
    from tests.api.callers import caller  # noqa: PLC0415 -- models may only be imported after Django's set-up
    from tests.cast import Cast  # noqa: PLC0415 -- the same

    return f"Bearer {caller(Cast.assemble(), 'clerk').key}"


def _addresses_noted() -> set[str]:
    from axes.models import AccessAttempt  # noqa: PLC0415 -- models may only be imported after Django's set-up

    return set(AccessAttempt.objects.values_list("ip_address", flat=True))


def test_who_changes_the_address_stays_locked_out(opened: Opening, key: str) -> None:
    """Else a password is guessed without end: each try with another X-Forwarded-For."""
    with opened() as door:
        tries = [door.sign_in("sai", X_Forwarded_For=f"8.8.8.{n}") for n in range(8)]
        assert tries == [200] * 7 + [429]
        assert door.sign_in("mat-khau-clerk", X_Forwarded_For="8.8.4.4") == 429
        assert door.ask("GET", "/metrics", X_Forwarded_For="8.8.4.4").status == 403, (
            "the proxy is here, the visitor not"
        )
    assert _addresses_noted() == {"127.0.0.1"}


def test_a_proxy_that_is_named_tells_the_address_and_locks_all_the_same(opened: Opening, key: str) -> None:
    with opened(GIAOBAN_TRUSTED_PROXIES="127.0.0.1") as door:
        assert [door.sign_in("sai", X_Forwarded_For=f"8.8.8.{n % 2}") for n in range(8)] == [200] * 7 + [429]
        assert door.sign_in("mat-khau-clerk", X_Forwarded_For="8.8.4.4") == 429
    assert _addresses_noted() == {"8.8.8.0", "8.8.8.1"}


def test_where_people_come_by_tls_they_are_told_to_stay_there(opened: Opening, key: str) -> None:
    with opened(GIAOBAN_BASE_URL="https://localhost") as door:
        page = door.ask("GET", "/accounts/sign-in/")
        assert page.headers["Strict-Transport-Security"] == "max-age=31536000"
        assert "Secure" in page.headers["Set-Cookie"]
        assert door.sign_in("mat-khau-clerk") == 302


def test_a_body_in_pieces_is_a_body(opened: Opening, key: str) -> None:
    """Programs that stream have no length to tell: their calls were answered as if they had sent nothing."""
    words = {"text": "Giao Huyện ủy Chư Sê rà soát công trình (dữ liệu mẫu)."}
    told = json.dumps(words).encode()
    with opened() as door:
        sent = {"Authorization": key, "Content_Type": JSON}
        answer = door.ask("POST", "/api/v1/readings", iter([told[:20], told[20:]]), **sent)
        assert (answer.status, json.loads(answer.text)["text"]) == (201, words["text"])
        for path in ("/api/v1/bodies", "/healthz"):
            whole, head = (door.ask(method, path, Authorization=key) for method in ("GET", "HEAD"))
            assert (head.status, head.headers["Content-Length"], head.text) == (200, str(len(whole.text.encode())), "")
        page = door.ask("POST", "/accounts/sign-in/", iter([b"login=x"]), Content_Type=FORM)
        assert page.status == 403, "the form is read: it has no token against forgery"
        assert door.ask("GET", "/api/v1/bodies", Authorization=key).headers["Strict-Transport-Security"] is None
        endless = door.ask("POST", "/api/v1/readings", iter([b" " * MEGABYTE] * 73), **sent)
        assert (endless.status, json.loads(endless.text)["code"]) == (413, "too_large")
        for length in (30, 80):
            large = door.ask(
                "POST", "/api/v1/readings", _file(length), Authorization=key,
                Content_Type="multipart/form-data; boundary=x",
            )  # fmt: skip
            assert large.status == 413
            assert json.loads(large.text)["code"] == ("file_over_limit" if length < 72 else "files_over_limit")


def _file(megabytes: int) -> bytes:
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
    return head + b"a" * (megabytes * MEGABYTE) + b"\r\n--x--\r\n"
