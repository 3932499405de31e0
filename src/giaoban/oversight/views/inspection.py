"""The inspector's page: every duty within reach with its reason, its whole life and journal on demand; read only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.views.decorators.http import require_safe

from giaoban.directives import wording
from giaoban.directives.domain import AddresseeRole, TimeState, Verb
from giaoban.directives.forms.filters import as_cursor, read_cursor, read_filter, read_shown
from giaoban.directives.queries import listing, register, restricted_out_of_sight
from giaoban.directives.queries.cards import cards, load_life
from giaoban.directives.queries.lines import last_steps
from giaoban.directives.queries.order import groups_of
from giaoban.directives.queries.register import as_query
from giaoban.directives.queries.rules import timing_for
from giaoban.directives.queries.shown import shown_card
from giaoban.journal import queries as journal
from giaoban.journal import reads
from giaoban.oversight import permissions
from giaoban.ui.http import fragment, today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from giaoban.directives.models import Directive, Step
    from giaoban.directives.queries.listing import Row
    from giaoban.directives.queries.register import Filter
    from giaoban.directives.queries.timing import Timing
    from giaoban.kernel.actor import Actor
    from giaoban.ui.http import SignedInRequest

FIRST = (TimeState.OVERDUE, TimeState.DONE_LATE, TimeState.DUE_SOON, TimeState.IN_TIME, TimeState.NO_DATE)


@dataclass(frozen=True, slots=True)
class Looked:
    """A row with its reason in full and what was done last."""

    row: Row
    role: object
    time_label: str
    why: str
    last: Step | None
    verb: object


@dataclass(frozen=True, slots=True)
class Link:
    label: object
    url: str
    active: bool
    tally: int | None = None


@login_required
@require_safe
def inspection_page(request: SignedInRequest) -> HttpResponse:
    by, day = request.actor, today()
    permissions.may_inspect(by).or_forbid()
    wanted = read_filter(request.GET)
    on = wanted.on or day
    timing = timing_for(by, on)
    found = register.assignments(by, wanted, today=day, timing=timing)
    groups = groups_of(found, wanted.group, on=on)
    place = read_cursor(request.GET.get("cursor", ""))
    rows, following = listing.page_of(by, found, wanted, on=on, after_place=place, groups=groups, timing=timing)
    total = sum(one.size for one in groups)
    return fragment(
        request,
        "oversight/inspection.html",
        "list",
        wanted=wanted,
        on=on,
        rows=_looked(rows),
        summary=wording.list_summary(total, restricted_out_of_sight(by)),
        choices=listing.choices(by, on=on),
        times=_times(wanted),
        export=as_query(wanted),
        next=as_cursor(following) if following else None,
        **_opened(by, rows, read_shown(request.GET, today=day).opened, timing),
    )


def _looked(rows: Sequence[Row]) -> list[Looked]:
    last = last_steps([row.assignment.pk for row in rows])
    return [
        Looked(
            row=row,
            role=wording.ROLES[AddresseeRole(row.assignment.role)],
            time_label=wording.time_label(row.why),
            why=wording.why_sentence(row.why),
            last=(step := last.get(row.assignment.pk)),
            verb=wording.STEPS[Verb(step.verb)] if step else "",
        )
        for row in rows
    ]


def _opened(by: Actor, rows: Sequence[Row], pk: int | None, timing: Timing) -> dict[str, Any]:
    """The life and the journal of the one row that was opened, with nothing to press."""
    duty = next((row.assignment for row in rows if row.assignment.pk == pk), None)
    if duty is None:
        return {}
    _note_reading(by, duty.directive)
    load_life([duty])
    (card,) = cards(by, [duty], on=timing.on, timing=timing)
    return {"opened": shown_card(card), "entries": journal.of("directive", duty.directive_id, by=by)}


def _note_reading(by: Actor, directive: Directive) -> None:
    if directive.restricted_to_id is not None:
        reads.record(
            by=by,
            subject_kind="directive",
            subject_id=directive.pk,
            restricted_to_id=directive.restricted_to_id,
            at=datetime.now(UTC),
        )


def _times(wanted: Filter) -> list[Link]:
    every = Link(wording.ALL, f"?{as_query(wanted.narrowed(time=()))}", active=not wanted.time)
    return [every] + [
        Link(wording.TIME_STATES[one], f"?{as_query(wanted.narrowed(time=(one.value,)))}", wanted.time == (one.value,))
        for one in FIRST
    ]
