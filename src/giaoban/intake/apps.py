"""The intake app."""

from __future__ import annotations

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "giaoban.intake"
    label = "intake"

    def ready(self) -> None:
        from django.urls import reverse  # noqa: PLC0415 -- only after the apps are loaded

        from giaoban.extraction import own_words  # noqa: PLC0415 -- the same
        from giaoban.files import gates  # noqa: PLC0415 -- the same
        from giaoban.intake import queries, wording  # noqa: PLC0415 -- the same
        from giaoban.journal import wording as journal  # noqa: PLC0415 -- the same
        from giaoban.organisation.domain.rules import checked_by  # noqa: PLC0415 -- the same
        from giaoban.ui.wording import register_badges, register_refusals  # noqa: PLC0415 -- the same

        register_refusals(wording.REFUSALS)
        register_badges(wording.BADGES)
        for kind, sentence in wording.JOURNAL.items():
            journal.register(kind, sentence, refusal=kind == "secret_refused")
        journal.register_subject("source_text", wording.SOURCE_TEXT, lambda pk: reverse("directives:desk", args=[pk]))
        gates.register(queries.opens_original)
        checked_by("field_words", own_words)
