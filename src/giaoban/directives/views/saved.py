"""A filter of the register is kept under a name, or let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import QueryDict
from django.urls import reverse
from django.views.decorators.http import require_POST

from giaoban.directives import wording
from giaoban.directives.actions import saved
from giaoban.directives.forms.filters import read_filter
from giaoban.directives.queries.register import as_query
from giaoban.kernel.errors import Invalid
from giaoban.ui.http import see_other
from giaoban.ui.wording import sentence

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.ui.http import SignedInRequest


@login_required
@require_POST
def save(request: SignedInRequest) -> HttpResponse:
    query = as_query(read_filter(QueryDict(request.POST.get("query", ""))))
    try:
        made = saved.save_filter(
            by=request.actor,
            name=request.POST.get("name", ""),
            query=query,
            for_the_office="office" in request.POST,
        )
    except Invalid as error:
        messages.warning(request, sentence(error))
    else:
        messages.success(request, wording.FILTER_SAVED % {"name": made.name})
    return see_other(f"{reverse('directives:register')}?{query}")


@login_required
@require_POST
def drop(request: SignedInRequest, filter_id: int) -> HttpResponse:
    saved.drop_filter(by=request.actor, filter_id=filter_id)
    messages.info(request, wording.FILTER_DROPPED)
    return see_other(reverse("directives:register"))
