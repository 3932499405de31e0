"""The organisation app."""

from __future__ import annotations

from django.apps import AppConfig
from django.urls import reverse


class OrganisationConfig(AppConfig):
    name = "giaoban.organisation"
    label = "organisation"

    def ready(self) -> None:
        from giaoban.accounts import sections  # noqa: PLC0415 -- only after the apps are loaded
        from giaoban.journal import wording as journal  # noqa: PLC0415 -- the same
        from giaoban.notices import sections as of_notices  # noqa: PLC0415 -- the same
        from giaoban.notices import wording as of_letters  # noqa: PLC0415 -- the same
        from giaoban.organisation import wording  # noqa: PLC0415 -- the same
        from giaoban.organisation.queries import recipients  # noqa: PLC0415 -- the same
        from giaoban.organisation.queries.people import PostsHeld  # noqa: PLC0415 -- the same
        from giaoban.organisation.wording import changes  # noqa: PLC0415 -- the same
        from giaoban.ui.wording import register_refusals  # noqa: PLC0415 -- the same

        register_refusals(wording.REFUSALS)
        register_refusals(changes.REFUSALS)
        for kind, told in changes.NOTICES.items():
            of_letters.register(kind, told)
        for kind, sentence in wording.JOURNAL.items():
            journal.register(kind, sentence)
        journal.register_subject("body", wording.BODY, lambda pk: reverse("organisation:body", args=[pk]))
        journal.register_subject("group", wording.GROUP, lambda pk: reverse("organisation:group", args=[pk]))
        journal.register_subject(
            "reading_group", wording.READING_GROUP, lambda pk: reverse("organisation:reading_group", args=[pk])
        )
        journal.register_subject("post", wording.POST)
        journal.register_subject("alias", wording.ALIAS)
        sections.plug(PostsHeld())
        of_notices.plug_gate(recipients.still_held)
        of_notices.actor_of = recipients.person_in_post
        of_notices.mail_rules = recipients.mail_rules
