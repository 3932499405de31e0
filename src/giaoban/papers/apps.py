"""The papers app."""

from __future__ import annotations

from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "giaoban.papers"
    label = "papers"
