"""My body: what one body owes, for a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.urls import reverse
from django.views.decorators.http import require_safe

from giaoban.directives.forms.filters import as_cursor, read_cursor
from giaoban.directives.queries import mine
from giaoban.directives.queries.cards import cards
from giaoban.directives.queries.reminding import due_work
from giaoban.directives.queries.rules import timing_for
from giaoban.directives.queries.shown import shown_card
from giaoban.directives.wording.notices import due_words
from giaoban.ui.http import fragment, today

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.directives.queries.timing import Timing
    from giaoban.ui.http import SignedInRequest


@login_required
@require_safe
def my_body(request: SignedInRequest) -> HttpResponse:
    by, day = request.actor, today()
    part = mine.PARTS.get(request.GET.get("part", ""), mine.Part.TO_DO)
    timing = timing_for(by, day)
    after = read_cursor(request.GET.get("cursor", ""))
    found, following = mine.page_of(by, part, after)
    tallies = mine.tallies(by)
    return fragment(
        request,
        "directives/my_body.html",
        "cards",
        shown=[shown_card(card) for card in cards(by, found, on=day, timing=timing)],
        tallies=tallies,
        chosen=part.value,
        next=as_cursor(following) if following else None,
        later=after is not None,
        listed=len(found),
        total=tallies[part],
        on=day,
        copied=_due_words(request, timing),
    )


def _due_words(request: SignedInRequest, timing: Timing) -> str:
    """For the body's chat group; empty where nothing is due."""
    by = request.actor
    due = due_work(by, by.body_id or 0, timing)
    lines = [(one.directive.code, one.directive.title, one.due_on) for one in due if one.due_on]
    url = request.build_absolute_uri(reverse("directives:my_body"))
    return due_words(body=by.body_name, due=lines, url=url) if lines else ""
