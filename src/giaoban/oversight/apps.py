"""The oversight app."""

from __future__ import annotations

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "giaoban.oversight"
    label = "oversight"
