"""Who is told about what: the one table. What is not on it is told to nobody (the pages show it). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """Never the person who did it; of a restricted directive only who is in its reading group."""

    BODY = "body_people"
    """Clerk and head of the body that has the duty, and the post that the work was given to."""
    DOER = "doer"
    """The post inside the body that was given the work."""
    WORKERS = "workers"
    """The body's clerks and the doer; its head where it has neither."""
    HEAD = "head"
    GIVER = "giver"
    """The convening body's office; of a part that was passed on, the body that passed it on."""
    VERIFIER = "verifier"
    """Who may verify: head of office and mandated clerks; of the office's own duty, the leaders."""
    LEADERS = "leaders_of_the_giver"
    ASKED = "asked_body"
    """The body that an obstacle asks for help."""


@dataclass(frozen=True, slots=True)
class Told:
    audiences: tuple[Audience, ...]
    is_urgent: bool = False
    when_gone: bool = False
    """Told although the duty is the body's no more: its last word."""


TOLD: Mapping[str, Told] = {
    "assignment_made": Told((Audience.BODY,)),
    "assignment_refused": Told((Audience.GIVER,), is_urgent=True, when_gone=True),
    "completion_reported": Told((Audience.VERIFIER,)),
    "completion_verified": Told((Audience.BODY,)),
    "completion_returned": Told((Audience.BODY,), is_urgent=True),
    "extension_asked": Told((Audience.GIVER,)),
    "extension_granted": Told((Audience.BODY,)),
    "extension_denied": Told((Audience.BODY,), is_urgent=True),
    "work_delegated": Told((Audience.DOER,)),
    "obstacle_reported": Told((Audience.ASKED, Audience.GIVER), is_urgent=True),
    "obstacle_answered": Told((Audience.BODY,)),
    "prohibition_breached": Told((Audience.HEAD, Audience.GIVER, Audience.LEADERS), is_urgent=True),
    "assignment_assessed": Told((Audience.BODY,)),
    "assignment_concluded": Told((Audience.BODY,)),
    "assignment_ended": Told((Audience.BODY,), when_gone=True),
    "rhythm_set": Told((Audience.BODY,)),
    "occurrence_opened": Told((Audience.BODY,)),
    "assignment_paused": Told((Audience.BODY,)),
    "assignment_resumed": Told((Audience.BODY,)),
    "assignment_withdrawn": Told((Audience.BODY,), when_gone=True),
    "assignment_superseded": Told((Audience.BODY,), when_gone=True),
    "assignment_merged": Told((Audience.BODY,), when_gone=True),
    "assignment_made_standing": Told((Audience.BODY,)),
    "assignment_reopened": Told((Audience.BODY,)),
}
"""By the event's kind, as the journal keeps it. Acts on several things at once make one notice of a kind."""

REMINDED: Mapping[str, Told] = {
    "due_before": Told((Audience.WORKERS,)),
    "due_today": Told((Audience.WORKERS,)),
    "reminder_slip": Told((Audience.WORKERS,)),
    "slip_made": Told((Audience.GIVER,)),
    "reminder_head": Told((Audience.HEAD,), is_urgent=True),
    "reminder_leaders": Told((Audience.LEADERS,)),
    "reminder_by_hand": Told((Audience.BODY,), is_urgent=True),
}
"""The same for what the days bring."""
