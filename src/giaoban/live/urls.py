"""The address of the stream of changes."""

from __future__ import annotations

from django.urls import path

from giaoban.live import streams

urlpatterns = [path("live/", streams.changes, name="live")]
