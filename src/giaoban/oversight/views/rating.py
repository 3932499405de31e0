"""The hint of Regulation 366, with its formula and the bodies' replies; the check of published figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from giaoban.directives.domain import Standing
from giaoban.kernel.errors import Invalid
from giaoban.organisation import queries as organisation
from giaoban.oversight import actions, permissions, queries
from giaoban.oversight.domain import Rate, Wrong, code_of_quarter, hint, hint_without_excused
from giaoban.oversight.domain.published import judged
from giaoban.oversight.forms.asking import read_span
from giaoban.oversight.forms.rating import PublishedForm, ReplyForm
from giaoban.oversight.queries.choosing import chosen
from giaoban.oversight.queries.rating import punctuality
from giaoban.oversight.wording import forms as form_words
from giaoban.oversight.wording import rating as wording
from giaoban.reporting.wording import period_name
from giaoban.ui.http import page, see_other, today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from giaoban.kernel.actor import Actor
    from giaoban.oversight.domain import Punctuality
    from giaoban.oversight.models import Reply
    from giaoban.oversight.queries.source import Source
    from giaoban.ui.http import SignedInRequest

HUNDREDTHS = 100
BEHIND = (Standing.VERIFIED_LATE.value, Standing.OPEN_OVERDUE.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    body_id: int
    body: str
    of: Punctuality
    on_time: Rate
    hint: object
    without_excused: object
    """Empty where it would be the same."""
    excused: int
    url: str
    replies: Sequence[Reply]
    may_reply: bool


@login_required
@require_safe
def rating_page(request: SignedInRequest) -> HttpResponse:
    by = request.actor
    permissions.may_see_hints(by).or_forbid()
    office = queries.office_of(by)
    span = read_span(request.GET.dict(), today=today(), profile=queries.profile_of(by, today()))
    told = chosen(by, span, request.GET.get("period", "").strip(), today=today())
    span = told.span
    percent = int(organisation.setting("rating_late_percent", office, span.on))
    period = code_of_quarter(span.on)
    return page(
        request,
        "oversight/rating.html",
        lines=_lines(by, told.source, percent, list(queries.replies(by, period))),
        formula=[str(one) % {"percent": percent} for one in wording.FORMULA],
        span=span,
        days="&".join(f"{name}={value}" for name, value in request.GET.items() if name in ("period", "since", "on")),
        period=period,
        period_name=period_name(period),
        told=form_words.told_as_of(span, 0),
        form=ReplyForm(),
    )


def _lines(by: Actor, source: Source, percent: int, replies: Sequence[Reply]) -> list[Line]:
    found = []
    for line, of in punctuality(source):
        said, other = hint(of, most_late_percent=percent), hint_without_excused(of, most_late_percent=percent)
        found.append(
            Line(
                body_id=line.key,
                body=line.name,
                of=of,
                on_time=Rate(of.on_time, of.due),
                hint=wording.HINTS[said],
                without_excused=wording.HINTS[other] if other is not said else "",
                excused=of.late_excused + of.overdue_excused,
                url=source.url(body=line.key, standing=BEHIND),
                replies=[one for one in replies if one.body_id == line.key],
                may_reply=bool(permissions.may_answer_hint(by, line.key)),
            )
        )
    return found


@login_required
@require_POST
def reply(request: SignedInRequest, body_id: int) -> HttpResponse:
    form = ReplyForm(request.POST)
    if not form.is_valid():
        raise Invalid("reply_missing", field="text")
    period = request.POST.get("period", "")
    actions.answer_hint(by=request.actor, body_id=body_id, period=period, text=form.cleaned_data["text"])
    messages.success(request, wording.REPLY_SAVED)
    return see_other(f"{reverse('oversight:rating')}?period={period}")


@login_required
@require_safe
def check_page(request: SignedInRequest) -> HttpResponse:
    """Figures that somebody published: by address, so that the answer can be passed on."""
    permissions.may_see_totals(request.actor).or_forbid()
    form = PublishedForm(request.GET or None)
    asked = form.is_bound and form.is_valid()
    printed = form.cleaned_data.get("percent") if asked else None
    figures = form.figures() if asked else {}
    found = judged(figures, round(printed * HUNDREDTHS) if printed is not None else None)
    return page(
        request,
        "oversight/check.html",
        form=form,
        asked=bool(figures),
        wrong=[form_words.wrong_words(Wrong("", one.whole, one.said, one.sum), published=True) for one in found.wrong],
        rates=[
            (wording.MATCHES[name], rate, _two_digits(rate), name in found.matches)
            for name, rate in found.rates.items()
        ],
        printed=printed,
        is_matched=bool(found.matches),
    )


def _two_digits(rate: Rate) -> str:
    hundredths = rate.hundredths
    return "–" if hundredths is None else f"{hundredths // HUNDREDTHS},{hundredths % HUNDREDTHS:02d}"
