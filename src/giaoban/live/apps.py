"""The app of live pages has no tables: PostgreSQL's LISTEN and NOTIFY are all it needs."""

from __future__ import annotations

from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "giaoban.live"
    label = "live"
