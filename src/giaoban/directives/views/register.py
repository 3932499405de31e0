"""The register of directives: the list, its filters as links, its export and its print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from giaoban.directives import queries, wording
from giaoban.directives.adapters import sheets
from giaoban.directives.domain import AddresseeRole, Standing, State, TimeState
from giaoban.directives.forms.filters import as_cursor, read_cursor, read_filter
from giaoban.directives.queries import listing, register
from giaoban.directives.queries.order import groups_of
from giaoban.directives.queries.register import MINE, as_query
from giaoban.intake.permissions import may_bring_in
from giaoban.ui.http import fragment, today

if TYPE_CHECKING:
    from datetime import date

    from giaoban.directives.queries.listing import Row
    from giaoban.directives.queries.register import Filter
    from giaoban.kernel.actor import Actor
    from giaoban.ui.http import SignedInRequest


KEPT = ("state", "time", "standing", "kind", "role")
KEPT_DAYS = ("assigned_from", "assigned_before", "counted_from")
"""Filters that stand as links: the form of the others carries them along."""
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


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its words."""

    row: Row
    role: object
    time_label: str
    why: str
    is_red: bool


@login_required
@require_safe
def register_page(request: SignedInRequest) -> HttpResponse:
    wanted, day = read_filter(request.GET), today()
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
        **_filters(request.actor, wanted, on=on),
    )


def _filters(by: Actor, wanted: Filter, *, on: date) -> dict[str, Any]:
    """What may be chosen, and what is."""
    return {
        "choices": listing.choices(by, on=on),
        "times": _links(wanted, "time", TimeState, wording.TIME_STATES),
        "states": _links(wanted, "state", State, wording.STATES),
        "standing": [wording.STANDINGS[Standing(one)] for one in wanted.standing],
        "whose": _whose(wanted) if by.is_of_a_body else (),
        "groupings": _groupings(wanted),
        "export": as_query(wanted),
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
    lines = (_line(row) for row in rows)
    if ending == "csv":
        response: HttpResponse | StreamingHttpResponse = StreamingHttpResponse(
            sheets.csv_of(wording.COLUMNS, lines), content_type="text/csv; charset=utf-8"
        )
    else:
        response = HttpResponse(sheets.xlsx_of(wording.COLUMNS, lines), content_type=sheets.XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _chosen(wanted: Filter) -> list[object]:
    """The filters in words: on paper nobody sees what was pressed. Bodies, fields and papers head their own rows."""
    named = [(wording.STATES, State, wanted.state), (wording.TIME_STATES, TimeState, wanted.time)]
    return [words[known(one)] for words, known, several in named for one in several]  # type: ignore[index]  # each its own


def _kept(wanted: Filter) -> list[tuple[str, str]]:
    several = [(name, value) for name in KEPT for value in getattr(wanted, name)]
    days = [(name, getattr(wanted, name).isoformat()) for name in KEPT_DAYS if getattr(wanted, name)]
    whose = [("whose", wanted.whose)] if wanted.whose else []
    return [*several, *days, *whose, ("group", wanted.group)]


def _shown(row: Row) -> Line:
    return Line(
        row=row,
        role=wording.ROLES[AddresseeRole(row.assignment.role)],
        time_label=wording.time_label(row.why),
        why=wording.why_sentence(row.why),
        is_red=row.time in (TimeState.OVERDUE, TimeState.DONE_LATE),
    )


def _line(row: Row) -> tuple[str | date | None, ...]:
    one = row.assignment
    return (
        one.directive.code,
        one.directive.text,
        one.directive.instruction.symbol,
        row.field,
        row.body,
        str(wording.ROLES[AddresseeRole(one.role)]),
        one.directive.due_phrase,
        row.due,
        row.finished,
        str(wording.STATES[row.state]),
        str(wording.TIME_STATES[row.time]),
    )


def _links(wanted: Filter, name: str, known: type[State | TimeState], labels: object) -> list[Link]:
    chosen = getattr(wanted, name)
    every = Link(wording.ALL, f"?{as_query(wanted.narrowed(**{name: ()}))}", active=not chosen)
    return [every] + [
        Link(labels[one], f"?{as_query(wanted.narrowed(**{name: (one.value,)}))}", active=chosen == (one.value,))  # type: ignore[index]
        for one in known
    ]


def _whose(wanted: Filter) -> list[Link]:
    """A body is also shown what others do beside it; it may want its own alone."""
    return [
        Link(label, f"?{as_query(wanted.narrowed(whose=whose))}", active=wanted.whose == whose)
        for whose, label in (("", wording.ALL), (MINE, wording.ONLY_MINE))
    ]


def _groupings(wanted: Filter) -> list[Link]:
    return [
        Link(label, f"?{as_query(wanted.narrowed(group=group))}", active=wanted.group == group)
        for group, label in wording.GROUPINGS.items()
    ]
