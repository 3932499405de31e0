"""The papers app."""

from __future__ import annotations

from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "giaoban.papers"
    label = "papers"

    def ready(self) -> None:
        from giaoban.journal import wording as journal  # noqa: PLC0415 -- only after the apps are loaded
        from giaoban.papers import wording  # noqa: PLC0415 -- the same
        from giaoban.ui.wording import register_refusals  # noqa: PLC0415 -- the same

        register_refusals(wording.REFUSALS)
        for kind, sentence in wording.JOURNAL.items():
            journal.register(kind, sentence)
        journal.register_subject("number_series", wording.NUMBER_SERIES)
