"""Today: what waits for this person, and the circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.urls import reverse
from django.views.decorators.http import require_safe

from giaoban.directives.queries.register import Filter, as_query
from giaoban.directives.queries.rules import timing_for
from giaoban.directives.queries.shown import shown_card
from giaoban.oversight import wording
from giaoban.oversight.queries import today as of_today
from giaoban.ui.http import page, today
from giaoban.ui.wording import day_text

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.oversight.queries.today import Circle
    from giaoban.ui.http import SignedInRequest


@login_required
@require_safe
def today_page(request: SignedInRequest) -> HttpResponse:
    by, day = request.actor, today()
    timing = timing_for(by, day)
    waiting = of_today.waiting(by, today=day, timing=timing)
    return page(
        request,
        "oversight/today.html",
        on=day,
        figures=of_today.figures(by, today=day, timing=timing),
        steps=_steps(of_today.circle(by, today=day, timing=timing), whose=of_today.whose(by)),
        whose=of_today.whose(by),
        to_issue=of_today.to_issue(by),
        to_verify=[shown_card(card) for card in waiting.to_verify],
        to_do=[shown_card(card) for card in waiting.to_do],
    )


def _steps(circle: Circle, *, whose: str) -> list[dict[str, object]]:
    """As ``ui/parts/stepper.html`` wants them: the first that is not fulfilled is the current one."""
    last = circle.instruction
    address = as_query(Filter(instruction=last.pk, whose=whose)) if last else ""
    register = f"{reverse('directives:register')}?{address}" if last else ""
    steps = [
        _step("conference", _held(circle), part=1 if circle.conference else 0, whole=1),
        *([] if whose else [_desk(circle)]),
        _step("issued", _issued(circle, whose), part=1 if last else 0, whole=1, url=_address(circle)),
        *(_share(name, getattr(circle, name), circle.assignments, register) for name in ("accepted", "reported")),
        _share("verified", circle.verified, circle.assignments, register) | {"tone": "green"},
    ]
    current = next((n for n, one in enumerate(steps) if one["part"] != one["whole"] or not one["whole"]), len(steps))
    for n, one in enumerate(steps):
        one["state"] = "done" if n < current else "current" if n == current else "ahead"
    return steps


def _step(name: str, figure: object, *, part: int, whole: int, url: str = "") -> dict[str, object]:
    return {"label": wording.STEPS[name], "figure": figure, "url": url, "part": part, "whole": whole}


def _share(name: str, part: int, whole: int, url: str) -> dict[str, object]:
    return _step(name, wording.OF % {"part": part, "whole": whole}, part=part, whole=whole, url=url)


def _desk(circle: Circle) -> dict[str, object]:
    return _step("desk", wording.DRAFTS % {"count": circle.drafts}, part=0 if circle.drafts else 1, whole=1)


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
