"""The register's address: what it says, and how it is written. A filter that is not known is refused, not ignored."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from giaoban.directives.domain import AddresseeRole, DirectiveKind, Standing, State, TimeState
from giaoban.directives.queries.order import Place
from giaoban.directives.queries.register import MINE, Filter
from giaoban.kernel.errors import Invalid
from giaoban.reporting.domain import stretch_of
from giaoban.ui.forms import DayField

if TYPE_CHECKING:
    from enum import StrEnum

    from django.http import QueryDict

    from giaoban.directives.queries.lines import Line

GROUPS = ("body", "field", "instruction", "state")
SEVERAL: dict[str, type[StrEnum]] = {
    "state": State,
    "time": TimeState,
    "standing": Standing,
    "kind": DirectiveKind,
    "role": AddresseeRole,
}
DAYS = ("on", "assigned_from", "assigned_before", "due_from", "due_before", "counted_from")
NUMBERS = ("body", "field", "instruction", "conference")


def read_filter(query: QueryDict) -> Filter:
    found: dict[str, object] = {name: _several(query, name) for name in SEVERAL}
    found |= {name: _number(query, name) for name in NUMBERS}
    found |= {name: _day(query, name) for name in DAYS}
    group = query.get("group", "") or "body"
    if group not in GROUPS:
        raise Invalid("filter_not_known", name="group", value=group)
    whose = query.get("whose", "")
    if whose not in ("", MINE):
        raise Invalid("filter_not_known", name="whose", value=whose)
    return Filter(**found, q=query.get("q", "").strip(), whose=whose, group=group)  # type: ignore[arg-type]


def read_stretch(query: QueryDict) -> dict[str, Any]:
    """Of one body, from a day up to a day: how a form of the office leads to the list behind a figure."""
    return {"body": _number(query, "body"), "since": _day(query, "since"), "until": _day(query, "until")}


def _several(query: QueryDict, name: str) -> tuple[str, ...]:
    known = {one.value for one in SEVERAL[name]}
    chosen = tuple(value for value in query.getlist(name) if value)
    for value in chosen:
        if value not in known:
            raise Invalid("filter_not_known", name=name, value=value)
    return chosen


def _number(query: QueryDict, name: str) -> int | None:
    value = query.get(name, "")
    if not value:
        return None
    if not value.isdecimal() or len(value) > len(str(2**63)) - 1:
        raise Invalid("filter_not_known", name=name, value=value)
    return int(value)


def _day(query: QueryDict, name: str) -> date | None:
    value = query.get(name, "")
    if not value:
        return None
    try:
        return DayField().clean(value)  # type: ignore[no-any-return]  # as people write it, or ISO 8601
    except ValidationError:
        raise Invalid("filter_not_known", name=name, value=value) from None


def read_cursor(written: str) -> Place | None:
    if not written:
        return None
    try:
        group, due, pk = json.loads(base64.urlsafe_b64decode(written))
        return Place(str(group), date.fromisoformat(due), int(pk))
    except (binascii.Error, ValueError, TypeError):
        raise Invalid("filter_not_known", name="cursor", value=written) from None


def as_cursor(place: Place) -> str:
    return base64.urlsafe_b64encode(json.dumps([place.group, place.due.isoformat(), place.pk]).encode()).decode()


RED = "red"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the address of a directive's page asks of its table of bodies."""

    show: str = ""
    """``red``, or a state; empty: all of them."""
    opened: int | None = None
    """The duty whose life stands open under its row."""
    until: date | None = None
    """The last day of a quarter that is over: the table as it was then."""
    quarter: str = ""

    def holds(self, line: Line) -> bool:
        return not self.show or (line.is_red if self.show == RED else line.state.value == self.show)


def read_shown(query: QueryDict, *, today: date) -> Shown:
    show, quarter = query.get("show", ""), query.get("until", "")
    if show and show != RED and show not in {one.value for one in State}:
        raise Invalid("filter_not_known", name="show", value=show)
    ends_on = stretch_of(quarter).ends_on if quarter else today
    return Shown(
        show=show,
        opened=_number(query, "open"),
        until=ends_on if ends_on < today else None,
        quarter=quarter if ends_on < today else "",
    )
