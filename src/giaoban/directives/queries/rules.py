"""The office's calendar and the settings that bear on lateness."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from giaoban.directives.domain import TimeRules
from giaoban.directives.domain.extensions import ExtensionRules
from giaoban.directives.queries.timing import Timing
from giaoban.organisation import queries as organisation

if TYPE_CHECKING:
    from giaoban.kernel.actor import Actor


def timing_for(by: Actor, on: date) -> Timing:
    """By the rules of the actor's convening body; those of bodies below are the installation's own."""
    return timing_of(by.convening_body_id or _own_convening_body(), on)


def timing_of(convened_by: int | None, on: date) -> Timing:
    rules = TimeRules()
    if convened_by is not None:
        settings = organisation.settings_on(convened_by, on)
        rules = TimeRules(
            due_soon_days=int(settings["due_soon_days"]),
            roll_to_working_day=bool(settings["roll_forward"]),
            before_excludes_the_day=settings["before_a_day"] == "the_day_before",
        )
    return Timing(on=on, calendar=organisation.calendar_between(date.min, date.max, on=on), rules=rules)


def extension_rules(convened_by_id: int, on: date) -> ExtensionRules:
    """What the convening body allows on that day (DOMAIN 1.7)."""
    settings = organisation.settings_on(convened_by_id, on)
    return ExtensionRules(
        allowed=int(settings["extensions_allowed"]),
        notice_days=int(settings["extension_ask_before_days"]),
        calendar=organisation.calendar_between(date.min, date.max, on=on),
    )


def _own_convening_body() -> int | None:
    installation = organisation.installation()
    return installation.convening_body_id if installation else None
