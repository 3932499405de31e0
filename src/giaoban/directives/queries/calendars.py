"""Due days for calendars: what falls on an actor's bodies, or is seen by who sees all; no restricted words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from giaoban.directives import wording
from giaoban.directives.domain import IN_THE_BODYS_HANDS
from giaoban.directives.models import Delegation
from giaoban.directives.queries.mine import own_bodies
from giaoban.directives.queries.rules import timing_for
from giaoban.directives.queries.timing import leaves
from giaoban.directives.queries.visibility import assignments_visible_to
from giaoban.notices.sections import Entry
from giaoban.organisation.queries import installation, names_on
from giaoban.ui.wording import day_text

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.directives.models import Assignment
    from giaoban.kernel.actor import Actor

BACK, AHEAD = timedelta(days=90), timedelta(days=366)
MOST = 500


def due_days(by: Actor, of_the_body: bool, on: date) -> list[Entry]:
    """Open duties with a day, from a quarter ago to a year ahead."""
    timing = timing_for(by, on)
    found = _body_wide(by) if of_the_body else _own(by)
    held = found.filter(state__in=[state.value for state in IN_THE_BODYS_HANDS])
    near = held.filter(due_on__range=(on - BACK, on + AHEAD)).select_related("directive").order_by("due_on", "pk")
    listed = list(near[:MOST])
    names = {pk: name.full for pk, name in names_on({one.body_id for one in listed}, on).items()}
    office = installation()
    home = office.uuid if office else ""
    return [
        Entry(
            uid=f"assignment-{one.pk}@{home}",
            day=timing.last_day(due),
            summary=_summary(one),
            description=_description(names.get(one.body_id, ""), due.on, timing.last_day(due)),
            url=urljoin(settings.BASE_URL, reverse("directives:directive", args=[one.directive_id])),
            version=one.version,
        )
        for one in listed
        if (due := one.due(one.due_on)) is not None
    ]


def _summary(one: Assignment) -> str:
    if one.directive.restricted_to_id is not None:
        return str(wording.ONE_RESTRICTED)
    return f"{one.directive.code}: {one.directive.title}"


def _description(body: str, due_on: date, last_on: date) -> str:
    """A calendar shows the last day that counts; where days off or "trước ngày" move it, what was written is told."""
    if due_on == last_on:
        return body
    return str(wording.LAST_DAY_IN_CALENDAR % {"body": body, "day": day_text(due_on)})


def _body_wide(by: Actor) -> QuerySet[Assignment]:
    return leaves(assignments_visible_to(by).filter(body_id=by.body_id or 0, directive__restricted_to=None))


def _own(by: Actor) -> QuerySet[Assignment]:
    """Of a body's people what falls on their bodies; of the office, its leaders and inspectors all that they see."""
    seen = leaves(assignments_visible_to(by))
    if by.sees_everything:
        return seen
    delegated = Delegation.objects.filter(post_id=by.post_id or 0, ended_at=None).values("assignment")
    return seen.filter(Q(body_id__in=own_bodies(by)) | Q(pk__in=delegated))
