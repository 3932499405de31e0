"""The register's sheet comes back: its differences are shown row by row, then taken in one act."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from giaoban.directives import wording
from giaoban.directives.actions.bulk import MOST, Chosen
from giaoban.directives.actions.sheet import rehearse_rows, take_rows
from giaoban.directives.adapters.tables_in import read_tables
from giaoban.directives.domain import State, Verb
from giaoban.directives.domain.sheet import edited_from
from giaoban.directives.forms.old_lists import ListFileForm
from giaoban.directives.queries.sheet import changes_in, sheet_of
from giaoban.directives.wording import sheet as said
from giaoban.intake import secrecy
from giaoban.kernel.errors import Invalid, Refused
from giaoban.ui.forms import tell
from giaoban.ui.http import page, see_other, today
from giaoban.ui.wording import day_text, sentence

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from giaoban.directives.domain.sheet import Edited
    from giaoban.directives.queries.sheet import Change
    from giaoban.kernel.actor import Actor
    from giaoban.ui.http import SignedInRequest

UNPROCESSABLE = 422
A_DAY = 24 * 3600
NONE = "–"


@dataclass(frozen=True, slots=True)
class Shown:
    """A row in words: what stands there, what would."""

    change: Change
    verb: object
    moves: list[tuple[object, object, object]]
    error: str


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sheet_page(request: SignedInRequest) -> HttpResponse:
    if "changes" in request.POST:
        return _take(request)
    form = ListFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            changes = _rehearsed(request.actor, _changes(request.actor, form))
        except (Invalid, Refused) as error:
            tell(form, error, {error.code: "file"})
        else:
            return _shown_page(request, form, changes)
    return _shown_page(request, form, None)


def _shown_page(request: SignedInRequest, form: ListFileForm, changes: list[Change] | None) -> HttpResponse:
    good = [one for one in changes or () if one.error is None]
    wrong = [one for one in changes or () if one.error is not None]
    return page(
        request,
        "directives/sheet.html",
        status=UNPROCESSABLE if form.errors else 200,
        form=form,
        is_read=changes is not None,
        good=[_shown(one) for one in good],
        wrong=[_shown(one) for one in wrong],
        changes=_signed(request.actor, good),
        most=MOST,
        filled_in=[wording.COLUMNS[name] for name in wording.FILLED_IN],
    )


def _changes(by: Actor, form: ListFileForm) -> list[Change]:
    sent = form.cleaned_data["file"]
    came = read_tables(sent.name, sent.read())
    secrecy.guard(by=by, door="directives", text=came.words, file_name=came.name)
    sheet = sheet_of(came.sheets[0].lines, said.columns_by_name())
    changes = changes_in(by, sheet, states=said.states_by_name(), today=today())
    if not changes:
        raise Invalid("sheet_without_changes", field="file")
    if len(changes) > MOST:
        raise Invalid("bulk_too_many", field="file", most=MOST)
    return changes


def _rehearsed(by: Actor, changes: list[Change]) -> list[Change]:
    """With what each row that could be understood would come to."""
    rows = [_row(one) for one in changes if one.error is None]
    tried = iter(rehearse_rows(by=by, rows=rows) if rows else ())
    return [one if one.error is not None else replace(one, error=next(tried).error) for one in changes]


def _row(change: Change) -> tuple[Chosen, Verb, Edited, date | None]:
    assert change.assignment is not None  # noqa: S101 -- a change without an error has all of these
    assert change.verb is not None  # noqa: S101 -- the same
    assert change.edited is not None  # noqa: S101 -- the same
    return Chosen(change.assignment.pk, change.version), change.verb, change.edited, change.assignment.due_on


def _signed(by: Actor, good: list[Change]) -> str:
    """What is confirmed is what was shown, by the same person in the same post."""
    told = [
        [chosen.assignment_id, chosen.version, verb.value, edited.as_json(), due.isoformat() if due else ""]
        for chosen, verb, edited, due in map(_row, good)
    ]
    return signing.dumps(told, salt=_salt(by), compress=True) if told else ""


def _salt(by: Actor) -> str:
    return f"register-sheet-{by.user_id}-{by.post_id}"


def _take(request: SignedInRequest) -> HttpResponse:
    try:
        told: Any = signing.loads(request.POST["changes"], salt=_salt(request.actor), max_age=A_DAY)
    except signing.BadSignature:
        raise Refused("sheet_too_old") from None
    rows = [
        (Chosen(pk, version), Verb(verb), edited_from(edited), edited_from([edited[0], due, "", "", "", ""]).due)
        for pk, version, verb, edited, due in told
    ]
    take_rows(by=request.actor, rows=rows)
    messages.success(request, said.SHEET_TAKEN % {"count": len(rows)})
    return see_other(reverse("directives:register"))


def _shown(change: Change) -> Shown:
    duty, edited = change.assignment, change.edited
    moves: list[tuple[object, object, object]] = []
    if duty is not None and edited is not None:
        if edited.state is not State(duty.state):
            label = wording.COLUMNS["state"]
            moves.append((label, wording.STATES[State(duty.state)], wording.STATES[edited.state]))
        for name, before, after in (("due", duty.due_on, edited.due), ("finished", duty.finished_on, edited.finished)):
            if before != after:
                moves.append((wording.COLUMNS[name], _day(before), _day(after)))
        moves += [(wording.COLUMNS[n], "", v) for n in ("result", "reason", "document") if (v := getattr(edited, n))]
    error = sentence(change.error) if change.error is not None else ""
    return Shown(change, wording.VERBS[change.verb] if change.verb else "", moves, error)


def _day(day: date | None) -> str:
    return day_text(day) if day else NONE
