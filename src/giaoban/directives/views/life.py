"""The door of every verb: a page with its form, which htmx takes as a part of the card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from giaoban.directives import queries, wording
from giaoban.directives.actions.doors import ACTIONS
from giaoban.directives.domain import State, Verb, move
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
    from django.http import HttpResponse, QueryDict

    from giaoban.directives.models import Assignment
    from giaoban.directives.queries.timing import Timing
    from giaoban.ui.http import SignedInRequest

UNPROCESSABLE = 422
LOOKING_BACK = frozenset({Verb.GRANT_EXTENSION, Verb.DENY_EXTENSION, Verb.ASSESS})
"""Whoever decides reads first what was said before."""


@dataclass(frozen=True, slots=True)
class _Door:
    """One verb of one assignment, as this request asks for it."""

    request: SignedInRequest
    assignment_id: int
    verb: Verb
    timing: Timing

    def seen(self) -> Assignment:
        reachable = queries.assignments_reachable(self.request.actor)
        found = with_life(reachable).filter(pk=self.assignment_id).first()
        if found is None:
            raise NotFound("no_such_assignment")
        return found

    def to_do(self) -> Assignment:
        """The assignment, if this actor may do the verb to it now: a form that can only be refused is not shown."""
        found = self.seen()
        MAY[self.verb](self.request.actor, found).or_forbid()
        move(State(found.state), self.verb, found.kind)
        point = has_a_point(self.verb, found, self.timing)
        if not point:
            raise Refused(point.code, **point.facts)
        return found

    def form(self, assignment: Assignment, sent: QueryDict | None = None) -> VerbForm:
        scene = Scene(by=self.request.actor, assignment=assignment, on=self.timing.on)
        if sent is None:
            return FORMS[self.verb](initial={"version": assignment.version, "on": scene.on}, scene=scene)
        return FORMS[self.verb](sent, self.request.FILES, scene=scene)

    def shown(self, assignment: Assignment, form: VerbForm, *, status: int = 200) -> HttpResponse:
        """A browser never fills a file field again: whoever sent files is told to choose them anew."""
        if form.is_bound and self.request.FILES:
            form.add_error("evidence", CHOOSE_FILES_AGAIN)
        (card,) = cards(self.request.actor, [assignment], on=self.timing.on, timing=self.timing)
        return fragment(
            self.request,
            "directives/verb.html",
            "form",
            status=status,
            shown=shown_card(card),
            verb=self.verb.value,
            label=wording.VERBS[self.verb],
            icon_name=ICONS[self.verb],
            form=form,
            looks_back=self.verb in LOOKING_BACK,
            back=_back(self.request, assignment.directive_id),
        )

    def refused(self, error: Invalid | Refused) -> HttpResponse:
        """The form again with what was typed and the version of now; a verb that is over has none to go back to."""
        assignment = self.to_do()
        sent = self.request.POST.copy()
        sent["version"] = str(assignment.version)
        form = self.form(assignment, sent)
        form.is_valid()
        tell(form, error, AT)
        return self.shown(assignment, form, status=error.status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def verb_page(request: SignedInRequest, assignment_id: int, verb: str) -> HttpResponse:
    door = _Door(request, assignment_id, _verb(verb), timing_for(request.actor, today()))
    if request.method != "POST":
        assignment = door.to_do()
        return door.shown(assignment, door.form(assignment))
    form = door.form(door.seen(), request.POST)
    if not form.is_valid():
        return door.shown(door.to_do(), form, status=UNPROCESSABLE)
    try:
        done = ACTIONS[door.verb](by=request.actor, assignment_id=assignment_id, **form.told())
    except (Invalid, Refused) as error:
        return door.refused(error)
    messages.success(request, wording.DONE_FLASH[door.verb])
    return see_other(_back(request, done.directive_id))


def _verb(written: str) -> Verb:
    try:
        verb = Verb(written)
    except ValueError:
        raise NotFound("no_such_verb", verb=written) from None
    if verb not in FORMS:
        raise NotFound("no_such_verb", verb=written)
    return verb


def _back(request: SignedInRequest, directive_id: int) -> str:
    """Where the person came from, if that is one of our pages."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return resolve_url("directives:directive", directive_id)
