"""The reporting app."""

from __future__ import annotations

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "giaoban.reporting"
    label = "reporting"
