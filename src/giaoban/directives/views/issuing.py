"""Issuing a conclusion, and the page of an issued one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from giaoban.conferences.queries import if_seen
from giaoban.directives import queries, wording
from giaoban.directives.actions.issue import Preview, issue_conclusion, preview_issue
from giaoban.directives.actions.registering import Register
from giaoban.directives.domain import DirectiveKind
from giaoban.directives.forms.issuing import AT, GIVEN, NEXT, OF_OUR_REGISTER, OF_OUR_SIGNERS, IssueForm
from giaoban.directives.forms.papers import DescribeForm
from giaoban.directives.queries import issued
from giaoban.directives.queries.twins import own_number
from giaoban.directives.wording import papers
from giaoban.kernel.errors import Invalid, Refused
from giaoban.organisation.queries import signers_on
from giaoban.ui.forms import DayField, tell
from giaoban.ui.http import page, see_other, today
from giaoban.ui.wording import sentence_for

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.http import HttpResponse, QueryDict

    from giaoban.directives.domain import State
    from giaoban.directives.models import Directive, Instruction
    from giaoban.directives.queries.twins import OwnNumber
    from giaoban.kernel.actor import Actor
    from giaoban.ui.http import SignedInRequest

UNPROCESSABLE = 422
FEW = 3
"""So many bodies are named in a heading; more open from it."""


@login_required
@require_safe
def instruction_page(request: SignedInRequest, instruction_id: int) -> HttpResponse:
    by = request.actor
    instruction = queries.one_instruction(by, instruction_id)
    if instruction.issued_at is None:
        return see_other(reverse("directives:issue", args=[instruction.pk]))
    on = instruction.issued_on or today()
    shares = [_of_share(share) for share in issued.shares(by, instruction, on=on)]
    counts = issued.counts(by, instruction)
    url = request.build_absolute_uri(reverse("directives:instruction", args=[instruction.pk]))
    return page(
        request,
        "directives/instruction.html",
        instruction=instruction,
        heading=papers.numbered(instruction.kind, instruction.symbol),
        said=instruction.said,
        shares=shares,
        untracked=issued.untracked(by, instruction),
        counts=counts,
        conference=if_seen(by, instruction.conference_id),
        copied=wording.INSTRUCTION_COPIED
        % {"symbol": instruction.symbol, "title": instruction.title, "count": counts.directives, "url": url},
    )


def _of_share(share: issued.Share) -> dict[str, object]:
    names = [name for _, name in share.bodies]
    return {
        "bodies": share.bodies,
        "together": len(names) > FEW,
        "names": ", ".join(names[:FEW]) if len(names) > FEW else " · ".join(names),
        "lines": [
            {
                "duty": duty,
                "role": wording.ROLES[duty.role],
                "states": [(state.value, _held(state, n, len(names))) for state, n in duty.states.items()],
            }
            for duty in share.duties
        ],
    }


def _held(state: State, part: int, whole: int) -> str:
    """The state alone where all of them are in it, or how many are."""
    return str(wording.STATES[state]) if part == whole else f"{wording.STATES[state]}: {part}/{whole}"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def issue_page(request: SignedInRequest, instruction_id: int) -> HttpResponse:
    """Number, day, signer; then one button. What blocks is named before the button is pressed."""
    instruction = queries.one_instruction(request.actor, instruction_id)
    if instruction.issued_at is not None:
        return see_other(reverse("directives:instruction", args=[instruction.pk]))
    form, seen = _prepared(request, instruction)
    if not form.is_bound:
        return _shown(request, seen, form)
    if not form.is_valid():
        return _shown(request, seen, form, status=UNPROCESSABLE)
    try:
        made = issue_conclusion(
            by=request.actor, instruction_id=instruction_id, **(_register(instruction, form) | form.asked())
        )
    except (Invalid, Refused) as error:
        return _refused(request, instruction_id, error)
    messages.success(request, papers.ISSUED_FLASH % {"paper": papers.in_a_sentence(made.kind, made.symbol)})
    if made.number is not None and made.number.left_outside is not None:
        first, last = made.number.left_outside
        messages.info(request, wording.NUMBERS_LEFT_OUTSIDE % {"first": first, "last": last})
    return see_other(reverse("directives:instruction", args=[made.pk]))


def _register(instruction: Instruction, form: IssueForm) -> dict[str, Any]:
    """What the form does not ask for: which papers are numbered together, or that ours number nothing here."""
    register = issued.register_of(instruction, form.cleaned_data["issued_on"])
    wanted = ("paper_type",) if "symbol" in form.fields else ("paper_type", "symbol", "scope")
    return {name: register[name] for name in wanted}


def _refused(request: SignedInRequest, instruction_id: int, error: Invalid | Refused) -> HttpResponse:
    """The form again with all that was typed, beside how things stand now: a second press answers for these."""
    instruction = queries.one_instruction(request.actor, instruction_id)
    sent = request.POST.copy()
    sent["version"] = str(instruction.version)
    form, seen = _prepared(request, instruction, sent)
    form.is_valid()
    tell(form, error, AT)
    return _shown(request, seen, form, status=error.status)


def _prepared(
    request: SignedInRequest, instruction: Instruction, sent: QueryDict | None = None
) -> tuple[IssueForm, Preview]:
    """The form and what it would do. After a refusal it is made anew: somebody else may have changed what is asked."""
    said = instruction.said
    own = None if request.GET.get("numbering") == NEXT else own_number(instruction)
    day = _day(request) or said.on or (own.on if own else None) or today()
    register = issued.register_of(instruction, day)
    seen = preview_issue(by=request.actor, instruction_id=instruction.pk, issued_on=day, register=Register(**register))
    offered = _number(own, seen)
    first = {"version": seen.instruction.version, "issued_on": day, "signer_name": said.signer, **register, **offered}
    asked = {
        "gaps_reason": seen.gaps,
        "twin_reason": seen.twins,
        "late_reason": seen.plan.late,
        "begin_after": seen.is_new_series,
        "jump_reason": not seen.is_new_series and _jumps(request.POST or offered, seen.next_number),
    }
    form = IssueForm(
        (sent or request.POST) if request.method == "POST" else None,
        initial=first,
        signers=signers_on(instruction.convened_by_id, day),
        without=[
            *(name for name, wanted in asked.items() if not wanted),
            *(OF_OUR_REGISTER if said.is_of_others else ()),
            *(OF_OUR_SIGNERS if said.bears_its_signer else ()),
        ],
    )
    return form, seen


def _day(request: SignedInRequest) -> date | None:
    """The day of the form, if it has one: groups and signers are those of that day."""
    written = request.POST.get("issued_on") or request.GET.get("on") or ""
    try:
        day: date | None = DayField(required=False).clean(written)
    except ValidationError:
        return None
    return day


def _number(own: OwnNumber | None, seen: Preview) -> dict[str, object]:
    """The number that the text bears goes before the next one of the series."""
    if own is None or seen.own_number != own:
        return {"numbering": NEXT, "number": seen.next_number}
    return {"numbering": GIVEN, "number": own.number, "symbol": own.symbol}


def _jumps(told: Mapping[str, object], following: int) -> bool:
    """Whether the number that the paper bears leaves out others of the register."""
    written = str(told.get("number") or "")
    return told.get("numbering") == GIVEN and written.isdecimal() and int(written[:9]) > following


def _shown(request: SignedInRequest, seen: Preview, form: IssueForm, *, status: int = 200) -> HttpResponse:
    said = seen.instruction.said
    return page(
        request,
        "directives/issue.html",
        status=status,
        seen=seen,
        form=form,
        on=seen.plan.on,
        own=seen.own_number,
        twins=[{"of": twin.instruction, "alike": [wording.ALIKE[code] for code in twin.alike]} for twin in seen.twins],
        blockers=[(_row(seen, b.directive_id), sentence_for(b.code, b.facts)) for b in seen.plan.blockers],
        late=[_late(request.actor, seen, one.directive) for one in seen.plan.late],
        gaps=issued.gap_words(seen.instruction, seen.gaps),
        by_body=issued.fan_out(seen.known),
        guidance=sum(one.directive.kind == DirectiveKind.GUIDANCE for one in seen.known.directives),
        skipped=_skipped(form, seen),
        heading=papers.ISSUE[said.kind],
        kind=wording.INSTRUCTION_KINDS[said.kind],
        said=said,
        describe=DescribeForm(instruction=seen.instruction) if seen.instruction.source_text_id else None,
    )


def _skipped(form: IssueForm, seen: Preview) -> tuple[int, int] | None:
    """The numbers between the next one and the one that the paper bears: nobody will get them any more."""
    if "number" not in form.fields:
        return None
    number = str(form["number"].value() or "")
    is_given = form["numbering"].value() == GIVEN and number.isdecimal()
    if seen.is_new_series or not is_given or int(number[:9]) <= seen.next_number:
        return None
    return seen.next_number, int(number[:9]) - 1


def _row(seen: Preview, directive_id: int | None) -> str:
    """Where on the desk the task stands; nowhere for what nobody outside its reading group may know of."""
    known = (one.directive for one in seen.plan.directives if one.directive.restricted_to_id is None)
    found = next((one for one in known if one.pk == directive_id), None)
    text_id = seen.instruction.source_text_id
    if found is None or text_id is None:
        return ""
    desk = reverse("directives:desk", args=[text_id])
    return f"{desk}?at={found.start}#directive-{found.start}-{found.end}"


def _late(by: Actor, seen: Preview, late: Directive) -> dict[str, object]:
    is_known = late.restricted_to_id in (None, *by.reading_group_ids)
    if not is_known:
        return {"title": wording.ONE_RESTRICTED}
    return {"title": late.title, "due_on": late.due_on, "url": _row(seen, late.pk)}
