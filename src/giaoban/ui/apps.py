"""The ui app: no models, only how things look and how errors are told."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "giaoban.ui"
    label = "ui"
    verbose_name = "Giao diện"
