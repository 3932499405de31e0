"""Fields, periods and assessments over HTTP."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from ninja import Query, Router, Schema

from giaoban.reporting import queries
from giaoban.reporting.wording import period_name
from giaoban.ui.rest import Key, Page, Paged, Words, caller, latest_first, listed

if TYPE_CHECKING:
    from django.http import HttpRequest

    from giaoban.reporting.models import Assessment, Period

router = Router(tags=["reporting"])


class FieldOut(Schema):
    id: int
    code: str
    name_vi: str
    name_en: str
    parent_id: int | None


class PeriodOut(Schema):
    id: int
    code: str
    name: str
    starts_on: date
    ends_on: date


class AssessmentsAsked(Paged):
    kind: Literal["result", "shortcoming", "cause", "commendation"] | None = None
    field: Words = ""
    """A field's code."""
    period: Words = ""
    """A period's code."""
    text: Key | None = None


class AssessmentOut(Schema):
    id: int
    kind: str
    field: str | None
    period: str | None
    body_id: int | None
    text_id: int
    decision_id: int
    start: int
    end: int
    text: str


@router.get("/fields", response=Page[FieldOut], summary="Fields of work in the office's order")
def fields(request: HttpRequest, asked: Query[Paged]) -> dict[str, Any]:
    items, following = listed(queries.fields(), asked, lambda one: (f"{one.order:09}", one.pk))
    return {"items": items, "next_cursor": following}


@router.get("/periods", response=Page[PeriodOut], summary="Periods in time order")
def periods(request: HttpRequest, asked: Query[Paged]) -> dict[str, Any]:
    items, following = listed(queries.periods(), asked, lambda one: (f"{one.starts_on} {one.ends_on}", one.pk))
    return {"items": [_period(one) for one in items], "next_cursor": following}


@router.get("/assessments", response=Page[AssessmentOut], summary="What was said of the work, latest first")
def assessments(request: HttpRequest, asked: Query[AssessmentsAsked]) -> dict[str, Any]:
    wanted = {
        "kind": asked.kind,
        "field__code": asked.field,
        "period__code": asked.period,
        "source_text_id": asked.text,
    }
    found = queries.visible_assessments(caller(request)).filter(**{name: one for name, one in wanted.items() if one})
    items, following = latest_first(found.select_related("field", "period"), asked)
    return {"items": [_assessment(one) for one in items], "next_cursor": following}


def _period(one: Period) -> dict[str, Any]:
    kept = {name: getattr(one, name) for name in PeriodOut.model_fields if name != "name"}
    return kept | {"name": period_name(one.code)}


def _assessment(one: Assessment) -> dict[str, Any]:
    kept = {name: getattr(one, name) for name in ("id", "kind", "body_id", "decision_id", "start", "end", "text")}
    return kept | {
        "field": one.field.code if one.field else None,
        "period": one.period.code if one.period else None,
        "text_id": one.source_text_id,
    }
