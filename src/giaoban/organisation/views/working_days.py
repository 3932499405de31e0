"""The working calendar: a year as twelve months, and the acts that change a day of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from giaoban.kernel.errors import Invalid, NotFound, Refused
from giaoban.organisation import actions, permissions, queries, wording
from giaoban.organisation.forms import CalendarDayForm, UndecideForm
from giaoban.ui.forms import tell
from giaoban.ui.http import page, see_other, today

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.organisation.sections import Moves
    from giaoban.ui.http import SignedInRequest

UNPROCESSABLE = 422
FIRST_YEAR, LAST_YEAR = 1900, 2199


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: SignedInRequest) -> HttpResponse:
    now = today()
    if request.method != "POST":
        asked = request.GET.get("day", "")
        first = {"since": now, "day": asked if asked.count("-") == len("--") else ""}
        return _shown(request, CalendarDayForm(initial=first), year=_year(request))
    permissions.may_change_organisation(request.actor).or_forbid()
    form = CalendarDayForm(request.POST)
    if not form.is_valid():
        return _shown(request, form, year=_year(request), status=UNPROCESSABLE)
    said = form.cleaned_data
    try:
        actions.decide_day(by=request.actor, **said)
    except (Invalid, Refused) as error:
        moves = actions.what_would_move(day=said["day"], working=said["working"], on=said["since"])
        return _refused(request, form, error, moves)
    messages.success(request, wording.SAVED)
    return see_other(f"{reverse('organisation:calendar')}?year={said['day'].year}")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def undecide(request: SignedInRequest, year: int, month: int, day: int) -> HttpResponse:
    decided = _date(year, month, day)
    permissions.may_change_organisation(request.actor).or_forbid()
    if request.method != "POST":
        return _undecide_page(request, UndecideForm(initial={"since": today()}), decided)
    form = UndecideForm(request.POST)
    if not form.is_valid():
        return _undecide_page(request, form, decided, status=UNPROCESSABLE)
    try:
        actions.undecide_day(by=request.actor, day=decided, **form.cleaned_data)
    except Refused as error:
        moves = actions.what_would_move(day=decided, working=None, on=form.cleaned_data["since"])
        sent = request.POST.copy()
        sent["seen"] = str(moves.count)
        again = UndecideForm(sent)
        tell(again, error)
        return _undecide_page(request, again, decided, moves=moves, status=error.status)
    messages.success(request, wording.SAVED)
    return see_other(f"{reverse('organisation:calendar')}?year={year}")


@login_required
@require_POST
def fill(request: SignedInRequest) -> HttpResponse:
    """The published holidays of a year for which nobody has decided anything yet."""
    year = _year(request)
    found = actions.fill_calendar(by=request.actor, years=[year])
    messages.success(request, wording.FILLED % {"count": found, "year": year})
    return see_other(f"{reverse('organisation:calendar')}?year={year}")


def _refused(request: SignedInRequest, form: CalendarDayForm, error: Invalid | Refused, moves: Moves) -> HttpResponse:
    sent = request.POST.copy()
    sent["seen"] = str(moves.count)
    again = CalendarDayForm(sent)
    tell(again, error)
    is_asked = error.code == "terms_would_move"
    day = form.cleaned_data["day"]
    return _shown(request, again, year=day.year, moves=moves if is_asked else None, status=error.status)


def _shown(
    request: SignedInRequest, form: CalendarDayForm, *, year: int, moves: Moves | None = None, status: int = 200
) -> HttpResponse:
    may_change = permissions.may_change_organisation(request.actor)
    months = queries.months_of(year, today=today())
    return page(
        request,
        "organisation/calendar.html",
        year=year,
        months=months,
        weekdays=wording.WEEKDAYS,
        worked=sum(one.worked for one in months),
        days=queries.calendar_days(year),
        may_change=may_change,
        form=form if may_change else None,
        moves=moves,
        before=year - 1 if year > FIRST_YEAR else None,
        after=year + 1 if year < LAST_YEAR else None,
        status=status,
    )


def _undecide_page(
    request: SignedInRequest, form: UndecideForm, day: date, *, moves: Moves | None = None, status: int = 200
) -> HttpResponse:
    held = next((one for one in queries.calendar_days(day.year) if one.day == day), None)
    if held is None:
        raise NotFound("day_not_found")
    return page(request, "organisation/undecide.html", form=form, held=held, moves=moves, status=status)


def _year(request: SignedInRequest) -> int:
    asked = request.POST.get("year") or request.GET.get("year", "")
    if asked.isascii() and asked.isdigit() and FIRST_YEAR <= int(asked[:6]) <= LAST_YEAR:
        return int(asked)
    return today().year


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NotFound("day_not_found") from None
