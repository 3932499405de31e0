"""Pages of the smallest office."""

from __future__ import annotations

import os

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from giaoban import live
from giaoban.config import health
from tests.config.small.jobs import linger


def page(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        row = cursor.fetchone()
    return HttpResponse(f"{row[0]} {os.getpid()}")


def change(request: HttpRequest) -> HttpResponse:
    live.publish(request.GET["topic"])
    return HttpResponse("changed")


def enqueue(request: HttpRequest) -> HttpResponse:
    linger.defer(folder=request.GET["folder"])
    return HttpResponse("enqueued")


live.may_follow = lambda _request, topic: topic.startswith("open-")

urlpatterns = [
    path("", include("giaoban.live.urls")),
    path("page", page),
    path("change", change),
    path("enqueue", enqueue),
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("metrics", health.metrics),
]
