"""Before the next conference: the duties without a day, each to be assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.urls import reverse
from django.views.decorators.http import require_safe

from giaoban.directives.queries import assessing
from giaoban.directives.wording.rhythm import ALL_UNDATED, TO_ASSESS
from giaoban.kernel.errors import Forbidden
from giaoban.ui.http import page, today

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.ui.http import SignedInRequest

ALL = "all"


@login_required
@require_safe
def to_assess(request: SignedInRequest) -> HttpResponse:
    by, day = request.actor, today()
    if not assessing.sees_assessments(by):
        raise Forbidden("assessments_are_for_the_office")
    everything = request.GET.get("show") == ALL
    waiting, total = assessing.to_assess(by, day).count(), assessing.undated(by).count()
    here = reverse("directives:to_assess")
    return page(
        request,
        "directives/to_assess.html",
        rows=assessing.listed(by, day, everything=everything),
        tabs=[
            {"label": TO_ASSESS, "url": here, "active": not everything, "tally": waiting},
            {"label": ALL_UNDATED, "url": f"{here}?show={ALL}", "active": everything, "tally": total},
        ],
        last=assessing.last_conference(by, day),
        everything=everything,
    )
