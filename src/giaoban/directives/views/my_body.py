"""My body: what one body owes, for a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.views.decorators.http import require_safe

from giaoban.directives.queries import mine
from giaoban.directives.queries.cards import cards, with_life
from giaoban.directives.queries.shown import shown_card
from giaoban.ui.http import fragment, today

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.ui.http import SignedInRequest


@login_required
@require_safe
def my_body(request: SignedInRequest) -> HttpResponse:
    by, day = request.actor, today()
    part = mine.PARTS.get(request.GET.get("part", ""), mine.Part.TO_DO)
    found = with_life(mine.of_my_body(by, part))[: mine.MOST]
    return fragment(
        request,
        "directives/my_body.html",
        "cards",
        shown=[shown_card(card) for card in cards(by, found, on=day)],
        tallies=mine.tallies(by),
        chosen=part.value,
        on=day,
    )
