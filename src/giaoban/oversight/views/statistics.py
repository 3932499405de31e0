"""The office's forms: their list, each as page and as sheet; figures that somebody published, checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from giaoban.directives.forms.filters import as_cursor, read_cursor, read_filter
from giaoban.directives.queries import restricted_out_of_sight
from giaoban.directives.queries.order import Place
from giaoban.kernel.errors import Refused
from giaoban.organisation import queries as organisation
from giaoban.oversight import adapters, permissions
from giaoban.oversight.domain import code_of_quarter, first_of_quarter
from giaoban.oversight.forms.asking import read_span
from giaoban.oversight.queries import profile_of
from giaoban.oversight.queries.choosing import chosen
from giaoban.oversight.queries.forms import FORMS, sheet
from giaoban.oversight.queries.source import Part
from giaoban.oversight.wording import NO_FIELD, periods
from giaoban.oversight.wording import forms as wording
from giaoban.reporting.wording import period_name
from giaoban.ui.http import page, today
from giaoban.ui.sheets import XLSX

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.http import QueryDict

    from giaoban.kernel.actor import Actor
    from giaoban.oversight.domain import Cell, Column, Sheet, Span
    from giaoban.oversight.queries.choosing import Chosen
    from giaoban.ui.http import SignedInRequest

SHOWN = 100
PRINTED = 3000
"""Lines on one sheet-fed list; whoever wants more wants a file."""
WHOLE = 20000
LONGEST_NUMBER = 9
QUARTERS = 8
"""How many quarters the list of forms offers by name."""


@dataclass(frozen=True, slots=True)
class Head:
    label: str
    columns: Sequence[Column]
    is_group: bool

    @property
    def width(self) -> int:
        return len(self.columns)

    @property
    def labels(self) -> list[str]:
        return [wording.column(one.name) for one in self.columns]


@dataclass(frozen=True, slots=True)
class Form:
    number: str
    title: object
    purpose: object


@dataclass(frozen=True, slots=True)
class Choice:
    """A quarter as a filter of the list of forms."""

    label: str
    url: str
    active: bool


@login_required
@require_safe
def forms_page(request: SignedInRequest) -> HttpResponse:
    permissions.may_see_totals(request.actor).or_forbid()
    span = _span(request)
    return page(
        request,
        "oversight/forms.html",
        forms=_forms(),
        span=span,
        told=wording.told_as_of(span, restricted_out_of_sight(request.actor)),
        days=_days(request),
        quarters=_quarters(request.GET.get("period", "")),
    )


@login_required
@require_safe
def form_page(request: SignedInRequest, number: str) -> HttpResponse:
    by = request.actor
    permissions.may_see_totals(by).or_forbid()
    told = _chosen(request)
    whole = request.GET.get("rows") == "all"
    part = Part(
        length=PRINTED if whole else SHOWN,
        after=read_cursor(request.GET.get("cursor", "")),
        before=_number(request.GET.get("n", "")),
        narrowed=_narrowed(request.GET) if told.closing else {},
    )
    found = sheet(number, told.source, part)
    return page(
        request,
        "oversight/form.html",
        sheet=found,
        title=wording.TITLES[number],
        purpose=wording.PURPOSES[number],
        heads=heads(found.columns),
        lines=_lines(found),
        no_field=NO_FIELD,
        sums=_sums(found),
        wrong=[wording.wrong_words(one) for one in found.wrong],
        notes=wording.notes(found),
        span=told.span,
        closing=told.closing,
        is_closed=periods.of_days(periods.IS_CLOSED, told.span),
        frozen=wording.sealed(told.seal),
        narrowed=bool(part.narrowed),
        days=_days(request),
        forms=_forms(),
        told=wording.told_as_of(told.span, restricted_out_of_sight(by)),
        empty=wording.empty(number),
        signed=signed(by, told.span),
        whole=whole,
        next=as_cursor(Place(*found.following)) if found.following else None,
        next_n=part.before + len(found.lines),
    )


@login_required
@require_safe
def form_sheet(request: SignedInRequest, number: str) -> HttpResponse:
    """The whole form; one that does not add up is not handed out."""
    by = request.actor
    permissions.may_see_totals(by).or_forbid()
    told = _chosen(request)
    found = sheet(number, told.source, Part(length=WHOLE))
    if not found.adds_up:
        raise Refused("form_does_not_add_up", why=" ".join(wording.wrong_words(one) for one in found.wrong))
    office = organisation.installation()
    papers = adapters.Papers(
        office=office.name if office else "",
        title=wording.headline(number),
        days=wording.told_as_of(told.span, restricted_out_of_sight(by)),
        beneath=[*wording.notes(found), *wording.sealed(told.seal)],
        signed=signed(by, told.span),
    )
    response = HttpResponse(adapters.xlsx_of(found, papers), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="bieu-{number}-{told.span.on.isoformat()}.xlsx"'
    return response


def heads(columns: Sequence[Column]) -> list[Head]:
    """Groups over their columns; a column without a group stands alone."""
    found: list[Head] = []
    for group, several in groupby(columns, key=lambda column: column.group):
        of_group = list(several)
        if group:
            found.append(Head(str(wording.GROUPS[group]), of_group, is_group=True))
        else:
            found += [Head(wording.column(one.name), [one], is_group=False) for one in of_group]
    return found


def signed(by: Actor, span: Span) -> list[str]:
    """Who drew it up, and who signs for the office."""
    signers = organisation.signers_on(by.convening_body_id or 0, span.on)
    head = [f"{one.authority}\n{one.position}".strip() for one in signers[:1]]
    return [str(wording.DRAWN_UP_BY), *(head or [str(wording.HEAD_OF_OFFICE)])]


def _sums(found: Sheet) -> tuple[int, Iterable[tuple[Column, Cell]]]:
    """Over how many columns the word goes, and the cells after it."""
    named = next((n for n, cell in enumerate(found.sum) if cell.value is not None), 0)
    return named, list(zip(found.columns, found.sum, strict=False))[named:]


def _span(request: SignedInRequest) -> Span:
    return read_span(request.GET.dict(), today=today(), profile=profile_of(request.actor, today()))


def _chosen(request: SignedInRequest) -> Chosen:
    return chosen(request.actor, _span(request), request.GET.get("period", "").strip(), today=today())


def _narrowed(asked: QueryDict) -> dict[str, object]:
    """The lines behind one figure of a closed period."""
    wanted = read_filter(asked)
    names = ("body", "field", "instruction", "standing", "assigned_from", "assigned_before")
    return {name: value for name in names if (value := getattr(wanted, name)) not in (None, ())}


def _days(request: SignedInRequest) -> str:
    """The days as the address says them, for links to other forms of the same days."""
    return "&".join(f"{name}={value}" for name in ("period", "since", "on") if (value := request.GET.get(name, "")))


def _forms() -> list[Form]:
    return [Form(number, wording.TITLES[number], wording.PURPOSES[number]) for number in FORMS]


def _lines(found: Sheet) -> list[list[tuple[Column, Cell, str]]]:
    labels = [wording.whole_label(one) for one in found.columns]
    return [list(zip(found.columns, line, labels, strict=True)) for line in found.lines]


def _quarters(chosen: str) -> list[Choice]:
    on, found = today(), []
    for _ in range(QUARTERS):
        code = code_of_quarter(on)
        found.append(Choice(period_name(code), f"?period={code}", active=code == chosen))
        on = first_of_quarter(on) - timedelta(days=1)
    return found


def _number(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) < LONGEST_NUMBER else 0
