"""Issuing a conclusion, and the page of an issued one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from giaoban.directives import queries, wording
from giaoban.directives.actions.issue import Preview, Register, issue_conclusion, preview_issue
from giaoban.directives.domain import AddresseeRole
from giaoban.directives.forms.issuing import IssueForm
from giaoban.directives.queries import issued
from giaoban.organisation.queries import signers_on
from giaoban.ui.forms import DayField
from giaoban.ui.http import page, see_other, today
from giaoban.ui.wording import sentence_for

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from giaoban.ui.http import SignedInRequest

UNPROCESSABLE = 422


@login_required
@require_safe
def instruction_page(request: SignedInRequest, instruction_id: int) -> HttpResponse:
    by = request.actor
    instruction = queries.one_instruction(by, instruction_id)
    if instruction.issued_at is None:
        return see_other(reverse("directives:issue", args=[instruction.pk]))
    on = instruction.issued_on or today()
    table = [_of_body(row) for row in issued.by_body(by, instruction, on=on)]
    counts = issued.counts(by, instruction)
    url = request.build_absolute_uri(reverse("directives:instruction", args=[instruction.pk]))
    return page(
        request,
        "directives/instruction.html",
        instruction=instruction,
        table=table,
        untracked=issued.untracked(by, instruction),
        counts=counts,
        copied=wording.INSTRUCTION_COPIED
        % {"symbol": instruction.symbol, "title": instruction.title, "count": counts.directives, "url": url},
    )


def _of_body(row: issued.OfBody) -> dict[str, object]:
    lines = [{"assignment": one, "role": wording.ROLES[AddresseeRole(one.role)]} for one in row.assignments]
    return {"body": row.body, "assignments": row.assignments, "lines": lines}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def issue_page(request: SignedInRequest, instruction_id: int) -> HttpResponse:
    """Number, day, signer; then one button. What blocks is named before the button is pressed."""
    by = request.actor
    instruction = queries.one_instruction(by, instruction_id)
    if instruction.issued_at is not None:
        return see_other(reverse("directives:instruction", args=[instruction.pk]))
    day = _day(request)
    register = issued.register_of(instruction.convened_by_id, day)
    seen = preview_issue(by=by, instruction_id=instruction_id, issued_on=day, register=Register(**register))
    form = _form(request, seen, day, register)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = issue_conclusion(
            by=by,
            instruction_id=instruction_id,
            version=data["version"],
            issued_on=data["issued_on"],
            signer_id=data["signer"],
            number=data["number"],
            symbol=data["symbol"],
            scope=data["scope"],
            gaps_reason=data.get("gaps_reason", ""),
        )
        messages.success(request, wording.ISSUED_FLASH % {"symbol": made.symbol})
        return see_other(reverse("directives:instruction", args=[made.pk]))
    return page(
        request,
        "directives/issue.html",
        status=UNPROCESSABLE if form.is_bound else 200,
        seen=seen,
        form=form,
        on=day,
        blockers=[(b.directive_id, sentence_for(b.code, b.facts)) for b in seen.plan.blockers],
        gaps=issued.gap_words(instruction, seen.gaps),
        by_body=issued.fan_out(seen.plan),
    )


def _day(request: SignedInRequest) -> date:
    """The day of the form, if it has one: groups and signers are those of that day."""
    written = request.POST.get("issued_on") or request.GET.get("on") or ""
    try:
        return DayField(required=False).clean(written) or today()
    except ValidationError:
        return today()


def _form(request: SignedInRequest, seen: Preview, day: date, register: dict[str, str]) -> IssueForm:
    first = {
        "version": seen.instruction.version,
        "number": seen.next_number,
        "issued_on": day,
        "symbol": register["symbol"],
        "scope": register["scope"],
    }
    return IssueForm(
        request.POST if request.method == "POST" else None,
        initial=first,
        signers=signers_on(seen.instruction.convened_by_id, day),
        has_gaps=bool(seen.gaps),
    )
