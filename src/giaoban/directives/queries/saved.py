"""Filters of the register that somebody kept: one's own, and those of the office that one works for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from giaoban.directives.models import SavedFilter

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from giaoban.kernel.actor import Actor


def saved_filters(by: Actor) -> QuerySet[SavedFilter]:
    mine = Q(user_id=by.user_id) if by.user_id is not None else Q(pk__in=[])
    ours = Q(office_id=by.convening_body_id) if by.sees_everything and by.convening_body_id else Q(pk__in=[])
    return SavedFilter.objects.filter(mine | ours).order_by("office_id", "name")
