"""Reading conferences; every question begins at ``visible_to``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from giaoban.conferences.models import Conference
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import NotFound
from giaoban.reporting.models import Assessment, Field
from giaoban.reporting.queries import visible_assessments


def visible_to(by: Actor) -> QuerySet[Conference]:
    """Conferences of the office this actor serves, unless they came from a text restricted to others."""
    if by.convening_body_id is None or not by.sees_everything:
        return Conference.objects.none()
    may_know = Q(source_text=None) | Q(source_text__restricted_to_id=None)
    may_know |= Q(source_text__restricted_to_id__in=by.reading_group_ids)
    return Conference.objects.filter(may_know, convened_by_id=by.convening_body_id)


def listed(by: Actor) -> QuerySet[Conference]:
    """The newest first; those without a day at the end."""
    found = visible_to(by).select_related("period_reviewed", "period_planned").prefetch_related("chairs")
    return found.order_by(F("held_on").desc(nulls_last=True), "-pk")


def if_seen(by: Actor, conference_id: int | None) -> Conference | None:
    """For a link that only those get who may open it."""
    return visible_to(by).filter(pk=conference_id).first() if conference_id is not None else None


def conference_for(by: Actor, conference_id: int) -> Conference:
    found = visible_to(by).select_related("period_reviewed", "period_planned", "source_text")
    conference = found.prefetch_related("chairs").filter(pk=conference_id).first()
    if conference is None:
        raise NotFound("conference_not_found")
    return conference


@dataclass(frozen=True, slots=True)
class AssessedField:
    """What was said of one field of work; ``field`` None gathers what belongs to none."""

    field: Field | None
    assessments: tuple[Assessment, ...]


def assessments_by_field(by: Actor, conference: Conference) -> list[AssessedField]:
    """In the office's order of fields, then in the order of the text."""
    if conference.source_text_id is None:
        return []
    found = visible_assessments(by).filter(source_text_id=conference.source_text_id)
    return _grouped(found.select_related("field").order_by("start"))


def _grouped(assessments: Iterable[Assessment]) -> list[AssessedField]:
    groups: dict[int | None, list[Assessment]] = defaultdict(list)
    for one in assessments:
        groups[one.field_id].append(one)
    told = [AssessedField(several[0].field, tuple(several)) for several in groups.values()]
    return sorted(told, key=lambda one: (one.field is None, one.field.order if one.field else 0))
