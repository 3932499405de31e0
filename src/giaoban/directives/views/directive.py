"""One directive: its words in their place, its assignments and their lives, its journal."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.db.models import F, Q
from django.urls import reverse
from django.views.decorators.http import require_safe

from giaoban.conferences.queries import if_seen
from giaoban.directives import queries, sections, wording
from giaoban.directives.domain import OPEN, UNFINISHED
from giaoban.directives.queries.cards import cards, with_life
from giaoban.directives.queries.context import in_context
from giaoban.directives.queries.reminding import reminded
from giaoban.directives.queries.shown import shown_card
from giaoban.journal import queries as journal
from giaoban.journal import reads
from giaoban.organisation.queries import name_on
from giaoban.ui.http import fragment, today

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse

    from giaoban.directives.models import Assignment, Directive
    from giaoban.ui.http import SignedInRequest


@login_required
@require_safe
def directive_page(request: SignedInRequest, directive_id: int) -> HttpResponse:
    by, day = request.actor, today()
    directive = queries.one_directive(by, directive_id)
    _note_reading(request, directive)
    reached = queries.assignments_reachable(by).filter(directive=directive)
    assignments = with_life(_worth_showing(reached, request.GET.get("period", ""))).order_by(
        F("series_id").asc(nulls_first=True), "period", "pk"
    )
    shown = [shown_card(card) for card in cards(by, assignments, on=day)]
    return fragment(
        request,
        "directives/directive.html",
        "lives",
        directive=directive,
        kind=wording.DIRECTIVE_KINDS[directive.kind],  # type: ignore[index]  # a StrEnum's values are its keys
        pieces=in_context(by, directive),
        addressees=list(directive.addressees.select_related("group")),
        shown=shown,
        conference=if_seen(by, directive.instruction.conference_id),
        reminders=reminded(by, [one.card.assignment for one in shown]),
        entries=journal.of("directive", directive.pk, by=by),
        copied=_copied(request, directive),
        beside=sections.beside(by, directive.pk),
        passed_on_by=name_on(directive.instruction.convened_by_id, day) if directive.parent_id else "",
        parent_is_open=queries.reachable(by).filter(pk=directive.parent_id).exists() if directive.parent_id else False,
    )


def _worth_showing(reached: QuerySet[Assignment], period: str) -> QuerySet[Assignment]:
    """Of a recurring duty the periods that are open, and the one that was asked for: the others stand in its list."""
    return reached.filter(Q(series=None) | Q(state__in=[one.value for one in UNFINISHED | OPEN]) | Q(period=period))


def _note_reading(request: SignedInRequest, directive: Directive) -> None:
    if directive.restricted_to_id is not None:
        reads.record(
            by=request.actor,
            subject_kind="directive",
            subject_id=directive.pk,
            restricted_to_id=directive.restricted_to_id,
            at=datetime.now(UTC),
        )


def _copied(request: SignedInRequest, directive: Directive) -> str:
    """For a chat group: short words and the address; of restricted things nothing."""
    if directive.restricted_to_id is not None:
        return ""
    url = request.build_absolute_uri(reverse("directives:directive", args=[directive.pk]))
    return wording.short_words(code=directive.code, title=directive.title, due=directive.due_on, url=url)
