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
    from django.http import HttpResponse

    from giaoban.oversight.domain import Totals
    from giaoban.ui.http import SignedInRequest

COLUMNS = (
    "total", "before", "given", "verified", "verified_on_time", "verified_late", "verified_undated",
    "waiting", "open_in_time", "open_overdue", "open_undated", "closed",
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
    kind = "field" if request.GET.get("by") == "field" else "body"
    wanted = Filter(on=on)
    table = totals.table(by, wanted, kind=kind, since=since, today=day)
    lines = [(line, _cells(line.totals, wanted.narrowed(**{kind: line.key}), since)) for line in table.lines]
    return page(
        request,
        "oversight/totals.html",
        table=table,
        kind=kind,
        lines=lines,
        sums=_cells(table.sum, wanted, since),
        heads=wording.HEADS,
        on=on or day,
        is_past=on is not None,
        since=since,
        restricted=restricted_out_of_sight(by),
        no_field=wording.NO_FIELD,
    )


def _day(request: SignedInRequest, name: str) -> date | None:
    written = request.GET.get(name, "")
    try:
        return DayField(required=False).clean(written)  # type: ignore[no-any-return]  # as people write it, or ISO 8601
    except ValidationError:
        raise Invalid("filter_not_known", name=name, value=written) from None


def _cells(line: Totals, wanted: Filter, since: date) -> list[Cell]:
    address = reverse("directives:register")
    narrowed: dict[str, tuple[int, dict[str, object]]] = {
        "total": (line.total, {}),
        "before": (line.before, {"assigned_before": since}),
        "given": (line.given, {"assigned_from": since}),
        "verified": (line.verified, {"standing": tuple(one.value for one in VERIFIED)}),
        **{one.value: (line.of(one), {"standing": (one.value,)}) for one in Standing},
    }
    return [
        Cell(column, narrowed[column][0], f"{address}?{as_query(wanted.narrowed(**narrowed[column][1]))}")
        for column in COLUMNS
    ]
