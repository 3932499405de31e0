"""Pages of petitions: the list with its export, one petition with what may be done to it, a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from giaoban.directives.actions.giving_orders import Spoken
from giaoban.directives.queries.spoken import who_gives_orders
from giaoban.intake.wording import SECRECY_REMINDER
from giaoban.journal import queries as journal
from giaoban.kernel.errors import Invalid, NotFound, Refused, Stale
from giaoban.petitions import actions, permissions, queries, wording
from giaoban.petitions.domain import Move, PetitionState
from giaoban.petitions.forms import FileForm, form_of, read_filter
from giaoban.ui import sheets
from giaoban.ui.forms import tell
from giaoban.ui.http import page, see_other, today

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from giaoban.petitions.forms import MoveForm
    from giaoban.petitions.models import Petition
    from giaoban.petitions.queries import Filter, Row
    from giaoban.ui.http import SignedInRequest

UNPROCESSABLE = 422
MOST = 300
ACTIONS: Mapping[Move, Callable[..., Petition]] = {
    Move.ANSWER: actions.answer,
    Move.FORWARD: actions.forward,
    Move.ORDER: actions.order,
    Move.TAKE_BACK: actions.take_back,
}
AT = {
    "life_reason_missing": "reason",
    "order_words_missing": "text",
    "body_not_there": "body_id",
    "petition_body_not_there": "addressed_id",
    "order_of_nobody": "said_by",
}


@login_required
@require_safe
def petition_list(request: SignedInRequest) -> HttpResponse:
    by, day, wanted = request.actor, today(), read_filter(request.GET)
    found = list(queries.listed(by, wanted, on=day)[: MOST + 1])
    counts = queries.tallies(by, day)
    return page(
        request,
        "petitions/list.html",
        rows=queries.rows_of(by, found[:MOST], on=day),
        is_cut=len(found) > MOST,
        most=MOST,
        wanted=wanted,
        ways=_links(wanted, "way", {key: counts[key] for key in wording.WAYS}, wording.WAYS),
        states=_links(wanted, "state", counts, wording.STATES),
        is_filtered=bool(wanted.way or wanted.state or wanted.q or wanted.body),
        export=_query(wanted),
        may_file=permissions.may_file(by),
    )


@login_required
@require_safe
def export(request: SignedInRequest, ending: str) -> HttpResponse | StreamingHttpResponse:
    """The list as it is shown, whole."""
    by, day = request.actor, today()
    rows = queries.rows_of(by, queries.listed(by, read_filter(request.GET), on=day), on=day)
    lines = [_line(row) for row in rows]
    if ending == "csv":
        answer: HttpResponse | StreamingHttpResponse = StreamingHttpResponse(
            sheets.csv_of(wording.COLUMNS, lines), content_type="text/csv; charset=utf-8"
        )
    else:
        book = sheets.xlsx_pages([sheets.Page(str(wording.PETITION), wording.COLUMNS, lines, WIDTHS)])
        answer = HttpResponse(book, content_type=sheets.XLSX)
    answer["Content-Disposition"] = f'attachment; filename="kien-nghi-{day.isoformat()}.{ending}"'
    return answer


WIDTHS = (16, 32, 70, 32, 14, 14, 18, 60, 22, 14, 24)


def _line(row: Row) -> tuple[sheets.Value, ...]:
    one = row.petition
    return (
        one.code,
        row.proposer,
        one.text,
        row.addressed,
        one.filed_on,
        one.answer_by,
        str(wording.STATES[PetitionState(one.state)]),
        one.answer,
        one.answer_document,
        one.answered_on,
        row.directive,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    by, day = request.actor, today()
    permissions.may_file(by).or_forbid()
    form = FileForm(request.POST if request.method == "POST" else None, by=by, on=day)
    if not form.is_bound or not form.is_valid():
        return _new_page(request, form, status=UNPROCESSABLE if form.is_bound else 200)
    try:
        made = actions.file_petition(by=by, asked=form.asked())
    except (Invalid, Refused) as error:
        tell(form, error, AT)
        return _new_page(request, form, status=error.status)
    messages.success(request, wording.FILED_FLASH % {"code": made.code})
    return see_other(reverse("petitions:petition", args=[made.pk]))


def _new_page(request: SignedInRequest, form: FileForm, *, status: int) -> HttpResponse:
    return page(request, "petitions/new.html", form=form, reminder=SECRECY_REMINDER, status=status)


@login_required
@require_safe
def petition(request: SignedInRequest, petition_id: int) -> HttpResponse:
    return _petition_page(request, queries.one_petition(request.actor, petition_id))


@login_required
@require_http_methods(["POST"])
def move(request: SignedInRequest, petition_id: int, verb: str) -> HttpResponse:
    found = queries.one_petition(request.actor, petition_id)
    if verb not in set(Move):
        raise NotFound("no_such_petition")
    wanted = Move(verb)
    permissions.MAY[wanted](request.actor, found).or_forbid()
    form = _form(request, wanted, found, bound=True)
    if not form.is_valid():
        return _petition_page(request, found, form=form, chosen=wanted, status=UNPROCESSABLE)
    try:
        done = ACTIONS[wanted](by=request.actor, petition_id=petition_id, **_told(wanted, form))
    except Stale:
        raise
    except (Invalid, Refused) as error:
        tell(form, error, AT)
        return _petition_page(request, found, form=form, chosen=wanted, status=error.status)
    waits = wanted is Move.ORDER and done.directive is not None and not done.directive.code
    messages.success(request, wording.ORDER_WAITS if waits else wording.DONE[wanted])
    return see_other(reverse("petitions:petition", args=[petition_id]))


def _told(wanted: Move, form: MoveForm) -> dict[str, Any]:
    said = form.told()
    if wanted is not Move.ORDER:
        return said
    return {"version": said.pop("version"), "spoken": Spoken(**said)}


def _form(request: SignedInRequest, wanted: Move, found: Petition, *, bound: bool = False) -> MoveForm:
    day = today()
    return form_of(
        wanted,
        found,
        on=day,
        givers=who_gives_orders(request.actor, day) if wanted is Move.ORDER else (),
        sent=request.POST if bound else None,
    )


def _petition_page(
    request: SignedInRequest,
    found: Petition,
    *,
    form: MoveForm | None = None,
    chosen: Move | None = None,
    status: int = 200,
) -> HttpResponse:
    by, day = request.actor, today()
    [row] = queries.rows_of(by, [found], on=day)
    moves = [
        {
            "verb": one.value,
            "label": wording.MOVES[one],
            "form": form if one is chosen else _form(request, one, found),
            "open": one is chosen,
        }
        for one in queries.moves_for(by, found)
    ]
    return page(
        request,
        "petitions/petition.html",
        row=row,
        petition=found,
        moves=moves,
        entries=journal.of("petition", found.pk, by=by),
        waits_for_issue=found.directive is not None and not found.directive.code and by.sees_everything,
        status=status,
    )


def _links(wanted: Filter, name: str, counts: Mapping[str, int], labels: Mapping[Any, object]) -> list[dict[str, Any]]:
    now = getattr(wanted, name)
    links = []
    for key, label in labels.items():
        value = "" if key == "all" else str(key)
        active = now == value
        query = _query(wanted, **{name: "" if active and value else value})
        links.append(
            {
                "label": label,
                "url": f"{reverse('petitions:list')}{'?' if query else ''}{query}",
                "active": active,
                "tally": counts[str(key)],
            }
        )
    return links


def _query(wanted: Filter, **instead: str) -> str:
    said = {"way": wanted.way, "state": wanted.state, "body": str(wanted.body or ""), "q": wanted.q} | instead
    return urlencode({name: value for name, value in said.items() if value})
