"""The table of totals: every cell is a link to its list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.views.decorators.http import require_safe

from giaoban.directives.domain import Standing
from giaoban.directives.queries import restricted_out_of_sight
from giaoban.directives.queries.register import Filter, as_query
from giaoban.kernel.errors import Invalid
from giaoban.oversight import permissions, wording
from giaoban.oversight.domain import VERIFIED, first_of_quarter
from giaoban.oversight.queries import totals
from giaoban.ui.forms import DayField
from giaoban.ui.http import page, today

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from giaoban.oversight.domain import Totals
    from giaoban.ui.http import SignedInRequest

COLUMNS = (
    "total", "before", "given", "verified", "verified_on_time", "verified_late", "verified_undated",
    "waiting", "open_in_time", "open_overdue", "open_undated", "paused", "closed",
)  # fmt: skip
"""In the order of ``wording.HEADS``."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure and the address of the list that it counts."""

    column: str
    amount: int
    url: str


@login_required
@require_safe
def totals_page(request: SignedInRequest) -> HttpResponse:
    by, day = request.actor, today()
    permissions.may_see_totals(by).or_forbid()
    on = _day(request, "on")
    since = _day(request, "since") or first_of_quarter(on or day)
    if since > (on or day):
        raise Invalid("period_begins_after_its_end", since=since, on=on or day)
    kind = "field" if request.GET.get("by") == "field" else "body"
    wanted = Filter(on=on)
    table = totals.table(by, wanted, kind=kind, since=since, today=day)
    narrowed = _narrowed(since)
    lines = [(line, _cells(line.totals, wanted.narrowed(**{kind: line.key}), narrowed)) for line in table.lines]
    return page(
        request,
        "oversight/totals.html",
        table=table,
        kind=kind,
        lines=lines,
        sums=_cells(table.sum, wanted, narrowed),
        heads=wording.HEADS,
        on=on or day,
        is_past=on is not None,
        since=since,
        restricted=restricted_out_of_sight(by),
        no_field=wording.NO_FIELD,
        first_step=reverse("intake:texts"),
    )


def _day(request: SignedInRequest, name: str) -> date | None:
    written = request.GET.get(name, "")
    try:
        return DayField(required=False).clean(written)  # type: ignore[no-any-return]  # as people write it, or ISO 8601
    except ValidationError:
        raise Invalid("filter_not_known", name=name, value=written) from None


def _narrowed(since: date) -> dict[str, str]:
    """What each column adds to its line's address; written once for all lines."""
    said = {
        "total": Filter(),
        "before": Filter(assigned_before=since),
        "given": Filter(assigned_from=since),
        "verified": Filter(standing=tuple(one.value for one in VERIFIED)),
        **{one.value: Filter(standing=(one.value,)) for one in Standing},
    }
    return {column: as_query(said[column]) for column in COLUMNS}


def _cells(line: Totals, wanted: Filter, narrowed: Mapping[str, str]) -> list[Cell]:
    amounts = {
        "total": line.total,
        "before": line.before,
        "given": line.given,
        "verified": line.verified,
        **{one.value: line.of(one) for one in Standing},
    }
    address, own = reverse("directives:register"), as_query(wanted)
    queries = {column: "&".join(part for part in (own, more) if part) for column, more in narrowed.items()}
    return [Cell(column, amounts[column], f"{address}?{queries[column]}") for column in COLUMNS]
