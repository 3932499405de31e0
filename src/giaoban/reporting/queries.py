"""Reading fields, periods and assessments."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from giaoban.kernel.actor import Actor
from giaoban.reporting.models import Assessment, Field, Period


def fields() -> QuerySet[Field]:
    """Those that may be chosen, in the office's order."""
    return Field.objects.filter(is_active=True).order_by("order", "pk")


def periods() -> QuerySet[Period]:
    """Those that somebody has named, in time order."""
    return Period.objects.order_by("starts_on", "ends_on", "pk")


def visible_assessments(by: Actor) -> QuerySet[Assessment]:
    """Live assessments of the office this actor serves; those from a restricted text within the group only."""
    if by.convening_body_id is None or not by.sees_everything:
        return Assessment.objects.none()
    may_know = Q(source_text__restricted_to_id=None) | Q(source_text__restricted_to_id__in=by.reading_group_ids)
    return Assessment.objects.filter(may_know, convened_by_id=by.convening_body_id, withdrawn_at=None)
