"""The oversight app."""

from __future__ import annotations

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "giaoban.oversight"
    label = "oversight"

    def ready(self) -> None:
        from giaoban.journal import wording as journal  # noqa: PLC0415 -- only after the apps are loaded
        from giaoban.oversight.wording import CLOSING, JOURNAL, REFUSALS  # noqa: PLC0415 -- the same
        from giaoban.ui.wording import register_refusals  # noqa: PLC0415 -- the same

        register_refusals(REFUSALS)
        for kind, sentence in JOURNAL.items():
            journal.register(kind, sentence)
        journal.register_subject("closing", CLOSING)
