"""The accounts app."""

from __future__ import annotations

from django.apps import AppConfig
from django.urls import reverse


class AccountsConfig(AppConfig):
    name = "giaoban.accounts"
    label = "accounts"

    def ready(self) -> None:
        from giaoban.accounts import wording  # noqa: PLC0415 -- only after the apps are loaded
        from giaoban.journal import wording as journal  # noqa: PLC0415 -- the same
        from giaoban.ui.wording import register_refusals  # noqa: PLC0415 -- the same

        register_refusals(wording.REFUSALS)
        for kind, sentence in wording.JOURNAL.items():
            journal.register(kind, sentence)
        journal.register_subject("account", wording.ACCOUNT, lambda pk: reverse("accounts:person", args=[pk]))
