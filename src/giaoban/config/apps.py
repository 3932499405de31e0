"""At start: who listens to what, and who may follow what."""

from __future__ import annotations

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "giaoban.config"
    label = "config"

    def ready(self) -> None:
        from giaoban import live  # noqa: PLC0415 -- its gate is ours to plug in
        from giaoban.config import topics  # noqa: PLC0415 -- needs every app's models
        from giaoban.config.problem_words import REFUSALS  # noqa: PLC0415 -- lazy words, once the apps stand
        from giaoban.config.subscriptions import LISTENERS  # noqa: PLC0415 -- needs every app's models
        from giaoban.journal.acts import plug_listeners  # noqa: PLC0415 -- the same
        from giaoban.notices import sections  # noqa: PLC0415 -- the same
        from giaoban.ui.wording import register_refusals  # noqa: PLC0415 -- the same

        plug_listeners(LISTENERS)
        live.may_follow = topics.may_follow
        sections.wake = topics.wake_readers
        register_refusals(REFUSALS)
