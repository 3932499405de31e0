"""Programs that call the API: each with the token of somebody of the cast."""

from __future__ import annotations

import json
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any

from django.test import Client

from giaoban.accounts.domain import digest_of
from giaoban.accounts.models import Token

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

    from tests.cast import Cast

ROOT = "/api/v1/"


@dataclass(frozen=True, slots=True)
class Caller:
    key: str

    def send(self, method: str, path: str, told: object = None, **headers: str) -> Answer:
        """``told`` goes as JSON; header names are written with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.key:
            named["Authorization"] = f"Bearer {self.key}"
        client = Client(raise_request_exception=False)
        if told is None:
            return client.generic(method, ROOT + path, headers=named)
        return client.generic(method, ROOT + path, _json(told), content_type="application/json", headers=named)

    def form(self, path: str, told: dict[str, Any], **headers: str) -> Answer:
        """As multipart/form-data, with files."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Client().post(ROOT + path, told, headers={**named, "Authorization": f"Bearer {self.key}"})

    def get(self, path: str) -> Answer:
        return self.send("GET", path)

    def post(self, path: str, told: object = None, **headers: str) -> Answer:
        return self.send("POST", path, told, **headers)

    def read(self, path: str) -> Any:
        """What a GET answers, which must be given."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.content.decode()
        return answer.json()


NOBODY = Caller("")


def caller(cast: Cast, who: str) -> Caller:
    """Hands out a key as ``giaoban token new`` does, without its line in the journal."""
    by = cast.actor(who)
    key = f"gb_{token_urlsafe(32)}"
    Token.objects.create(user=cast.users[who], post_id=by.post_id or 0, label="thử", digest=digest_of(key))
    return Caller(key)


def _json(told: object) -> str:

    return json.dumps(told, ensure_ascii=False)
