"""The conferences app."""

from __future__ import annotations

from django.apps import AppConfig


class ConferencesConfig(AppConfig):
    name = "giaoban.conferences"
    label = "conferences"

    def ready(self) -> None:
        from django.urls import reverse  # noqa: PLC0415 -- only after the apps are loaded

        from giaoban.conferences import wording  # noqa: PLC0415 -- the same
        from giaoban.journal import wording as journal  # noqa: PLC0415 -- the same
        from giaoban.ui.wording import register_refusals  # noqa: PLC0415 -- the same

        register_refusals(wording.REFUSALS)
        for kind, sentence in wording.JOURNAL.items():
            journal.register(kind, sentence)
        journal.register_subject(
            "conference", wording.CONFERENCE, lambda pk: reverse("conferences:conference", args=[pk])
        )
