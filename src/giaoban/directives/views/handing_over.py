"""Hand-over of what ended bodies had: the proposal, what it would do, and the one act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from giaoban.directives import wording
from giaoban.directives.actions.handing_over import HAS_IT, Row, Stopped, hand_over_all
from giaoban.directives.domain import AddresseeRole, State
from giaoban.directives.forms import handing_over as forms
from giaoban.directives.permissions import may_do_hand_over, may_see_hand_over
from giaoban.directives.queries import assignments_reachable
from giaoban.directives.queries.handing_over import Duty, Leaving, handed_over_lately, leavings
from giaoban.directives.wording import handing_over as words
from giaoban.kernel.errors import Invalid, Refused
from giaoban.organisation.queries import bodies_on, named
from giaoban.ui.forms import tell
from giaoban.ui.http import page, see_other, today
from giaoban.ui.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpResponse

    from giaoban.organisation.queries import NamedBody
    from giaoban.ui.http import SignedInRequest

UNPROCESSABLE = 422


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_page(request: SignedInRequest) -> HttpResponse:
    may_see_hand_over(request.actor).or_forbid()
    found = leavings(request.actor, today())
    if request.method != "POST":
        form = forms.WordsForm(initial={"reason": _usual_reason(found), "document": _usual_document(found)})
        choices = forms.proposed(found, of_all=request.GET.get("choose") == "all")
        return _proposal(request, found, choices, form)
    may_do_hand_over(request.actor).or_forbid()
    form = forms.WordsForm(request.POST)
    match request.POST.get("stage"):
        case "edit":
            _, choices = forms.as_read(request.POST.get("plan", ""))
            return _proposal(request, found, choices, forms.WordsForm(initial=request.POST.dict()))
        case "confirm":
            return _confirm(request, found, form)
        case _:
            return _preview(request, found, form)


def _usual_reason(found: Sequence[Leaving]) -> str:
    return str(words.USUAL_REASON) if found else ""


def _usual_document(found: Sequence[Leaving]) -> str:
    """If all of them ended by one paper."""
    papers = {paper for one in found for paper in one.documents}
    return papers.pop() if len(papers) == 1 else ""


def _preview(request: SignedInRequest, found: Sequence[Leaving], form: forms.WordsForm) -> HttpResponse:
    choices = forms.chosen(request.POST, found, bodies_on(today()))
    plan = forms.planned(choices, found)
    if form.is_valid() and not choices.errors and not plan:
        form.add_error(None, sentence(Invalid("hand_over_of_nothing")))
    if form.errors or choices.errors:
        return _proposal(request, found, choices, form, status=UNPROCESSABLE)
    return page(
        request,
        "directives/hand_over_preview.html",
        form=form,
        plan=forms.as_written(plan, choices),
        told=_told(found, plan),
    )


def _confirm(request: SignedInRequest, found: Sequence[Leaving], form: forms.WordsForm) -> HttpResponse:
    plan, choices = forms.as_read(request.POST.get("plan", ""))
    if not form.is_valid():
        return _proposal(request, found, choices, form, status=UNPROCESSABLE)
    rows = [Row(pk, to, version) for pk, (version, to) in plan.items()]
    try:
        done = hand_over_all(by=request.actor, rows=rows, **form.cleaned_data)
    except Stopped as stopped:
        tell(form, stopped)
        return _proposal(request, found, choices, form, status=stopped.status, stopped=_stopped(request, stopped))
    except (Invalid, Refused) as error:
        tell(form, error)
        return _proposal(request, found, choices, form, status=error.status)
    bodies = {one.body_id for handed in done for one in handed.made}
    messages.success(request, words.DONE % {"duties": len(done), "bodies": len(bodies)})
    return see_other(reverse("directives:hand_over"))


def _stopped(request: SignedInRequest, stopped: Stopped) -> list[tuple[str, str]]:
    seen = assignments_reachable(request.actor).filter(pk__in=stopped.errors)
    codes = dict(seen.values_list("pk", "directive__code"))
    return [(codes.get(pk, "–"), sentence(error)) for pk, error in stopped.errors.items()]


def _proposal(
    request: SignedInRequest,
    found: Sequence[Leaving],
    choices: forms.Choices,
    form: forms.WordsForm,
    *,
    status: int = 200,
    stopped: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    sections = [_section(one, choices) for one in found]
    return page(
        request,
        "directives/hand_over.html",
        status=status,
        form=form,
        leavings=sections,
        several=sum(1 for one in sections if one["open"]),
        total=sum(len(one.duties) for one in found),
        bodies=bodies_on(today()) if found else [],
        may=may_do_hand_over(request.actor),
        past=handed_over_lately(request.actor),
        stopped=stopped,
    )


def _section(leaving: Leaving, choices: forms.Choices) -> dict[str, object]:
    pk = leaving.body.id
    to = choices.to.get(pk, ())
    rows = [_row(duty, leaving, choices) for duty in leaving.duties]
    return {
        "leaving": leaving,
        "heirs": [(one, one.id in to) for one in leaving.heirs],
        "other": choices.other.get(pk, ""),
        "error": choices.errors.get(pk, ""),
        "rows": rows,
        "open": not to and any(row["said"] == forms.AS_THE_BODY for row in rows),
    }


def _row(duty: Duty, leaving: Leaving, choices: forms.Choices) -> dict[str, object]:
    return {
        "duty": duty,
        "role": wording.ROLES[duty.role],
        "said": choices.rows.get(duty.assignment.pk, forms.AS_THE_BODY),
        "because": words.BECAUSE[duty.proposed.because],
        "notes": words.notes(duty),
        "offers": [(str(one.id), one.name) for one in leaving.heirs] if len(leaving.heirs) > 1 else [],
    }


@dataclass(slots=True)
class _Line:
    """One duty in the preview."""

    duty: Duty
    role: object
    to: Sequence[NamedBody]
    joined: Sequence[str]
    notes: Sequence[str]


def _told(found: Sequence[Leaving], plan: forms.Plan) -> dict[str, object]:
    bodies = named({pk for _, to in plan.values() for pk in to}, today())
    taken: set[tuple[int, int]] = set()
    moved = [
        (leaving, [_line(duty, _heirs(duty, plan, bodies), taken) for duty in leaving.duties if _is_in(duty, plan)])
        for leaving in found
    ]
    lines = [line for _, several in moved for line in several]
    return {
        "moved": [(leaving, several) for leaving, several in moved if several],
        "duties": len(lines),
        "kept": sum(len(one.duties) for one in found) - len(lines),
        "made": sum(len(line.to) - len(line.joined) for line in lines),
        "receiving": sorted(bodies.values(), key=lambda one: one.sort_key),
        "lapsing": sum(1 for line in lines if line.duty.extension_until),
        "unverified": sum(1 for line in lines if line.duty.waits_for_verification),
    }


def _is_in(duty: Duty, plan: forms.Plan) -> bool:
    return duty.assignment.pk in plan


def _heirs(duty: Duty, plan: forms.Plan, bodies: Mapping[int, NamedBody]) -> list[NamedBody]:
    _, to = plan[duty.assignment.pk]
    return sorted((bodies[pk] for pk in to if pk in bodies), key=lambda one: one.sort_key)


def _line(duty: Duty, heirs: Sequence[NamedBody], taken: set[tuple[int, int]]) -> _Line:
    """A body that stands under the directive already, or gets it from another ended body too, has it once."""
    directive = duty.assignment.directive
    has_it = {one.body_id for one in directive.assignments.all() if State(one.state) in HAS_IT}
    has_it |= {body_id for directive_id, body_id in taken if directive_id == directive.pk}
    taken |= {(directive.pk, one.id) for one in heirs}
    role = AddresseeRole.EACH if duty.role is AddresseeRole.LEAD and len(heirs) > 1 else duty.role
    return _Line(
        duty=duty,
        role=wording.ROLES[role],
        to=heirs,
        joined=[one.name for one in heirs if one.id in has_it],
        notes=words.notes(duty),
    )
