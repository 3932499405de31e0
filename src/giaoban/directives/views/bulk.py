"""One verb on the chosen rows of the register: its words once, then a result for each row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from giaoban.directives import wording
from giaoban.directives.actions import bulk
from giaoban.directives.domain import State
from giaoban.directives.forms.bulk import WordsForm, chosen_in, verb_in
from giaoban.directives.queries import assignments_reachable
from giaoban.directives.queries.buttons import ICONS
from giaoban.kernel.errors import Invalid
from giaoban.organisation.queries import names_on
from giaoban.ui.forms import tell
from giaoban.ui.http import page, see_other, today
from giaoban.ui.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from giaoban.directives.actions.bulk import Chosen, Result
    from giaoban.directives.domain import Verb
    from giaoban.directives.models import Assignment
    from giaoban.ui.http import SignedInRequest

UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class Line:
    assignment: Assignment
    body: str
    state: State
    key: str
    error: str = ""
    is_done: bool = False


@login_required
@require_POST
def bulk_page(request: SignedInRequest) -> HttpResponse:
    """First the words of the verb; then, sent again with ``do``, what came of each row."""
    verb, rows = verb_in(request.POST.get("verb", "")), chosen_in(request.POST)
    if not rows:
        messages.warning(request, sentence(Invalid("bulk_nothing_chosen")))
        return see_other(_back(request))
    form = WordsForm(request.POST if "do" in request.POST else None, verb=verb)
    if "do" not in request.POST or not form.is_valid():
        return _asked(request, verb, rows, form)
    try:
        turn = bulk.turn_of(verb, form.told())
        results = bulk.rehearse(by=request.actor, turns=[(row, turn) for row in rows])
        wrong = [one for one in results if one.error is not None]
        if wrong and request.POST["do"] != "partly":
            return _asked(request, verb, rows, form, results)
        results = bulk.take_all(by=request.actor, rows=rows, turn=turn, partly=bool(wrong))
    except Invalid as error:
        tell(form, error)
        return _asked(request, verb, rows, form)
    return _told(request, verb, rows, results)


def _asked(
    request: SignedInRequest, verb: Verb, rows: Sequence[Chosen], form: WordsForm, results: Sequence[Result] = ()
) -> HttpResponse:
    lines = _lines(request, rows, results)
    wrong = sum(bool(one.error) for one in lines)
    return page(
        request,
        "directives/bulk.html",
        status=UNPROCESSABLE if form.errors or wrong else 200,
        verb=verb.value,
        label=wording.VERBS[verb],
        icon_name=ICONS[verb],
        form=form,
        lines=lines,
        wrong=wrong,
        good=len(lines) - wrong,
        back=_back(request),
    )


def _told(request: SignedInRequest, verb: Verb, rows: Sequence[Chosen], results: Sequence[Result]) -> HttpResponse:
    lines = _lines(request, rows, results, are_done=True)
    done = sum(one.is_done for one in lines)
    if done == len(lines):
        messages.success(request, wording.BULK_DONE % {"verb": wording.VERBS[verb], "count": done})
        return see_other(_back(request))
    return page(
        request,
        "directives/bulk_done.html",
        label=wording.VERBS[verb],
        lines=sorted(lines, key=lambda one: one.is_done),
        done=done,
        left=len(lines) - done,
        back=_back(request),
    )


def _lines(
    request: SignedInRequest, rows: Sequence[Chosen], results: Sequence[Result], *, are_done: bool = False
) -> list[Line]:
    """In the order in which they were chosen; what one may not see is no row."""
    found = assignments_reachable(request.actor).filter(pk__in=[one.assignment_id for one in rows])
    seen = found.select_related("directive").in_bulk()
    names = names_on({one.body_id for one in seen.values()}, today())
    errors = {one.assignment_id: sentence(one.error) for one in results if one.error is not None}
    return [
        Line(
            assignment=one,
            body=names[one.body_id].full,
            state=State(one.state),
            key=f"{one.pk}:{row.version}",
            error=errors.get(one.pk, ""),
            is_done=are_done and one.pk not in errors,
        )
        for row in rows
        if (one := seen.get(row.assignment_id)) is not None
    ]


def _back(request: SignedInRequest) -> str:
    """To the list as it was filtered."""
    wanted = request.POST.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return resolve_url("directives:register")
