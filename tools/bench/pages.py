"""How long the pages of a province of forty quarters take, from the request to the last byte, and their queries."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tools.bench import forty_quarters
from tools.bench.figures import Figure, Goal

if TYPE_CHECKING:
    from tests.cast import Cast

TIMES = 20
AT_MOST = Goal(sign="<", limit=200)
QUERIES = Goal(sign="<", limit=31)
PAST = (forty_quarters.TODAY - timedelta(days=500)).isoformat()

PAGES = (
    ("today, the leader's", "leader", "/"),
    ("today, a body's", "body_clerk", "/"),
    ("register", "clerk", "/directives/"),
    ("register, overdue only", "clerk", "/directives/?time=overdue"),
    ("register, a search", "clerk", "/directives/?q=giai+ngan"),
    ("register, a search by body", "clerk", "/directives/?q=dang+uy+xa"),
    ("register, by field", "clerk", "/directives/?group=field"),
    ("register, by conclusion", "clerk", "/directives/?group=instruction"),
    ("register, one body", "clerk", "/directives/?body={body}"),
    ("register, far into the list", "clerk", "/directives/?cursor={cursor}"),
    ("register, a past day", "clerk", f"/directives/?on={PAST}"),
    ("register, a body's", "body_clerk", "/directives/"),
    ("totals by body", "leader", "/oversight/"),
    ("heat map, all", "leader", "/oversight/map/?show=all"),
    ("trend by quarter", "leader", "/oversight/trend/"),
    ("silent", "leader", "/oversight/silent/"),
    ("repeated", "leader", "/oversight/repeated/"),
    ("leader's page", "leader", "/leading/"),
    ("totals by field", "leader", "/oversight/?by=field"),
    ("totals by body, a past day", "leader", f"/oversight/?on={PAST}"),
    ("totals by field, a past day", "leader", f"/oversight/?by=field&on={PAST}"),
    ("a directive to a group", "clerk", "/directives/{directive}/"),
    ("a directive to a group, a body's", "body_clerk", "/directives/{directive}/"),
    ("a conclusion", "clerk", "/instructions/{instruction}/"),
    ("my body", "body_clerk", "/my/"),
    ("issue", "head_of_office", "/instructions/{draft}/issue/"),
    ("organisation", "clerk", "/organisation/"),
    ("one body's page", "clerk", "/organisation/bodies/{body}/"),
    ("texts", "clerk", "/intake/"),
    ("conferences", "clerk", "/conferences/"),
    ("journal", "inspector", "/journal/"),
    ("notices", "body_clerk", "/notices/"),
    ("reminders", "clerk", "/reminders/"),
)
"""Name, whose eyes, address."""


def figures(cast: Cast, draft: int) -> Iterator[Figure]:
    """``draft`` is a conclusion that waits for its number."""
    asked = 0
    named = _named(cast, draft)
    for name, who, address in PAGES:
        taken, queries = _measured(cast, who, address.format(**named))
        asked = max(asked, queries)
        p95 = statistics.quantiles(taken, n=20, method="inclusive")[-1]
        middle = f"p50 {statistics.median(taken) * 1000:.0f}, {queries} queries"
        yield Figure(name=f"{name} ({middle})", value=p95 * 1000, unit="ms", goal=AT_MOST)
    yield Figure(name="most queries of any of these pages", value=asked, unit="", goal=QUERIES)


def _named(cast: Cast, draft: int) -> dict[str, object]:
    from giaoban.directives.forms.filters import as_cursor  # noqa: PLC0415 -- after Django's set-up
    from giaoban.directives.models import Directive  # noqa: PLC0415 -- the same
    from giaoban.directives.queries.order import NEVER, Place  # noqa: PLC0415 -- the same
    from giaoban.organisation.queries import names_on  # noqa: PLC0415 -- the same

    body = cast.dak_doa
    to_all = Directive.objects.filter(assignments__body=cast.chu_se, assignments__role="each").order_by("-pk")[0]
    place = Place(names_on([body.pk], forty_quarters.TODAY)[body.pk].sort_key, NEVER, 0)
    return {
        "body": body.pk,
        "cursor": as_cursor(place),
        "directive": to_all.pk,
        "instruction": to_all.instruction_id,
        "draft": draft,
    }


def _measured(cast: Cast, who: str, address: str) -> tuple[list[float], int]:
    """The seconds of each of several requests, after one that warms, and the queries of that one."""
    from django.db import connection  # noqa: PLC0415 -- after Django's set-up

    cookies = _signed_in(cast, who)
    asked: list[str] = []

    def note(execute, sql, params, many, context):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 -- as Django calls it
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        _answer(address, cookies)
    return [_seconds(address, cookies) for _ in range(TIMES)], len(asked)


def _signed_in(cast: Cast, who: str) -> str:
    from django.test import Client  # noqa: PLC0415 -- after Django's set-up

    client = Client()
    client.force_login(cast.users[who], backend="allauth.account.auth_backends.AuthenticationBackend")
    return "; ".join(f"{one.key}={one.value}" for one in client.cookies.values())


def _seconds(address: str, cookies: str) -> float:
    began = time.perf_counter()
    _answer(address, cookies)
    return time.perf_counter() - began


def _answer(address: str, cookies: str) -> None:
    """Through the whole of our WSGI application, every middleware of it, to the last byte."""
    from django.core.handlers.wsgi import WSGIRequest  # noqa: PLC0415 -- after Django's set-up
    from django.http import HttpResponse  # noqa: PLC0415 -- the same
    from django.test import RequestFactory  # noqa: PLC0415 -- the same

    from giaoban.config.wsgi import application  # noqa: PLC0415 -- the same

    parts = urlsplit(address)
    environ = RequestFactory(SERVER_NAME="localhost", HTTP_COOKIE=cookies)._base_environ(  # type: ignore[attr-defined]  # noqa: SLF001 -- the environment of a plain GET
        PATH_INFO=parts.path, QUERY_STRING=parts.query
    )
    response = application.get_response(WSGIRequest(environ))
    size = len(response.content) if isinstance(response, HttpResponse) else 0
    response.close()
    if response.status_code != HTTPStatus.OK or not size:
        message = f"{address} answered {response.status_code}"
        raise RuntimeError(message)
