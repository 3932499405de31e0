"""A body's reply to a hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from giaoban.directives.actions.evidence import guard_words
from giaoban.directives.actions.turns import words
from giaoban.journal.acts import acting
from giaoban.organisation.queries import name_on
from giaoban.oversight import permissions, queries
from giaoban.oversight.events import HintAnswered
from giaoban.oversight.models import Reply
from giaoban.reporting.domain import stretch_of

if TYPE_CHECKING:
    from giaoban.kernel.actor import Actor


def answer_hint(*, by: Actor, body_id: int, period: str, text: str) -> Reply:
    """The body's head says what the figures do not; it stands beside the hint for everybody who sees it."""
    told = words(text, "reply_missing")
    stretch_of(period)
    guard_words(by, told)
    with acting(by) as act:
        permissions.may_answer_hint(by, body_id).or_forbid()
        convened_by_id = queries.office_of(by)
        act.within(convened_by_id)
        reply = Reply.objects.create(
            convened_by_id=convened_by_id,
            body_id=body_id,
            period=period,
            text=told,
            at=act.at,
            by_name=act.by.name,
            by_post_title=act.by.post_title,
        )
        body = name_on(body_id, localdate(act.at))
        act.announce(HintAnswered(body_id=body_id, body=body, period=period, text=told))
    return reply
