"""Pages of the smallest office."""

from __future__ import annotations

import os
from importlib import resources
from itertools import count

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from giaoban import live
from giaoban.config import health
from giaoban.live.streams import hub
from tests.config.small.jobs import linger


def page(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        row = cursor.fetchone()
    return HttpResponse(f"{row[0]} {os.getpid()}")


def change(request: HttpRequest) -> HttpResponse:
    live.publish([request.GET["topic"]])
    return HttpResponse("changed")


def enqueue(request: HttpRequest) -> HttpResponse:
    linger.defer(folder=request.GET["folder"])
    return HttpResponse("enqueued")


def follow(request: HttpRequest) -> HttpResponse:
    """Two live parts, one of each kind, under a strict content security policy."""
    url = f"/follow?topic={request.GET['topic']}"
    body = f"""<!doctype html><title>live</title><script type="module" src="/live.js"></script>
      <p data-live="{request.GET["topic"]}" id="told"></p>
      <p data-live="{request.GET["topic"]}" data-live-url="{url}" id="renewed">{next(counter)} <input></p>"""
    return HttpResponse(
        body, headers={"Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'"}
    )


def script(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        resources.files(live).joinpath("static/live/live.js").read_text(), content_type="text/javascript"
    )


def followers(_request: HttpRequest) -> HttpResponse:
    """How many streams are open: this office has one web process."""
    return HttpResponse(str(len({f for of_topic in hub._followers.values() for f in of_topic})))


counter = count(1)
live.may_follow = lambda _request, topic: topic.startswith("open-")

urlpatterns = [
    path("", include("giaoban.live.urls")),
    path("follow", follow),
    path("live.js", script),
    path("followers", followers),
    path("page", page),
    path("change", change),
    path("enqueue", enqueue),
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("metrics", health.metrics),
]
