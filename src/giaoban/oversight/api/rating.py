"""The hint of Regulation 366, bodies' replies to it, and the check of published figures over HTTP."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from giaoban.organisation import queries as organisation
from giaoban.oversight import actions, permissions, queries
from giaoban.oversight.api.forms import Days, RateOut, WrongOut
from giaoban.oversight.domain import Hint, code_of_quarter, hint, hint_without_excused
from giaoban.oversight.domain.published import judged
from giaoban.oversight.forms.asking import span_of
from giaoban.oversight.queries import profile_of
from giaoban.oversight.queries.choosing import chosen
from giaoban.oversight.queries.rating import punctuality
from giaoban.ui.http import today
from giaoban.ui.rest import NO_NUL, Input, caller

if TYPE_CHECKING:
    from giaoban.oversight.domain import Punctuality
    from giaoban.oversight.domain.items import Counted
    from giaoban.oversight.models import Reply

router = Router()
Figure = Annotated[int, Field(ge=0, le=10_000_000)] | None


class ReplyIn(Input):
    period: Annotated[str, Field(max_length=12, pattern=NO_NUL)]
    text: Annotated[str, Field(min_length=1, max_length=2000, pattern=NO_NUL)]


class ReplyOut(Schema):
    id: int
    body_id: int
    period: str
    text: str
    at: datetime
    by_name: str
    by_post_title: str


class HintOut(Schema):
    """A hint from punctuality alone, never a verdict."""

    body_id: int
    body: str
    due: int
    on_time: int
    done_late: int
    overdue: int
    own_days_late: int
    waiting_days_late: int
    hint: Hint
    hint_without_what_waited: Hint
    replies: list[ReplyOut]


class HintsOut(Schema):
    since: date
    as_of: date
    period: str
    most_late_percent: int
    items: list[HintOut]


class Published(Schema):
    """Figures that somebody printed; what is not given is not compared."""

    total: Figure = None
    done: Figure = None
    on_time: Figure = None
    late: Figure = None
    open: Figure = None
    in_time: Figure = None
    overdue: Figure = None
    due: Figure = None
    percent: Annotated[float, Field(ge=0, le=100)] | None = None


class JudgedOut(Schema):
    adds_up: bool
    wrong: list[WrongOut]
    rates: dict[str, RateOut]
    printed_is: list[str]
    """Which of the rates the printed percentage is."""


@router.get("/statistics/ratings", response=HintsOut, summary="The hint of Regulation 366 for each body, with replies")
def statistics_ratings(request: HttpRequest, asked: Query[Days]) -> HintsOut:
    by, day = caller(request), today()
    permissions.may_see_hints(by).or_forbid()
    span = span_of(asked.period, asked.since, asked.as_of, today=day, profile=profile_of(by, day))
    told = chosen(by, span, asked.period, today=day)
    span = told.span
    percent = int(organisation.setting("rating_late_percent", queries.office_of(by), span.on))
    period = code_of_quarter(span.on)
    replies = list(queries.replies(by, period))
    found = punctuality(told.source)
    return HintsOut(
        since=span.since,
        as_of=span.on,
        period=period,
        most_late_percent=percent,
        items=[_hint(line, of, percent, replies) for line, of in found],
    )


@router.post("/statistics/ratings/{body_id}/replies", response={201: ReplyOut}, summary="A body's reply to its hint")
def reply_to_rating(request: HttpRequest, body_id: int, told: ReplyIn) -> Status[dict[str, Any]]:
    reply = actions.answer_hint(by=caller(request), body_id=body_id, period=told.period, text=told.text)
    return Status(201, _reply(reply))


@router.get("/statistics/check", response=JudgedOut, summary="Whether published figures add up, and their denominator")
def check_published(request: HttpRequest, asked: Query[Published]) -> JudgedOut:
    permissions.may_see_totals(caller(request)).or_forbid()
    given = {name: value for name, value in asked.dict(exclude={"percent"}).items() if value is not None}
    found = judged(given, round(asked.percent * 100) if asked.percent is not None else None)
    return JudgedOut(
        adds_up=not found.wrong,
        wrong=[WrongOut(line="", whole=one.whole, said=one.said, sum=one.sum) for one in found.wrong],
        rates={name: RateOut(part=rate.part, whole=rate.whole) for name, rate in found.rates.items()},
        printed_is=list(found.matches),
    )


def _hint(line: Counted, of: Punctuality, percent: int, replies: list[Reply]) -> HintOut:
    return HintOut(
        body_id=line.key,
        body=line.name,
        due=of.due,
        on_time=of.on_time,
        done_late=of.late,
        overdue=of.overdue,
        own_days_late=of.own_days,
        waiting_days_late=of.waiting_days,
        hint=hint(of, most_late_percent=percent),
        hint_without_what_waited=hint_without_excused(of, most_late_percent=percent),
        replies=[ReplyOut(**_reply(one)) for one in replies if one.body_id == line.key],
    )


def _reply(one: Reply) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ReplyOut.model_fields}
