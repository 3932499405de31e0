"""The notices app."""

from __future__ import annotations

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "giaoban.notices"
    label = "notices"

    def ready(self) -> None:
        from giaoban.notices.wording import REFUSALS  # noqa: PLC0415 -- only after the apps are loaded
        from giaoban.ui.wording import register_refusals  # noqa: PLC0415 -- the same

        register_refusals(REFUSALS)
