"""The petitions app."""

from __future__ import annotations

from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    name = "giaoban.petitions"
    label = "petitions"

    def ready(self) -> None:
        from django.urls import reverse  # noqa: PLC0415 -- only after the apps are loaded

        from giaoban.directives import sections as beside_directives  # noqa: PLC0415 -- the same
        from giaoban.journal import wording as journal  # noqa: PLC0415 -- the same
        from giaoban.notices import wording as of_letters  # noqa: PLC0415 -- the same
        from giaoban.petitions import queries, wording  # noqa: PLC0415 -- the same
        from giaoban.ui.wording import register_badges, register_refusals  # noqa: PLC0415 -- the same

        register_refusals(wording.REFUSALS)
        register_badges(wording.BADGES)
        for kind, sentence in wording.JOURNAL.items():
            journal.register(kind, sentence)
        for kind, sentence in wording.NOTICES.items():
            of_letters.register(kind, sentence, group=of_letters.NEWS)
        journal.register_subject("petition", wording.PETITION, lambda pk: reverse("petitions:petition", args=[pk]))
        beside_directives.register(queries.beside_directive)
