"""The reporting app."""

from __future__ import annotations

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "giaoban.reporting"
    label = "reporting"

    def ready(self) -> None:
        from giaoban.journal import wording as journal  # noqa: PLC0415 -- only after the apps are loaded
        from giaoban.reporting import wording  # noqa: PLC0415 -- the same
        from giaoban.ui.wording import register_refusals  # noqa: PLC0415 -- the same

        register_refusals(wording.REFUSALS)
        for kind, sentence in wording.JOURNAL.items():
            journal.register(kind, sentence)
