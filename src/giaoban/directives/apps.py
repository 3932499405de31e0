"""The directives app."""

from __future__ import annotations

from django.apps import AppConfig
from django.urls import reverse


class DirectivesConfig(AppConfig):
    name = "giaoban.directives"
    label = "directives"

    def ready(self) -> None:
        _speak()
        _plug()
        _plug_lists()


def _speak() -> None:
    """Words for what other apps show of ours: refusals, badges, the journal, notices."""
    from giaoban.directives import wording  # noqa: PLC0415 -- only after the apps are loaded
    from giaoban.directives.wording import desk, papers, rhythm  # noqa: PLC0415 -- the same
    from giaoban.directives.wording import notices as said  # noqa: PLC0415 -- the same
    from giaoban.journal import wording as journal  # noqa: PLC0415 -- the same
    from giaoban.notices import wording as of_letters  # noqa: PLC0415 -- the same
    from giaoban.ui.wording import register_badges, register_refusals  # noqa: PLC0415 -- the same

    register_refusals({**wording.REFUSALS, **desk.DESK_REFUSALS, **said.REMINDER_REFUSALS})
    register_refusals({**papers.PAPER_REFUSALS, **rhythm.RHYTHM_REFUSALS})
    register_badges(wording.BADGES)
    for kind, sentence in {**wording.JOURNAL, **papers.PAPER_JOURNAL}.items():
        journal.register(kind, sentence)
    journal.register("reminder_sent", said.journal_sentence)
    journal.register("reminder_papered", said.JOURNAL_PAPERED)
    for kind, told in said.NOTICES.items():
        of_letters.register(kind, told, group=said.group_of(kind))
    journal.register_subject("directive", wording.DIRECTIVE, lambda pk: reverse("directives:directive", args=[pk]))
    journal.register_subject(
        "instruction", wording.INSTRUCTION, lambda pk: reverse("directives:instruction", args=[pk])
    )


def _plug() -> None:
    """Sockets of storeys below."""
    from giaoban.conferences import sections as beside_conferences  # noqa: PLC0415 -- only after the apps are loaded
    from giaoban.directives.queries import (  # noqa: PLC0415 -- the same
        asking,
        calendars,
        handing_over,
        moved_terms,
        opens,
        telling,
        told_elsewhere,
    )
    from giaoban.files import gates  # noqa: PLC0415 -- the same
    from giaoban.intake import sections as beside_texts  # noqa: PLC0415 -- the same
    from giaoban.notices import sections as of_notices  # noqa: PLC0415 -- the same
    from giaoban.organisation import sections as of_organisation  # noqa: PLC0415 -- the same

    of_notices.plug_gate(telling.still_concerns)
    of_notices.plug_calendar(calendars.due_days)
    of_organisation.register(moved_terms.moved_terms)
    of_organisation.plug_open_work(handing_over.open_work_of)
    gates.register(opens)
    beside_texts.register(told_elsewhere.outcomes)
    beside_texts.register_questions(asking.questions_of_texts)
    beside_conferences.register(told_elsewhere.what_follows)
    beside_conferences.register_printer(told_elsewhere.printed_on)


def _plug_lists() -> None:
    """What lists add to the words, the journal and the files."""
    from giaoban.directives.queries.old_lists import opens_list  # noqa: PLC0415 -- the same
    from giaoban.directives.wording import old_lists as wording  # noqa: PLC0415 -- the same
    from giaoban.directives.wording.sheet import SHEET_REFUSALS  # noqa: PLC0415 -- the same
    from giaoban.files import gates  # noqa: PLC0415 -- the same
    from giaoban.journal import wording as journal  # noqa: PLC0415 -- the same
    from giaoban.ui.wording import register_badges, register_refusals  # noqa: PLC0415 -- the same

    register_refusals(wording.LIST_REFUSALS)
    register_refusals(wording.PROBLEMS)
    register_refusals(SHEET_REFUSALS)
    register_badges(wording.LIST_BADGES)
    for kind, sentence in wording.JOURNAL_OF_LISTS.items():
        journal.register(kind, sentence)
    journal.register_subject("old_list", wording.OLD_LIST, lambda pk: reverse("directives:old_list", args=[pk]))
    gates.register(opens_list)
