"""Keep a filter of the register under a name, or let it go. No acts: nothing of anybody's work changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.directives.actions.evidence import guard_words
from giaoban.directives.models import SavedFilter
from giaoban.directives.permissions import may_keep_lists
from giaoban.directives.queries.saved import saved_filters
from giaoban.kernel.errors import Invalid, NotFound

if TYPE_CHECKING:
    from giaoban.kernel.actor import Actor

MOST = 30
LONGEST_NAME, LONGEST_QUERY = 80, 1000


def save_filter(*, by: Actor, name: str, query: str, for_the_office: bool) -> SavedFilter:
    """The same name again means the new filter."""
    name = " ".join(name.split())[:LONGEST_NAME]
    if not name:
        raise Invalid("filter_name_missing", field="name")
    if not query or len(query) > LONGEST_QUERY:
        raise Invalid("filter_says_nothing", field="name")
    if for_the_office:
        may_keep_lists(by).or_forbid()
    guard_words(by, name, query)
    office_id, user_id = (by.convening_body_id, None) if for_the_office else (None, by.user_id)
    with transaction.atomic():
        if SavedFilter.objects.filter(office_id=office_id, user_id=user_id).exclude(name=name).count() >= MOST:
            raise Invalid("too_many_filters", field="name", most=MOST)
        made, _ = SavedFilter.objects.update_or_create(
            office_id=office_id, user_id=user_id, name=name, defaults={"query": query, "made_by": by.name}
        )
    return made


def drop_filter(*, by: Actor, filter_id: int) -> None:
    found = saved_filters(by).filter(pk=filter_id).first()
    if found is None:
        raise NotFound("no_such_filter")
    if found.office_id is not None:
        may_keep_lists(by).or_forbid()
    found.delete()
