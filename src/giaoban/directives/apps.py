"""The directives app."""

from __future__ import annotations

from django.apps import AppConfig


class DirectivesConfig(AppConfig):
    name = "giaoban.directives"
    label = "directives"
