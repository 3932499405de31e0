"""The organisation app."""

from __future__ import annotations

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "giaoban.organisation"
    label = "organisation"

    def ready(self) -> None:
        from giaoban.organisation import wording  # noqa: PLC0415 -- only after the apps are loaded
        from giaoban.ui.wording import register_refusals  # noqa: PLC0415 -- the same

        register_refusals(wording.REFUSALS)
