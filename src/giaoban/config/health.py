"""Is it alive, is it ready, how is it doing: for monitors, in a few words of JSON or Prometheus' text."""

from __future__ import annotations

import hmac
import os
from http import HTTPStatus

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Gauge, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from giaoban.config import migrating

LOOPBACK = {"127.0.0.1", "::1"}
HEARD_WITHIN = 20  # seconds since a worker's last heartbeat


@never_cache
@require_safe
def alive(_request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"alive": True})


@never_cache
@require_safe
def ready(_request: HttpRequest) -> JsonResponse:
    """Everything that a user needs is there: 200, else 503 and what is missing."""
    try:
        found = {"database": _database_answers(), "migrations": _is_migrated(), "worker": _worker_is_heard()}
    except DatabaseError:
        found = {"database": False, "migrations": False, "worker": False}
    is_ready = all(found.values())
    status = HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE
    return JsonResponse({"ready": is_ready, **found}, status=status)


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For this machine, or for whoever has the token GIAOBAN_METRICS_TOKEN."""
    if not _may_see_metrics(request):
        return HttpResponseForbidden()
    registry: CollectorRegistry = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the library's
    return HttpResponse(generate_latest(registry) + generate_latest(_jobs()), content_type=CONTENT_TYPE_LATEST)


def _may_see_metrics(request: HttpRequest) -> bool:
    token = getattr(settings, "METRICS_TOKEN", "") or os.environ.get("GIAOBAN_METRICS_TOKEN", "")
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token and hmac.compare_digest(given.encode(), token.encode()):
        return True
    is_here = request.META.get("REMOTE_ADDR") in LOOPBACK and "X-Forwarded-For" not in request.headers
    return not token and is_here


def _jobs() -> CollectorRegistry:
    """Counted when asked for: the rows are the truth, no process has to keep a figure."""
    registry = CollectorRegistry()
    jobs = Gauge("giaoban_jobs", "Background jobs by state", ["state"], registry=registry)
    workers = Gauge("giaoban_workers", "Workers heard of lately", registry=registry)
    with connection.cursor() as cursor:
        cursor.execute("select status::text, count(*) from procrastinate_jobs group by status")
        for state, number in cursor.fetchall():
            jobs.labels(state).set(number)
    workers.set(_workers_heard())
    return registry


def _database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return True


def _is_migrated() -> bool:
    """Asked until it is true once: a process does not outlive its own version."""
    if "yes" not in _migrated:
        _migrated.update([] if migrating.pending() else ["yes"])
    return bool(_migrated)


_migrated: set[str] = set()


def _workers_heard() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from procrastinate_workers where last_heartbeat > now() - make_interval(secs => %s)",
            [HEARD_WITHIN],
        )
        row = cursor.fetchone()
    return int(row[0])


def _worker_is_heard() -> bool:
    return _workers_heard() > 0
