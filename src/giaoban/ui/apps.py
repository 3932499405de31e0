"""The ui app: no models, only how things look and how errors are told."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "giaoban.ui"
    label = "ui"
    verbose_name = "Giao diện"

    def ready(self) -> None:
        from giaoban.ui.wording import REFUSALS, register_refusals  # noqa: PLC0415 -- the words are lazy until the apps stand

        register_refusals(REFUSALS)
