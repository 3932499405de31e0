"""The register of directives: the list, its filters as links, its export and its print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from giaoban.directives import queries, wording
from giaoban.directives.domain import AddresseeRole, Standing, State, TimeState
from giaoban.directives.forms.bulk import offered
from giaoban.directives.forms.filters import as_cursor, read_cursor, read_filter
from giaoban.directives.permissions import may_keep_lists
from giaoban.directives.queries import listing, register
from giaoban.directives.queries.month import month_of
from giaoban.directives.queries.order import groups_of
from giaoban.directives.queries.register import MINE, as_query
from giaoban.directives.queries.saved import saved_filters
from giaoban.directives.wording.rhythm import called
from giaoban.intake.permissions import may_bring_in
from giaoban.kernel.actor import Role
from giaoban.kernel.errors import Invalid
from giaoban.ui import sheets
from giaoban.ui.http import fragment, page, today
from giaoban.ui.wording import day_text

if TYPE_CHECKING:
    from datetime import date

    from giaoban.directives.models import SavedFilter
    from giaoban.directives.queries.listing import Row
    from giaoban.directives.queries.register import Filter
    from giaoban.kernel.actor import Actor
    from giaoban.ui.http import SignedInRequest


UNPROCESSABLE = 422
KEPT = ("state", "time", "standing", "kind", "role")
KEPT_DAYS = ("assigned_from", "assigned_before", "due_from", "due_before", "counted_from")
"""Filters that stand as links: the form of the others carries them along."""
WIDTHS = (24, 70, 16, 24, 36, 12, 20, 12, 12, 12, 16, 18, 36, 30, 16, 9, 6)
"""Of the columns of the sheet."""
WHOLE = "all"
PRINTED = 3000
"""Rows on one sheet-fed list: some hundred pages; whoever wants more wants a file."""


@dataclass(frozen=True, slots=True)
class Link:
    """One filter as the page's parts want it."""

    label: object
    url: str
    active: bool
    tally: int | None = None
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """A filter that somebody kept."""

    filter: SavedFilter
    active: bool
    may_drop: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its words."""

    row: Row
    role: object
    period: str
    time_label: str
    why: str
    is_red: bool


@login_required
@require_safe
def register_page(request: SignedInRequest) -> HttpResponse:
    (wanted, misread), day = _asked(request), today()
    found = register.assignments(request.actor, wanted, today=day)
    on = wanted.on or day
    groups = groups_of(found, wanted.group, on=on)
    total, restricted = sum(one.size for one in groups), queries.restricted_out_of_sight(request.actor)
    whole = request.GET.get("rows") == WHOLE
    rows, following = listing.page_of(
        request.actor,
        found,
        wanted,
        on=on,
        after_place=read_cursor(request.GET.get("cursor", "")),
        groups=groups,
        length=PRINTED if whole else listing.PAGE,
    )
    return fragment(
        request,
        "directives/register.html",
        "list",
        status=UNPROCESSABLE if misread else 200,
        misread=misread,
        wanted=wanted,
        on=on,
        groups=[(group, [_shown(row) for row in several]) for group, several in listing.grouped(rows)],
        total=total,
        summary=wording.list_summary(total, restricted),
        kept=_kept(wanted),
        next=as_cursor(following) if following else None,
        whole=whole,
        printed=len(rows),
        may_bring_in=bool(may_bring_in(request.actor)),
        together=offered() if _may_do_anything(request.actor) and wanted.on is None else (),
        **_filters(request.actor, wanted, on=on),
    )


@login_required
@require_safe
def calendar_page(request: SignedInRequest) -> HttpResponse:
    """The same list, laid out by the days on which it is due."""
    (wanted, misread), day = _asked(request), today()
    on = wanted.on or day
    found = register.assignments(request.actor, wanted, today=day)
    shown = month_of(request.actor, found, _month(request.GET.get("month", ""), on), on=on)
    asked = as_query(wanted)
    return page(
        request,
        "directives/calendar.html",
        status=UNPROCESSABLE if misread else 200,
        misread=misread,
        wanted=wanted,
        on=on,
        today=day,
        month=shown,
        asked=f"{asked}&" if asked else "",
        list_of=as_query(wanted.narrowed(due_from=None, due_before=None)),
        weekdays=wording.WEEKDAYS,
        summary=wording.list_summary(shown.total, queries.restricted_out_of_sight(request.actor)),
        kept=[*_kept(wanted), ("month", f"{shown.first:%Y-%m}")],
        **_filters(request.actor, wanted, on=on, month=f"{shown.first:%Y-%m}"),
    )


def _asked(request: SignedInRequest) -> tuple[Filter, str]:
    """The filter; and the words of a day that is none, which stay in their field while the list stands without them."""
    try:
        return read_filter(request.GET), ""
    except Invalid as error:
        if error.facts.get("name") != "on":
            raise
    others = request.GET.copy()
    del others["on"]
    return read_filter(others), request.GET["on"]


def _month(written: str, on: date) -> date:
    if not written:
        return on.replace(day=1)
    try:
        first = datetime.strptime(written, "%Y-%m").replace(tzinfo=UTC).date()
    except ValueError:
        raise Invalid("month_not_possible", value=written) from None
    if first.year in (MINYEAR, MAXYEAR):  # the calendar ends there, and a month shows its neighbours
        raise Invalid("month_not_possible", value=written)
    return first


def _may_do_anything(by: Actor) -> bool:
    return by.is_office or by.is_of_a_body or by.role is Role.LEADER


def _filters(by: Actor, wanted: Filter, *, on: date, month: str = "") -> dict[str, Any]:
    """What may be chosen, and what is."""
    query = as_query(wanted)
    return {
        "saved": [Saved(one, one.query == query, one.office_id is None or by.is_office) for one in saved_filters(by)],
        "may_share": bool(may_keep_lists(by)),
        "choices": listing.choices(by, on=on),
        "times": _links(wanted, "time", TimeState, wording.TIME_STATES, month),
        "states": _links(wanted, "state", State, wording.STATES, month),
        "standing": [wording.STANDINGS[Standing(one)] for one in wanted.standing],
        "whose": _whose(wanted) if by.is_of_a_body else (),
        "groupings": _groupings(wanted, is_calendar=bool(month)),
        "export": query,
        "chosen": _chosen(wanted),
        "narrowed_more": any((wanted.body, wanted.field is not None, wanted.instruction, wanted.on)),
        "is_filtered": bool(as_query(wanted.narrowed(group="body"))),
    }


@login_required
@require_safe
def export(request: SignedInRequest, ending: str) -> HttpResponse | StreamingHttpResponse:
    """The list as it is shown, whole: the same filter, the same order, every page of it."""
    wanted, day = read_filter(request.GET), today()
    on = wanted.on or day
    rows = listing.every_row(request.actor, register.assignments(request.actor, wanted, today=day), wanted, on=on)
    name = f"so-nhiem-vu-{on.isoformat()}.{ending}"
    lines = (_line(row, comes_back=on >= day) for row in rows)
    columns = list(wording.COLUMNS.values())
    if ending == "csv":
        response: HttpResponse | StreamingHttpResponse = StreamingHttpResponse(
            sheets.csv_of(columns, lines), content_type="text/csv; charset=utf-8"
        )
    else:
        whole = sheets.Page(gettext("Sổ nhiệm vụ"), columns, lines, WIDTHS)
        response = HttpResponse(sheets.xlsx_pages([whole]), content_type=sheets.XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _chosen(wanted: Filter) -> list[object]:
    """The filters in words: on paper nobody sees what was pressed. Bodies, fields and papers head their own rows."""
    named = [(wording.STATES, State, wanted.state), (wording.TIME_STATES, TimeState, wanted.time)]
    said = [words[known(one)] for words, known, several in named for one in several]  # type: ignore[index]  # each its own
    return said + _due_between(wanted)


def _due_between(wanted: Filter) -> list[object]:
    first, last = wanted.due_from, wanted.due_before
    told = {"first": day_text(first) if first else "", "last": day_text(last) if last else ""}
    if first and last:
        return [wording.DUE_BETWEEN % told]
    return [wording.DUE_FROM % told] if first else [wording.DUE_BEFORE % told] if last else []


def _kept(wanted: Filter) -> list[tuple[str, str]]:
    several = [(name, value) for name in KEPT for value in getattr(wanted, name)]
    days = [(name, getattr(wanted, name).isoformat()) for name in KEPT_DAYS if getattr(wanted, name)]
    whose = [("whose", wanted.whose)] if wanted.whose else []
    return [*several, *days, *whose, ("group", wanted.group)]


def _shown(row: Row) -> Line:
    return Line(
        row=row,
        period=called(row.assignment.period) if row.assignment.period else "",
        role=wording.ROLES[AddresseeRole(row.assignment.role)],
        time_label=wording.time_label(row.why),
        why=wording.why_sentence(row.why),
        is_red=row.time in (TimeState.OVERDUE, TimeState.DONE_LATE),
    )


def _line(row: Row, *, comes_back: bool) -> tuple[str | int | date | None, ...]:
    """In the order of ``COLUMNS``. What was on a past day is read and not changed: such a sheet names no duty."""
    one = row.assignment
    return (
        f"{one.directive.code}/{one.period}" if one.period else one.directive.code,
        one.directive.text,
        one.directive.instruction.symbol,
        row.field,
        row.body,
        str(wording.ROLES[AddresseeRole(one.role)]),
        one.directive.due_phrase,
        one.first_due_on,
        row.due,
        row.finished,
        str(wording.STATES[row.state]),
        str(wording.TIME_STATES[row.time]),
        None,
        None,
        None,
        one.pk if comes_back else None,
        one.version if comes_back else None,
    )


def _links(wanted: Filter, name: str, known: type[State | TimeState], labels: object, month: str = "") -> list[Link]:
    """In a calendar the month stays."""
    chosen, stays = getattr(wanted, name), f"&month={month}" if month else ""
    every = Link(wording.ALL, f"?{as_query(wanted.narrowed(**{name: ()}))}{stays}", active=not chosen)
    return [every] + [
        Link(
            labels[one],  # type: ignore[index]
            f"?{as_query(wanted.narrowed(**{name: (one.value,)}))}{stays}",
            active=chosen == (one.value,),
        )
        for one in known
    ]


def _whose(wanted: Filter) -> list[Link]:
    """A body is also shown what others do beside it; it may want its own alone."""
    return [
        Link(label, f"?{as_query(wanted.narrowed(whose=whose))}", active=wanted.whose == whose)
        for whose, label in (("", wording.ALL), (MINE, wording.ONLY_MINE))
    ]


def _groupings(wanted: Filter, *, is_calendar: bool) -> list[Link]:
    lists = reverse("directives:register") if is_calendar else ""
    query = as_query(wanted.narrowed(due_from=None, due_before=None))
    return [
        Link(label, f"{lists}?{as_query(wanted.narrowed(group=group))}", not is_calendar and wanted.group == group)
        for group, label in wording.GROUPINGS.items()
    ] + [Link(wording.CALENDAR, f"{reverse('directives:calendar')}?{query}", is_calendar, icon="clock")]
