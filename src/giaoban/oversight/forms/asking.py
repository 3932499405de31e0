"""Which days a form is asked for: ``?period=2023-Q1``, or ``?since=…&on=…``; nothing said is this quarter so far."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from giaoban.kernel.errors import Invalid
from giaoban.oversight.domain import Span, by_profile, span_up_to
from giaoban.reporting.domain import stretch_of
from giaoban.ui.forms import DayField

if TYPE_CHECKING:
    from collections.abc import Mapping


def read_span(asked: Mapping[str, str], *, today: date, profile: str) -> Span:
    """No day after today: nobody knows it yet."""
    code = asked.get("period", "").strip()
    return span_of(code, read_day(asked, "since"), read_day(asked, "on"), today=today, profile=profile)


def span_of(period: str, since: date | None, on: date | None, *, today: date, profile: str) -> Span:
    """The same from values."""
    if period:
        whole = by_profile(stretch_of(period), profile)
        return Span(whole.since, min(whole.on, today))
    return span_up_to(min(on or today, today), since)


def read_day(asked: Mapping[str, str], name: str) -> date | None:
    written = asked.get(name, "")
    try:
        return DayField(required=False).clean(written)  # type: ignore[no-any-return]  # as people write it, or ISO 8601
    except ValidationError:
        raise Invalid("filter_not_known", name=name, value=written) from None
