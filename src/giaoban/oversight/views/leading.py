"""The leader's page, for a phone: six figures, what waits for a word with its evidence, the red list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.views.decorators.http import require_safe

from giaoban.directives.queries import restricted_out_of_sight
from giaoban.directives.queries.rules import timing_for
from giaoban.directives.queries.shown import shown_card
from giaoban.oversight import permissions
from giaoban.oversight.queries import leading
from giaoban.ui.http import fragment, today

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.ui.http import SignedInRequest


@login_required
@require_safe
def leading_page(request: SignedInRequest) -> HttpResponse:
    by, day = request.actor, today()
    permissions.may_lead(by).or_forbid()
    led = leading.led(by, today=day, timing=timing_for(by, day))
    return fragment(
        request,
        "oversight/leading.html",
        "lists",
        on=day,
        figures=led.figures,
        to_verify=[shown_card(card) for card in led.to_verify],
        to_decide=[shown_card(card) for card in led.to_decide],
        refused=[shown_card(card) for card in led.refused],
        red=[shown_card(card) for card in led.red],
        restricted=restricted_out_of_sight(by),
    )
