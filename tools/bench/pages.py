"""How long the pages of a province of forty quarters take at 20 requests a second, and how many queries they ask."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tools.bench import province, redmine
from tools.bench.figures import Figure, Goal, median_seconds
from tools.bench.load import RATE, Asked, a_free_port, ask, seconds_of, served

if TYPE_CHECKING:
    from tests.cast import Cast

ROUNDS = 40
WARM = 4
"""Each of the two web processes has then shown each page."""
TURNS = 15
AT_MOST = Goal(sign="<", limit=200)
QUERIES = Goal(sign="<", limit=31)
QUARTER = "2025-Q2"
PAST = (province.TODAY - timedelta(days=500)).isoformat()

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
    ("form 01", "leader", "/statistics/01/"),
    ("form 01, a quarter of before", "leader", f"/statistics/01/?period={QUARTER}"),
    ("form 03", "leader", "/statistics/03/"),
    ("hint of Regulation 366", "leader", "/statistics/rating/"),
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
    named = _named(cast, draft)
    pages = [Asked(name, address.format(**named), _signed_in(cast, who)) for name, who, address in PAGES]
    queries = {page.name: _queries(page) for page in pages}
    with served(province.TODAY) as port:
        for page in pages * WARM:
            ask(port, page)
        taken = seconds_of(pages, port=port, rounds=ROUNDS)
        beside = list(_beside_redmine(port, next(page for page in pages if page.name == "register")))
    for name, seconds in taken.items():
        yield _figure(f"{name}, {queries[name]} queries", seconds)
    yield _figure(f"every page, {RATE} a second", [one for several in taken.values() for one in several])
    yield from beside
    yield Figure(name="most queries of any of these pages", value=max(queries.values()), unit="", goal=QUERIES)


def _figure(name: str, seconds: Sequence[float]) -> Figure:
    """The 95th of a hundred, with the median and the 99th beside it."""
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    p50, p95, p99 = (cuts[n - 1] * 1000 for n in (50, 95, 99))
    return Figure(name=f"{name} (p50 {p50:.0f}, p99 {p99:.0f})", value=p95, unit="ms", goal=AT_MOST)


def _beside_redmine(port: int, register: Asked) -> Iterator[Figure]:
    """Fifty rows of each, in turns: theirs of 2,000, ours of 100,000."""
    if not redmine.is_installed():
        print("Redmine is not installed here: the register stands without its peer in this run")
        return
    other = a_free_port()
    with redmine.served(other):
        ours, theirs = median_seconds(lambda: ask(port, register), lambda: redmine.ask(other), times=TURNS)
    name = f"register of 100,000 beside Redmine's list of {redmine.ISSUES:,}"
    goal = Goal(sign="<", limit=round(theirs * 1000))
    yield Figure(name=name, value=ours * 1000, unit="ms", goal=goal, peer=theirs * 1000)


def _named(cast: Cast, draft: int) -> dict[str, object]:
    from giaoban.directives.forms.filters import as_cursor  # noqa: PLC0415 -- after Django's set-up
    from giaoban.directives.models import Directive  # noqa: PLC0415 -- the same
    from giaoban.directives.queries.order import NEVER, Place  # noqa: PLC0415 -- the same
    from giaoban.organisation.queries import names_on  # noqa: PLC0415 -- the same

    body = cast.dak_doa
    to_all = Directive.objects.filter(assignments__body=cast.chu_se, assignments__role="each").order_by("-pk")[0]
    place = Place(names_on([body.pk], province.TODAY)[body.pk].sort_key, NEVER, 0)
    return {
        "body": body.pk,
        "cursor": as_cursor(place),
        "directive": to_all.pk,
        "instruction": to_all.instruction_id,
        "draft": draft,
    }


def _queries(page: Asked) -> int:
    """Asked in this process, for only here they can be counted."""
    from django.db import connection  # noqa: PLC0415 -- after Django's set-up

    asked: list[str] = []

    def note(execute, sql, params, many, context):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 -- as Django calls it
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        _answer(page.address, page.cookies)
    return len(asked)


def _signed_in(cast: Cast, who: str) -> str:
    from django.test import Client  # noqa: PLC0415 -- after Django's set-up

    client = Client()
    client.force_login(cast.users[who], backend="allauth.account.auth_backends.AuthenticationBackend")
    return "; ".join(f"{one.key}={one.value}" for one in client.cookies.values())


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
