"""Today: what waits for this person, and the circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.urls import reverse
from django.views.decorators.http import require_safe

from giaoban.directives.queries.register import Filter, as_query
from giaoban.directives.queries.rules import timing_for
from giaoban.directives.queries.shown import shown_card
from giaoban.intake.permissions import may_bring_in
from giaoban.organisation.models import Body
from giaoban.organisation.permissions import may_change_organisation
from giaoban.oversight import wording
from giaoban.oversight.permissions import may_lead
from giaoban.oversight.queries import today as of_today
from giaoban.oversight.queries.today import STATES_OF
from giaoban.ui.http import page, today
from giaoban.ui.wording import day_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import HttpResponse

    from giaoban.kernel.actor import Actor
    from giaoban.oversight.queries.today import Circle
    from giaoban.ui.http import SignedInRequest

FEW_BODIES = 2
"""Set-up makes the convening body and its office; whoever else there is came from the organisation's file."""


@login_required
@require_safe
def today_page(request: SignedInRequest) -> HttpResponse:
    by, day = request.actor, today()
    timing = timing_for(by, day)
    rounds = of_today.circles(by, today=day, timing=timing)
    waiting = of_today.waiting(by, today=day, timing=timing)
    return page(
        request,
        "oversight/today.html",
        on=day,
        figures=of_today.figures(by, today=day, timing=timing),
        rounds=[_round(one, whose=of_today.whose(by)) for one in rounds],
        begins=_begins(by, rounds, day),
        whose=of_today.whose(by),
        to_issue=of_today.to_issue(by),
        left_behind=of_today.to_hand_over(by, day),
        to_verify=[shown_card(card) for card in waiting.to_verify],
        refused=[shown_card(card) for card in waiting.refused],
        to_do=[shown_card(card) for card in waiting.to_do],
        may_lead=bool(may_lead(by)),
    )


def _begins(by: Actor, rounds: Sequence[Circle], day: date) -> dict[str, object] | None:
    """The first thing to do in a new office, for whoever may do it."""
    if any(one.conference or one.instruction for one in rounds):
        return None
    lacks_bodies = Body.objects.on(day).count() <= FEW_BODIES
    if lacks_bodies and may_change_organisation(by):
        return wording.BEGINS["organisation"] | {"url": reverse("organisation:file")}
    if may_bring_in(by) and of_today.nothing_yet(by):
        return wording.BEGINS["text_without_bodies" if lacks_bodies else "text"] | {"url": reverse("intake:texts")}
    return None


def _round(circle: Circle, *, whose: str) -> dict[str, object]:
    title = circle.conference.title if circle.conference else circle.instruction.symbol if circle.instruction else ""
    return {"title": title, "steps": _steps(circle, whose=whose)}


def _steps(circle: Circle, *, whose: str) -> list[dict[str, object]]:
    """As ``ui/parts/stepper.html`` wants them: the first that is not fulfilled is the current one."""
    last = circle.instruction
    list_of = Filter(instruction=last.pk, whose=whose) if last else None
    steps = [
        _step("conference", _held(circle), part=1 if circle.conference else 0, whole=1),
        *([] if whose else [_desk(circle)]),
        _step("issued", _issued(circle, whose), part=1 if last else 0, whole=1, url=_address(circle)),
        *(_share(name, circle, list_of) for name in ("accepted", "reported")),
        _share("verified", circle, list_of) | {"tone": "green"},
    ]
    current = next((n for n, one in enumerate(steps) if one["part"] != one["whole"] or not one["whole"]), len(steps))
    for n, one in enumerate(steps):
        one["state"] = "done" if n < current else "current" if n == current else "ahead"
    return steps


def _step(name: str, figure: object, *, part: int, whole: int, url: str = "") -> dict[str, object]:
    return {"label": wording.STEPS[name], "figure": figure, "url": url, "part": part, "whole": whole}


def _share(name: str, circle: Circle, list_of: Filter | None) -> dict[str, object]:
    """How many of the assignments are so far, and the list of just these."""
    part, whole = getattr(circle, name), circle.assignments
    these = as_query(list_of.narrowed(state=STATES_OF[name])) if list_of else ""
    url = f"{reverse('directives:register')}?{these}" if these else ""
    return _step(name, wording.OF % {"part": part, "whole": whole}, part=part, whole=whole, url=url)


def _desk(circle: Circle) -> dict[str, object]:
    is_done = circle.instruction is not None and not circle.drafts
    return _step("desk", wording.DRAFTS % {"count": circle.drafts}, part=int(is_done), whole=1)


def _held(circle: Circle) -> object:
    held = circle.conference.held_on if circle.conference else None
    return day_text(held) if held else wording.NOT_YET


def _issued(circle: Circle, whose: str) -> object:
    if circle.instruction is None:
        return wording.NOT_YET
    words = wording.MY_DIRECTIVES if whose else wording.DIRECTIVES
    return f"{circle.instruction.symbol}: {words % {'count': circle.directives}}"


def _address(circle: Circle) -> str:
    return reverse("directives:instruction", args=[circle.instruction.pk]) if circle.instruction else ""
