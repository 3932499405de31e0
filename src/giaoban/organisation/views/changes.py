"""Changes of the organisation: a form for each kind or a table of many; a preview; one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.kernel.errors import GiaobanError, NotFound
from giaoban.organisation import actions, permissions, queries
from giaoban.organisation.actions.changes import ChangesStopped, Outcome
from giaoban.organisation.adapters.changes_file import read_changes, sample_workbook
from giaoban.organisation.adapters.organisation_file import XLSX
from giaoban.organisation.domain.changes import Change, ChangeKind
from giaoban.organisation.domain.reading_tables import UnusableFile
from giaoban.organisation.forms.changes import ChangeForm, TableForm, as_read, as_typed, as_written
from giaoban.organisation.queries.pages import last_changes
from giaoban.organisation.views.office import told
from giaoban.organisation.wording import changes as words
from giaoban.ui.forms import tell
from giaoban.ui.http import page, see_other, today
from giaoban.ui.wording import sentence_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giaoban.ui.http import SignedInRequest

UNPROCESSABLE = 422


@login_required
@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    permissions.may_change_organisation(request.actor).or_forbid()
    return _index(request, TableForm())


@login_required
@require_POST
def table(request: SignedInRequest) -> HttpResponse:
    """A table of changes: read, tried out, shown; nothing is written yet."""
    permissions.may_change_organisation(request.actor).or_forbid()
    form = TableForm(request.POST, request.FILES)
    if not form.is_valid():
        return _index(request, form, status=UNPROCESSABLE)
    sent = form.cleaned_data["file"]
    try:
        changes = read_changes(sent.name, sent.read())
    except UnusableFile as unusable:
        return _index(request, form, status=UNPROCESSABLE, problems=told(unusable))
    return _preview(request, changes, source=sent.name)


@login_required
@require_safe
def sample(request: SignedInRequest) -> HttpResponse:
    permissions.may_change_organisation(request.actor).or_forbid()
    response = HttpResponse(sample_workbook(), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="thay-doi-to-chuc-mau.xlsx"'
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: SignedInRequest, kind: str) -> HttpResponse:
    permissions.may_change_organisation(request.actor).or_forbid()
    try:
        wanted = ChangeKind(kind)
    except ValueError:
        raise NotFound("change_kind_unknown", kind=kind) from None
    groups = queries.groups_on(today())
    if request.method != "POST":
        return _form(request, ChangeForm(kind=wanted, groups=groups, initial=_first_values(request)))
    if request.POST.get("stage") == "edit":
        typed = as_typed(as_read(request.POST.get("changes", "")))
        return _form(request, ChangeForm(kind=wanted, groups=groups, initial=typed))
    form = ChangeForm(request.POST, kind=wanted, groups=groups)
    if not form.is_valid():
        return _form(request, form, status=UNPROCESSABLE)
    [outcome] = actions.try_out(by=request.actor, changes=[form.change()])
    if outcome.error is not None:
        error = outcome.error
        tell(form, type(error)(error.code, **words.field_named(error.facts)), {error.code: _field_of(error)})
        return _form(request, form, status=UNPROCESSABLE)
    return _shown(request, [outcome])


@login_required
@require_POST
def confirm(request: SignedInRequest) -> HttpResponse:
    permissions.may_change_organisation(request.actor).or_forbid()
    changes = as_read(request.POST.get("changes", ""))
    try:
        done = actions.carry_out(by=request.actor, changes=changes)
    except ChangesStopped as stopped:
        return _shown(request, stopped.outcomes, status=stopped.status)
    messages.success(request, words.DONE % {"count": len(done)})
    return see_other(reverse("organisation:changes"))


def _field_of(error: GiaobanError) -> str:
    return str(error.facts.get("field", ""))


def _first_values(request: SignedInRequest) -> dict[str, object]:
    """From a body's page: that body."""
    asked = request.GET.get("body", "")
    named = queries.named([int(asked)], today()) if asked.isascii() and asked.isdigit() and len(asked) < 19 else {}  # noqa: PLR2004 -- a key's digits
    return {"on": today(), "bodies": "\n".join(one.name for one in named.values()), "in_groups": True}


def _form(request: SignedInRequest, form: ChangeForm, *, status: int = 200) -> HttpResponse:
    return page(
        request,
        "organisation/change.html",
        status=status,
        form=form,
        label=words.CHANGES[form.kind],
        advice=words.ADVICE[form.kind],
        bodies=queries.bodies_on(today()),
    )


def _index(
    request: SignedInRequest, form: TableForm, *, status: int = 200, problems: Sequence[str] = ()
) -> HttpResponse:
    kinds = [(kind.value, words.ICONS[kind], words.CHANGES[kind], words.ADVICE[kind]) for kind in ChangeKind]
    return page(
        request,
        "organisation/changes.html",
        status=status,
        kinds=kinds,
        form=form,
        problems=problems,
        last=last_changes(today()),
    )


def _preview(request: SignedInRequest, changes: Sequence[Change], *, source: str) -> HttpResponse:
    outcomes = actions.try_out(by=request.actor, changes=changes)
    status = UNPROCESSABLE if any(one.error for one in outcomes) else 200
    return _shown(request, outcomes, source=source, status=status)


def _shown(
    request: SignedInRequest, outcomes: Sequence[Outcome], *, source: str = "", status: int = 200
) -> HttpResponse:
    rows = [_row(outcome) for outcome in outcomes]
    wrong = sum(1 for outcome in outcomes if outcome.error)
    return page(
        request,
        "organisation/changes_preview.html",
        status=status,
        rows=sorted(rows, key=lambda row: not row["error"]) if wrong else rows,
        wrong=wrong,
        source=source,
        changes=as_written(outcome.change for outcome in outcomes),
        edit=reverse("organisation:change", args=[outcomes[0].change.kind.value]) if _is_one_form(outcomes) else "",
    )


def _is_one_form(outcomes: Sequence[Outcome]) -> bool:
    return len(outcomes) == 1 and not outcomes[0].change.where


def _row(outcome: Outcome) -> dict[str, object]:
    change, error = outcome.change, outcome.error
    said = sentence_for(error.code, words.field_named(error.facts), status=error.status) if error else ""
    return {
        "where": change.where,
        "label": words.CHANGES[change.kind],
        "icon": words.ICONS[change.kind],
        "on": change.on,
        "document": change.document,
        "effects": [words.effect_lines(one.code, one.facts) for one in outcome.effects],
        "error": said,
        "about": ", ".join((*change.bodies, *change.new_names)),
    }
