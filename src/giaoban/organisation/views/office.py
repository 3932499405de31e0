"""The office's rules: settings and signers; and the loading of an organisation file."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from giaoban.kernel.errors import GiaobanError
from giaoban.organisation import actions, permissions, queries, wording
from giaoban.organisation.adapters.organisation_file import XLSX, read_organisation, sample_workbook
from giaoban.organisation.domain.reading_tables import UnusableFile
from giaoban.organisation.domain.rules import SETTINGS
from giaoban.organisation.forms import FileForm, SignerForm
from giaoban.ui.http import page, see_other, today
from giaoban.ui.wording import sentence, sentence_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giaoban.organisation.domain.reading_tables import Problem
    from giaoban.ui.http import SignedInRequest

UNPROCESSABLE = 422
SHOWN_PROBLEMS = 50


@login_required
def organisation_file(request: SignedInRequest) -> HttpResponse:
    permissions.may_change_organisation(request.actor).or_forbid()
    form = FileForm(request.POST or None, request.FILES or None)
    problems: list[str] = []
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            file = read_organisation(sent.name, sent.read())
            actions.load_organisation(by=request.actor, file=file, source=sent.name)
        except UnusableFile as unusable:
            problems = told(unusable)
        else:
            messages.success(request, wording.FILE_LOADED % {"bodies": len(file.bodies), "groups": len(file.groups)})
            return see_other(reverse("organisation:index"))
    status = UNPROCESSABLE if problems or form.errors else 200
    return page(
        request, "organisation/file.html", form=form, problems=problems, words=wording.FILE_WORDS, status=status
    )


@login_required
@require_safe
def sample_file(request: SignedInRequest) -> HttpResponse:
    permissions.may_change_organisation(request.actor).or_forbid()
    response = HttpResponse(sample_workbook(), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="to-chuc-mau.xlsx"'
    return response


def told(unusable: UnusableFile) -> list[str]:
    """Each kind of problem once, with all of its places; the first fifty."""
    alike: dict[str, list[Problem]] = defaultdict(list)
    for one in unusable.problems:
        alike[one.code + repr({**one.facts, "where": ""})].append(one)
    return [_sentence(several) for several in list(alike.values())[:SHOWN_PROBLEMS]]


def _sentence(alike: Sequence[Problem]) -> str:
    where = wording.places([str(one.facts.get("where", "")) for one in alike])
    return sentence_for(alike[0].code, {**alike[0].facts, "where": where}, status=UNPROCESSABLE)


@login_required
def settings(request: SignedInRequest) -> HttpResponse:
    """One form for each rule, so that each change has its own day and entry."""
    errors: dict[str, str] = {}
    if request.method == "POST":
        key = request.POST.get("key", "")
        try:
            actions.change_setting(by=request.actor, key=key, written=request.POST.get("value", ""), since=today())
        except GiaobanError as refusal:
            if key not in SETTINGS or not permissions.may_change_settings(request.actor):
                raise
            errors[key] = sentence(refusal)
        else:
            messages.success(request, wording.SAVED)
            return see_other(reverse("organisation:settings"))
    held = queries.settings_on(request.actor.convening_body_id or _first_office(), today())
    rows = [
        {
            "rule": rule,
            "label": wording.SETTINGS[key],
            "value": request.POST.get("value", "") if key in errors else held[key],
            "choices": [(choice, wording.CHOICES[choice]) for choice in rule.choices],
            "is_yes_or_no": isinstance(rule.default, bool),
            "error": errors.get(key, ""),
        }
        for key, rule in SETTINGS.items()
    ]
    may_change = permissions.may_change_settings(request.actor)
    return page(
        request,
        "organisation/settings.html",
        rows=rows,
        may_change=may_change,
        may_sign=permissions.may_change_signers(request.actor),
        status=UNPROCESSABLE if errors else 200,
    )


def _first_office() -> int:
    """Who serves no office reads the rules of the one that the installation serves first."""
    office = queries.installation()
    return office.convening_body_id or 0 if office else 0


@login_required
def signers(request: SignedInRequest) -> HttpResponse:
    permissions.may_change_signers(request.actor).or_forbid()
    form = SignerForm(request.POST or None, initial={"since": today()})
    if request.method == "POST" and form.is_valid():
        actions.add_signer(by=request.actor, **form.cleaned_data)
        messages.success(request, wording.SAVED)
        return see_other(reverse("organisation:signers"))
    return page(
        request,
        "organisation/signers.html",
        form=form,
        signers=queries.signers_on(request.actor.convening_body_id or 0, today()),
        status=UNPROCESSABLE if form.errors else 200,
    )


@login_required
@require_POST
def end_signer(request: SignedInRequest, signer_id: int) -> HttpResponse:
    actions.end_signer(by=request.actor, signer_id=signer_id, on=today())
    messages.success(request, wording.SAVED)
    return see_other(reverse("organisation:signers"))
