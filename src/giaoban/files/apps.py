"""The files app."""

from __future__ import annotations

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "giaoban.files"
    label = "files"

    def ready(self) -> None:
        from giaoban.files import wording  # noqa: PLC0415 -- only after the apps are loaded
        from giaoban.ui.wording import register_refusals  # noqa: PLC0415 -- the same

        register_refusals(wording.REFUSALS)
