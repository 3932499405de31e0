"""One port: event streams go to Django's ASGI application, everything else to its WSGI application in threads.

Measured for ordinary pages, this is as fast as gunicorn and about twice Django under ASGI; see
docs/decisions/0003-one-port.md.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from io import BytesIO
from typing import Any

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.core.asgi import get_asgi_application

from giaoban.config.wsgi import application as pages_in_wsgi

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
THREADS = 10
PIECE = 2**20
HEARD_AT_MOST = 2**30
"""Bytes; whoever sends more means no good."""


def as_it_came(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """What WSGI would not see: a body sent in pieces (chunked) has no length, and TLS has ended at the proxy.

    Such a body is gathered up to one byte over the limit; then it has a length, and is too large. HEAD is GET for
    everybody further in: the server sends no body to who asked so.
    """
    if environ["REQUEST_METHOD"] == "HEAD":
        environ["REQUEST_METHOD"] = "GET"
    if "HTTP_TRANSFER_ENCODING" in environ:
        body = environ["wsgi.input"].read(settings.REQUEST_LIMIT + 1)
        environ |= {"wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body))}
    if settings.USE_HTTPS:
        environ["wsgi.url_scheme"] = "https"
    answer = pages_in_wsgi(environ, start_response)
    hear_out(environ["wsgi.input"])
    return answer


def hear_out(body: Any) -> None:
    """Take in, and throw away, what an answer did not wait for: a file that is too large.

    A connection that is shut on somebody who still sends is reset, and the answer with its reason is lost on the way.
    """
    for _ in range(HEARD_AT_MOST // PIECE):
        if not body.read(PIECE):
            return


streams: Callable[[Scope, Receive, Send], Awaitable[None]] = get_asgi_application()
pages: Callable[[Scope, Receive, Send], Awaitable[None]] = WSGIMiddleware(as_it_came, workers=THREADS)  # type: ignore[assignment, arg-type]  # one protocol, two spellings of its types


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    await (streams if is_stream(scope) else pages)(scope, receive, send)


def is_stream(scope: Scope) -> bool:
    """What asks for an event stream (browsers always say so), or an address that gives nothing else."""
    if scope["type"] != "http":
        return False
    asked = dict(scope["headers"]).get(b"accept", b"")
    return b"text/event-stream" in asked or scope["path"] == "/live/" or scope["path"].endswith("/events")
