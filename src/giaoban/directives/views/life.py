"""The door of every verb: a page with its form, which htmx takes as a part of the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from giaoban.directives import queries, wording
from giaoban.directives.actions.doors import ACTIONS
from giaoban.directives.domain import DirectiveKind, State, Verb, move
from giaoban.directives.forms.life import AT, CHOOSE_FILES_AGAIN, FORMS, Scene, VerbForm
from giaoban.directives.permissions import MAY
from giaoban.directives.queries.buttons import ICONS
from giaoban.directives.queries.cards import cards, with_life
from giaoban.directives.queries.offering import has_a_point
from giaoban.directives.queries.rules import timing_for
from giaoban.directives.queries.shown import shown_card
from giaoban.kernel.errors import Invalid, NotFound, Refused
from giaoban.ui.forms import tell
from giaoban.ui.http import fragment, see_other, today

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.directives.models import Assignment
    from giaoban.kernel.actor import Actor
    from giaoban.ui.http import SignedInRequest

UNPROCESSABLE = 422
LOOKING_BACK = frozenset({Verb.GRANT_EXTENSION, Verb.DENY_EXTENSION, Verb.ANSWER_OBSTACLE, Verb.ASSESS})
"""Whoever decides or answers reads first what was said before."""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def verb_page(request: SignedInRequest, assignment_id: int, verb: str) -> HttpResponse:
    wanted, by = _verb(verb), request.actor
    if request.method != "POST":
        assignment = _to_do(by, assignment_id, wanted)
        first = {"version": assignment.version, "on": today()}
        return _shown(request, assignment, wanted, FORMS[wanted](initial=first, scene=_scene(by, assignment)))
    form = FORMS[wanted](request.POST, request.FILES, scene=_scene(by, _seen(by, assignment_id)))
    if not form.is_valid():
        return _shown(request, _to_do(by, assignment_id, wanted), wanted, form, status=UNPROCESSABLE)
    try:
        done = ACTIONS[wanted](by=by, assignment_id=assignment_id, **form.told())
    except (Invalid, Refused) as error:
        return _refused(request, assignment_id, wanted, error)
    messages.success(request, wording.DONE_FLASH[wanted])
    return see_other(_back(request, done.directive_id))


def _refused(request: SignedInRequest, assignment_id: int, verb: Verb, error: Invalid | Refused) -> HttpResponse:
    """The form again with what was typed and the version of now; a verb that is over has no form to go back to."""
    assignment = _to_do(request.actor, assignment_id, verb)
    sent = request.POST.copy()
    sent["version"] = str(assignment.version)
    form = FORMS[verb](sent, request.FILES, scene=_scene(request.actor, assignment))
    form.is_valid()
    tell(form, error, AT)
    return _shown(request, assignment, verb, form, status=error.status)


def _shown(
    request: SignedInRequest, assignment: Assignment, verb: Verb, form: VerbForm, *, status: int = 200
) -> HttpResponse:
    """A browser never fills a file field again: whoever sent files is told to choose them anew."""
    if form.is_bound and request.FILES:
        form.add_error("evidence", CHOOSE_FILES_AGAIN)
    (card,) = cards(request.actor, [assignment], on=today())
    return fragment(
        request,
        "directives/verb.html",
        "form",
        status=status,
        shown=shown_card(card),
        verb=verb.value,
        label=wording.VERBS[verb],
        icon_name=ICONS[verb],
        form=form,
        looks_back=verb in LOOKING_BACK,
        back=_back(request, assignment.directive_id),
    )


def _verb(written: str) -> Verb:
    try:
        verb = Verb(written)
    except ValueError:
        raise NotFound("no_such_verb", verb=written) from None
    if verb not in FORMS:
        raise NotFound("no_such_verb", verb=written)
    return verb


def _scene(by: Actor, assignment: Assignment) -> Scene:
    return Scene(by=by, assignment=assignment, on=today())


def _seen(by: Actor, assignment_id: int) -> Assignment:
    found = with_life(queries.assignments_reachable(by)).filter(pk=assignment_id).first()
    if found is None:
        raise NotFound("no_such_assignment")
    return found


def _to_do(by: Actor, assignment_id: int, verb: Verb) -> Assignment:
    """The assignment, if this actor may do the verb to it now: a form that can only be refused is not shown."""
    found = _seen(by, assignment_id)
    MAY[verb](by, found).or_forbid()
    move(State(found.state), verb, DirectiveKind(found.directive.kind))
    point = has_a_point(verb, found, timing_for(by, today()))
    if not point:
        raise Refused(point.code, **point.facts)
    return found


def _back(request: SignedInRequest, directive_id: int) -> str:
    """Where the person came from, if that is one of our pages."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return resolve_url("directives:directive", directive_id)
