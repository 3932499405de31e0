"""Requests counted and timed for /metrics, by the name of the page and never by its address."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from prometheus_client import Counter, Histogram

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

REQUESTS = Counter("giaoban_requests_total", "Requests answered", ["page", "method", "status"])
SECONDS = Histogram("giaoban_request_seconds", "Time to answer", ["page"])


def measure(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = get_response(request)
        page = request.resolver_match.view_name if request.resolver_match else "none"
        REQUESTS.labels(page, request.method or "", response.status_code).inc()
        SECONDS.labels(page).observe(time.perf_counter() - began)
        return response

    return middleware
